"""Jobs: once per id, bounded per key, and never silent when they fail."""

import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from bot.runtime.jobs import Args, Jobs, Kind


class Claims:
    """Claims kept in memory."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def claim(self, key: str) -> bool:
        """True the first time."""
        new = key not in self._known
        self._known.add(key)
        return new


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    running = Jobs(Claims(), workers=4, per_key=2)
    yield running
    running.close()


def _nothing(_job: str, _args: Args, _done: Mapping[str, Any]) -> None:
    pytest.fail("it did not fail")


def _kind(run: Callable[[str, Args], None]) -> Kind:
    return Kind(run, _nothing)


def test_a_job_runs_once_per_id(jobs: Jobs) -> None:
    """Submitted again under its id, a job does not run again."""
    ran: list[Any] = []
    jobs.register("note", _kind(lambda _job, args: ran.append(args["n"])))
    for number in range(3):
        jobs.submit("one", "note", "key", {"n": number})
    jobs.drain()
    assert ran == [0]


def test_jobs_of_one_key_are_bounded_and_others_are_not_held_up(jobs: Jobs) -> None:
    """Two jobs of a busy key run at a time, while another key's job runs at once."""
    go, other = threading.Event(), threading.Event()
    running, most = [], []

    def wait(_job: str, _args: Args) -> None:
        running.append(1)
        most.append(len(running))
        go.wait(10)
        running.pop()

    jobs.register("wait", _kind(wait))
    jobs.register("quick", _kind(lambda _job, _args: other.set()))
    for number in range(6):
        jobs.submit(f"w{number}", "wait", "busy", {})
    jobs.submit("q", "quick", "free", {})
    assert other.wait(10)
    go.set()
    jobs.drain()
    assert (6, 2) == (len(most), max(most))


def test_a_failed_job_is_told_with_the_steps_it_did(jobs: Jobs) -> None:
    """Whatever a job raises, its kind is told, with what was posted so far."""
    told: list[Any] = []

    def fail(_job: str, _args: Args) -> None:
        jobs.step("post", lambda: "1.1")
        raise RuntimeError("broken")

    jobs.register("fail", Kind(fail, lambda job, args, done: told.append((job, args, dict(done)))))
    jobs.submit("id", "fail", "key", {"a": 1})
    jobs.drain()
    assert told == [("id", {"a": 1}, {"post": "1.1"})]


def test_a_failure_that_cannot_be_told_does_not_stop_the_next_job(jobs: Jobs) -> None:
    """A job goes on after another one failed and could not even say so."""
    ran = threading.Event()

    def fail(*_: Any) -> None:
        raise RuntimeError("broken")

    jobs.register("fail", Kind(fail, fail))
    jobs.register("next", _kind(lambda _job, _args: ran.set()))
    jobs.submit("1", "fail", "key", {})
    jobs.submit("2", "next", "key", {})
    assert ran.wait(10)


def test_a_step_is_done_once_within_its_job(jobs: Jobs) -> None:
    """Asked for the same step again, a job gets the first result."""
    results: list[int] = []

    def run(_job: str, _args: Args) -> None:
        results.extend(jobs.step("count", lambda: len(results) + 1) for _ in range(2))

    jobs.register("steps", _kind(run))
    jobs.submit("id", "steps", "key", {})
    jobs.drain()
    assert len(set(results)) == 1


def test_closing_waits_for_what_runs_and_tells_of_what_waits() -> None:
    """At the end, running jobs finish; waiting ones do not start, and people are told."""
    jobs = Jobs(Claims(), workers=1, per_key=1)
    started, ran, told = threading.Event(), [], []

    def run(job: str, _args: Args) -> None:
        started.set()
        jobs.closing.wait(10)
        ran.append(job)

    jobs.register("run", Kind(run, lambda job, _args, _done: told.append(job)))
    jobs.submit("1", "run", "key", {})
    jobs.submit("2", "run", "key", {})
    assert started.wait(10)
    jobs.close()
    assert (["1"], ["2"]) == (ran, told)
