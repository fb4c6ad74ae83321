"""A case's steps as a list that its thread works on: shared once, ticked by anybody, drawn anew."""

from dataclasses import replace

import pytest

from bot.answers.answer import Answer
from bot.lookups.result import LookupResult, Verdict
from bot.runtime.diagnosis_records import ShownResult, Tick
from bot.runtime.store import Case
from bot.slack.diagnosis import REDRAW
from bot.slack.lookup_runs import Look
from bot.slack.payloads import TICKED, UNTICKED, CaseRequest, LookupRequest
from bot.slack.press import Press
from bot.slack.views import case_words, words
from bot.slack.views.diagnosis import VERIFY_STEP, SharedStep
from tests.handlers.conftest import LOOKUP, PASTE, RESULT
from tests.slack.conversation import HERE, THREAD, Conversation

ASKED = LookupRequest(lookup=LOOKUP, values={"distribution_id": "E2QWRUHEXAMPLE"}, account="prod")
GONE = Verdict(name="none", tone="bad", text="It is gone.")


def share(talk: Conversation, case: str, at: float = 0.0) -> None:
    """Press *Diagnose together*."""
    talk.parts.diagnosis.share(case, HERE, Press("share", at=at))
    talk.jobs.run_all()


def note(
    talk: Conversation, case: str, seen: LookupResult = RESULT, *, verify: bool = False
) -> None:
    """Show everybody in the thread a lookup's result."""
    request = replace(ASKED, case=case, verify=verify)
    number = len(talk.parts._records.results("C1", THREAD))
    look = Look(request=request, place=HERE, ts=f"95{number}.000001")
    talk.parts.diagnosis.note(f"look-{number}", look, seen)
    talk.jobs.run_all()


def tick(talk: Conversation, case: str, step: str, act: str = TICKED, at: float = 1000.0) -> None:
    """Press a step's button."""
    request = CaseRequest(act=act, case=case, step=step)
    press = Press(f"{act} {step}", at=at)
    talk.parts.diagnosis.tick(request, HERE, press)
    talk.jobs.run_all()


def _case(talk: Conversation, case: str) -> tuple[Case, Answer]:
    kept = talk.store.case(case)
    assert kept is not None
    found = talk.parts.diagnosis.answer(kept)
    assert found is not None
    return kept, found


def steps(talk: Conversation, case: str) -> list[SharedStep]:
    return talk.parts.diagnosis.steps(*_case(talk, case))


def _list(talk: Conversation) -> str:
    """What the shared list says."""
    (shown,) = [said for said in talk.said() if case_words.DIAGNOSE in said and "of 7 done" in said]
    return shown


# Sharing


def test_the_list_is_posted_into_the_cases_thread(talk: Conversation) -> None:
    """With all steps of the answer, then how to see that it is fixed."""
    share(talk, talk.answer(PASTE))
    assert case_words.STEPS_DONE.format(done=0, count=7) in _list(talk)
    assert THREAD == talk.slack.posted()[-1]["thread_ts"]


def test_who_shares_it_again_is_told_where_it_stands(talk: Conversation) -> None:
    """There is one list of a case."""
    case = talk.answer(PASTE)
    share(talk, case)
    share(talk, case, at=100.0)
    assert _list(talk)
    assert ["The steps are shared" in told for told in talk.whispered()] == [True]


def test_without_an_address_it_is_told_all_the_same(talk: Conversation) -> None:
    """Slack may have none to give."""
    case = talk.answer(PASTE)
    share(talk, case)
    talk.slack.refuses["chat.getPermalink"] = "message_not_found"
    share(talk, case, at=100.0)
    assert [case_words.SHARED_SOMEWHERE] == talk.whispered()


def test_a_list_that_was_deleted_is_posted_anew(talk: Conversation) -> None:
    """Somebody tidied up; the next who asks gets it."""
    case = talk.answer(PASTE)
    share(talk, case)
    del talk.slack.messages[talk.slack.posted()[-1]["ts"]]
    share(talk, case, at=100.0)
    assert _list(talk)
    assert [] == talk.whispered()


