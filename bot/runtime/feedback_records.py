"""Whether answers helped, and what was not recognised."""

import hashlib
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from sqlalchemy import delete, func, insert, select, update

from bot.runtime.store import Store
from bot.runtime.tables import CASES, MISSES, OUTCOMES, VOTES

_DAY = 24 * 3600.0
_WEEK = 7 * _DAY
STATS_DAYS = 28
"""Days that figures are told of: whole weeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """What one person said of one answer.

    Attributes:
        case: the answer's case.
        user: the person.
        entry: the entry that was answered.
        variant: its variant, empty for none.
        helped: whether it did.
        reason: why not, by a word of the form; empty where none was given.
        note: what was said beside it, without secrets.
        text: what was pasted, masked, of an answer that did not help; empty where it is not known.
        at: POSIX seconds.
    """

    case: str
    user: str
    entry: str
    variant: str
    helped: bool
    reason: str = ""
    note: str = ""
    text: str = ""
    at: float = field(default_factory=time.time)


@dataclass(frozen=True, slots=True)
class Miss:
    """A wording that was asked about and not recognised: how often, and when first and last."""

    wording: str
    count: int
    since: float
    at: float


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days: when they begin, in POSIX seconds; how many errors were answered; the votes."""

    since: float
    cases: int
    helped: int
    not_helped: int


@dataclass(frozen=True, slots=True)
class Stats:
    """What happened since a moment.

    Attributes:
        cases: how many errors were answered.
        solved: of how many somebody said what they were.
        helped: how many people said that an answer helped.
        not_helped: and how many that it did not.
        met: how often each entry was answered, the most frequent first.
        missed: how many texts were not recognised; 0 for one conversation, of which none are told.
        daily: how many errors were answered on each day, the latest day last.
        weekly: the same week by week, with the votes; the latest week last.
    """

    cases: int = 0
    solved: int = 0
    helped: int = 0
    not_helped: int = 0
    met: Mapping[str, int] = field(default_factory=dict)
    missed: int = 0
    daily: Sequence[int] = ()
    weekly: Sequence[Week] = ()


class FeedbackRecords:
    """The votes, and what was not recognised."""

    def __init__(self, store: Store, now: Callable[[], float] = time.time) -> None:
        """Keep them in this database; `now` is a clock in POSIX seconds."""
        self._store = store
        self._now = now

    def vote(self, vote: Vote) -> None:
        """Keep what a person said of an answer, in the place of what they said before."""
        mine = (VOTES.c.case == vote.case) & (VOTES.c.user == vote.user)
        with self._store.begin() as connection:
            connection.execute(delete(VOTES).where(mine))
            connection.execute(insert(VOTES).values(asdict(vote)))

    def unhelpful(self, *, limit: int = 100) -> tuple[Vote, ...]:
        """The latest answers that did not help, newest first."""
        query = select(VOTES).where(VOTES.c.helped.is_(False)).order_by(VOTES.c.at.desc())
        with self._store.begin() as connection:
            rows = connection.execute(query.limit(limit)).mappings().all()
        return tuple(Vote(**row) for row in rows)

    def miss(self, wording: str) -> None:
        """Count a masked wording that was not recognised."""
        key = hashlib.sha256(wording.lower().encode()).hexdigest()[:32]
        now = self._now()
        row = {"id": key, "wording": wording, "count": 1, "since": now, "at": now}
        if not self._store.insert_new(MISSES, row):
            more = {"count": MISSES.c["count"] + 1, "at": now}
            with self._store.begin() as connection:
                connection.execute(update(MISSES).where(MISSES.c.id == key).values(more))

    def misses(self, *, limit: int = 100) -> tuple[Miss, ...]:
        """What was not recognised, the most frequent first, of these the latest."""
        order = (MISSES.c["count"].desc(), MISSES.c.at.desc())
        with self._store.begin() as connection:
            rows = connection.execute(select(MISSES).order_by(*order).limit(limit)).mappings()
            return tuple(
                Miss(row["wording"], row["count"], row["since"], row["at"]) for row in rows
            )

    def stats(self, since: float, channel: str = "") -> Stats:
        """What happened since a moment.

        Args:
            since: POSIX seconds.
            channel: in this conversation alone, without what was asked there privately; everywhere
                if empty.
        """
        here = [CASES.c.at >= since]
        if channel:
            here += [CASES.c.channel == channel, CASES.c.thread_ts != ""]
        often = func.count().label("often")
        met = select(CASES.c.entry, often).where(*here).group_by(CASES.c.entry)
        ids = select(CASES.c.id).where(*here)
        with self._store.begin() as connection:
            moments = connection.execute(select(CASES.c.at).where(*here)).scalars().all()
            rows = connection.execute(met.order_by(often.desc(), CASES.c.entry)).all()
            of_cases = VOTES.c.case.in_(ids)
            votes = connection.execute(select(VOTES.c.at, VOTES.c.helped).where(of_cases)).all()
            of_these = OUTCOMES.c.case.in_(ids)
            solved = connection.execute(select(func.count()).where(of_these)).scalar_one()
            missed = select(func.sum(MISSES.c["count"])).where(MISSES.c.at >= since)
            count = 0 if channel else connection.execute(missed).scalar() or 0
        helped = [row.at for row in votes if row.helped]
        not_helped = [row.at for row in votes if not row.helped]
        now = self._now()
        return Stats(
            cases=sum(row.often for row in rows),
            solved=solved,
            helped=len(helped),
            not_helped=len(not_helped),
            met={row.entry: row.often for row in rows},
            missed=count,
            daily=_by(_DAY, moments, since, now) if moments else (),
            weekly=_by_week(moments, helped, not_helped, since, now) if moments else (),
        )


def _by_week(
    moments: Sequence[float],
    helped: Sequence[float],
    not_helped: Sequence[float],
    since: float,
    now: float,
) -> tuple[Week, ...]:
    """The answers and the votes of each week; the first one may be shorter than the others."""
    counts = [_by(_WEEK, given, since, now) for given in (moments, helped, not_helped)]
    begins = (now - (len(counts[0]) - number) * _WEEK for number in range(len(counts[0])))
    return tuple(Week(max(at, since), *row) for at, *row in zip(begins, *counts, strict=True))


def _by(span: float, moments: Sequence[float], since: float, now: float) -> tuple[int, ...]:
    """How many moments fall into each span of seconds up to now, the latest last."""
    spans = max(1, math.ceil(round((now - since) / span, 3)))
    counts = [0] * spans
    for at in moments:
        ago = int(max(0.0, now - at) / span)
        counts[-1 - min(ago, spans - 1)] += 1
    return tuple(counts)


def recent_stats(records: FeedbackRecords, channel: str = "") -> Stats:
    """What happened in the last days, as of `FeedbackRecords.stats`."""
    return records.stats(time.time() - STATS_DAYS * 24 * 3600.0, channel)
