"""The same error again in one conversation: it adds to the answer that stands there already."""

import hashlib
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import delete, func, select, update

from bot.runtime.store import Store
from bot.runtime.tables import ANSWERS, REPEATS, SIGHTINGS

WINDOW = 15 * 60.0
"""Seconds after an error was last seen in which it is the same incident."""

_LONGEST = 12
"""Windows after which an incident that goes on gets an answer anew, where people see it."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """An error in one message: which message, by whom, with which named values."""

    ts: str
    user: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """How often an error was seen since its answer.

    Attributes:
        count: in how many messages.
        posters: by how many people and bots.
        since: POSIX seconds of the first time.
        differing: for each value that differed, how often each was there, the most frequent first.
    """

    count: int
    posters: int
    since: float
    differing: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Repeats:
    """What was seen again, in all replicas."""

    def __init__(
        self, store: Store, *, window: float = WINDOW, now: Callable[[], float] = time.time
    ) -> None:
        """Keep it in this database.

        Args:
            store: the database.
            window: seconds after an error was last seen in which it is the same incident; 0 for
                an answer to each message.
            now: the clock, in POSIX seconds.
        """
        self._store = store
        self._window = window
        self._now = now

    def join(self, channel: str, error: str, answer: str, seen: Sighting) -> str:
        """Count an error in a message.

        Args:
            channel: the conversation.
            error: names the error, as its entry's id.
            answer: the key of the answer that it would get.
            seen: the message.

        Returns:
            The key of the answer that it adds to; its own for a new incident.
        """
        if not self._window:
            return answer
        key = hashlib.sha256(f"{channel} {error}".encode()).hexdigest()[:32]
        joined = self._opened(key, answer) or self._joined(key) or self._renewed(key, answer)
        self._count(joined, seen)
        return joined

    def seen(self, answer: str) -> Seen:
        """How often the error of an answer was seen."""
        query = select(SIGHTINGS).where(SIGHTINGS.c.answer == answer).order_by(SIGHTINGS.c.at)
        with self._store.begin() as connection:
            rows = connection.execute(query).all()
        values: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for row in rows:
            for name, value in row._mapping["values"].items():  # noqa: SLF001 - SQLAlchemy's name
                values[name][value] += 1
        return Seen(
            count=len(rows),
            posters=len({row.user for row in rows}),
            since=rows[0].at if rows else 0.0,
            differing={
                name: dict(counted.most_common())
                for name, counted in values.items()
                if len(counted) > 1
            },
        )

    def uncount(self, answer: str, ts: str) -> int:
        """Take a message that is gone from the count; how many are left."""
        of_answer = SIGHTINGS.c.answer == answer
        with self._store.begin() as connection:
            connection.execute(delete(SIGHTINGS).where(of_answer, SIGHTINGS.c.ts == ts))
            return connection.execute(select(func.count()).where(of_answer)).scalar_one()

    def answer_of(self, channel: str, ts: str) -> str:
        """The key of the answer that a message is counted for; empty for none."""
        counted = SIGHTINGS.c.answer.in_(select(ANSWERS.c.id).where(ANSWERS.c.channel == channel))
        query = select(SIGHTINGS.c.answer).where(SIGHTINGS.c.ts == ts, counted)
        with self._store.begin() as connection:
            return str(connection.execute(query).scalar() or "")

    def end(self, answer: str) -> None:
        """Forget an answer that is gone: the next of its error gets one of its own."""
        with self._store.begin() as connection:
            connection.execute(delete(REPEATS).where(REPEATS.c.answer == answer))
            connection.execute(delete(SIGHTINGS).where(SIGHTINGS.c.answer == answer))

    # Each of these writes first: a transaction that reads first cannot always write in SQLite.

    def _opened(self, key: str, answer: str) -> str:
        """This answer, where the error is the first of its kind; else nothing."""
        now = self._now()
        row = {"id": key, "answer": answer, "since": now, "at": now}
        return answer if self._store.insert_new(REPEATS, row) else ""

    def _joined(self, key: str) -> str:
        """The answer of the incident that goes on; nothing where it is over."""
        now = self._now()
        goes_on = (REPEATS.c.at > now - self._window) & (
            REPEATS.c.since >= now - _LONGEST * self._window
        )
        with self._store.begin() as connection:
            again = update(REPEATS).where(REPEATS.c.id == key, goes_on).values(at=now)
            if not connection.execute(again).rowcount:
                return ""
            found = select(REPEATS.c.answer).where(REPEATS.c.id == key)
            return str(connection.execute(found).scalar_one())

    def _renewed(self, key: str, answer: str) -> str:
        """This answer for a new incident, or another's that was quicker to begin it."""
        now = self._now()
        over = (REPEATS.c.at <= now - self._window) | (
            REPEATS.c.since < now - _LONGEST * self._window
        )
        mine = {"answer": answer, "since": now, "at": now}
        with self._store.begin() as connection:
            connection.execute(update(REPEATS).where(REPEATS.c.id == key, over).values(**mine))
            found = select(REPEATS.c.answer).where(REPEATS.c.id == key)
            return str(connection.execute(found).scalar() or answer)

    def _count(self, answer: str, seen: Sighting) -> None:
        row = {"answer": answer, "ts": seen.ts, "user": seen.user, "values": dict(seen.values)}
        # A job that goes on counts again.
        self._store.insert_new(SIGHTINGS, {"at": self._now(), **row})
