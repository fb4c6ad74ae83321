"""Background jobs: work that goes on after Slack has been acknowledged.

A job has an id that makes it run once however often it is submitted, a kind that says which
function runs it, a key that the limit of its queue counts by (an AWS account), and arguments that
are plain JSON. It is written to the database before `submit` returns, and is finished after a kill
by this process's next start or by another replica. The engine is DBOS Transact
(docs/decisions/dbos.md), which this module, `job_engine` and `job_queries` alone know.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from copy import copy
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeVar
from uuid import uuid4

import structlog
from dbos import DBOS, SetEnqueueOptions, SetWorkflowID, error
from sqlalchemy.exc import SQLAlchemyError

from bot.runtime import job_engine, job_queries, job_run, metrics, tracing
from bot.runtime.failure_reports import FailureReports
from bot.runtime.file_lock import held
from bot.runtime.job_engine import TELL, WITHIN, Limits, Queue
from bot.runtime.job_run import RUNNING, JobRun
from bot.runtime.logs import library_logger
from bot.runtime.lookup_slots import LookupSlots
from bot.runtime.periodic import ticking
from bot.runtime.reference import reference
from bot.runtime.running_jobs import RunningJobs
from bot.runtime.storable_text import storable_text
from bot.runtime.store import Store
from bot.runtime.stranded_jobs import HandedBack, StrandedJobs
from bot.runtime.takeover import Takeover

Args = Mapping[str, Any]
T = TypeVar("T")

log = structlog.get_logger()

_RUNS = 10
"""How often a job is begun at most: one that ends its process each time is given up after that."""

_WATCH_EVERY = 10.0
_GRACE = 15.0
"""Seconds that jobs have, once the process is to end, to come to the end of a step."""

_STAGE = "submitted within"
"""The key, among a job's arguments, of the stage that submitted it, where there are traces."""

SECOND_CLICK = 2.0
"""Seconds within which the same press again is a double click."""


class NotWrittenError(Exception):
    """A job could not be written down, as in a process that is ending: its sender must know."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How jobs of one kind are run.

    Attributes:
        run: does the job, given its id and its arguments.
        failed: tells people that the job failed, given its id, its arguments and the results of
            the steps done so far; so no message is left saying that work goes on.
        queue: where it waits.
    """

    run: Callable[[str, Args], None]
    failed: Callable[[str, Args, Mapping[str, Any]], None]
    queue: Queue = Queue.POSTS


