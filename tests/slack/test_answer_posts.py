"""Posted answers: one to a message, its case beside it, and what is shown in its place later."""

from dataclasses import replace
from typing import Any

import pytest

from bot.answers.answer import Answer
from bot.runtime.case_memory import CaseOutcome
from bot.runtime.posted_answers import PostedAnswer
from bot.slack.answer_posts import AnsweredError, SourceMessage
from bot.slack.card import Card
from bot.slack.views import case_words
from tests.handlers.conftest import PASTE
from tests.slack.conversation import ALONE, HERE, THREAD, Conversation

OTHER = PASTE.replace("E2QWRUHEXAMPLE", "E1OTHEREXAMPLE")
SOURCE = SourceMessage(ts=THREAD, poster="U1")


def found(talk: Conversation, text: str = PASTE) -> Answer:
    answer = talk.known.answers.explain(text).answer
    assert answer is not None
    return answer


def card(talk: Conversation, text: str = PASTE) -> Card:
    return talk.parts.posts.card(found(talk, text), "key", HERE)


def within(talk: Conversation, do: Any, job: str = "job") -> None:
    """Do something as steps of a job; what it raises is raised here."""
    talk.jobs._runs = job
    talk.jobs._done.setdefault(job, {})
    try:
        do()
    finally:
        talk.jobs._runs = ""


# Keys


def test_a_message_has_one_answer_at_a_time(talk: Conversation) -> None:
    """Whichever job posts it, its key is the message's; what one person sees follows nothing."""
    posts = talk.parts.posts
    keys = {posts.key(job, HERE, SOURCE) for job in ("a", "b")}
    assert 1 == len(keys)
    alone = {posts.key(job, place, source) for job in ("a", "b") for place, source in _FREE}
    assert 2 == len(alone)
    assert not keys & alone


_FREE = ((ALONE, SOURCE), (HERE, SourceMessage()))


def test_an_answer_that_stands_for_others_leaves_its_key_to_them(talk: Conversation) -> None:
    """Its message gets another one."""
    case = talk.answer(PASTE, direct=False)
    talk.parts._posted.release(case)
    assert case != talk.parts.posts.key("job", HERE, SOURCE)


# Posting


def test_a_job_that_goes_on_posts_and_opens_nothing_twice(talk: Conversation) -> None:
    """It begins where it was cut off."""
    posts = talk.parts.posts
    for _ in range(2):
        within(talk, lambda: posts.post("job", card(talk), HERE, SOURCE))
    assert 1 == len(talk.said())
    assert 1 == len(talk.parts._records.cases("C1", THREAD))


def test_a_message_that_another_job_answers_is_left_to_it(talk: Conversation) -> None:
    """As where it was edited while its first text was read."""
    posts = talk.parts.posts
    within(talk, lambda: posts.post("one", card(talk), HERE, SOURCE), "one")
    with pytest.raises(AnsweredError):
        within(talk, lambda: posts.post("two", card(talk), HERE, SOURCE), "two")
    assert 1 == len(talk.said())


def test_an_answer_tells_how_earlier_cases_of_its_error_ended(talk: Conversation) -> None:
    """Of the same channel; of another one only where Slack says that all here may see it."""
    case = talk.answer(PASTE)
    talk.parts._memory.solve(CaseOutcome(case=case, what="Deployed twice", user="U2"))
    talk.answer(PASTE, "200.000001")
    assert "Deployed twice" in talk.said()[1]


# The same error again


def _counted(talk: Conversation, text: str, ts: str, **more: Any) -> bool:
    seen = SourceMessage(ts=ts, poster="U2", direct=False, **more)
    posts, place = talk.parts.posts, HERE.in_thread(ts)
    result: list[bool] = []
    within(
        talk,
        lambda: result.append(
            posts.is_counted(f"job {ts}", f"key {ts}", found(talk, text), place, seen)
        ),
        f"job {ts}",
    )
    return result[0]


def test_an_alert_in_another_message_is_counted(talk: Conversation) -> None:
    """Whatever it names: the incident is one. The first of its kind is not."""
    assert not _counted(talk, PASTE, "1.1", bot=True)
    assert _counted(talk, OTHER, "1.2", bot=True)


@pytest.mark.parametrize(("text", "counted"), [(PASTE, True), (OTHER, False)])
def test_a_reply_about_other_things_is_answered_too(
    talk: Conversation, text: str, counted: bool
) -> None:
    """By a person, in a thread: somebody found a second thing."""
    talk.answer(PASTE, direct=False)
    seen = SourceMessage(ts="101.000001", poster="U2", direct=False)
    posts = talk.parts.posts
    result: list[bool] = []
    within(
        talk, lambda: result.append(posts.is_counted("job", "mine", found(talk, text), HERE, seen))
    )
    assert [counted] == result


