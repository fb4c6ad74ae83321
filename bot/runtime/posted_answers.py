"""Which posted answer answers which message, so that it can follow that message's changes."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.runtime.store import Store
from bot.runtime.tables import ANSWERS, CASES


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedAnswer:
    """One reply of the app's to one message.

    Attributes:
        id: its key, which is its case's too.
        channel: the conversation.
        source_ts: the message that it answers.
        thread_ts: the thread that it stands in.
        ts: its own timestamp; empty until it is posted.
        job: the job that posts it, whose record holds the message's text.
        direct: whether somebody asked.
        card: what it shows, as plain JSON, so that it can be drawn again; empty for a sentence.
        at: POSIX seconds.
    """

    id: str
    channel: str
    source_ts: str
    thread_ts: str
    ts: str = ""
    job: str = ""
    direct: bool = False
    card: Mapping[str, Any] = field(default_factory=dict)
    at: float = field(default_factory=time.time)


class PostedAnswers:
    """The answers that were posted."""

    def __init__(self, store: Store) -> None:
        """Keep them in this database."""
        self._store = store

    def begin(self, answer: PostedAnswer) -> None:
        """Write down that an answer is about to be posted; again, it changes nothing."""
        row = {
            "id": answer.id,
            "channel": answer.channel,
            "source_ts": answer.source_ts,
            "thread_ts": answer.thread_ts,
            "ts": answer.ts,
            "job": answer.job,
            "direct": answer.direct,
            "card": dict(answer.card),
            "at": answer.at,
        }
        try:
            with self._store.begin() as connection:
                connection.execute(insert(ANSWERS).values(row))
        except IntegrityError:
            return

    def posted(self, id: str, ts: str) -> None:  # noqa: A002 - the table's word
        """Write down the timestamp of an answer that was posted."""
        with self._store.begin() as connection:
            connection.execute(update(ANSWERS).where(ANSWERS.c.id == id).values(ts=ts))

    def redraw(
        self,
        id: str,  # noqa: A002 - the table's word
        card: Mapping[str, Any],
        entry: str = "",
        values: Mapping[str, str] | None = None,
    ) -> None:
        """Write down what an answer shows now, and what its case is about.

        Args:
            id: its key.
            card: what it shows.
            entry: the entry that it answers with; empty where it only says a sentence.
            values: the named values of the message.
        """
        about = update(CASES).where(CASES.c.id == id).values(entry=entry, values=dict(values or {}))
        with self._store.begin() as connection:
            connection.execute(update(ANSWERS).where(ANSWERS.c.id == id).values(card=dict(card)))
            if entry:
                connection.execute(about)

    def get(self, id: str) -> PostedAnswer | None:  # noqa: A002 - the table's word
        """The answer with this key, `None` when it was taken away."""
        with self._store.begin() as connection:
            row = connection.execute(select(ANSWERS).where(ANSWERS.c.id == id)).first()
        return _answer(row) if row is not None else None

    def to(self, channel: str, source_ts: str) -> tuple[PostedAnswer, ...]:
        """The answers to a message, the oldest first."""
        of_message = (ANSWERS.c.channel == channel) & (ANSWERS.c.source_ts == source_ts)
        query = select(ANSWERS).where(of_message).order_by(ANSWERS.c.at)
        with self._store.begin() as connection:
            return tuple(_answer(row) for row in connection.execute(query))

    def remove(self, id: str) -> None:  # noqa: A002 - the table's word
        """Forget an answer and its case."""
        with self._store.begin() as connection:
            connection.execute(delete(ANSWERS).where(ANSWERS.c.id == id))
            connection.execute(delete(CASES).where(CASES.c.id == id))


def _answer(row: Row[Any]) -> PostedAnswer:
    return PostedAnswer(**row._mapping)  # noqa: SLF001 - SQLAlchemy's documented name
