"""Answers that are offered by a mark: set once, and asked for by its own reaction alone."""

import pytest

from bot.runtime.channel_settings import ChannelSettings, ChannelSettingsStore, Mode
from bot.slack.offers import REACTION
from tests.slack.conversation import THREAD, Conversation


def test_a_message_is_marked_once(talk: Conversation) -> None:
    """However often it is delivered."""
    for _ in range(2):
        talk.parts.offers.offer("Ev1", "C1", THREAD)
    talk.jobs.run_all()
    (given,) = talk.slack.called("reactions.add")
    assert ("C1", THREAD, REACTION) == (given["channel"], given["timestamp"], given["name"])


@pytest.mark.parametrize(("error", "faults"), [("already_reacted", 0), ("missing_scope", 1)])
def test_a_mark_that_cannot_be_set_is_told_to_nobody(
    talk: Conversation, error: str, faults: int
) -> None:
    """One that is there already is no fault."""
    talk.slack.refuses["reactions.add"] = error
    talk.parts.offers.offer("Ev1", "C1", THREAD)
    talk.jobs.run_all()
    assert (faults, []) == (len(talk.jobs.faults), talk.whispered())


@pytest.mark.parametrize(
    ("mode", "reaction", "taken"),
    [(Mode.OFFER, REACTION, True), (Mode.OFFER, "eyes", False), (Mode.ANSWER, REACTION, False)],
)
def test_a_reaction_asks_where_answers_are_offered(
    talk: Conversation, mode: Mode, reaction: str, taken: bool
) -> None:
    """Elsewhere people use it for what they like."""
    ChannelSettingsStore(talk.store).change("C1", ChannelSettings(mode=mode), "U1")
    assert taken == talk.parts.offers.is_taken("C1", reaction)
