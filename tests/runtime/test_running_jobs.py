"""How many jobs run together in a process, and that it ends after them."""

from concurrent.futures import Future, ThreadPoolExecutor

from bot.runtime.job_engine import Queue
from bot.runtime.running_jobs import RunningJobs
from tests.shared import PATIENCE


def test_one_that_posts_waits_for_room() -> None:
    """Beyond the limit a job begins only once another has ended."""
    running = RunningJobs(posts=1)
    running.begin(Queue.POSTS)
    with ThreadPoolExecutor(1) as beside:
        waiting: Future[bool] = beside.submit(running.begin, Queue.POSTS)
        assert (True, False) == (running.full, waiting.done())
        running.end(Queue.POSTS)
        assert waiting.result(PATIENCE)


def test_lookups_are_bounded_elsewhere() -> None:
    """What looks into AWS does not wait for what posts: the engine bounds its queue."""
    running = RunningJobs(posts=0)
    assert running.begin(Queue.LOOKUPS)


def test_none_begins_after_the_end() -> None:
    """What waits for room when the process ends is not run, and what runs is counted."""
    running = RunningJobs(posts=1)
    running.begin(Queue.POSTS)
    with ThreadPoolExecutor(1) as beside:
        waiting = beside.submit(running.begin, Queue.POSTS)
        assert 1 == running.close(grace=0)
        assert waiting.result(PATIENCE) is False
    running.end(Queue.POSTS)
    assert 0 == running.close(grace=0)
