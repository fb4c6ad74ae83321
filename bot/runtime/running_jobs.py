"""The jobs that run in this process, and how many of them may post at a time."""

from collections import Counter
from collections.abc import Callable
from threading import Condition

from bot.runtime.job_engine import Queue


class RunningJobs:
    """Counts jobs from when they begin to when they end.

    The engine bounds what it takes from a queue, but not what it was told to start at once beside
    that: what posts is bounded here.
    """

    def __init__(self, posts: int) -> None:
        """None runs yet.

        Args:
            posts: how many that post may run together.
        """
        self._posts = posts
        self._count: Counter[Queue] = Counter()
        self._changed = Condition()
        self._closed = False
        self._behind = False

    @property
    def full(self) -> bool:
        """Whether there is no room for one more that posts."""
        return self._count[Queue.POSTS] >= self._posts

    def is_behind(self, posts_wait: Callable[[], bool]) -> bool:
        """Whether a job that posts has to wait for others: for room, or for those before it.

        Args:
            posts_wait: whether others wait.
        """
        self._behind = self.full or (self._behind and posts_wait())
        return self._behind

    def begin(self, queue: Queue) -> bool:
        """Count a job, once there is room for it; whether it may run: none may after `close`."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._closed or queue is not Queue.POSTS or not self.full
            )
            self._count[queue] += not self._closed
            return not self._closed

    def end(self, queue: Queue) -> None:
        """Count one less."""
        with self._changed:
            self._count[queue] -= 1
            self._changed.notify_all()

    def close(self, grace: float) -> int:
        """Let none begin any more, and wait for those that run.

        Args:
            grace: seconds that they have.

        Returns:
            How many have not ended by then.
        """
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: not self._count.total(), grace)
            return self._count.total()
