"""What people of a thread did about its error."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.runtime.diagnosis_records import Board, DiagnosisRecords, ShownResult, Tick
from bot.runtime.posted_answers import PostedAnswer, PostedAnswers
from bot.runtime.store import Case, Store

TICK = Tick(case="c1", step="s1", user="U1", at=1.0)
BOARD = Board(case="c1", channel="C1", thread_ts="1.1", ts="1.5", at=1.0)
RESULT = ShownResult(
    id="job1",
    case="c1",
    channel="C1",
    thread_ts="1.1",
    lookup="s3/bucket",
    title="The bucket",
    tone="bad",
    said="There is none.",
    account_id="111122223333",
    user="U1",
    at=1.0,
    asked="q1",
    ts="1.7",
)


@pytest.fixture
def records(store: Store) -> DiagnosisRecords:
    return DiagnosisRecords(store)


def test_a_step_is_ticked_by_whoever_was_first(records: DiagnosisRecords) -> None:
    """A second tick changes nothing; another case's step is its own."""
    records.tick(TICK)
    records.tick(replace(TICK, user="U2", at=2.0))
    records.tick(replace(TICK, case="c2"))
    assert {"s1": TICK} == records.ticks("c1")


def test_ticks_at_the_same_moment_are_all_kept(records: DiagnosisRecords) -> None:
    """Each is a row of its own."""
    ticks = [replace(TICK, step=f"s{number}") for number in range(12)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(records.tick, ticks))
    assert {tick.step for tick in ticks} == set(records.ticks("c1"))


def test_a_tick_can_be_taken_back(records: DiagnosisRecords) -> None:
    """By anybody; what is not ticked stays so."""
    records.tick(TICK)
    records.untick("c1", "s1")
    records.untick("c1", "s1")
    assert {} == records.ticks("c1")


def test_of_two_who_verify_the_latest_stays(records: DiagnosisRecords) -> None:
    """It says how things are now; another case's is its own."""
    for tick in (TICK, replace(TICK, case="c2"), replace(TICK, user="U2", at=2.0)):
        records.verify(tick)
    assert {"s1": replace(TICK, user="U2", at=2.0)} == records.ticks("c1")


def test_a_case_has_one_list(records: DiagnosisRecords) -> None:
    """A later one takes the place of one that is gone."""
    records.share(BOARD)
    later = replace(BOARD, ts="1.9")
    records.share(later)
    assert later == records.board("c1")
    records.unshare("c1")
    assert records.board("c1") is None


def test_results_of_a_thread_come_in_their_order(records: DiagnosisRecords) -> None:
    """Once for each job, and none of another thread."""
    second = replace(RESULT, id="job2", at=0.5)
    for shown in (RESULT, RESULT, second, replace(RESULT, id="job3", thread_ts="2.2")):
        records.show(shown)
    assert (second, RESULT) == records.results("C1", "1.1")


def test_cases_of_a_thread_come_in_their_order(store: Store, records: DiagnosisRecords) -> None:
    """A thread can hold several answers."""
    for number in (2, 1):
        store.open_case(
            Case(id=f"c{number}", channel="C1", thread_ts="1.1", entry="x", at=float(number))
        )
    assert ["c1", "c2"] == [case.id for case in records.cases("C1", "1.1")]


def test_all_of_it_goes_with_an_answer_that_is_taken_away(
    store: Store, records: DiagnosisRecords
) -> None:
    """Ticks, list and results; an edit to another error drops the ticks alone."""
    posted, answer = (
        PostedAnswers(store),
        PostedAnswer(id="c1", channel="C1", source_ts="1.1", thread_ts="1.1"),
    )
    posted.begin(answer)
    records.tick(TICK)
    records.share(BOARD)
    records.show(RESULT)
    assert posted.redraw(answer, "1.2", {}, {"entry": "y", "variant": "", "values": {}})
    assert ({}, BOARD) == (records.ticks("c1"), records.board("c1"))
    assert [""] == [one.asked for one in records.results("C1", "1.1")]
    records.tick(TICK)
    posted.remove("c1")
    assert ({}, None, ()) == (
        records.ticks("c1"),
        records.board("c1"),
        records.results("C1", "1.1"),
    )
