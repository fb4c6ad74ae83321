"""Results at hand for a while, so that nothing is looked up twice."""

import time
from collections.abc import Callable
from dataclasses import replace
from threading import Lock

from cachetools import TTLCache

from bot.lookups.result import LookupResult
from bot.slack.payloads import LookupRequest

_RESULTS = 200
_SECONDS = 3600.0
_RECENT = 60.0

_Key = tuple[str, str, tuple[tuple[str, str], ...]]


class ResultCache:
    """The latest results of this process, by what was asked."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """Make an empty cache; `now` is a clock in seconds that only goes forward."""
        self._now = now
        self._lock = Lock()
        self._results: TTLCache[_Key, tuple[float, LookupResult]] = TTLCache(
            _RESULTS, _SECONDS, timer=now
        )

    def put(self, request: LookupRequest, result: LookupResult) -> None:
        """Keep a result; the oldest makes room."""
        with self._lock:
            self._results[_key(request)] = (self._now(), result)

    def get(self, request: LookupRequest) -> LookupResult | None:
        """The result of what was asked, `None` when it is gone or older than an hour."""
        with self._lock:
            _, result = self._results.get(_key(request), (0.0, None))
            return result

    def recent(self, request: LookupRequest) -> LookupResult | None:
        """A result of less than a minute ago that saw everything, marked as seen before."""
        with self._lock:
            at, result = self._results.get(_key(request), (0.0, None))
            if result is None or result.unseen or self._now() - at >= _RECENT:
                return None
            return replace(result, cached=True)

    def clear(self) -> None:
        """Drop everything."""
        with self._lock:
            self._results.clear()


def _key(request: LookupRequest) -> _Key:
    return (request.lookup, request.account, tuple(sorted(request.values.items())))
