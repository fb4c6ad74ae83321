"""Limits concurrent calls and their rate: per account, and per operation and region.

The rates are AWS's own (`knowledge/access/limits.yml`).
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from bot.aws.allow_list import Limit, access
from bot.aws.clients import AT_ONCE


class Pace:
    """Spaces calls evenly: at most `per_second` of them start in a second."""

    def __init__(self, per_second: float, now: Callable[[], float] = time.monotonic) -> None:
        """Start with no call made.

        Args:
            per_second: the rate.
            now: the clock, in seconds.
        """
        self._interval = 1 / per_second
        self._next = 0.0
        self._now = now
        self._lock = threading.Lock()

    def turn(self, sharers: int = 1) -> float:
        """Reserve the next start, and return the seconds to wait until it.

        Args:
            sharers: how many processes share the rate.
        """
        with self._lock:
            now = self._now()
            start = max(now, self._next)
            self._next = start + self._interval * sharers
            return start - now


class Gates:
    """Semaphores and paces of all accounts; a call holds one of its account and its operation."""

    def __init__(self, at_once: int = AT_ONCE, now: Callable[[], float] = time.monotonic) -> None:
        """Start with no call under way.

        Args:
            at_once: concurrent calls in one account, and of one operation without a limit of its
                own.
            now: the clock, in seconds.
        """
        self._at_once = at_once
        self._now = now
        self._gates: dict[tuple[str, ...], threading.BoundedSemaphore] = {}
        self._paces: dict[tuple[str, ...], Pace] = {}
        self._lock = threading.Lock()
        self.sharers: Callable[[], int] = lambda: 1
        """Tells how many processes share AWS's rates: each keeps to its part of them."""

    @contextmanager
    def passing(
        self, account: str, region: str, call: str, wait: Callable[[float], None] = time.sleep
    ) -> Iterator[None]:
        """Wait for a free slot and the operation's pace; hold the slot until the block ends.

        Args:
            account: the account's key.
            region: the region called.
            call: as `cloudtrail.lookup_events`.
            wait: waits the given seconds; may raise to give up.
        """
        limit = access().limit_of(call)
        at_once = limit.at_once if limit and limit.at_once else self._at_once
        with (
            self._gate((account, region, call), at_once),
            self._gate((account,), self._at_once),
        ):
            if (pace := self._pace((account, region, call), limit)) is not None:
                wait(pace.turn(self.sharers()))
            yield

    def _gate(self, key: tuple[str, ...], size: int) -> threading.BoundedSemaphore:
        with self._lock:
            return self._gates.setdefault(key, threading.BoundedSemaphore(size))

    def _pace(self, key: tuple[str, ...], limit: Limit | None) -> Pace | None:
        if limit is None or limit.per_second is None:
            return None
        with self._lock:
            return self._paces.setdefault(key, Pace(limit.per_second, self._now))


GATES: Final = Gates()
"""The limits that all runs of the process share."""
