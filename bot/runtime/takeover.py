"""Takes over the jobs of replicas that are gone: each writes a heartbeat and watches the others'.

The engine's free library finishes a killed process's jobs only when that very process starts again.

The heartbeat has a thread of its own: whatever else waits for the database may wait for minutes,
and a replica whose heart stands still is taken over while it works.
"""

import time
from collections.abc import Callable, Iterable

import structlog

from bot.runtime.store import Store

log = structlog.get_logger()

TIMEOUT = 15.0
"""Seconds of silence after which a replica counts as gone."""

_UNHEARD = -1
"""In the place of the beats of one that owns jobs and has no heartbeat."""


class Takeover:
    """Writes this replica's heartbeat, and watches those of the others."""

    def __init__(
        self,
        store: Store,
        me: str,
        recover: Callable[[str], bool],
        owners: Callable[[], Iterable[str]] = tuple,
        *,
        timeout: float = TIMEOUT,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Watch from now on.

        Args:
            store: where all replicas beat.
            me: this replica.
            recover: takes a replica's jobs over; whether it has none left.
            owners: the replicas that have taken jobs and not ended them.
            timeout: seconds of silence after which a replica counts as gone.
            now: a clock in seconds that only goes forward.
        """
        self._store = store
        self._me = me
        self._recover = recover
        self._owners = owners
        self._timeout = timeout
        self._now = now
        self._seen: dict[str, tuple[int, float]] = {}
        self._gone: dict[str, int] = {}
        self._unheard: frozenset[str] = frozenset()
        self._last = self._steady_from = now()
        self.alive = 1
        """How many replicas there are, this one among them."""

    @property
    def every(self) -> float:
        """Seconds between two heartbeats."""
        return self._timeout / 4

    def is_steady(self, since: float) -> bool:
        """Whether nobody can have taken this replica for gone since shortly before a moment.

        Args:
            since: the moment, by `now`'s clock.
        """
        return not self._lapsed() and since - self._timeout / 2 >= self._steady_from

    def beat(self) -> None:
        """Write a heartbeat, and see who is silent or has left.

        Silence counts only while this replica and the database were heard themselves: once a
        database is there again, the others are about to beat, too.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database does not answer.
        """
        at = self._now()
        if self._lapsed():
            self._seen.clear()
            self._steady_from = at
        try:
            beats = dict.fromkeys(self._unheard, _UNHEARD) | self._store.beat(self._me)
        except Exception:
            self._seen.clear()
            self._gone = {}
            raise
        self._last = at
        self._gone = {name: count for name, count in beats.items() if self._is_gone(name, count)}
        living = (name for name, count in beats.items() if count > 0 and name not in self._gone)
        self.alive = 1 + sum(1 for _ in living)

    def sweep(self) -> None:
        """Take over the jobs of those that are gone."""
        for replica, beats in tuple(self._gone.items()):
            if self._recover(replica):
                log.info("jobs taken over", replica=replica)
                self._store.drop_beat(replica, beats)
                self._gone.pop(replica, None)

    def find_unheard(self) -> None:
        """See who has taken jobs: one that has and never beats is gone, too."""
        self._unheard = frozenset(self._owners()) - {self._me}

    def _lapsed(self) -> bool:
        """Whether it is long since the last heartbeat, though not so long that others take over."""
        return self._now() - self._last > self._timeout / 2

    def _is_gone(self, replica: str, count: int) -> bool:
        known, since = self._seen.get(replica, (None, 0.0))
        if known != count:
            self._seen[replica] = (count, self._now())
            return count == 0
        return count == 0 or self._last - since >= self._timeout
