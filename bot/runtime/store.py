"""The database, which all replicas share: claims, cases, the audit of lookups, stop requests.

SQLAlchemy Core, with SQLite by default and any other database that it knows. The tables are in
`tables`; how those of an older version become them is in `migrations`.
"""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from sqlalchemy import (
    Connection,
    Engine,
    RowMapping,
    Table,
    create_engine,
    delete,
    event,
    insert,
    select,
    update,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError

from bot.runtime.database_kind import is_sqlite
from bot.runtime.schema import migrate
from bot.runtime.tables import AUDIT, CASES, CLAIMS, REPLICAS, SAID, STOPS

KEEP_CLAIMS = 3 * 24 * 3600.0
"""Seconds. Slack repeats an event for minutes; a claim is kept well beyond that."""

_LONGEST_AUDITED_VALUE = 256
"""Characters. A longer value is an encoded message, which may hold privileged details."""
_MOST_REQUESTS = 300
"""Requests to AWS that one line of the audit names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One answered error in one thread.

    Attributes:
        channel: the conversation.
        thread_ts: the thread's first message.
        entry: the answered entry's id.
        values: the named values of the paste, never its text.
        user: who asked; empty where a channel's message was answered unasked.
        id: its key.
        at: POSIX seconds when it was opened.
        variant: the entry's variant, empty for none.
    """

    channel: str
    thread_ts: str
    entry: str
    values: Mapping[str, str] = field(default_factory=dict)
    user: str = ""
    id: str = field(default_factory=lambda: uuid4().hex)
    at: float = field(default_factory=time.time)
    variant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """One line of the audit: who did what, where, when, with which result.

    Attributes:
        user: the person's Slack id.
        action: `looked`, `refused`, `shared`, or `shown` for an earlier run's result.
        lookup: the lookup's name.
        account_id: the number of the AWS account looked into; the account's name where no number
            is known.
        channel: the conversation.
        thread_ts: its thread, empty for none.
        result: the verdict's name, or why it was refused.
        values: what the lookup was run with.
        at: POSIX seconds.
        requests: what AWS was asked: the operation and AWS's own id of the request, each as
            `[operation, id]`; the first few hundred.
    """

    user: str
    action: str
    lookup: str
    account_id: str
    channel: str
    thread_ts: str
    result: str
    values: Mapping[str, str] = field(default_factory=dict)
    at: float = field(default_factory=time.time)
    requests: Sequence[Sequence[str]] = ()


class Store:
    """The database; safe to use from several threads."""

    def __init__(self, url: str, *, with_jobs: bool = True) -> None:
        """Open the database and bring its tables to this version's.

        Args:
            url: an address SQLAlchemy knows, as `sqlite:////var/lib/faultbook.db`.
            with_jobs: whether the jobs' engine writes to the same file.

        Raises:
            NewerDatabaseError: a newer version of Faultbook has changed the tables.
            sqlalchemy.exc.SQLAlchemyError: the database cannot be used.
        """
        self.url = url
        self.on_audit: Callable[[int], None] = _ignore
        """Told the number of each line of the audit, once it is written."""
        self._engine = _engine(url, _FOLLOWS_JOBS if with_jobs else _BY_ITSELF)
        try:
            migrate(self._engine)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database's connections."""
        self._engine.dispose()

    @property
    def engine(self) -> Engine:
        """The database itself, for the stores of slack_sdk."""
        return self._engine

    def begin(self) -> AbstractContextManager[Connection]:
        """A transaction, for whoever works on whole tables."""
        return self._engine.begin()

    def insert_new(self, table: Table, row: Mapping[str, Any]) -> bool:
        """Write a row, unless there is one with its key.

        Args:
            table: whose row it is.
            row: the columns' values.

        Returns:
            Whether it is new; of all who write it at once, in whichever replica, one is told so.
        """
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(table).values(dict(row)))
        except IntegrityError:
            return False
        return True

    def claim(self, key: str) -> bool:
        """Claim a piece of work for this process.

        Args:
            key: the work's lasting id, for example that of a Slack event.

        Returns:
            True the first time; false when it was claimed before, by whichever replica.
        """
        return self.insert_new(CLAIMS, {"id": key, "at": time.time()})

    def forget_claims(self, before: float) -> None:
        """Drop the claims and stop requests from before a moment.

        Args:
            before: POSIX seconds.
        """
        with self._engine.begin() as connection:
            connection.execute(delete(CLAIMS).where(CLAIMS.c.at < before))
            connection.execute(delete(STOPS).where(STOPS.c.at < before))
            connection.execute(delete(SAID).where(SAID.c.at < before))

    def may_say(self, what: str, owner: str) -> bool:
        """Whether this is for this job to say: nobody else says it or has said it.

        Args:
            what: names what is said, and where.
            owner: the job, which may ask again after a kill.
        """
        if self.insert_new(SAID, {"id": what, "owner": owner, "at": time.time()}):
            return True
        with self._engine.connect() as connection:
            found = select(SAID.c.owner).where(SAID.c.id == what)
            return connection.execute(found).scalar() == owner

    def take_back(self, owner: str) -> None:
        """Leave to others what a job was to say and could not."""
        with self._engine.begin() as connection:
            connection.execute(delete(SAID).where(SAID.c.owner == owner))

    def beat(self, me: str) -> dict[str, int]:
        """Show that a replica is alive.

        Args:
            me: the replica.

        Returns:
            The others, with a number that grows as long as they are alive and is 0 for one that
            has ended in order.
        """
        with self._engine.begin() as connection:
            mine = REPLICAS.c.id == me
            more = update(REPLICAS).where(mine).values(beats=REPLICAS.c.beats + 1)
            if not connection.execute(more).rowcount:
                connection.execute(insert(REPLICAS).values(id=me, beats=1))
            others = connection.execute(select(REPLICAS).where(REPLICAS.c.id != me)).all()
        return {row.id: row.beats for row in others}

    def leave(self, me: str) -> None:
        """Say that a replica has ended in order: what it had in hand is for others."""
        with self._engine.begin() as connection:
            connection.execute(update(REPLICAS).where(REPLICAS.c.id == me).values(beats=0))

    def drop_beat(self, replica: str, beats: int) -> None:
        """Forget a replica that is gone, unless it has shown since that it is not."""
        same = (REPLICAS.c.id == replica) & (REPLICAS.c.beats == beats)
        with self._engine.begin() as connection:
            connection.execute(delete(REPLICAS).where(same))

    def open_case(self, case: Case) -> None:
        """Keep a case, unless it is kept already: a job that goes on opens it again."""
        row = {
            "id": case.id,
            "channel": case.channel,
            "thread_ts": case.thread_ts,
            "entry": case.entry,
            "values": dict(case.values),
            "user": case.user,
            "at": case.at,
            "variant": case.variant,
        }
        self.insert_new(CASES, row)

    def case(self, case_id: str) -> Case | None:
        """The case with this id, `None` when there is none."""
        with self._engine.connect() as connection:
            row = (
                connection.execute(select(CASES).where(CASES.c.id == case_id))
                .mappings()
                .one_or_none()
            )
        return Case(**row) if row is not None else None

    def audit(self, line: Audited) -> None:
        """Write a line of the audit, without values of more than 256 characters."""
        values = {
            name: value
            for name, value in line.values.items()
            if len(value) <= _LONGEST_AUDITED_VALUE
        }
        with self._engine.begin() as connection:
            written = connection.execute(
                insert(AUDIT).values(
                    at=line.at,
                    user=line.user,
                    action=line.action,
                    lookup=line.lookup,
                    values=values,
                    account_id=line.account_id,
                    channel=line.channel,
                    thread_ts=line.thread_ts,
                    result=line.result,
                    requests=[list(one) for one in line.requests[:_MOST_REQUESTS]],
                )
            )
        self.on_audit((written.inserted_primary_key or (0,))[0])

    def audited(self, *, limit: int = 100) -> tuple[Audited, ...]:
        """The latest lines of the audit, newest first."""
        query = select(AUDIT).order_by(AUDIT.c.id.desc()).limit(limit)
        with self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(map(_audited, rows))

    def audited_line(self, number: int) -> Audited | None:
        """A line of the audit by its number, `None` when it is gone."""
        query = select(AUDIT).where(AUDIT.c.id == number)
        with self._engine.connect() as connection:
            row = connection.execute(query).mappings().first()
        return _audited(row) if row is not None else None

    def request_stop(self, job: str) -> None:
        """Ask whichever replica runs a job to stop it; asking twice says no more."""
        self.insert_new(STOPS, {"job": job, "at": time.time()})

    def stop_requested(self, job: str) -> bool:
        """Whether somebody asked to stop this job."""
        with self._engine.connect() as connection:
            return connection.execute(select(STOPS).where(STOPS.c.job == job)).first() is not None

    def ping(self) -> None:
        """Check that the database answers.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: it does not.
        """
        with self._engine.connect() as connection:
            connection.execute(select(1))