def test_a_case_that_is_gone_has_no_list(talk: Conversation) -> None:
    """Whoever pressed is told."""
    share(talk, "gone")
    assert ([], [case_words.CASE_GONE]) == (talk.said(), talk.whispered())


def test_an_answer_without_steps_has_no_list(talk: Conversation) -> None:
    """A page that is gone has none either."""
    talk.store.open_case(Case(id="c1", channel="C1", thread_ts=THREAD, entry="aws/iam/Gone"))
    share(talk, "c1")
    assert ([], [case_words.NO_STEPS]) == (talk.said(), talk.whispered())


def test_where_nothing_may_be_posted_who_asks_is_told_why(talk: Conversation) -> None:
    """And no list is said to stand anywhere."""
    case = talk.answer(PASTE)
    talk.slack.refuses["chat.postMessage"] = "is_archived"
    share(talk, case)
    assert [words.CHANNEL_CLOSED] == talk.whispered()
    assert None is talk.parts._records.board(case)


# Ticks


def test_a_tick_is_shown_in_the_list_and_in_the_answer(talk: Conversation) -> None:
    """With who did it, at the time of the press."""
    case = talk.answer(PASTE)
    share(talk, case)
    tick(talk, case, steps(talk, case)[0].key)
    assert case_words.STEPS_DONE.format(done=1, count=7) in _list(talk)
    assert case_words.STEP_DONE in talk.said()[0]
    (ticked,) = talk.parts._records.ticks(case).values()
    assert ("U1", 1000.0) == (ticked.user, ticked.at)


def test_a_tick_can_be_taken_back(talk: Conversation) -> None:
    """Whoever ticked it."""
    case = talk.answer(PASTE)
    share(talk, case)
    step = steps(talk, case)[0].key
    tick(talk, case, step)
    tick(talk, case, step, UNTICKED, at=1100.0)
    assert case_words.STEPS_DONE.format(done=0, count=7) in _list(talk)


def test_a_tick_of_a_case_that_is_gone_is_not_kept(talk: Conversation) -> None:
    """There is nothing that it would belong to."""
    tick(talk, "gone", "step")
    assert [case_words.CASE_GONE] == talk.whispered()
    assert {} == talk.parts._records.ticks("gone")


def test_a_step_keeps_its_tick_whatever_stands_around_it(talk: Conversation) -> None:
    """Its key is made of its own text alone."""
    case = talk.answer(PASTE)
    kept, found = _case(talk, case)
    last = steps(talk, case)[3]
    fewer = replace(found, steps=found.steps[3:])
    assert last.key == talk.parts.diagnosis.steps(kept, fewer)[0].key


def test_a_step_shows_the_latest_result_of_its_lookup(talk: Conversation) -> None:
    """Shown to everybody in the thread, by whoever asked."""
    case = talk.answer(PASTE)
    note(talk, case)
    note(talk, case, replace(RESULT, verdict=GONE))
    said = [step.result.said for step in steps(talk, case) if step.result]
    assert ["It is gone."] == said


# Whether it is fixed


def test_verified_by_hand_is_kept_and_shown(talk: Conversation) -> None:
    """By whom."""
    case = talk.answer(PASTE)
    share(talk, case)
    talk.parts.diagnosis.verify(case, HERE, Press("verified"))
    talk.jobs.run_all()
    assert case_words.VERIFIED_BY_HAND in _list(talk)
    assert "U1" == talk.parts._records.ticks(case)[VERIFY_STEP].user


def test_a_case_that_is_gone_is_not_verified(talk: Conversation) -> None:
    """Whoever pressed is told."""
    talk.parts.diagnosis.verify("gone", HERE, Press("verified"))
    talk.jobs.run_all()
    assert [case_words.CASE_GONE] == talk.whispered()


def test_a_look_that_verifies_is_shown_beside_what_was_seen_before(talk: Conversation) -> None:
    """So that everybody sees what has changed."""
    case = talk.answer(PASTE)
    note(talk, case)
    note(talk, case, replace(RESULT, verdict=GONE), verify=True)
    found = talk.parts.diagnosis.verification(*_case(talk, case))
    assert found is not None
    assert ("It is gone.", "The distribution is E2QWRUHEXAMPLE.") == (
        found.result.said if found.result else "",
        found.before.said if found.before else "",
    )


