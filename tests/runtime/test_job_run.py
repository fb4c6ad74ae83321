"""One run of a job: it does nothing that others see once the job was begun anew."""

import threading
from pathlib import Path
from typing import Any

import pytest

from bot.runtime import job_engine, job_run
from bot.runtime.jobs import Args, Kind
from tests.runtime.test_jobs import started
from tests.shared import PATIENCE


def test_a_run_that_was_taken_over_does_nothing_more(tmp_path: Path) -> None:
    """Only the newest run of a job passes; the earlier one hands it back."""
    begun, taken_over = threading.Event(), threading.Event()
    ended: list[Any] = []

    def run(_job: str, _args: Args) -> None:
        is_first = not begun.is_set()
        begun.set()
        if is_first:
            taken_over.wait(PATIENCE)
        try:
            job_run.check()
        except BaseException as error:
            ended.append((is_first, type(error).__name__))
            raise
        ended.append((is_first, "passed"))

    with started(tmp_path, {"run": Kind(run, lambda *_: None)}) as jobs:
        jobs.submit("id", "run", "key", {})
        assert begun.wait(PATIENCE)
        # As a replica does that takes this one for gone: that it runs here again makes no odds.
        jobs._stranded._often["id"] += 1
        job_engine.resume("id")
        jobs.drain()
        taken_over.set()
        jobs.close()
    assert [(False, "passed"), (True, "HandedBack")] == ended


def test_outside_of_any_job_everything_may_be_done() -> None:
    """A listener that calls Slack itself has nothing that others could take over."""
    job_run.check()
    assert job_run.watched()()
    with pytest.raises(LookupError):
        job_run.current()


def test_where_it_is_certain_nothing_is_asked() -> None:
    """The database is not asked before each call of each job."""
    run = job_run.JobRun("id", "owner", lambda: True, lambda: pytest.fail("asked"))
    assert run.is_current()
