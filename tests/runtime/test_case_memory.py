"""What earlier cases of an error in one conversation turned out to be."""

from dataclasses import replace

import pytest

from bot.runtime.case_memory import CaseMemory, CaseOutcome, Met
from bot.runtime.store import Case, Store

CASE = Case(
    id="now",
    channel="C1",
    thread_ts="9.1",
    entry="aws/s3/NoSuchBucket",
    variant="typo",
    values={"bucket": "media"},
    at=900.0,
)


@pytest.fixture
def memory(store: Store) -> CaseMemory:
    return CaseMemory(store)


def _earlier(store: Store, number: int, **changed: object) -> Case:
    case = replace(CASE, id=f"c{number}", thread_ts=f"{number}.1", at=float(number))
    case = replace(case, **changed)  # type: ignore[arg-type]  # fields by their names
    store.open_case(case)
    return case


def _said(case: str, what: str = "A typo", at: float = 1.0) -> CaseOutcome:
    return CaseOutcome(case=case, what=what, user="U1", at=at)


def test_the_first_case_was_never_met(store: Store, memory: CaseMemory) -> None:
    """Its own row does not count, nor another answer in its own thread."""
    store.open_case(CASE)
    _earlier(store, 1, thread_ts=CASE.thread_ts)
    assert memory.met(CASE) is None


@pytest.mark.parametrize(
    "other",
    [
        {"channel": "C2"},
        {"entry": "aws/s3/AccessDenied"},
        {"variant": ""},
        {"thread_ts": ""},
        {"at": 901.0},
    ],
)
def test_only_the_same_error_here_and_before_counts(
    store: Store, memory: CaseMemory, other: dict[str, object]
) -> None:
    """Not another channel's, error's or variant's, nor a private one, nor a later one."""
    _earlier(store, 1, **other)
    assert memory.met(CASE) is None


def test_earlier_cases_are_counted_and_the_latest_is_named(
    store: Store, memory: CaseMemory
) -> None:
    """Whatever their values were."""
    _earlier(store, 1)
    last = _earlier(store, 2, values={"bucket": "other"})
    assert Met(2, last) == memory.met(CASE)


def test_the_outcome_with_the_same_values_comes_first(store: Store, memory: CaseMemory) -> None:
    """A later one with other values is shown only where there is no such."""
    for number, bucket in ((1, "media"), (2, "other")):
        _earlier(store, number, values={"bucket": bucket})
    memory.solve(_said("c2", "Elsewhere", at=2.0))
    met = memory.met(CASE)
    assert ("Elsewhere", False) == (met and met.solved and met.solved.what, met and met.same_values)
    memory.solve(_said("c1"))
    met = memory.met(CASE)
    assert ("A typo", True) == (met and met.solved and met.solved.what, met and met.same_values)


def test_without_values_none_are_called_the_same(store: Store, memory: CaseMemory) -> None:
    """Two pastes that name nothing may well be about two things."""
    _earlier(store, 1, values={})
    memory.solve(_said("c1"))
    met = memory.met(replace(CASE, values={}))
    assert met is not None
    assert not met.same_values


def test_a_later_word_replaces_an_earlier_one(memory: CaseMemory) -> None:
    """A case has one outcome, which can be corrected."""
    memory.solve(_said("c1"))
    memory.solve(_said("c1", "The region", at=2.0))
    assert _said("c1", "The region", at=2.0) == memory.outcome("c1")
