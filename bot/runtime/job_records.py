"""What the engine's records say of all jobs, and the deletion of old ones."""

import time

from bot.runtime import job_engine, metrics
from bot.runtime.job_engine import Queue, age


def measure() -> None:
    """Set the metrics of what waits, in all replicas.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: the database does not answer.
    """
    waiting = job_engine.jobs_like(status="ENQUEUED")
    for queue in Queue:
        ages = [age(job) for job in waiting if job.queue_name == queue]
        metrics.JOBS_WAITING.labels(queue.value).set(len(ages))
        metrics.JOBS_OLDEST_SECONDS.labels(queue.value).set(max(ages, default=0.0))


def clean(before: float) -> None:
    """Drop the records of jobs that ended before a moment; their ids can be used again.

    Args:
        before: POSIX seconds.
    """
    at = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(before))
    old = job_engine.jobs_like(status=job_engine.ENDED, completed_before=at)
    if old:
        job_engine.delete([job.workflow_id for job in old])