def test_before_anybody_looked_nothing_is_verified(talk: Conversation) -> None:
    """A lookup that was run for something else verifies nothing."""
    case = talk.answer(PASTE)
    note(talk, case)
    assert None is talk.parts.diagnosis.verification(*_case(talk, case))


# What is kept of results


def test_the_answer_shows_what_a_lookup_came_to(talk: Conversation) -> None:
    """Also where no list is shared."""
    case = talk.answer(PASTE)
    note(talk, case, replace(RESULT, verdict=GONE))
    (said,) = talk.said()
    assert "It is gone." in said


def test_a_result_outside_of_threads_is_not_kept(talk: Conversation) -> None:
    """It has no list to hang under."""
    place = HERE.model_copy(update={"thread_ts": ""})
    talk.parts.diagnosis.note("look", Look(request=ASKED, place=place), RESULT)
    assert () == talk.parts._records.results("C1", "")
    assert [] == talk.jobs.submitted(REDRAW)


def test_the_same_question_is_known_by_lookup_values_and_account(talk: Conversation) -> None:
    """Whoever asks it, and from whichever answer."""
    case = talk.answer(PASTE)
    note(talk, case)
    diagnosis = talk.parts.diagnosis

    def standing(request: LookupRequest) -> ShownResult | None:
        asker = HERE.model_copy(update={"user": "U2"})
        return diagnosis.standing(Look(request=request, place=asker))

    same = standing(replace(ASKED, case="", fresh=True))
    assert "950.000001" == (same.ts if same else "")
    others = (
        replace(ASKED, account="stage"),
        replace(ASKED, values={"distribution_id": "EOTHER"}),
        replace(ASKED, lookup="dynamodb/table-state"),
    )
    assert [None] * 3 == [standing(other) for other in others]


def test_a_result_that_was_shared_does_not_stand_for_the_next(talk: Conversation) -> None:
    """There is no message of it that may be renewed."""
    case = talk.answer(PASTE)
    look = Look(request=replace(ASKED, case=case), place=HERE)
    talk.parts.diagnosis.note("look", look, RESULT)
    assert None is talk.parts.diagnosis.standing(look)


# Drawing anew


@pytest.mark.parametrize(("answer", "jobs"), [(False, 0), (True, 1)])
def test_without_a_list_only_the_answer_is_drawn_anew(
    talk: Conversation, answer: bool, jobs: int
) -> None:
    """And nothing is written down for what shows the same."""
    talk.parts.diagnosis.redraw("id", talk.answer(PASTE), answer=answer)
    assert jobs == len(talk.jobs.submitted(REDRAW))


def test_what_came_while_a_list_was_drawn_is_drawn_too(talk: Conversation) -> None:
    """A tick at the same moment may have reached Slack first."""
    case = talk.answer(PASTE)
    share(talk, case)
    first, second = (step.key for step in steps(talk, case)[:2])
    update = talk.slack._chat_update

    def slow(given: dict[str, object]) -> dict[str, object]:
        if case_words.STEPS_DONE.format(done=1, count=7) in str(given):
            talk.parts._records.tick(Tick(case=case, step=second, user="U2"))
        return update(given)

    talk.slack._chat_update = slow  # type: ignore[method-assign]
    tick(talk, case, first)
    assert case_words.STEPS_DONE.format(done=2, count=7) in _list(talk)


def test_a_fault_is_told_to_who_pressed(talk: Conversation) -> None:
    """To that person alone."""
    case = talk.answer(PASTE)
    talk.slack.refuses["chat.postMessage"] = "fault"
    share(talk, case)
    (told,) = talk.whispered()
    assert "Something went wrong on my side" in told


def test_the_answer_of_a_case_has_its_values(talk: Conversation) -> None:
    """As they were pasted."""
    _, found = _case(talk, talk.answer(PASTE))
    assert "E2QWRUHEXAMPLE" == found.values["distribution_id"]
