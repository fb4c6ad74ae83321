"""What cases turned out to be, so that the next one of the same error can say so."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, update

from bot.runtime.store import Case, Store
from bot.runtime.tables import CASES, OUTCOMES

_LOOKED_AT = 50
"""Solved cases, the latest ones, among which one with the same values is looked for."""
_CONVERSATIONS = 5
"""Other conversations whose members Slack is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOutcome:
    """What one case turned out to be.

    Attributes:
        case: the case's id.
        what: one line, as a person wrote it, without secrets.
        user: who wrote it; empty once they were forgotten.
        at: POSIX seconds.
    """

    case: str
    what: str
    user: str
    at: float = field(default_factory=time.time)


@dataclass(frozen=True, slots=True)
class Met:
    """The earlier cases of an error.

    Attributes:
        count: how many there were.
        last: the latest.
        solved: what one of them turned out to be, if somebody said so: the latest with the same
            values, else the latest.
        same_values: whether that one had the same values.
    """

    count: int
    last: Case
    solved: CaseOutcome | None = None
    same_values: bool = False


class CaseMemory:
    """The outcomes of cases."""

    def __init__(self, store: Store) -> None:
        """Keep them in this database."""
        self._store = store

    def solve(self, outcome: CaseOutcome) -> None:
        """Write down what a case turned out to be; a later word replaces an earlier one."""
        said = {"what": outcome.what, "user": outcome.user, "at": outcome.at}
        if not self._store.insert_new(OUTCOMES, {"case": outcome.case, **said}):
            mine = OUTCOMES.c.case == outcome.case
            with self._store.begin() as connection:
                connection.execute(update(OUTCOMES).where(mine).values(**said))

    def outcome(self, case: str) -> CaseOutcome | None:
        """What a case turned out to be, `None` while nobody has said so."""
        query = select(OUTCOMES).where(OUTCOMES.c.case == case)
        with self._store.begin() as connection:
            row = connection.execute(query).mappings().first()
        return CaseOutcome(**row) if row is not None else None

    def met(self, case: Case, elsewhere: Sequence[str] = ()) -> Met | None:
        """The earlier cases of the same error, `None` for the first one.

        What was asked privately stands in no thread and is left out: others do not see it.

        Args:
            case: the case at hand, whether it is kept yet or not.
            elsewhere: further conversations whose cases count; whoever reads it may see them.
        """
        earlier = _earlier(case, CASES.c.channel.in_((case.channel, *elsewhere)))
        latest = select(CASES).where(*earlier).order_by(CASES.c.at.desc()).limit(1)
        with self._store.begin() as connection:
            last = connection.execute(latest).mappings().first()
            if last is None:
                return None
            count = connection.execute(select(func.count()).select_from(CASES).where(*earlier))
            solved = connection.execute(_solved(earlier)).mappings().all()
            found = count.scalar_one()
        outcome, same = _nearest([dict(row) for row in solved], case.values)
        return Met(found, Case(**last), outcome, same)

    def elsewhere(self, case: Case) -> tuple[str, ...]:
        """Other conversations with earlier cases of the same error, the latest few of them."""
        earlier = _earlier(case, CASES.c.channel != case.channel)
        latest = func.max(CASES.c.at)
        query = select(CASES.c.channel).where(*earlier).group_by(CASES.c.channel)
        with self._store.begin() as connection:
            found = connection.execute(query.order_by(latest.desc()).limit(_CONVERSATIONS))
            return tuple(found.scalars())


def _earlier(case: Case, where: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
    return (
        where,
        CASES.c.entry == case.entry,
        CASES.c.variant == case.variant,
        CASES.c.id != case.id,
        CASES.c.thread_ts.not_in(("", case.thread_ts)),
        CASES.c.at <= case.at,
    )


def _solved(earlier: tuple[ColumnElement[bool], ...]) -> Select[Any]:
    """The outcomes of cases with these cases' values, the latest first."""
    joined = OUTCOMES.join(CASES, CASES.c.id == OUTCOMES.c.case)
    query = select(OUTCOMES, CASES.c["values"].label("values")).select_from(joined)
    return query.where(*earlier).order_by(OUTCOMES.c.at.desc()).limit(_LOOKED_AT)


def _nearest(
    rows: list[dict[str, Any]], values: Mapping[str, str]
) -> tuple[CaseOutcome | None, bool]:
    """The outcome to show, and whether its case had the same values."""
    same = next((row for row in rows if row["values"] == dict(values)), None)
    shown = same or next(iter(rows), None)
    if shown is None:
        return None, False
    outcome = CaseOutcome(**{name: value for name, value in shown.items() if name != "values"})
    return outcome, same is not None and bool(values)
