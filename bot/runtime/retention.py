"""Deletes rows that are too old, and rows on a person, case or channel on request."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, select, update

from bot.runtime import job_engine, workspace_stores
from bot.runtime.paste_parts import KEPT
from bot.runtime.store import Store
from bot.runtime.tables import (
    ANSWERS,
    AUDIT,
    CASES,
    CHANNELS,
    GREETINGS,
    MISSES,
    OF_CASES,
    OUTCOMES,
    PARTS,
    REPEATS,
    RESULTS,
    SIGHTINGS,
    SLACK_INSTALLATIONS,
    TICKS,
    VOTES,
)

DAY = 24 * 3600.0
_KINDS = {"cases": (CASES, *OF_CASES, MISSES, ANSWERS, REPEATS, SIGHTINGS), "audit": (AUDIT,)}


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was deleted.

    Attributes:
        cases: cases.
        audit: lines of the audit, which stay without what names the person, place and values.
    """

    cases: int = 0
    audit: int = 0

    def __add__(self, other: "Forgotten") -> "Forgotten":
        """Both together."""
        return Forgotten(self.cases + other.cases, self.audit + other.audit)


def expire(store: Store, days: Mapping[str, int], now: float) -> None:
    """Delete the rows that are older than their kind is kept, and parts of pastes after seconds.

    Args:
        store: the database.
        days: how long each kind is kept, as `{"cases": 90, "audit": 400}`.
        now: POSIX seconds.
    """
    with store.begin() as connection:
        for kind, kept in days.items():
            for table in _KINDS[kind]:
                connection.execute(delete(table).where(table.c.at < now - kept * DAY))
        connection.execute(delete(PARTS).where(PARTS.c.at < now - KEPT))


def forget_case(store: Store, case: str) -> Forgotten:
    """Delete a case."""
    return _forgotten(store, CASES.c.id == case, None, {})


def forget_user(store: Store, user: str) -> Forgotten:
    """Delete a person's cases, and their name from all else that names them."""
    blank = {"user": "", "values": {}}
    with store.begin() as connection:
        connection.execute(update(SIGHTINGS).where(SIGHTINGS.c.user == user).values(blank))
        for table in (CHANNELS, OUTCOMES, TICKS, RESULTS):
            connection.execute(update(table).where(table.c.user == user).values(user=""))
        connection.execute(delete(VOTES).where(VOTES.c.user == user))
        connection.execute(delete(GREETINGS).where(GREETINGS.c.id == user))
        installed = SLACK_INSTALLATIONS.c.user_id
        connection.execute(update(SLACK_INSTALLATIONS).where(installed == user).values(user_id=""))
    return _forgotten(store, CASES.c.user == user, AUDIT.c.user == user, blank)


def forget_channel(store: Store, channel: str) -> Forgotten:
    """Delete a conversation's cases and settings, and the place from the audit."""
    blank = {"channel": "", "thread_ts": "", "values": {}}
    with store.begin() as connection:
        _forget_answers(connection, ANSWERS.c.channel == channel)
        for table in (CHANNELS, GREETINGS):
            connection.execute(delete(table).where(table.c.id == channel))
        connection.execute(delete(RESULTS).where(RESULTS.c.channel == channel))
    return _forgotten(store, CASES.c.channel == channel, AUDIT.c.channel == channel, blank)


def forget_everywhere(
    main: Store, forget_one: Callable[[Store, str], Forgotten], name: str, workspace: str = ""
) -> tuple[Forgotten, int]:
    """Forget something in all databases, and the ended jobs that name it.

    Args:
        main: the main database.
        forget_one: forgets it in one.
        name: names it.
        workspace: the only one to forget it in; all of them, and the main database, if empty.

    Returns:
        How much was deleted, and how many records of ended jobs, which hold what was pasted,
        without secrets.
    """
    gone = Forgotten() if workspace else forget_one(main, name)
    for one, store in workspace_stores.each(main):
        if workspace in ("", one):
            gone += forget_one(store, name)
    return gone, job_engine.forget_jobs(main.url, name, workspace)


def _forgotten(
    store: Store,
    cases: ColumnElement[bool],
    lines: ColumnElement[bool] | None,
    blank: Mapping[str, object],
) -> Forgotten:
    with store.begin() as connection:
        gone = select(CASES.c.id).where(cases)
        _forget_answers(connection, ANSWERS.c.id.in_(gone))
        for table in OF_CASES:
            connection.execute(delete(table).where(table.c.case.in_(gone)))
        deleted = connection.execute(delete(CASES).where(cases)).rowcount
        blanked = 0
        if lines is not None:
            blanked = connection.execute(update(AUDIT).where(lines).values(**blank)).rowcount
    return Forgotten(deleted, blanked)


def _forget_answers(connection: Connection, which: ColumnElement[bool]) -> None:
    """Delete answers, and what was counted for them."""
    ids = select(ANSWERS.c.id).where(which)
    for table in (SIGHTINGS, REPEATS):
        connection.execute(delete(table).where(table.c.answer.in_(ids)))
    connection.execute(delete(ANSWERS).where(which))
