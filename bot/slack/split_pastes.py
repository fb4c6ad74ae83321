"""One paste that Slack's composer cut into several messages, or that came line by line.

Only what one person posts within seconds, in one conversation and thread, is read together. The
texts are held in memory for these seconds, in the process that heard them: where another one hears
the second part, each part is read by itself.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from cachetools import TTLCache

SECONDS = 5.0
"""Between two parts, by Slack's clock."""

_KEPT = 15.0
_MOST = 2_000
"""Conversations of one person that are remembered."""
_LONGEST = 16_000
"""Characters of the parts together."""


@dataclass(frozen=True, slots=True)
class Part:
    """One message: in which workspace and where it stands, who wrote it, when, what it says."""

    team: str
    channel: str
    thread_ts: str
    user: str
    ts: str
    text: str

    def follows(self, other: "Part") -> bool:
        """Whether it came within seconds after another."""
        return float(self.ts) - float(other.ts) <= SECONDS


@dataclass(frozen=True, slots=True)
class Parts:
    """What one person posted in a row.

    Attributes:
        parts: the messages, oldest first; the newest is the one that was just heard.
    """

    parts: tuple[Part, ...]

    @property
    def first(self) -> Part:
        """The message that stands for all of them."""
        return self.parts[0]

    @property
    def before(self) -> str:
        """What was said before the newest."""
        return "\n".join(part.text for part in self.parts[:-1])

    @property
    def text(self) -> str:
        """What all of them say."""
        return "\n".join(part.text for part in self.parts)


class SplitPastes:
    """What people posted within the last seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """Remember nothing yet; `now` is a clock in seconds that only goes forward."""
        self._lock = Lock()
        self._heard: TTLCache[tuple[str, ...], tuple[Part, ...]] = TTLCache(_MOST, _KEPT, timer=now)

    def heard(self, part: Part) -> Parts | None:
        """Remember a message, however often it is delivered.

        Args:
            part: the message.

        Returns:
            It with those it goes on from; `None` where it begins anew.
        """
        key = (part.team, part.channel, part.thread_ts, part.user)
        with self._lock:
            earlier = [one for one in self._heard.get(key, ()) if one.ts < part.ts]
            row = _row([*earlier, part])
            if part.ts not in {one.ts for one in self._heard.get(key, ())}:
                self._heard[key] = row
        return Parts(row) if len(row) > 1 else None


def _row(parts: list[Part]) -> tuple[Part, ...]:
    """The latest parts that follow one another, as many as may be read together."""
    row, length = [parts[-1]], len(parts[-1].text)
    for part in reversed(parts[:-1]):
        length += len(part.text)
        if not row[-1].follows(part) or length > _LONGEST:
            break
        row.append(part)
    return tuple(reversed(row))
