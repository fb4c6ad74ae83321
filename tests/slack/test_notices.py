"""Sentences and Home tabs that a listener brings about: once, where they were wanted, after all."""

import pytest

from bot.slack.press import Press
from tests.slack.conversation import ALONE, HERE, Conversation


def test_a_sentence_is_said_once_for_its_id(talk: Conversation) -> None:
    """A delivery that comes twice says it once."""
    for _ in range(2):
        talk.parts.notices.say("Ev1", HERE, "Hello.")
    talk.jobs.run_all()
    assert ["Hello."] == talk.said()


def test_the_answer_to_a_press_goes_where_it_is_told(talk: Conversation) -> None:
    """To the person alone; the same press under way says nothing more."""
    for _ in range(2):
        talk.parts.notices.answer(Press("press"), ALONE, "No.")
    talk.jobs.run_all()
    assert ([], ["No."]) == (talk.said(), talk.whispered())


@pytest.mark.parametrize(("guest", "shown"), [(False, True), (True, False)])
def test_a_member_sees_accounts_in_the_home_tab(
    talk: Conversation, guest: bool, shown: bool
) -> None:
    """A guest of the workspace does not."""
    talk.with_accounts({"accounts": [{"id": "111122223333", "name": "prod"}]})
    person = {"id": "U1", "team_id": "T1", "is_restricted": guest}
    talk.slack.says["users.info"] = {"user": person}
    talk.parts.notices.publish_home("Ev1", "U1", "T1")
    talk.jobs.run_all()
    assert shown == ("prod" in str(talk.slack.homes["U1"]))


def test_what_could_not_be_said_is_not_said_otherwise(talk: Conversation) -> None:
    """Nothing stands anywhere that would have to be taken back; the log has it."""
    talk.slack.refuses["chat.postMessage"] = "fault"
    talk.parts.notices.say("Ev1", HERE, "Hello.")
    talk.jobs.run_all()
    assert (1, []) == (len(talk.jobs.faults), talk.whispered())