class Jobs:
    """The jobs of this process. There is one of these in a process at a time, as of the engine."""

    def __init__(self, store: Store, limits: Limits | None = None) -> None:
        """Make it ready to be told of the kinds.

        Args:
            store: the database, which the engine keeps its own tables in too.
            limits: how many jobs run together.
        """
        self._store = store
        self._limits = limits or Limits()
        self._failures = FailureReports(self.submit, lambda kind: self._kind(kind).failed)
        self._kinds = {TELL: Kind(self._failures.tell, lambda *_: None)}
        self._running = RunningJobs(self._limits.posts)
        self._slots = LookupSlots(store, self._limits.per_workspace, job_queries.running)
        self._parts = ExitStack()
        self._me = job_engine.executor(store.url)
        self._stranded = StrandedJobs(lambda: job_queries.taken_by(self._me), job_engine.resume)
        self.takeover = Takeover(store, self._me, job_engine.recover, job_queries.owners)
        """Knows how many processes run jobs on this database."""
        self._root, self._prefix = self, ""
        self.make_known: Callable[[str], None] = lambda _workspace: None
        """Registers the kinds of a workspace that this process has not met."""
        self.closing = Event()
        """Set when the process is ending; long jobs check it and stop."""
        self.stuck = False
        """Whether, after `close`, something still runs that did not come to the end of its step."""

    @property
    def is_taking(self) -> bool:
        """Whether jobs are taken: the engine runs, and this process is not ending."""
        return _Engine.jobs is self._root and not self.closing.is_set()

    def within(self, workspace: str) -> "Jobs":
        """These jobs as one workspace sees them: with ids and kinds of its own.

        Args:
            workspace: its id.
        """
        view = copy(self)
        view._prefix = f"{workspace}{WITHIN}"  # noqa: SLF001 - our own
        return view

    def register(self, name: str, kind: Kind) -> None:
        """Say how jobs of a kind are run."""
        self._kinds[self._prefix + name] = kind

    def _kind(self, name: str) -> Kind:
        """How a kind is run; of a workspace that this process has not met, once it is known."""
        if name not in self._kinds:
            self._root.make_known(name.partition(WITHIN)[0])
        return self._kinds[name]

    def _named(self, id: str) -> str:  # noqa: A002 - the port's word
        """An id as the engine knows it."""
        return id if id.startswith(self._prefix) else self._prefix + id

    def launch(self) -> None:
        """Begin: go on with what an earlier run of this process left, and take what waits.

        Raises:
            DatabaseInUseError: another process uses this SQLite database.
            RuntimeError: there are jobs in this process already.
            Exception: the database cannot be used; of whichever kind the engine met.
        """
        if _Engine.jobs is not None:
            raise RuntimeError("the engine runs one set of jobs in a process")
        library_logger("dbos")
        self._parts.enter_context(held(self._store.url))
        if self._limits.runs_some:
            self._begin_to_beat()
        _Engine.jobs = self
        self._parts.callback(self._end_engine)
        job_engine.launch_engine(self._store.url, self._me, self._limits)
        if not self._limits.runs_some:
            return
        if self._me != job_engine.SOLO:
            self._parts.enter_context(ticking(self.takeover.sweep))
            self._parts.enter_context(ticking(self.takeover.find_unheard, every=_WATCH_EVERY))
        self._parts.enter_context(ticking(self._failures.tick, every=_WATCH_EVERY))
        self._parts.enter_context(ticking(self._stranded.tick, every=_WATCH_EVERY))

    def _begin_to_beat(self) -> None:
        """Before there can be anything to take over, until the engine has ended."""
        self.takeover.beat()
        self._parts.callback(self._store.leave, self._me)
        if self._me != job_engine.SOLO:
            self._parts.enter_context(ticking(self.takeover.beat, every=self.takeover.every))

    def submit(self, id: str, kind: str, key: str, args: Args) -> None:  # noqa: A002 - the port's word
        """Write a job down, unless one with this id was submitted before; it is run by itself.

        Args:
            id: the job's lasting id, for example that of a Slack event.
            kind: a registered kind.
            key: what the limit of its queue counts by.
            args: plain JSON.

        Raises:
            NotWrittenError: this process is ending, or the database does not answer.
        """
        if RUNNING.get() is not None:
            self._write(id, kind, key, args)
        elif self.closing.is_set():
            raise NotWrittenError
        else:
            with _written():
                self._store.ping()  # the engine would wait for a database that is away
                self._write(id, kind, key, args)

    def _write(self, id: str, kind: str, key: str, args: Args) -> None:  # noqa: A002 - the port's word
        kind = self._prefix + kind
        queue = self._kinds[kind].queue
        given = {**args, _STAGE: stage} if (stage := tracing.here()) else dict(args)
        with SetWorkflowID(storable_text(self._named(id)) or "?"):
            if queue is Queue.LOOKUPS:
                with SetEnqueueOptions(queue_partition_key=key):
                    DBOS.enqueue_workflow(queue, _job, kind, given)
            elif self._running.is_behind(job_queries.posts_wait):
                DBOS.enqueue_workflow(queue, _job, kind, given)
            else:
                DBOS.start_workflow(_job, kind, given)

    def submit_press(self, what: str, at: float, kind: str, key: str, args: Args) -> None:
        """Submit a job for a press, which may be repeated, but not while its job goes on.

        Args:
            what: names what the press does.
            at: POSIX seconds when it was pressed, by Slack's clock: a second delivery has the same.
            kind: a registered kind.
            key: what the limit of its queue counts by.
            args: plain JSON.

        Raises:
            NotWrittenError: this process is ending, or the database does not answer.
        """
        family = self._named(f"{reference(what, length=32)}.")
        # A job runs once for a press: what it submits for that press needs no second look.
        if RUNNING.get() is not None or not self._goes_on(family):
            self.submit(f"{family}{int(at // SECOND_CLICK)}", kind, key, args)

    def goes_on(self, what: str) -> bool:
        """Whether what a press does is under way already, or was begun within a double click.

        Args:
            what: names what the press does.

        Raises:
            NotWrittenError: the database does not answer.
        """
        return RUNNING.get() is None and self._goes_on(f"{reference(what, length=32)}.")

    def ahead(self, key: str) -> int:
        """How many lookups of a key have to end before the next one begins.

        Args:
            key: what the limit of lookups counts by.
        """
        return job_queries.ahead(key, self._prefix, self._limits)

    def _goes_on(self, family: str) -> bool:
        """Whether a job of this family is active, or began within a double click."""
        with _written():
            self._store.ping()
            return job_queries.goes_on(family, SECOND_CLICK)

    def step(self, name: str, do: Callable[[], T]) -> T:
        """Do a part of the running job and write its result down.

        Args:
            name: names the part within the job.
            do: does it; its result is plain JSON. It is done again where the process was killed
                before the result was written.

        Returns:
            The result, from the first time if it was done before.
        """
        run = job_run.current()
        if self.closing.is_set():
            raise HandedBack

        def traced() -> T:
            with (
                tracing.span("step", step=name),
                self._stranded.handing_back(DBOS.workflow_id or ""),
            ):
                return do()

        done = DBOS.run_step({"name": name}, traced)
        run.steps[name] = done
        return done

    def once(self, name: str, do: Callable[[bool], T]) -> T:
        """Do a part whose being done twice would be seen.

        Args:
            name: names the part within the job.
            do: does it; told whether it may have been done before without its result being known.

        Returns:
            As of `step`.
        """
        token = uuid4().hex
        again = self.step(f"{name} begun", lambda: token) != token
        return self.step(name, lambda: do(again))

    def pause(self, seconds: float) -> None:
        """Wait within a job.

        Raises:
            HandedBack: the process is ending.
        """
        if self.closing.wait(seconds):
            raise HandedBack

    def drain(self) -> None:
        """Block until no job is running or waiting."""
        while job_queries.any_active():
            time.sleep(0.02)

    def forget(self, id: str) -> None:  # noqa: A002 - the port's word
        """Drop the record of a job that ended, with all that it was given."""
        job_engine.delete([self._named(id)])

    def close(self, grace: float = _GRACE) -> None:
        """End: take nothing more, let each job come to the end of its step, and hand it back.

        Args:
            grace: seconds that the jobs have for it.
        """
        self.closing.set()
        if left := self._running.close(grace):
            self.stuck = True
            log.warning("jobs handed back while running", count=left)
        self._parts.close()

    def run(self, kind: str, args: Args) -> None:
        """Run the job that the engine has begun, and tell people if it fails."""
        id = DBOS.workflow_id or ""  # noqa: A001 - the port's word
        queue, run = self._kind(kind).queue, self._run_of(id)
        with self._stranded.running(id):
            if self.closing.is_set() or not self._running.begin(queue):
                raise HandedBack
            try:
                if queue is Queue.LOOKUPS:
                    self._in_a_slot(run, kind, args)
                else:
                    self._bound(run, kind, args)
            finally:
                self._running.end(queue)

    def _in_a_slot(self, run: JobRun, kind: str, args: Args) -> None:
        """Run a lookup where its workspace has room for one more; else let it wait again."""
        workspace, id = kind.rpartition(WITHIN)[0], run.job  # noqa: A001 - the port's word
        with self._stranded.handing_back(id), self._slots.held(workspace, id) as is_there:
            if not is_there:
                job_engine.resume(id)
                raise HandedBack
            self._bound(run, kind, args)

    def _run_of(self, id: str) -> JobRun:  # noqa: A002 - the port's word
        since = time.monotonic()

        def is_certain() -> bool:
            alone = self._me == job_engine.SOLO or self.takeover.is_steady(since)
            return alone and not self._stranded.was_let_go_on(id)

        return JobRun(id, job_engine.owner(), is_certain, self._store.ping)

    def _bound(self, run: JobRun, kind: str, args: Args) -> None:
        job = reference(run.job)
        token = RUNNING.set(run)
        try:
            with (
                structlog.contextvars.bound_contextvars(job=job, kind=kind),
                tracing.span("job", args.get(_STAGE, ""), kind=kind, job=job),
            ):
                self._run(run.job, kind, args)
        finally:
            RUNNING.reset(token)

    def _run(self, id: str, kind: str, args: Args) -> None:  # noqa: A002 - the port's word
        try:
            with self._stranded.handing_back(id):
                self._kind(kind).run(id, args)
        except error.DBOSException:  # as where another replica has taken the job over
            raise
        except Exception as fault:  # noqa: BLE001 - whatever it is, people are told, and the log
            metrics.JOBS_FAILED.labels(kind).inc()
            try:
                self._kinds[kind].failed(id, args, job_run.current().steps)
            finally:
                log.exception("job failed", exc_info=fault)

    def _end_engine(self) -> None:
        DBOS.destroy()
        _Engine.jobs = None


class _Engine:
    """The jobs that the engine's one workflow runs."""

    jobs: Jobs | None = None


@DBOS.workflow(name="job", max_recovery_attempts=_RUNS)
def _job(kind: str, args: dict[str, Any]) -> None:
    if _Engine.jobs is None:
        raise HandedBack
    _Engine.jobs.run(kind, args)


@contextmanager
def _written() -> Iterator[None]:
    """Say in one way that something could not be written.

    Raises:
        NotWrittenError: the database did not take it.
    """
    try:
        yield
    except (SQLAlchemyError, error.DBOSException) as fault:
        raise NotWrittenError from fault
