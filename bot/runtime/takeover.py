"""Takes over the jobs of replicas that are gone: each writes a heartbeat and watches the others'.

The engine's free library finishes a killed process's jobs only when that very process starts again.
"""

import time
from collections.abc import Callable

import structlog

from bot.runtime.store import Store

log = structlog.get_logger()

TIMEOUT = 15.0
"""Seconds of silence after which a replica counts as gone."""


class Takeover:
    """Writes this replica's heartbeat, and watches those of the others."""

    def __init__(
        self,
        store: Store,
        me: str,
        recover: Callable[[str], bool],
        *,
        timeout: float = TIMEOUT,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Watch from now on.

        Args:
            store: where all replicas beat.
            me: this replica.
            recover: takes a replica's jobs over; whether it has none left.
            timeout: seconds of silence after which a replica counts as gone.
            now: a clock in seconds that only goes forward.
        """
        self._store = store
        self._me = me
        self._recover = recover
        self._timeout = timeout
        self._now = now
        self._seen: dict[str, tuple[int, float]] = {}
        self._last = now()
        self.alive = 1
        """How many replicas there are, this one among them."""

    @property
    def every(self) -> float:
        """Seconds between two heartbeats."""
        return self._timeout / 4

    def tick(self) -> None:
        """Write a heartbeat, and take over the jobs of replicas that are silent or have left.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database does not answer.
        """
        if self._now() - self._last > self._timeout:
            # This process, or the database, stood still: nobody's silence means anything.
            self._seen.clear()
        beats = self._store.beat(self._me)
        self._last = self._now()
        gone = [replica for replica, count in beats.items() if self._is_gone(replica, count)]
        self.alive = 1 + len(beats) - len(gone)
        for replica in gone:
            if self._recover(replica):
                log.info("jobs taken over", replica=replica)
                self._store.drop_beat(replica, beats[replica])

    def _is_gone(self, replica: str, count: int) -> bool:
        known, since = self._seen.get(replica, (None, 0.0))
        if known != count:
            self._seen[replica] = (count, self._last)
            return count == 0
        return count == 0 or self._last - since >= self._timeout
