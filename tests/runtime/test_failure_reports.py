"""Jobs that ended without a word: each is told of once."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from bot.runtime import job_queries
from bot.runtime.failure_reports import Args, FailureReports
from bot.runtime.job_engine import TELL


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch) -> "Reports":
    found = [SimpleNamespace(id=id_, kind="look", args={"place": id_}) for id_ in ("a", "b")]
    monkeypatch.setattr(job_queries, "failed", lambda: found)
    monkeypatch.setattr(job_queries, "steps_done", lambda _id: {"post": "1.1"})
    return Reports()


class Reports:
    """Keeps what is submitted, and what people are told."""

    def __init__(self) -> None:
        self.submitted: list[tuple[str, str, Args]] = []
        self.told: list[tuple[str, str, Args, Mapping[str, Any]]] = []
        self.made = FailureReports(self.submit, lambda kind: lambda *of: self.tell(kind, *of))

    def submit(self, id: str, kind: str, key: str, args: Args) -> None:  # noqa: A002, ARG002 - the port's
        self.submitted.append((id, kind, args))

    def tell(self, kind: str, job: str, args: Args, done: Mapping[str, Any]) -> None:
        self.told.append((kind, job, args, done))


def test_each_is_told_of_by_a_job_of_its_own(reports: Reports) -> None:
    """Whose id is made of the failed one's: all replicas find it, and one tells."""
    reports.made.tick()
    assert [(f"{TELL}:a", TELL), (f"{TELL}:b", TELL)] == [one[:2] for one in reports.submitted]


def test_what_was_told_is_not_looked_at_again(reports: Reports) -> None:
    """The records are looked through every few seconds."""
    for _ in range(3):
        reports.made.tick()
    assert 2 == len(reports.submitted)


def test_people_are_told_by_the_kind_of_the_job(reports: Reports) -> None:
    """With what it was given, and the steps that it did."""
    reports.made.tick()
    reports.made.tell("told", reports.submitted[0][2])
    assert [("look", "a", {"place": "a"}, {"post": "1.1"})] == reports.told
