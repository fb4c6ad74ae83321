"""Which posted answer answers which message."""

from dataclasses import replace

from bot.runtime.case_memory import CaseMemory, CaseOutcome
from bot.runtime.posted_answers import PostedAnswer, PostedAnswers
from bot.runtime.store import Case, Store

ANSWER = PostedAnswer(
    id="a1", channel="C1", source_ts="1.1", thread_ts="1.1", job="Ev1", card={"said": "x"}, at=5.0
)


def test_an_answer_is_found_by_its_message(store: Store) -> None:
    """It is one job's, is there before it is posted, and has its timestamp afterwards."""
    posted = PostedAnswers(store)
    assert [True, True] == [posted.begin(ANSWER) for _ in range(2)]
    assert not posted.begin(replace(ANSWER, job="Ev2"))
    assert (ANSWER,) == posted.to("C1", "1.1")
    posted.posted("a1", "1.2")
    assert (replace(ANSWER, ts="1.2"),) == posted.to("C1", "1.1")
    assert () == posted.to("C2", "1.1")


def test_an_answer_that_changes_takes_its_case_along(store: Store) -> None:
    """What it shows, its entry and its values are of the last edit; the outcome is dropped."""
    posted, memory = PostedAnswers(store), CaseMemory(store)
    store.open_case(Case(id="a1", channel="C1", thread_ts="1.1", entry="aws/s3/X"))
    posted.begin(ANSWER)
    memory.solve(CaseOutcome(case="a1", what="A typo", user="U1"))
    about = {"entry": "aws/iam/Y", "variant": "v", "values": {"role_name": "ci"}}
    assert posted.redraw(ANSWER, "1.4", {"said": "y"}, about)
    assert not posted.redraw(ANSWER, "1.3", {"said": "z"}, {"entry": "aws/iam/Z"})
    answer, case = posted.get("a1"), store.case("a1")
    assert {"said": "y"} == (answer.card if answer else None)
    assert memory.outcome("a1") is None
    assert ("aws/iam/Y", {"role_name": "ci"}) == ((case.entry, case.values) if case else None)


def test_an_answer_that_is_taken_away_is_forgotten_with_its_case(store: Store) -> None:
    """Nothing of it is left."""
    posted = PostedAnswers(store)
    store.open_case(Case(id="a1", channel="C1", thread_ts="1.1", entry="aws/s3/X"))
    posted.begin(ANSWER)
    posted.remove("a1")
    assert (None, None) == (posted.get("a1"), store.case("a1"))


def test_an_answer_is_kept_for_a_later_edit_only_as_it_was(store: Store) -> None:
    """Where another edit changed it meanwhile it is to be looked at again."""
    posted = PostedAnswers(store)
    posted.begin(ANSWER)
    assert posted.keep(ANSWER, "1.3")
    assert not posted.keep(ANSWER, "1.5")
    answer = posted.get("a1")
    assert ("1.3", ANSWER.card) == ((answer.version, answer.card) if answer else None)


def test_a_thread_has_the_answers_that_were_posted_in_it(store: Store) -> None:
    """The oldest first; not one that is still being posted, and none of another thread."""
    posted = PostedAnswers(store)
    later = replace(ANSWER, id="a2", source_ts="1.5", ts="1.6", at=6.0)
    first = replace(ANSWER, ts="1.2")
    unposted = replace(ANSWER, id="a3", source_ts="1.7")
    other = replace(later, id="a4", thread_ts="2.1")
    for answer in (later, first, unposted, other):
        posted.begin(answer)
    assert (first, later) == posted.in_thread("C1", "1.1")
