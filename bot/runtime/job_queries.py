"""What the engine's records say of jobs: which go on, which wait, and which failed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dbos import DBOS

from bot.runtime import job_engine
from bot.runtime.job_engine import ACTIVE, ENDED_BADLY, TELL, Limits, Queue, jobs_like


@dataclass(frozen=True, slots=True)
class Failed:
    """A job that ended badly.

    Attributes:
        id: its id, as the engine knows it.
        kind: its kind.
        args: what it was given.
    """

    id: str
    kind: str
    args: dict[str, Any]


def any_active() -> bool:
    """Whether any job is running or waiting."""
    return bool(jobs_like(status=ACTIVE, limit=1))


def taken_by(executor: str) -> Iterator[str]:
    """The ids of the jobs that a process has taken and not ended."""
    return (job.workflow_id for job in jobs_like(status="PENDING", executor_id=executor))


def owners() -> set[str]:
    """The processes that have taken jobs and not ended them."""
    return {job.executor_id for job in jobs_like(status="PENDING") if job.executor_id}


def ahead(key: str, family: str, limits: Limits) -> int:
    """How many lookups have to end before one more can begin.

    Args:
        key: its account.
        family: what the ids of its workspace's jobs begin with.
        limits: how many run together.
    """
    active = jobs_like(queue_name=Queue.LOOKUPS, status=ACTIVE)
    of_account = sum(job.queue_partition_key == key for job in active)
    of_workspace = sum(job.workflow_id.startswith(family) for job in active)
    return max(0, of_account - limits.per_account + 1, of_workspace - limits.per_workspace + 1)


def running(jobs: Sequence[str]) -> set[str]:
    """Which of these jobs are taken and have not ended, in whichever process."""
    found = jobs_like(workflow_ids=list(jobs), status="PENDING")
    return {job.workflow_id for job in found}


def posts_wait() -> bool:
    """Whether a job that posts is waiting for others."""
    return bool(jobs_like(queue_name=Queue.POSTS, status="ENQUEUED", limit=1))


def goes_on(family: str, within: float) -> bool:
    """Whether the latest job of a family is active, or was submitted a moment ago.

    Args:
        family: what the ids begin with.
        within: seconds that count as a moment.
    """
    latest = jobs_like(workflow_id_prefix=family, sort_desc=True, limit=1)
    return any(job.status in ACTIVE or job_engine.age(job) < within for job in latest)


def failed() -> Iterator[Failed]:
    """The jobs that ended badly, those that tell of such jobs left out."""
    for job in jobs_like(status=ENDED_BADLY, load_input=True):
        given = job.input["args"] if job.input else ()  # the kind and the arguments
        if given and given[0] != TELL:
            yield Failed(job.workflow_id, given[0], given[1])


def steps_done(job: str) -> dict[str, Any]:
    """The results of the steps that a job did, by their names; called within a job."""
    steps = DBOS.list_workflow_steps(job)
    return {step["function_name"]: step["output"] for step in steps if step["error"] is None}
