"""A message that was edited or deleted: its answer changes, comes about, or goes along."""

from typing import Any

import pytest

from bot.runtime.channel_settings import ChannelSettings, ChannelSettingsStore, Mode
from bot.slack.message_changes import DELETED, EDITED
from bot.slack.views import words
from tests.handlers.conftest import PASTE
from tests.slack.conversation import THREAD, Conversation

ROLE = (
    "An error occurred (EntityAlreadyExists) when calling the CreateRole operation: "
    "Role with name deploy already exists."
)
CHAT = "all is well"


def edit(
    talk: Conversation, text: str, before: str, version: str = "1", ts: str = THREAD, **more: Any
) -> None:
    """Slack tells of an edit."""
    ask = talk.paste(text, ts, version=version, **{"direct": False, **more})
    talk.parts.changes.edited(f"Ev {ts} {version}", ask, before)
    talk.jobs.run_all()


def delete(talk: Conversation, ts: str = THREAD) -> None:
    """Slack tells that a message is gone."""
    talk.slack.messages.pop(ts, None)
    talk.parts.changes.deleted(f"Ev deleted {ts}", "C1", ts)
    talk.jobs.run_all()


# Whether there is anything to do


def test_ordinary_talk_that_stays_such_is_not_written_down(talk: Conversation) -> None:
    """However often it is edited."""
    edit(talk, "lunch at one?", "lunch at noon?")
    assert [] == talk.jobs.submitted(EDITED)


def test_the_same_error_in_other_words_is_no_news(talk: Conversation) -> None:
    """Where it was not answered before, as in a channel that wanted none, it is not now."""
    edit(talk, f"again: {PASTE}", PASTE)
    assert [] == talk.jobs.submitted(EDITED)


@pytest.mark.parametrize(("mode", "answers"), [(Mode.ANSWER, 1), (Mode.OFFER, 0), (Mode.ASK, 0)])
def test_an_edit_that_brings_an_error_is_answered_as_the_channel_wants(
    talk: Conversation, mode: Mode, answers: int
) -> None:
    """It is treated as a message that is posted now."""
    ChannelSettingsStore(talk.store).change("C1", ChannelSettings(mode=mode), "U1")
    edit(talk, PASTE, CHAT)
    assert answers == len(talk.said())


def test_words_that_ask_for_a_page_are_not_answered_again(talk: Conversation) -> None:
    """They were answered when they were posted."""
    edit(talk, "recent", "recnt", direct=True)
    assert [] == talk.jobs.submitted(EDITED)


def test_a_deleted_message_without_an_answer_is_not_written_down(talk: Conversation) -> None:
    """There is nothing to take away."""
    delete(talk)
    assert [] == talk.jobs.submitted(DELETED)


def test_no_secret_waits_with_a_job(talk: Conversation) -> None:
    """An edit is a paste like any other."""
    secret = "AKIA" + "Z7QK3MNPW5RT2XYB"
    edit(talk, f"AWS_ACCESS_KEY_ID={secret}\n{PASTE}", CHAT)
    assert secret not in str(talk.jobs.submitted(EDITED))
    assert 1 == len(talk.said())


# What becomes of an answer


def test_an_answer_becomes_that_of_the_error_that_stands_there_now(talk: Conversation) -> None:
    """In the same message, with the same case."""
    case = talk.answer(PASTE, direct=False)
    edit(talk, ROLE, PASTE)
    (said,) = talk.said()
    assert "EntityAlreadyExists" in said
    kept = talk.store.case(case)
    assert "aws/iam/EntityAlreadyExists" == (kept.entry if kept else "")


def test_an_answer_that_still_holds_stays_as_it_is(talk: Conversation) -> None:
    """Words around the error change nothing in it."""
    talk.answer(PASTE, direct=False)
    edit(talk, f"again today: {PASTE}", PASTE)
    assert [] == talk.slack.called("chat.update")


def test_an_answer_that_nobody_asked_for_goes_with_its_error(talk: Conversation) -> None:
    """And takes along its case and the record of the text."""
    case = talk.answer(PASTE, direct=False)
    edit(talk, CHAT, PASTE)
    assert ([], None) == (talk.said(), talk.store.case(case))
    assert [f"Ev{THREAD}"] == talk.jobs.forgotten


def test_who_asked_is_not_left_without_a_word(talk: Conversation) -> None:
    """In the place of the answer it says that nothing is recognised."""
    talk.answer(PASTE)
    edit(talk, CHAT, PASTE, direct=True)
    (said,) = talk.said()
    assert words.NOT_RECOGNISED in said


def test_a_question_that_is_repaired_has_its_answer_repaired(talk: Conversation) -> None:
    """*Not recognised* becomes the answer."""
    talk.answer("An eror occured (Dist")
    edit(talk, PASTE, "An eror occured (Dist", direct=True)
    (said,) = talk.said()
    assert "E2QWRUHEXAMPLE" in said


def test_an_edit_that_comes_late_changes_nothing(talk: Conversation) -> None:
    """What the message said last counts, in whatever order Slack tells of it."""
    talk.answer(PASTE, direct=False)
    edit(talk, ROLE, PASTE, version="9")
    edit(talk, CHAT, PASTE, version="5")
    (said,) = talk.said()
    assert "EntityAlreadyExists" in said


def test_an_answer_that_somebody_deleted_is_posted_anew(talk: Conversation) -> None:
    """There is nothing to draw it in."""
    talk.answer(PASTE, direct=False)
    (first,) = [one["ts"] for one in talk.slack.posted()]
    del talk.slack.messages[first]
    edit(talk, ROLE, PASTE)
    (anew,) = talk.slack.posted()
    assert first != anew["ts"]
    assert "EntityAlreadyExists" in str(anew["blocks"])


# One answer of several messages


def _twice(talk: Conversation) -> None:
    """The same alert in two messages; its answer stands below the first."""
    for ts in (THREAD, "200.000001"):
        talk.answer(PASTE, ts, direct=False, bot=True)
    talk.jobs.pass_time()


def test_a_message_that_is_gone_counts_no_longer(talk: Conversation) -> None:
    """The answer stands for the one that is left."""
    _twice(talk)
    delete(talk, "200.000001")
    (said,) = [one for one in talk.said() if "E2QWRUHEXAMPLE" in one]
    assert "Seen 2 times" not in said


def test_an_answer_stays_while_it_stands_for_others(talk: Conversation) -> None:
    """Whichever of its messages goes; with the last of them it goes too."""
    _twice(talk)
    delete(talk, THREAD)
    assert 1 == len([said for said in talk.said() if "E2QWRUHEXAMPLE" in said])
    delete(talk, "200.000001")
    assert [] == [said for said in talk.said() if "E2QWRUHEXAMPLE" in said]


def test_a_message_that_says_another_error_leaves_the_answer_to_the_others(
    talk: Conversation,
) -> None:
    """It gets one of its own."""
    _twice(talk)
    edit(talk, ROLE, PASTE, ts=THREAD)
    said = [one for one in talk.said() if "Cause" in one or "cause" in one]
    assert ["DistributionAlreadyExists", "EntityAlreadyExists"] == [
        code for code in ("DistributionAlreadyExists", "EntityAlreadyExists") if code in str(said)
    ]


def test_an_answer_that_is_being_posted_is_waited_for(talk: Conversation) -> None:
    """Its timestamp is not known yet; after some seconds the edit goes without it."""
    case = talk.answer(PASTE, direct=False)
    talk.parts._posted.posted(case, "")
    delete(talk)
    assert 100 == talk.jobs.pauses.count(0.2)
