"""Whether answers helped, and what was not recognised."""

from dataclasses import replace

import pytest

from bot.runtime.case_memory import CaseMemory, CaseOutcome
from bot.runtime.feedback_records import FeedbackRecords, Miss, Stats, Vote, Week
from bot.runtime.store import Case, Store

VOTE = Vote(case="c1", user="U1", entry="aws/s3/X", variant="", helped=True, at=1.0)


class Clock:
    """A clock that is set by hand."""

    now = 100.0

    def __call__(self) -> float:
        """POSIX seconds."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def records(store: Store, clock: Clock) -> FeedbackRecords:
    return FeedbackRecords(store, now=clock)


def test_a_person_has_one_vote_on_an_answer(records: FeedbackRecords) -> None:
    """Their last; others have their own."""
    wrong = replace(VOTE, helped=False, reason="unclear", note="?", text="masked", at=2.0)
    records.vote(VOTE)
    records.vote(wrong)
    records.vote(replace(VOTE, user="U2"))
    assert (wrong,) == records.unhelpful()


def test_answers_that_did_not_help_come_latest_first(records: FeedbackRecords) -> None:
    """As many as are asked for."""
    for number in range(3):
        records.vote(replace(VOTE, case=f"c{number}", helped=False, at=float(number)))
    assert ["c2", "c1"] == [vote.case for vote in records.unhelpful(limit=2)]


def test_wordings_are_counted_whatever_their_case(records: FeedbackRecords, clock: Clock) -> None:
    """The most frequent comes first, with when it was seen first and last."""
    records.miss("another thing broke")
    records.miss("Ledger failed for {n}")
    clock.now = 200.0
    records.miss("ledger failed for {n}")
    assert (
        Miss("Ledger failed for {n}", 2, 100.0, 200.0),
        Miss("another thing broke", 1, 100.0, 100.0),
    ) == records.misses()


def _cases(store: Store) -> None:
    for number, (channel, entry, thread, at) in enumerate(
        [
            ("C1", "aws/s3/X", "1.1", 50.0),
            ("C1", "aws/s3/X", "2.2", 51.0),
            ("C1", "aws/iam/Y", "3.3", 52.0),
            ("C1", "aws/iam/Y", "", 53.0),
            ("C2", "aws/iam/Y", "4.4", 54.0),
            ("C1", "aws/s3/X", "5.5", 5.0),
        ]
    ):
        store.open_case(
            Case(id=f"c{number}", channel=channel, thread_ts=thread, entry=entry, at=at)
        )


def test_figures_of_a_channel_are_of_what_all_there_saw(
    store: Store, records: FeedbackRecords
) -> None:
    """No other channel, nothing asked privately, nothing from before, no wordings."""
    _cases(store)
    CaseMemory(store).solve(CaseOutcome(case="c1", what="A typo", user="U1"))
    records.vote(replace(VOTE, case="c0"))
    records.vote(replace(VOTE, case="c1", helped=False))
    records.vote(replace(VOTE, case="c4"))
    records.miss("another thing broke")
    met = {"aws/s3/X": 2, "aws/iam/Y": 1}
    seen = records.stats(20.0, "C1")
    week = Week(since=20.0, cases=3, helped=1, not_helped=1)
    told = Stats(cases=3, solved=1, helped=1, not_helped=1, met=met, daily=(3,), weekly=(week,))
    assert told == seen
    assert list(met) == list(seen.met)


def test_figures_of_a_workspace_are_of_all(store: Store, records: FeedbackRecords) -> None:
    """With how many texts were not recognised."""
    _cases(store)
    records.miss("another thing broke")
    records.miss("another thing broke")
    seen = records.stats(20.0)
    assert (5, {"aws/iam/Y": 3, "aws/s3/X": 2}, 2) == (seen.cases, seen.met, seen.missed)


def test_cases_are_counted_by_day(store: Store) -> None:
    """The latest day last; a day begins 24 hours before now."""
    day, now = 86400.0, 10 * 86400.0
    for number, ago in enumerate((0.1, 0.9, 1.5, 2.99)):
        case = Case(id=f"d{number}", channel="C9", thread_ts="1.1", entry="x", at=now - ago * day)
        store.open_case(case)
    records = FeedbackRecords(store, now=lambda: now)
    assert (1, 1, 2) == records.stats(now - 3 * day, "C9").daily


def test_weeks_are_told_with_their_votes(store: Store) -> None:
    """The latest last; a vote counts in the week in which it was given."""
    week, now = 7 * 86400.0, 100 * 86400.0
    records = FeedbackRecords(store, now=lambda: now)
    for number, ago in enumerate((0.1, 0.2, 1.5)):
        at = now - ago * week
        store.open_case(Case(id=f"w{number}", channel="C9", thread_ts="1.1", entry="x", at=at))
        vote = Vote(case=f"w{number}", user="U1", entry="x", variant="", helped=number > 0, at=at)
        records.vote(vote)
    seen = records.stats(now - 2 * week, "C9").weekly
    assert [(now - 2 * week, 1, 1, 0), (now - week, 2, 1, 1)] == [
        (one.since, one.cases, one.helped, one.not_helped) for one in seen
    ]


def test_without_anything_all_figures_are_none(records: FeedbackRecords) -> None:
    """An empty database has them too."""
    assert Stats() == records.stats(0.0)
