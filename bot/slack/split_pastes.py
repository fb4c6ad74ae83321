"""One paste that Slack's composer cut into several messages, or that came line by line.

Only what one person posts within seconds, in one conversation and thread, is read together. The
texts are held in memory for these seconds. Where there are several replicas, each of which may hear
the next part, what looks pasted is in the database too, without secrets; ordinary talk never is.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from threading import Lock

from cachetools import TTLCache

from bot.recognition.normalize import as_pasted
from bot.runtime.paste_parts import KEPT, PasteParts

SECONDS = 5.0
"""Between two parts, by Slack's clock."""

_MOST = 2_000
"""Conversations of one person that are remembered."""
_LONGEST = 16_000
"""Characters of the parts together."""
_TALK = 300
"""Characters of one line that somebody may have typed."""


@dataclass(frozen=True, slots=True)
class PastePart:
    """One message: in which workspace and where it stands, who wrote it, when, what it says."""

    team: str
    channel: str
    thread_ts: str
    user: str
    ts: str
    text: str

    @property
    def where(self) -> tuple[str, ...]:
        """What names the conversation and the person in it."""
        return (self.team, self.channel, self.thread_ts, self.user)

    def follows(self, other: "PastePart") -> bool:
        """Whether it came within seconds after another."""
        return float(self.ts) - float(other.ts) <= SECONDS


@dataclass(frozen=True, slots=True)
class Parts:
    """What one person posted in a row.

    Attributes:
        parts: the messages, oldest first; the newest is the one that was just heard.
    """

    parts: tuple[PastePart, ...]

    @property
    def first(self) -> PastePart:
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

    def __init__(
        self, shared: PasteParts | None = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        """Remember nothing yet.

        Args:
            shared: what other replicas heard; `None` where there are none.
            now: a clock in seconds that only goes forward.
        """
        self._shared = shared
        self._lock = Lock()
        self._heard: TTLCache[tuple[str, ...], tuple[PastePart, ...]] = TTLCache(
            _MOST, KEPT, timer=now
        )

    @property
    def is_shared(self) -> bool:
        """Whether each message asks the database."""
        return self._shared is not None

    def heard(self, part: PastePart, *, is_pasted: bool = False) -> Parts | None:
        """Remember a message, however often it is delivered.

        Args:
            part: the message.
            is_pasted: whether it is known to be no ordinary talk.

        Returns:
            It with those it goes on from; `None` where it begins anew.
        """
        elsewhere = self._elsewhere(part)
        with self._lock:
            here = self._heard.get(part.where, ())
            row = _joined((*elsewhere, *here), part)
            if all(one.ts != part.ts for one in here):
                self._heard[part.where] = row
        if self._shared and (is_pasted or _looks_pasted(part.text)):
            self._shared.keep(part.where, part.ts, as_pasted(part.text[:_LONGEST]))
        return Parts(row) if len(row) > 1 else None

    def _elsewhere(self, part: PastePart) -> Sequence[PastePart]:
        """What other replicas heard of this person here."""
        if self._shared is None:
            return ()
        found = self._shared.of(part.where)
        return [replace(part, ts=ts, text=text) for ts, text in found.items()]


def _when(part: PastePart) -> float:
    return float(part.ts)


def _looks_pasted(text: str) -> bool:
    """Whether a text is longer than talk, or of several lines."""
    return len(text) > _TALK or "\n" in text.strip()


def _joined(known: Sequence[PastePart], part: PastePart) -> tuple[PastePart, ...]:
    """A part with those known that it follows; most messages follow none."""
    if not known:
        return (part,)
    earlier = {one.ts: one for one in known if one.ts < part.ts}
    return _row([*sorted(earlier.values(), key=_when), part])


def _row(parts: list[PastePart]) -> tuple[PastePart, ...]:
    """The latest parts that follow one another, as many as may be read together."""
    row, length = [parts[-1]], len(parts[-1].text)
    for part in reversed(parts[:-1]):
        length += len(part.text)
        if not row[-1].follows(part) or length > _LONGEST:
            break
        row.append(part)
    return tuple(reversed(row))
