"""Spaces the messages posted in each channel: Slack takes about one a second, and short bursts.

https://docs.slack.dev/apis/web-api/rate-limits/ has Slack's own words.
"""

import time
from collections.abc import Callable
from threading import Lock

BURST = 10
"""Messages that may follow one another at once, where nothing was posted for as many seconds."""

_MOST_CHANNELS = 1000
"""Channels remembered before those are forgotten in which anything may be posted at once."""


class ChannelPace:
    """When the next message may be posted in a channel."""

    def __init__(
        self, burst: int = BURST, every: float = 1.0, now: Callable[[], float] = time.monotonic
    ) -> None:
        """Nothing was posted yet.

        Args:
            burst: messages that may be posted at once.
            every: seconds between two others.
            now: a clock in seconds that only goes forward.
        """
        self._burst = burst
        self._every = every
        self._now = now
        self._lock = Lock()
        self._free: dict[str, float] = {}

    def turn(self, channel: str) -> float:
        """Reserve the next post in a channel; the seconds to wait for it."""
        with self._lock:
            now = self._now()
            if len(self._free) > _MOST_CHANNELS:
                self._free = {name: at for name, at in self._free.items() if at > now}
            free = max(now, self._free.get(channel, now))
            self._free[channel] = free + self._every
            return max(0.0, free - now - (self._burst - 1) * self._every)