def test_who_posts_the_same_is_told_once_where_it_is_answered(talk: Conversation) -> None:
    """In their own thread; not again for their next message."""
    talk.answer(PASTE, direct=False)
    for ts in ("200.000001", "300.000001"):
        assert _counted(talk, PASTE, ts, bot=True)
    told = [said for said in talk.said() if "The same error is" in said]
    assert 1 == len(told)


def test_in_a_storm_nobody_more_is_told(talk: Conversation) -> None:
    """After four posters the others see it."""
    talk.answer(PASTE, direct=False)
    posts = talk.parts.posts
    for number in range(8):
        seen = SourceMessage(f"20{number}.000001", f"U{10 + number}", direct=False, bot=True)
        place = HERE.in_thread(seen.ts)
        within(
            talk,
            lambda: posts.is_counted(seen.ts, "key", found(talk), place, seen),  # noqa: B023
            seen.ts,
        )
    assert 3 == len([said for said in talk.said() if "The same error is" in said])


# Drawn anew


def _standing(talk: Conversation, case: str) -> PostedAnswer:
    standing = talk.parts._posted.get(case)
    assert standing is not None
    return standing


def test_an_answer_shows_what_became_of_its_case(talk: Conversation) -> None:
    """Whatever was said of it since."""
    case = talk.answer(PASTE)
    talk.parts._memory.solve(CaseOutcome(case=case, what="Deployed twice", user="U2"))
    assert talk.parts.posts.refresh(case)
    assert "Deployed twice" in talk.said()[0]


def test_an_answer_that_is_being_posted_is_drawn_once_it_stands(
    talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody presses a button of it before its timestamp is written down."""
    case = talk.answer(PASTE)
    ts = _standing(talk, case).ts
    talk.parts._posted.posted(case, "")
    monkeypatch.setattr(talk.jobs, "pause", lambda _seconds: talk.parts._posted.posted(case, ts))
    talk.parts._memory.solve(CaseOutcome(case=case, what="Deployed twice", user="U2"))
    assert talk.parts.posts.refresh(case)
    assert "Deployed twice" in talk.said()[0]


def test_what_nobody_else_sees_is_not_drawn_anew(talk: Conversation) -> None:
    """Nor is a sentence, or an answer that is gone."""
    case = talk.answer(PASTE)
    standing = _standing(talk, case)
    assert not talk.parts.posts.refresh("gone")
    talk.parts._posted.posted(case, "")
    assert not talk.parts.posts.refresh(case)
    assert THREAD == standing.source_ts


def test_a_later_edit_is_not_undone_by_an_earlier_one(talk: Conversation) -> None:
    """They may come in either order."""
    case = talk.answer(PASTE)
    posts, other = talk.parts.posts, card(talk, OTHER)
    assert posts.redraw(_standing(talk, case), "9", other.message, other)
    first = card(talk)
    assert posts.redraw(_standing(talk, case), "5", first.message, first)
    assert "E1OTHEREXAMPLE" in talk.said()[0]


def test_an_answer_that_was_deleted_is_told_as_gone(talk: Conversation) -> None:
    """The caller posts it anew."""
    case = talk.answer(PASTE)
    talk.slack.messages.clear()
    other = card(talk, OTHER)
    assert not talk.parts.posts.redraw(_standing(talk, case), "9", other.message, other)


def test_where_the_same_stands_in_the_thread_it_is_pointed_to(talk: Conversation) -> None:
    """With its address where Slack has one; another error is not there."""
    talk.answer(PASTE)
    posts, below = talk.parts.posts, replace(SOURCE, ts="101.000001")
    result: list[bool] = []
    for job, text in (("a", PASTE), ("b", OTHER)):
        within(
            talk,
            lambda: result.append(posts.points(job, card(talk, text), HERE, below)),  # noqa: B023
            job,
        )
    assert [True, False] == result
    talk.slack.refuses["chat.getPermalink"] = "message_not_found"
    unmet = replace(SOURCE, ts="102.000001")
    within(talk, lambda: posts.points("c", card(talk), HERE, unmet), "c")
    assert case_words.ANSWERED_IN_THREAD == talk.said()[-1]


def test_nothing_is_left_of_an_answer_that_is_taken_away(talk: Conversation) -> None:
    """Neither the message, nor the case, nor the record of the text, nor the count."""
    case = talk.answer(PASTE, direct=False)
    talk.parts.posts.take_away(_standing(talk, case))
    assert ([], None) == (talk.said(), talk.store.case(case))
    assert [f"Ev{THREAD}"] == talk.jobs.forgotten
    assert 0 == talk.parts._repeats.seen(case).count
