"""Tells people of jobs that ended without a word, as those whose process died each time."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

import structlog

from bot.runtime import job_queries, metrics
from bot.runtime.job_engine import TELL, WITHIN
from bot.runtime.reference import reference

log = structlog.get_logger()

Args = Mapping[str, Any]
TellFailed = Callable[[str, Args, Mapping[str, Any]], None]


class Submit(Protocol):
    """Writes a job down, as `bot.runtime.jobs.Jobs.submit` does."""

    def __call__(self, id: str, kind: str, key: str, args: Args) -> None:  # noqa: A002 - the port's
        """Once for this id, however often it is called, in all replicas."""


class FailureReports:
    """Finds such jobs, and has each told of as a job of its own."""

    def __init__(self, submit: Submit, failed_of: Callable[[str], TellFailed]) -> None:
        """Nobody was told of any yet.

        Args:
            submit: writes the job that tells.
            failed_of: what tells people that a job of a kind failed.
        """
        self._submit = submit
        self._failed_of = failed_of
        self._told: set[str] = set()

    def tick(self) -> None:
        """Have people told of each that ended badly, once and for all replicas."""
        for job in job_queries.failed():
            if job.id not in self._told:
                told = {"of": job.id, "kind": job.kind, "args": job.args}
                self._submit(f"{TELL}{WITHIN}{job.id}", TELL, "", told)
                self._told.add(job.id)

    def tell(self, _job: str, args: Args) -> None:
        """Tell of one, as the running job."""
        done = job_queries.steps_done(args["of"])
        metrics.JOBS_FAILED.labels(args["kind"]).inc()
        log.error("job ended badly", of=reference(args["of"]))
        self._failed_of(args["kind"])(args["of"], args["args"], done)
