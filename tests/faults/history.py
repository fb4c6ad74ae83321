"""What became of one delivery, from all sides: its tries, jobs, calls to Slack and log lines.

For the report of a delivery that was lost, doubled or not taken: from it alone one must be able to
tell which process did what, and when.
"""

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from dbos import DBOSClient, DBOSPortableJSONSerializer, WorkflowStatus

from bot.runtime.reference import reference
from tests.faults.slack_server import SlackServer

_MOST_LINES = 60
"""Log lines of a delivery that are told."""


@dataclass(frozen=True, slots=True)
class Try:
    """One try to deliver.

    Attributes:
        at: POSIX seconds when it began.
        replica: which process it went to.
        status: what was answered; 0 for nothing.
        seconds: how long that took.
    """

    at: float
    replica: int
    status: int
    seconds: float


@dataclass
class History:
    """All that was done in one soak.

    Attributes:
        slack: what was called.
        database: of the processes.
        logs: of each process.
        events: when which fault began and ended, and which process was started.
    """

    slack: SlackServer
    database: str
    logs: Sequence[Path]
    tries: defaultdict[str, list[Try]] = field(default_factory=lambda: defaultdict(list))
    events: list[tuple[float, str]] = field(default_factory=list)

    def note(self, what: str) -> None:
        """Remember that something happened now."""
        self.events.append((time.time(), what))

    def of(self, thread: str) -> str:
        """What became of the delivery of a thread, in the order of time."""
        jobs = self._jobs(thread)
        told = [
            *self._tries(thread),
            *self._calls(thread),
            *(line for job in jobs for line in self._job(job)),
        ]
        if not told:
            return f"{thread}: nothing is known"
        first, last = min(told)[0] - 30, max(told)[0] + 5
        told += [(at, f"-- {what}") for at, what in self.events if first <= at <= last]
        lines = [f"  {_clock(at)} {what}" for at, what in sorted(told)]
        return "\n".join([thread, *lines, *self._log_lines(jobs)])

    def _tries(self, thread: str) -> Iterator[tuple[float, str]]:
        for one in self.tries[thread]:
            took = f"{one.seconds:.1f} s"
            yield one.at, f"delivered to {one.replica}: {one.status or 'no answer'} after {took}"

    def _calls(self, thread: str) -> Iterator[tuple[float, str]]:
        own = {message["ts"] for message in self.slack.by_thread().get(thread, ())}
        for call in self.slack.log:
            if call.thread == thread or call.ts in own | {thread}:
                effect = "stored" if call.stored else "not stored"
                about = f"{call.method} {call.ts} {call.key}".rstrip()
                yield call.at, f"Slack, {call.token}: {about}: {call.status}, {effect}"

    def _jobs(self, thread: str) -> list[WorkflowStatus]:
        with closing(_Client(self.database)) as client:
            found = client.list_workflows(load_output=False)
            return [job for job in found if thread in repr(job.input)]

    def _job(self, job: WorkflowStatus) -> Iterator[tuple[float, str]]:
        name = f"job {reference(job.workflow_id)}"
        yield (job.created_at or 0) / 1000, f"{name} submitted: {job.workflow_id}"
        yield (
            (job.updated_at or 0) / 1000,
            f"{name} {job.status}, of {job.executor_id}, begun {job.recovery_attempts} times",
        )
        with closing(_Client(self.database)) as client:
            for step in client.list_workflow_steps(job.workflow_id):
                begun, ended = step["started_at_epoch_ms"], step["completed_at_epoch_ms"]
                at = (ended or begun or 0) / 1000
                yield at, f"{name} step {step['function_name']}, from {_clock((begun or 0) / 1000)}"

    def _log_lines(self, jobs: Sequence[WorkflowStatus]) -> list[str]:
        names = [reference(job.workflow_id) for job in jobs]
        ids = [job.workflow_id for job in jobs]
        found = [
            f"  log {number}: {line}"
            for number, log in enumerate(self.logs)
            for line in log.read_text(errors="replace").splitlines()
            if any(name in line for name in [*names, *ids])
        ]
        return found[-_MOST_LINES:]


class _Client(DBOSClient):
    """The engine's records, from outside."""

    def __init__(self, url: str) -> None:
        super().__init__(system_database_url=url, serializer=DBOSPortableJSONSerializer())

    def close(self) -> None:
        self.destroy()


def _clock(at: float) -> str:
    return time.strftime("%H:%M:%S", time.localtime(at)) + f".{int(at % 1 * 1000):03}"
