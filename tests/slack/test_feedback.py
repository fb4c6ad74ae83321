"""Whether an answer helped, and what was not recognised: counted, masked, and thanked for."""

import pytest

from bot.slack.feedback import VOTE
from bot.slack.press import Press
from bot.slack.views import case_words
from tests.handlers.conftest import PASTE
from tests.slack.conversation import HERE, THREAD, Conversation


def press(talk: Conversation, case: str, *, helped: bool) -> None:
    talk.parts.feedback.press(case, HERE, Press(f"vote {helped}"), helped=helped)
    talk.jobs.run_all()


def test_a_thumb_up_is_thanked_for(talk: Conversation) -> None:
    """To that person alone."""
    press(talk, talk.answer(PASTE), helped=True)
    assert [case_words.THANKS] == talk.whispered()
    assert () == talk.parts._feedback_records.unhelpful()


def test_a_thumb_down_keeps_the_text_with_its_values_masked(talk: Conversation) -> None:
    """Whoever writes pages sees the wording, and nobody's names. The form says thank you."""
    press(talk, talk.answer(PASTE), helped=False)
    (vote,) = talk.parts._feedback_records.unhelpful()
    assert ("caller reference" in vote.text, "E2QWRUHEXAMPLE" in vote.text) == (True, False)
    assert [] == talk.whispered()


def test_a_reason_that_is_sent_later_is_the_votes(talk: Conversation) -> None:
    """One person has one vote on a case."""
    case = talk.answer(PASTE)
    press(talk, case, helped=False)
    talk.parts.feedback.explain("V1", case, HERE, "wrong-fix", "It is another one")
    talk.jobs.run_all()
    (vote,) = talk.parts._feedback_records.unhelpful()
    assert ("wrong-fix", "It is another one") == (vote.reason, vote.note)
    assert [case_words.THANKS] == talk.whispered()


def test_no_secret_of_a_note_waits_with_the_job(talk: Conversation) -> None:
    """Its record is kept for days."""
    secret = "AKIA" + "Z7QK3MNPW5RT2XYB"
    note = f"with AWS_ACCESS_KEY_ID={secret}"
    talk.parts.feedback.explain("V1", talk.answer(PASTE), HERE, "other", note)
    assert secret not in str(talk.jobs.submitted(VOTE))


@pytest.mark.parametrize("gone", ["deleted", "not readable"])
def test_a_message_that_cannot_be_read_is_no_hindrance(talk: Conversation, gone: str) -> None:
    """The vote counts without its text."""
    case = talk.answer(PASTE)
    if gone == "deleted":
        del talk.slack.messages[THREAD]
    else:
        talk.slack.refuses["conversations.replies"] = "missing_scope"
    press(talk, case, helped=False)
    (vote,) = talk.parts._feedback_records.unhelpful()
    assert "" == vote.text


def test_a_vote_on_a_case_that_is_gone_is_told(talk: Conversation) -> None:
    """It belongs to nothing."""
    press(talk, "gone", helped=True)
    assert [case_words.CASE_GONE] == talk.whispered()


@pytest.mark.parametrize(
    ("text", "counted"), [("hello there", 0), ("the froobnicator failed with code 7", 1)]
)
def test_a_wording_counts_from_three_words_on(talk: Conversation, text: str, counted: int) -> None:
    """A greeting is no error that a page is wanted for."""
    talk.parts.feedback.missed(text, {})
    assert counted == len(talk.parts._feedback_records.misses())


def test_the_same_wording_of_other_things_is_one(talk: Conversation) -> None:
    """What varies is masked."""
    for number in (7, 8):
        talk.parts.feedback.missed(f"the froobnicator failed with code {number}", {})
    (miss,) = talk.parts._feedback_records.misses()
    assert 2 == miss.count
