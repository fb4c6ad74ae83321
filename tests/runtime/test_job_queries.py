"""What is asked of the engine's records, beside jobs that go on, wait and fail."""

import threading
from dataclasses import replace
from pathlib import Path

from bot.runtime import job_queries
from bot.runtime.job_engine import Queue
from bot.runtime.jobs import Args, Kind
from tests.runtime.test_jobs import LIMITS, started
from tests.shared import PATIENCE


def test_the_records_tell_what_goes_on_and_what_failed(tmp_path: Path) -> None:
    """Lookups are counted by account and by workspace; a job's family is known a while."""
    go = threading.Event()

    def wait(_job: str, _args: Args) -> None:
        go.wait(PATIENCE)

    look = Kind(wait, lambda *_: None, Queue.LOOKUPS)
    with started(tmp_path, {"look": look}) as jobs:
        for number in range(LIMITS.per_account + 1):
            jobs.submit(f"a.{number}", "look", "prod", {})
        jobs.submit("b.1", "look", "stage", {})
        told = [job_queries.ahead(key, "", LIMITS) for key in ("prod", "stage", "other")]
        narrow = replace(LIMITS, per_workspace=4)
        of_all = [job_queries.ahead("other", family, narrow) for family in ("", "T2:")]
        going_on = [job_queries.goes_on(family, 0) for family in ("a.", "b.", "c.")]
        waits = job_queries.posts_wait(), job_queries.any_active()
        go.set()
        jobs.drain()
        after = job_queries.goes_on("a.", 0), job_queries.goes_on("a.", 3600)
        assert [] == list(job_queries.failed())
    assert ([2, 0, 0], [1, 0]) == (told, of_all)
    assert [True, True, False] == going_on
    assert (False, True) == waits
    assert (False, True) == after
