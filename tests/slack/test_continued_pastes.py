"""A paste that goes on in the next message: read as one, unless that has something of its own."""

from typing import Any

import pytest

from bot.runtime.channel_settings import ChannelSettings, ChannelSettingsStore, Mode
from bot.slack.ask import Ask
from bot.slack.continued_pastes import ContinuedPastes
from bot.slack.offers import OFFER
from bot.slack.shared_file import SharedFile
from bot.slack.split_pastes import Parts, PastePart
from tests.handlers.conftest import PASTE
from tests.slack.conversation import HERE, Conversation

FIRST, REST = PASTE[:95], PASTE[95:]
ROLE = (
    "An error occurred (EntityAlreadyExists) when calling the CreateRole operation: "
    "Role with name deploy already exists."
)
ONE, TWO = "100.000001", "101.000001"


def continued(talk: Conversation) -> ContinuedPastes:
    return ContinuedPastes(talk.parts.explainer, talk.parts.changes)


def parts(before: str, text: str) -> Parts:
    said = ((ONE, before), (TWO, text))
    return Parts(tuple(PastePart("T1", "C1", "", "U1", ts, words) for ts, words in said))


def message(text: str, **more: Any) -> Ask:
    fields = {"place": HERE.in_thread(TWO), "direct": False, "source": TWO, "bot_user": "UBOT"}
    return Ask.model_validate({"text": text, **fields, **more})


def takes(talk: Conversation, before: str, text: str, **more: Any) -> bool:
    for ts, words in ((ONE, before), (TWO, text)):
        talk.slack.put(words, ts)
    taken = continued(talk).takes("Ev2", message(text, **more), parts(before, text))
    talk.jobs.run_all()
    return taken


def test_two_halves_of_an_error_are_answered_below_the_first(talk: Conversation) -> None:
    """Once, as what both of them say."""
    assert takes(talk, FIRST, REST)
    (posted,) = talk.slack.posted()
    assert (ONE, True) == (posted["thread_ts"], "E2QWRUHEXAMPLE" in str(posted["blocks"]))


def test_a_message_that_begins_anew_is_not_taken(talk: Conversation) -> None:
    """There is none before it."""
    assert not continued(talk).takes("Ev1", message(REST), None)


@pytest.mark.parametrize(
    ("text", "more"),
    [
        (ROLE, {}),
        ("recent", {}),
        ("EntityAlreadyExists", {}),
        (REST, {"mention": TWO}),
        (REST, {"files": (SharedFile(id="F1"),)}),
    ],
    ids=["another error", "a word of the command", "a code", "a mention", "a file"],
)
def test_what_has_something_of_its_own_is_not_taken(
    talk: Conversation, text: str, more: dict[str, Any]
) -> None:
    """It is answered by itself."""
    assert not takes(talk, FIRST, text, **more)
    assert [] == talk.said()


def test_a_mention_in_the_first_part_asks_about_all(talk: Conversation) -> None:
    """The answer is the asker's, and the mention no part of the error."""
    assert takes(talk, f"<@UBOT> {FIRST}", REST)
    assert "E2QWRUHEXAMPLE" in "".join(talk.said())


def test_where_answers_are_offered_the_whole_is(talk: Conversation) -> None:
    """The first message is marked."""
    ChannelSettingsStore(talk.store).change("C1", ChannelSettings(mode=Mode.OFFER), "U1")
    assert takes(talk, FIRST, REST)
    assert [{"channel": "C1", "ts": ONE}] == [dict(args) for args in talk.jobs.submitted(OFFER)]
