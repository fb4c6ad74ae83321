"""Deletes rows that are too old, and rows on a person, case or channel on request."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, select, update

from bot.runtime import job_engine
from bot.runtime.store import Store
from bot.runtime.tables import ANSWERS, AUDIT, CASES, CHANNELS, REPEATS, SIGHTINGS

DAY = 24 * 3600.0
_KINDS = {"cases": (CASES, ANSWERS, REPEATS, SIGHTINGS), "audit": (AUDIT,)}


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was deleted.

    Attributes:
        cases: cases.
        audit: lines of the audit, which stay without what names the person, place and values.
        jobs: records of ended jobs, which hold what was pasted, without secrets.
    """

    cases: int
    audit: int
    jobs: int


def expire(store: Store, days: Mapping[str, int], now: float) -> None:
    """Delete the rows that are older than their kind is kept.

    Args:
        store: the database.
        days: how long each kind is kept, as `{"cases": 90, "audit": 400}`.
        now: POSIX seconds.
    """
    with store.begin() as connection:
        for kind, kept in days.items():
            for table in _KINDS[kind]:
                connection.execute(delete(table).where(table.c.at < now - kept * DAY))


def forget_case(store: Store, case: str) -> Forgotten:
    """Delete a case, and the ended jobs that name it."""
    return _forgotten(store, CASES.c.id == case, None, {}, case)


def forget_user(store: Store, user: str) -> Forgotten:
    """Delete a person's cases and ended jobs, and their name from the audit and from counts."""
    blank = {"user": "", "values": {}}
    with store.begin() as connection:
        theirs = update(SIGHTINGS).where(SIGHTINGS.c.user == user)
        connection.execute(theirs.values(user="", values={}))
    return _forgotten(store, CASES.c.user == user, AUDIT.c.user == user, blank, user)


def forget_channel(store: Store, channel: str) -> Forgotten:
    """Delete a conversation's cases, settings and ended jobs, and the place from the audit."""
    blank = {"channel": "", "thread_ts": "", "values": {}}
    with store.begin() as connection:
        _forget_answers(connection, ANSWERS.c.channel == channel)
        connection.execute(delete(CHANNELS).where(CHANNELS.c.id == channel))
    return _forgotten(store, CASES.c.channel == channel, AUDIT.c.channel == channel, blank, channel)


def _forgotten(
    store: Store,
    cases: ColumnElement[bool],
    lines: ColumnElement[bool] | None,
    blank: Mapping[str, object],
    named: str,
) -> Forgotten:
    with store.begin() as connection:
        of_cases = ANSWERS.c.id.in_(select(CASES.c.id).where(cases))
        _forget_answers(connection, of_cases)
        deleted = connection.execute(delete(CASES).where(cases)).rowcount
        blanked = 0
        if lines is not None:
            blanked = connection.execute(update(AUDIT).where(lines).values(**blank)).rowcount
    return Forgotten(deleted, blanked, job_engine.forget_jobs(store.url, named))


def _forget_answers(connection: Connection, which: ColumnElement[bool]) -> None:
    """Delete answers, and what was counted for them."""
    ids = select(ANSWERS.c.id).where(which)
    for table in (SIGHTINGS, REPEATS):
        connection.execute(delete(table).where(table.c.answer.in_(ids)))
    connection.execute(delete(ANSWERS).where(which))
