"""Lets jobs go on that this process has taken and that nothing runs any more.

A job is left so where the database went away while it ran: then neither its end can be written
down nor that it is to be begun anew.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Lock

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError

log = structlog.get_logger()

AFTER = 95.0
"""Seconds for which nothing runs a job before it is let go on. The engine may be writing down its
end, or about to begin it, which it tries again after a minute and a half at most."""

_AWAY = (OperationalError, InterfaceError)
_MOST = 300
"""How often one is let go on: for an hour, as calls to Slack are made."""


class HandedBack(BaseException):
    """Ends a job's run in this process and leaves the job to whoever goes on with it."""


class StrandedJobs:
    """Knows which jobs run here, and finds those that should and do not."""

    def __init__(
        self,
        taken: Callable[[], Iterable[str]],
        resume: Callable[[str], None],
        *,
        after: float = AFTER,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """No job runs yet.

        Args:
            taken: the ids of the jobs that this process has taken, by the engine's records.
            resume: lets a job go on from its last step.
            after: seconds for which nothing runs a job before it is let go on.
            now: a clock in seconds that only goes forward.
        """
        self._taken = taken
        self._resume = resume
        self._after = after
        self._now = now
        self._lock = Lock()
        self._here: Counter[str] = Counter()
        self._since: dict[str, float] = {}
        self._often: Counter[str] = Counter()
        self._handed_back: set[str] = set()

    @contextmanager
    def running(self, id: str) -> Iterator[None]:  # noqa: A002 - the port's word
        """Know that a job runs, until the block ends."""
        with self._lock:
            self._here[id] += 1
        try:
            yield
        finally:
            with self._lock:
                self._here -= Counter((id,))

    @contextmanager
    def handing_back(self, id: str) -> Iterator[None]:  # noqa: A002 - the port's word
        """Hand a job back whose database is away, locked or full, to be let go on.

        The engine writes any other exception down as what its step came to, and raises it again.

        Raises:
            HandedBack: in place of the database's own exception.
        """
        try:
            yield
        except _AWAY as fault:
            if self._often[id] >= _MOST:
                raise
            log.warning("job waits for the database", error=type(fault).__name__)
            self._handed_back.add(id)
            raise HandedBack from fault

    def was_let_go_on(self, id: str) -> bool:  # noqa: A002 - the port's word
        """Whether this process has let a job go on, so that two runs of it may be under way."""
        return self._often[id] > 0

    def tick(self) -> None:
        """Let those go on that were handed back, and that nothing has run for long enough.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database does not answer.
        """
        taken = set(self._taken())
        with self._lock:
            stranded = taken - self._here.keys()
        now = self._now()
        self._since = {job: self._since.get(job, now) for job in stranded}
        for job in [job for job, since in self._since.items() if self._is_due(job, now - since)]:
            self._often[job] += 1
            self._resume(job)
            self._handed_back.discard(job)
            del self._since[job]  # it begins soon, which takes a moment
            log.warning("stranded job goes on", often=self._often[job])

    def _is_due(self, job: str, seconds: float) -> bool:
        return job in self._handed_back or seconds >= self._after
