"""What a case turned out to be, as somebody says it: kept, shown at the answer, and no secret."""

from bot.slack.case_outcomes import SOLVE
from bot.slack.press import Press
from bot.slack.views import case_words
from tests.handlers.conftest import PASTE
from tests.slack.conversation import ALONE, HERE, Conversation


def solve(talk: Conversation, case: str, what: str = "Deployed twice", form: str = "V1") -> None:
    talk.parts.case_outcomes.solve(form, case, what, HERE)
    talk.jobs.run_all()


def test_the_answer_says_what_it_was(talk: Conversation) -> None:
    """Where it stands; there is no further message."""
    solve(talk, talk.answer(PASTE))
    (said,) = talk.said()
    assert "Deployed twice" in said


def test_a_later_word_replaces_an_earlier_one(talk: Conversation) -> None:
    """Somebody knew better."""
    case = talk.answer(PASTE)
    solve(talk, case)
    solve(talk, case, "The stack was copied", "V2")
    (said,) = talk.said()
    assert ("The stack was copied" in said, "Deployed twice" in said) == (True, False)


def test_where_no_answer_can_show_it_it_is_said(talk: Conversation) -> None:
    """As where one person alone saw the answer, or somebody deleted it."""
    case = talk.answer(PASTE)
    talk.slack.messages.clear()
    solve(talk, case)
    (said,) = talk.said()
    assert "Deployed twice" in said


def test_the_list_of_steps_shows_it_too(talk: Conversation) -> None:
    """Where one is shared."""
    case = talk.answer(PASTE)
    talk.parts.diagnosis.share(case, HERE, Press("share"))
    talk.jobs.run_all()
    solve(talk, case)
    assert [True, True] == ["Deployed twice" in said for said in talk.said()]


def test_no_secret_waits_and_none_is_kept(talk: Conversation) -> None:
    """And what was typed on several lines is one line."""
    secret = "AKIA" + "Z7QK3MNPW5RT2XYB"
    case = talk.answer(PASTE)
    solve(talk, case, f"The key\n  AWS_ACCESS_KEY_ID={secret} was old")
    (args,) = talk.jobs.submitted(SOLVE)
    assert (False, False) == (secret in args["what"], "\n" in args["what"])
    kept = talk.parts._memory.outcome(case)
    assert args["what"] == (kept.what if kept else "")


def test_a_form_sent_twice_counts_once(talk: Conversation) -> None:
    """Its id names it."""
    case = talk.answer(PASTE)
    for what in ("first", "second"):
        solve(talk, case, what)
    assert ["first"] == [args["what"] for args in talk.jobs.submitted(SOLVE)]


def test_the_form_begins_with_what_was_said_before(talk: Conversation) -> None:
    """And there is none for a case that is gone."""
    case = talk.answer(PASTE)
    solve(talk, case)
    assert "Deployed twice" in str(talk.parts.case_outcomes.form(case, ALONE))
    assert None is talk.parts.case_outcomes.form("gone", ALONE)


def test_a_case_that_is_gone_is_told_to_who_sent_it(talk: Conversation) -> None:
    """Nothing is written down."""
    solve(talk, "gone")
    assert [case_words.CASE_GONE] == talk.whispered()
    assert None is talk.parts._memory.outcome("gone")
