"""What may be a part of a paste, kept for seconds: whichever replica hears the next one joins them.

A conversation and its person stand here only as a hash.
"""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from threading import Lock
from typing import Any

import structlog
from sqlalchemy import Column, Row, delete, insert, select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from bot.runtime.storable_text import storable_text
from bot.runtime.store import Store
from bot.runtime.tables import PARTS

log = structlog.get_logger()

KEPT = 15.0
"""Seconds."""

_FRESH = 0.1
"""Seconds for which it counts who has parts here at all: most talk goes on from nothing, and to ask
of each message would cost more than all else that is done with it."""


class PasteParts:
    """The parts that all replicas have heard within the last seconds."""

    def __init__(self, store: Store, now: Callable[[], float] = time.time) -> None:
        """Keep them in this database; `now` is a clock in POSIX seconds."""
        self._store = store
        self._now = now
        self._lock = Lock()
        self._known: frozenset[str] = frozenset()
        self._known_at = -_FRESH

    def keep(self, where: Sequence[str], ts: str, text: str) -> None:
        """Keep a part, and drop those whose time is over.

        Args:
            where: what names the conversation and the person in it.
            ts: the message's time, by Slack's clock.
            text: what it says, without secrets.
        """
        now = self._now()
        row = {"id": _key(where), "ts": ts, "text": storable_text(text), "at": now}
        try:
            with self._store.begin() as connection:
                connection.execute(delete(PARTS).where(PARTS.c.at < now - KEPT))
                connection.execute(insert(PARTS).values(row))
            self._known_at = -_FRESH  # it has some now
        except IntegrityError:
            return  # it was delivered before
        except SQLAlchemyError as error:  # the message itself is answered, or delivered again
            log.warning("part of a paste not kept", error=type(error).__name__)

    def of(self, where: Sequence[str]) -> Mapping[str, str]:
        """The parts of one person in one conversation: what each says, by its time."""
        key = _key(where)
        if key not in self._with_parts():
            return {}
        return {row.ts: row.text for row in self._read(PARTS.c.ts, PARTS.c.text, id=key)}

    def _with_parts(self) -> frozenset[str]:
        """Whoever has parts, as of a moment ago."""
        with self._lock:
            at = time.monotonic()
            if at - self._known_at >= _FRESH:
                self._known = frozenset(row.id for row in self._read(PARTS.c.id))
                self._known_at = at
            return self._known

    def _read(self, *columns: Column[Any], **of: str) -> Sequence[Row[Any]]:
        """What is recent; nothing where the database is away."""
        query = select(*columns).where(PARTS.c.at >= self._now() - KEPT).filter_by(**of).distinct()
        try:
            with self._store.begin() as connection:
                return connection.execute(query).all()
        except SQLAlchemyError as error:
            log.warning("parts of a paste not read", error=type(error).__name__)
            return ()


def _key(where: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(where).encode()).hexdigest()
