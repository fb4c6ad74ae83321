"""Which posted answer answers which message, so that it can follow that message's changes."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, delete, select, update

from bot.runtime.store import Store
from bot.runtime.tables import ANSWERS, CASES, OF_CASES, OUTCOMES, RESULTS, TICKS


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
        version: the timestamp of the message's edit that it answers; empty for the first text.
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
    version: str = ""
    card: Mapping[str, Any] = field(default_factory=dict)
    at: float = field(default_factory=time.time)


class PostedAnswers:
    """The answers that were posted."""

    def __init__(self, store: Store) -> None:
        """Keep them in this database."""
        self._store = store

    def begin(self, answer: PostedAnswer) -> bool:
        """Write down that an answer is about to be posted.

        Returns:
            Whether it is this job's to post: another may have begun to answer that message.
        """
        row = {
            "id": answer.id,
            "channel": answer.channel,
            "source_ts": answer.source_ts,
            "thread_ts": answer.thread_ts,
            "ts": answer.ts,
            "job": answer.job,
            "direct": answer.direct,
            "version": answer.version,
            "card": dict(answer.card),
            "at": answer.at,
        }
        if self._store.insert_new(ANSWERS, row):
            return True
        begun = self.get(answer.id)
        return begun is not None and begun.job == answer.job

    def posted(self, id: str, ts: str) -> None:  # noqa: A002 - the table's word
        """Write down the timestamp of an answer that was posted."""
        with self._store.begin() as connection:
            connection.execute(update(ANSWERS).where(ANSWERS.c.id == id).values(ts=ts))

    def redraw(
        self,
        answer: PostedAnswer,
        version: str,
        card: Mapping[str, Any],
        about: Mapping[str, Any] | None = None,
    ) -> bool:
        """Write down what an answer shows now, and what its case is about.

        Args:
            answer: as it was.
            version: the edit that it answers now.
            card: what it shows.
            about: entry, variant and values of its case, by these names; `None` where it only
                says a sentence. The outcome and the ticks of an earlier error are dropped,
                and its results no longer answer the question that is asked now.

        Returns:
            Whether it is news: a later edit may have been answered before.
        """
        older = (ANSWERS.c.id == answer.id) & (ANSWERS.c.version < version)
        now = update(ANSWERS).where(older).values(card=dict(card), version=version)
        case = update(CASES).where(CASES.c.id == answer.id)
        with self._store.begin() as connection:
            is_news = bool(connection.execute(now).rowcount)
            if is_news and about is not None:
                connection.execute(case.values(**about))
                for table in (OUTCOMES, TICKS):
                    connection.execute(delete(table).where(table.c.case == answer.id))
                of_case = RESULTS.c.case == answer.id  # they stand in the thread all the same
                connection.execute(update(RESULTS).where(of_case).values(asked=""))
        return is_news

    def keep(self, answer: PostedAnswer, version: str) -> bool:
        """Write down that an answer, as it was, answers an edit of its message too.

        Returns:
            Whether it still is as it was; another edit may have changed it meanwhile.
        """
        as_it_was = (ANSWERS.c.id == answer.id) & (ANSWERS.c.version == answer.version)
        with self._store.begin() as connection:
            now = update(ANSWERS).where(as_it_was).values(version=version)
            return bool(connection.execute(now).rowcount)

    def release(self, id: str) -> None:  # noqa: A002 - the table's word
        """Write down that an answer is no longer that of its message, and stays for others."""
        with self._store.begin() as connection:
            connection.execute(update(ANSWERS).where(ANSWERS.c.id == id).values(source_ts=""))

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

    def in_thread(self, channel: str, thread_ts: str) -> tuple[PostedAnswer, ...]:
        """The answers that stand in a thread, the oldest first."""
        there = (ANSWERS.c.channel == channel) & (ANSWERS.c.thread_ts == thread_ts)
        query = select(ANSWERS).where(there, ANSWERS.c.ts != "").order_by(ANSWERS.c.at)
        with self._store.begin() as connection:
            return tuple(_answer(row) for row in connection.execute(query))

    def remove(self, id: str) -> None:  # noqa: A002 - the table's word
        """Forget an answer and its case."""
        with self._store.begin() as connection:
            connection.execute(delete(ANSWERS).where(ANSWERS.c.id == id))
            connection.execute(delete(CASES).where(CASES.c.id == id))
            for table in OF_CASES:
                connection.execute(delete(table).where(table.c.case == id))


def _answer(row: Row[Any]) -> PostedAnswer:
    return PostedAnswer(**row._mapping)  # noqa: SLF001 - SQLAlchemy's documented name
