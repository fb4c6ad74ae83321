"""Background jobs: work that goes on after Slack has been acknowledged.

A job has an id, so that it runs once however often it is submitted; a kind, which names the
function that runs it; a key (an AWS account, a channel), by which concurrent jobs are limited; and
arguments in plain JSON. Jobs run in this process, on a pool of threads. Other modules use only
`submit`, `step` and `register`, so that a durable engine could take the pool's place.
"""

import hashlib
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import Condition, Event, Lock
from typing import Any, Protocol, TypeVar, cast

import structlog

from bot.runtime import metrics

Args = Mapping[str, Any]
T = TypeVar("T")

log = structlog.get_logger()


class Claims(Protocol):
    """Records, for all replicas, which jobs were submitted."""

    def claim(self, key: str) -> bool:
        """True the first time this key is claimed."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How jobs of one kind are run.

    Attributes:
        run: does the job, given its id and its arguments.
        failed: tells people that the job failed, given its id, its arguments and the results of
            the steps done so far; so no message is left saying that work goes on.
    """

    run: Callable[[str, Args], None]
    failed: Callable[[str, Args, Mapping[str, Any]], None]


@dataclass(slots=True)
class _Job:
    """A submitted job; `done` holds the result of each finished step by its name."""

    id: str
    kind: str
    key: str
    args: Args
    done: dict[str, Any] = field(default_factory=dict)


def reference(id: str, *, length: int = 8) -> str:  # noqa: A002 - the port's word
    """A short hexadecimal reference of a job, shown to people and written to the logs."""
    return hashlib.sha256(id.encode()).hexdigest()[:length]


_current: ContextVar[_Job] = ContextVar("job")


class Jobs:
    """A pool of threads with a limit per key."""

    def __init__(self, claims: Claims, *, workers: int = 8, per_key: int = 2) -> None:
        """Make an empty pool.

        Args:
            claims: remembers which ids were submitted.
            workers: how many jobs run at a time.
            per_key: how many of them with the same key.
        """
        self._claims = claims
        self._per_key = per_key
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="job")
        self._kinds: dict[str, Kind] = {}
        self._lock = Lock()
        self._idle = Condition(self._lock)
        self._running: Counter[str] = Counter()
        self._waiting: defaultdict[str, deque[_Job]] = defaultdict(deque)
        self.closing = Event()
        """Set when the process is ending; long jobs check it and stop."""

    def register(self, name: str, kind: Kind) -> None:
        """Say how jobs of a kind are run."""
        self._kinds[name] = kind

    def submit(self, id: str, kind: str, key: str, args: Args) -> bool:  # noqa: A002 - the port's word
        """Run a job, unless one with this id was submitted before.

        Args:
            id: the job's lasting id, for example that of a Slack event.
            kind: a registered kind.
            key: what the limit counts by.
            args: plain JSON.

        Returns:
            Whether it is run because of this submission.
        """
        if not self._claims.claim(id):
            log.info("job known", job=reference(id), kind=kind)
            return False
        with self._lock:
            self._waiting[key].append(_Job(id, kind, key, args))
            self._start_next(key)
        return True

    def step(self, name: str, do: Callable[[], T]) -> T:
        """Run a part of the running job, at most once.

        Args:
            name: names the part within the job.
            do: runs it; returns plain JSON.

        Returns:
            What `do` returned, now or when the part was run before.
        """
        done = _current.get().done
        if name not in done:
            done[name] = do()
        return cast("T", done[name])

    def drain(self) -> None:
        """Block until no job is running or waiting."""
        with self._idle:
            self._idle.wait_for(lambda: not self._running and not self._waiting)

    def close(self) -> None:
        """Start no more jobs, wait for the running ones, and report the waiting ones as failed."""
        self.closing.set()
        with self._lock:
            dropped = [job for waiting in self._waiting.values() for job in waiting]
            self._waiting.clear()
        self._pool.shutdown(wait=True)
        for job in dropped:
            self._report_failure(job)

    def _start_next(self, key: str) -> None:
        waiting = self._waiting[key]
        if waiting and self._running[key] < self._per_key and not self.closing.is_set():
            self._running[key] += 1
            self._pool.submit(self._run, waiting.popleft())
        if not waiting:
            del self._waiting[key]

    def _run(self, job: _Job) -> None:
        _current.set(job)
        with structlog.contextvars.bound_contextvars(job=reference(job.id), kind=job.kind):
            try:
                self._kinds[job.kind].run(job.id, job.args)
            except Exception:
                log.exception("job failed")
                metrics.JOBS_FAILED.labels(job.kind).inc()
                self._report_failure(job)
            finally:
                self._end(job.key)

    def _report_failure(self, job: _Job) -> None:
        try:
            self._kinds[job.kind].failed(job.id, job.args, job.done)
        except Exception:
            log.exception("failure not told")

    def _end(self, key: str) -> None:
        with self._lock:
            self._running[key] -= 1
            if not self._running[key]:
                del self._running[key]
            self._start_next(key)
            self._idle.notify_all()
