"""Slack's rate limits as token buckets: a steady rate with a burst on top.

Figures: https://docs.slack.dev/apis/web-api/rate-limits (about one `chat.postMessage` a second and
channel; tier 3 is 50 a minute, tier 4 is 100). Bursts are not published: these are lenient.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.workspace.refusal import Refusal


@dataclass(frozen=True)
class Rate:
    """A rate: calls a second in the long run, and how many may come at once."""

    per_second: float
    burst: int


POSTS_PER_CHANNEL = Rate(1.0, 60)
TIERS = {
    "chat.update": Rate(50 / 60, 30),
    "chat.delete": Rate(50 / 60, 30),
    "views.open": Rate(100 / 60, 30),
    "views.update": Rate(100 / 60, 30),
    "views.publish": Rate(100 / 60, 30),
    "conversations.history": Rate(50 / 60, 30),
    "conversations.replies": Rate(50 / 60, 30),
}


class RateLimits:
    """Counts calls and refuses those above the rate.

    Args:
        now: Seconds on a clock that only goes forward.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._buckets: dict[tuple[str, str], tuple[float, float]] = {}

    def take(self, method: str, channel: str) -> None:
        """Counts one call.

        Raises:
            Refusal: `ratelimited`, with the seconds to wait.
        """
        posts = method in ("chat.postMessage", "chat.postEphemeral")
        rate = POSTS_PER_CHANNEL if posts else TIERS.get(method)
        if rate:
            self._take((method, channel if posts else ""), rate)

    def _take(self, key: tuple[str, str], rate: Rate) -> None:
        now = self._now()
        left, then = self._buckets.get(key, (float(rate.burst), now))
        left = min(rate.burst, left + (now - then) * rate.per_second)
        if left < 1:
            wait = math.ceil((1 - left) / rate.per_second)
            raise Refusal("ratelimited", retry_after=wait)
        self._buckets[key] = (left - 1, now)
