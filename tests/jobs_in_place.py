"""Jobs that a test runs in its own thread, one after the other: no engine, no database, no time."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from threading import Event
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from bot.runtime.jobs import SECOND_CLICK, Args, Jobs, Kind
from bot.runtime.reference import reference

if TYPE_CHECKING:
    from bot.runtime.takeover import Takeover

T = TypeVar("T")


class WaitingJob(NamedTuple):
    """A job that was written down."""

    id: str
    kind: str
    key: str
    args: dict[str, Any]


class JobsInPlace(Jobs):
    """What `Jobs` promises to those who submit and those who run.

    Attributes:
        kinds: how each kind is run.
        waiting: what was written down and not run yet.
        faults: what jobs ended with that failed.
        pauses: seconds that jobs waited for.
        forgotten: the ids of the records that were dropped.
        ahead_of: how many lookups come before the next one, by key.
    """

    def __init__(self) -> None:
        self.kinds: dict[str, Kind] = {}
        self.waiting: list[WaitingJob] = []
        self.faults: list[Exception] = []
        self.pauses: list[float] = []
        self.forgotten: list[str] = []
        self.ahead_of: dict[str, int] = {}
        self.closing = Event()
        self.takeover = cast("Takeover", SimpleNamespace(alive=1))
        self._submitted: dict[str, WaitingJob] = {}
        self._done: dict[str, dict[str, Any]] = {}
        self._runs = ""

    def register(self, name: str, kind: Kind) -> None:
        """Keep how a kind is run; each has one part that runs it."""
        assert name not in self.kinds, name
        self.kinds[name] = kind

    def submit(self, id: str, kind: str, key: str, args: Args) -> None:  # noqa: A002 - the port's word
        """Write a job down, unless one of this id was."""
        assert kind in self.kinds, kind
        job = WaitingJob(id, kind, key, json.loads(json.dumps(dict(args))))
        if id not in self._submitted:
            self._submitted[id] = job
            self.waiting.append(job)

    def submit_press(self, what: str, at: float, kind: str, key: str, args: Args) -> None:
        """Write down what a press does, unless that is under way."""
        if self._runs or not self.goes_on(what):
            self.submit(f"{_family(what)}{int(at // SECOND_CLICK)}", kind, key, args)

    def goes_on(self, what: str) -> bool:
        """Whether it waits."""
        return any(job.id.startswith(_family(what)) for job in self.waiting)

    def ahead(self, key: str) -> int:
        """As the test says."""
        return self.ahead_of.get(key, 0)

    def step(self, name: str, do: Callable[[], T]) -> T:
        """Do a part of the running job, once however often the job is begun."""
        if not self._runs:
            raise LookupError("no job is running here")
        done = self._done[self._runs]
        if name not in done:
            done[name] = json.loads(json.dumps(do()))
        return cast("T", done[name])

    def once(self, name: str, do: Callable[[bool], T]) -> T:
        """As `step`; nothing was cut off in the middle of it."""
        again = False
        return self.step(name, lambda: do(again))

    def pause(self, seconds: float) -> None:
        """Wait no time, and remember how long it would have been."""
        self.pauses.append(seconds)

    def forget(self, id: str) -> None:  # noqa: A002 - the port's word
        """Remember that a record was dropped."""
        self.forgotten.append(id)

    def close(self, grace: float = 0) -> None:  # noqa: ARG002 - the port's word
        """Take nothing more."""
        self.closing.set()

    def run_all(self) -> None:
        """Run what waits, and what that submits, in the order in which it was written down."""
        while self.waiting:
            self.begin(self.waiting.pop(0))

    def begin(self, job: WaitingJob) -> None:
        """Run one job; begun again, as after a kill, it goes on after the steps that are done."""
        kind, self._runs = self.kinds[job.kind], job.id
        done = self._done.setdefault(job.id, {})
        try:
            kind.run(job.id, job.args)
        except Exception as fault:  # noqa: BLE001 - as the engine: whatever it is, people are told
            self.faults.append(fault)
            with suppress(Exception):  # as the engine, which tries again later
                kind.failed(job.id, job.args, done)
        finally:
            self._runs = ""

    def pass_time(self) -> None:
        """Let so much time go by that what was submitted before may be submitted again."""
        self._submitted.clear()

    def submitted(self, kind: str) -> list[Mapping[str, Any]]:
        """The arguments of all jobs of a kind that were ever written down."""
        return [job.args for job in self._submitted.values() if job.kind == kind]


def _family(what: str) -> str:
    return f"{reference(what, length=32)}."
