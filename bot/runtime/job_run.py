"""One run of a job, and whether it is the one that goes on.

A job whose process was silent for too long is begun anew by another one. The engine then refuses
what the earlier run writes down, but only once it is done: so a run asks before each thing that it
does where others see it. Else a process that was only frozen, or cut off from the database, would
post beside the one that has taken its jobs over.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import structlog

from bot.runtime import job_engine
from bot.runtime.reference import reference
from bot.runtime.stranded_jobs import HandedBack

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class JobRun:
    """A run of a job in this process.

    Attributes:
        job: the job's id.
        owner: names the run in the engine's records.
        is_certain: whether nobody can have begun the job anew; costs nothing.
        ping: raises where the database does not answer, for which the engine would wait.
        steps: the results of the steps that it has done.
    """

    job: str
    owner: str
    is_certain: Callable[[], bool]
    ping: Callable[[], None]
    steps: dict[str, Any] = field(default_factory=dict)

    def is_current(self) -> bool:
        """Whether the job goes on here, and nowhere else.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database does not answer.
        """
        if self.is_certain():
            return True
        self.ping()
        if job_engine.owner_of(self.job) == self.owner:
            return True
        log.warning("job goes on elsewhere", of=reference(self.job))
        return False

    def check(self) -> None:
        """Come here before doing what others see.

        Raises:
            HandedBack: the job goes on elsewhere.
            sqlalchemy.exc.SQLAlchemyError: the database does not answer.
        """
        if not self.is_current():
            raise HandedBack


RUNNING: ContextVar[JobRun | None] = ContextVar("running", default=None)
"""The job that runs here; `None` outside of any."""


def current() -> JobRun:
    """The job that runs here.

    Raises:
        LookupError: none does.
    """
    run = RUNNING.get()
    if run is None:
        raise LookupError("no job is running here")
    return run


def watched() -> Callable[[], bool]:
    """What tells another thread whether the job goes on that runs here; outside of any it does."""
    run = RUNNING.get()
    return run.is_current if run else lambda: True


def check() -> None:
    """Come here before doing what others see, within a job or outside of any.

    Raises:
        HandedBack: the running job goes on elsewhere.
        sqlalchemy.exc.SQLAlchemyError: the database does not tell whether it does.
    """
    if run := RUNNING.get():
        run.check()