_FOLLOWS_JOBS, _BY_ITSELF = "NORMAL", "FULL"
"""SQLite's `synchronous`: whether a commit waits for the disk.

The engine's own commits do, and with them all that the file's log holds before. So what a job
writes down is safe from a power cut before the job's step is, and need not wait for itself; a kill
loses neither. See https://www.sqlite.org/pragma.html#pragma_synchronous."""


def _engine(url: str, synchronous: str) -> Engine:
    parsed = make_url(url)
    if not is_sqlite(parsed):
        return create_engine(parsed, pool_pre_ping=True)
    if parsed.database and parsed.database != ":memory:":
        _make_private(Path(parsed.database))
    engine = create_engine(parsed, connect_args={"timeout": 30})
    event.listen(engine, "connect", partial(_set_up_sqlite, synchronous))
    return engine


def _make_private(file: Path) -> None:
    """Make the database's file if it is missing, and let only its owner read it.

    SQLite gives the write-ahead log beside it the same permissions. What is no file is left as it
    is: a folder that only its owner may read is of use to nobody.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    if file.is_file() and file.stat().st_mode & 0o077 and file.stat().st_uid == os.geteuid():
        file.chmod(0o600)


def _set_up_sqlite(synchronous: str, connection: Any, _record: object) -> None:
    # A write-ahead log lets readers go on while a job writes.
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA synchronous={synchronous}")


def _audited(row: RowMapping) -> Audited:
    """A line of the audit from its row."""
    values = {name: value for name, value in row.items() if name != "id"}
    asked = tuple(tuple(one) for one in values.pop("requests"))
    return Audited(**values, requests=asked)


def _ignore(_number: int) -> None:
    """Nobody wants to be told of the audit's lines."""
