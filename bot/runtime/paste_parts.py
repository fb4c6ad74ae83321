"""What may be a part of a paste, kept for seconds: whichever replica hears the next one joins them.

A conversation and its person stand here only as a hash.
"""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence

import structlog
from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from bot.runtime.storable_text import storable_text
from bot.runtime.store import Store
from bot.runtime.tables import PARTS

log = structlog.get_logger()

KEPT = 15.0
"""Seconds."""


class PasteParts:
    """The parts that all replicas have heard within the last seconds."""

    def __init__(self, store: Store, now: Callable[[], float] = time.time) -> None:
        """Keep them in this database; `now` is a clock in POSIX seconds."""
        self._store = store
        # Every message asks: a transaction of its own would cost as much again, twice.
        self._reading = store.engine.execution_options(isolation_level="AUTOCOMMIT")
        self._now = now

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
        except IntegrityError:
            return  # it was delivered before
        except SQLAlchemyError as error:  # the message itself is answered, or delivered again
            log.warning("part of a paste not kept", error=type(error).__name__)

    def of(self, where: Sequence[str]) -> Mapping[str, str]:
        """The parts of one person in one conversation: what each says, by its time."""
        recent = (PARTS.c.id == _key(where)) & (PARTS.c.at >= self._now() - KEPT)
        try:
            with self._reading.connect() as connection:
                rows = connection.execute(select(PARTS.c.ts, PARTS.c.text).where(recent)).all()
        except SQLAlchemyError as error:
            log.warning("parts of a paste not read", error=type(error).__name__)
            return {}
        return {row.ts: row.text for row in rows}


def _key(where: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(where).encode()).hexdigest()
