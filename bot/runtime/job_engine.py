"""The engine of jobs, DBOS Transact, set up and asked as `jobs` needs it."""

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar
from uuid import uuid4

from dbos import DBOS, DBOSClient, DBOSConfig, DBOSPortableJSONSerializer, WorkflowStatus
from dbos._context import get_local_dbos_context
from dbos._dbos import _get_dbos_instance as _engine
from sqlalchemy import create_engine, inspect

from bot.runtime.database_kind import is_sqlite

T = TypeVar("T")

VERSION = "1"
"""Raised by hand when the steps of a job change in a way that one under way cannot go on with."""

ACTIVE = ["PENDING", "ENQUEUED", "DELAYED"]
ENDED_BADLY = ["ERROR", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
ENDED = ["SUCCESS", *ENDED_BADLY, "CANCELLED"]

WITHIN = ":"
"""Stands between a workspace and the name of a kind, or an id, of its own."""

TELL = "tell"
"""The kind of the jobs that tell people of one that ended badly; their ids begin with it."""

SOLO = "solo"
"""The name of the one process that a SQLite database has."""


class Queue(StrEnum):
    """Where a job waits: what only posts, which starts at once, and what looks into AWS."""

    POSTS = "posts"
    LOOKUPS = "lookups"


@dataclass(frozen=True, slots=True)
class Limits:
    """How many jobs run together.

    Attributes:
        posts: that only post to Slack, in one process; with 0 it runs no jobs at all, and leaves
            those that it takes to other processes.
        lookups: that look into AWS, in one process; with 0 it leaves them to other processes.
        per_account: of these, with one key, in all replicas.
        per_workspace: of these, of one workspace, in all replicas.
        poll: seconds between two looks at what waits.
    """

    posts: int = 32
    lookups: int = 8
    per_account: int = 2
    per_workspace: int = 8
    poll: float = 0.5

    @property
    def runs_some(self) -> bool:
        """Whether this process runs jobs."""
        return self.posts > 0


def executor(url: str) -> str:
    """This process's name for the engine: SQLite has one process, which is always the same."""
    return SOLO if is_sqlite(url) else uuid4().hex


def launch_engine(url: str, me: str, limits: Limits) -> None:
    """Begin with what an earlier run of this process left, and take what waits.

    Args:
        url: the database.
        me: this process's name, of `executor`.
        limits: how many jobs run together.
    """
    _outside(lambda: _launch(url, me, limits))


def _launch(url: str, me: str, limits: Limits) -> None:
    DBOS(config=_config(url, me, limits.poll))
    if not limits.lookups:
        DBOS.listen_queues([Queue.POSTS] if limits.posts else [])
    DBOS.launch()
    if not limits.posts:
        return
    DBOS.register_queue(
        Queue.POSTS,
        worker_concurrency=limits.posts,
        polling_interval_sec=max(limits.poll, 0.05),
    )
    if limits.lookups:
        DBOS.register_queue(
            Queue.LOOKUPS,
            worker_concurrency=limits.lookups,
            partition_concurrency=limits.per_account,
            polling_interval_sec=limits.poll,
        )


def recover(executor: str) -> bool:
    """Take over the jobs of a process that is gone; whether it has none left.

    The engine's own call for it: conditional on the dead owner, so that two replicas at once do no
    harm. Its public calls resume a job whoever owns it.
    """
    DBOS._recover_pending_workflows([executor])  # noqa: SLF001 - see above
    return not jobs_like(status="PENDING", executor_id=executor, limit=1)


def resume(job: str) -> None:
    """Let a job that nothing runs go on from its last step, in any process.

    It waits where it waited before: elsewhere no limit would count it.
    """
    found = jobs_like(workflow_ids=[job])
    queue = found[0].queue_name if found else None
    _outside(lambda: DBOS.resume_workflow(job, queue_name=queue))


def owner() -> str:
    """What names the running job's run in the engine's records."""
    context = get_local_dbos_context()
    return (context.owner_xid if context else None) or ""


def owner_of(job: str) -> str | None:
    """The run of a job that goes on, as `owner` names it; `None` where none does.

    The engine tells runs of one job in one process from each other by this alone, and compares it
    itself before it writes a step down.
    """
    return _engine()._sys_db.get_workflow_owner(job)  # noqa: SLF001 - see above


def jobs_like(*, load_input: bool = False, **like: Any) -> list[WorkflowStatus]:
    """The jobs of which the engine's records say this."""
    return _outside(lambda: DBOS.list_workflows(load_input=load_input, load_output=False, **like))


def _config(url: str, executor: str, poll: float) -> DBOSConfig:
    return {
        "name": "faultbook",
        "system_database_url": url,
        "executor_id": executor,
        "application_version": VERSION,
        "serializer": DBOSPortableJSONSerializer(),
        "log_level": "ERROR",
        "notification_listener_polling_interval_sec": min(1.0, poll * 2),
        # Events and messages, which it would notify of, are not used: by default it wakes up a
        # hundred times a second for them.
        "notification_coalesce_sec": 1.0,
        "scheduler_polling_interval_sec": 3600.0,  # there are no schedules
    }


def age(job: WorkflowStatus) -> float:
    """Seconds since a job was submitted."""
    return time.time() - (job.created_at or 0) / 1000


def count_waiting(url: str) -> int:
    """How many jobs in a database are not finished, asked from outside."""
    with _client(url) as client:
        return len(client.list_workflows(status=ACTIVE, load_input=False)) if client else 0


def forget_jobs(url: str, named: str, workspace: str = "") -> int:
    """Delete the records of ended jobs that name something, from outside.

    Args:
        url: the database.
        named: what stands in their arguments, as a user's id.
        workspace: whose jobs; everybody's if left out.

    Returns:
        How many there were.
    """
    with _client(url) as client:
        if client is None:
            return 0
        ended = client.list_workflows(
            status=ENDED,
            load_output=False,
            workflow_id_prefix=_families(workspace) if workspace else None,
        )
        found = [job.workflow_id for job in ended if _names(job.input, named)]
        if found:
            client.delete_workflows(found)
        return len(found)


def forget_jobs_of(workspace: str) -> None:
    """Delete the records of a workspace's jobs, and end those that are under way."""
    families = _families(workspace)
    for job in jobs_like(workflow_id_prefix=families, status=ACTIVE):
        _outside(partial(DBOS.cancel_workflow, job.workflow_id))
    delete([job.workflow_id for job in jobs_like(workflow_id_prefix=families)])


def _families(workspace: str) -> list[str]:
    """What the ids of a workspace's jobs begin with."""
    family = f"{workspace}{WITHIN}"
    return [family, f"{TELL}{WITHIN}{family}"]


def delete(jobs: Sequence[str]) -> None:
    """Drop the records of jobs that ended, by their ids."""
    _outside(lambda: DBOS.delete_workflows(list(jobs)))


@contextmanager
def _client(url: str) -> Iterator[DBOSClient | None]:
    """The engine's records, `None` before it ever ran on this database."""
    engine = create_engine(url)
    schema = None if is_sqlite(url) else "dbos"
    has_run = inspect(engine).has_table("workflow_status", schema=schema)
    engine.dispose()
    if not has_run:
        yield None
        return
    client = DBOSClient(system_database_url=url, serializer=DBOSPortableJSONSerializer())
    try:
        yield client
    finally:
        client.destroy()


def _names(given: Any, named: str) -> bool:
    """Whether a text stands somewhere in a job's arguments."""
    if isinstance(given, Mapping):
        return any(_names(value, named) for value in given.values())
    if isinstance(given, (list, tuple)):
        return any(_names(value, named) for value in given)
    return bool(given == named)


def _outside(call: Callable[[], T]) -> T:
    """Make a call as from outside: without an event loop, and not as a step of the running job.

    The engine would write the answer down among the job's steps, and cannot write records so.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        if DBOS.workflow_id is None:
            return call()
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(call).result()
