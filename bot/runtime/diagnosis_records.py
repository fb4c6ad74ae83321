"""What people of a thread did about its error: steps ticked, lists shared, results shown to all."""

import time
from dataclasses import asdict, dataclass, field

from sqlalchemy import delete, insert, select, update

from bot.runtime.store import Case, Store
from bot.runtime.tables import BOARDS, CASES, RESULTS, TICKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One step of a case that somebody has done.

    Attributes:
        case: the case's id.
        step: the step's key.
        user: who ticked it first; empty once they were forgotten.
        at: POSIX seconds.
    """

    case: str
    step: str
    user: str
    at: float = field(default_factory=time.time)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The message that holds a case's shared list of steps: its case, place and timestamp."""

    case: str
    channel: str
    thread_ts: str
    ts: str
    at: float = field(default_factory=time.time)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownResult:
    """What a lookup came to, as everybody in a thread saw it.

    Attributes:
        id: the job that showed it.
        case: the case from whose answer it was asked for; empty for none.
        channel: the conversation.
        thread_ts: the thread.
        lookup: the lookup's name.
        title: its title.
        tone: of the verdict.
        said: the verdict's text.
        account_id: the number of the account looked into.
        user: who asked; empty once they were forgotten.
        at: POSIX seconds.
        asked: names what was looked at, with which values, in which account; empty once the case
            became another error's.
        ts: the message that shows it; empty for one that was shared.
    """

    id: str
    case: str
    channel: str
    thread_ts: str
    lookup: str
    title: str
    tone: str
    said: str
    account_id: str
    user: str
    at: float = field(default_factory=time.time)
    asked: str = ""
    ts: str = ""


class DiagnosisRecords:
    """The ticks, shared lists and shown results of all cases."""

    def __init__(self, store: Store) -> None:
        """Keep them in this database."""
        self._store = store

    def tick(self, tick: Tick) -> None:
        """Write down that a step is done; whoever ticked it first stays."""
        self._store.insert_new(TICKS, asdict(tick))

    def verify(self, verified: Tick) -> None:
        """Write down that somebody saw whether it is fixed; the latest word stays."""
        if not self._store.insert_new(TICKS, asdict(verified)):
            same = (TICKS.c.case == verified.case) & (TICKS.c.step == verified.step)
            now = update(TICKS).where(same).values(user=verified.user, at=verified.at)
            with self._store.begin() as connection:
                connection.execute(now)

    def untick(self, case: str, step: str) -> None:
        """Write down that a step is not done."""
        with self._store.begin() as connection:
            mine = (TICKS.c.case == case) & (TICKS.c.step == step)
            connection.execute(delete(TICKS).where(mine))

    def ticks(self, case: str) -> dict[str, Tick]:
        """The steps of a case that are done, by their keys, in the order they were ticked."""
        query = select(TICKS).where(TICKS.c.case == case).order_by(TICKS.c.at)
        with self._store.begin() as connection:
            rows = connection.execute(query).mappings().all()
        return {row["step"]: Tick(**row) for row in rows}

    def share(self, board: Board) -> None:
        """Keep where the list of a case stands, in the place of one that is gone."""
        with self._store.begin() as connection:
            connection.execute(delete(BOARDS).where(BOARDS.c.case == board.case))
            connection.execute(insert(BOARDS).values(asdict(board)))

    def board(self, case: str) -> Board | None:
        """Where the list of a case stands, `None` for nowhere."""
        with self._store.begin() as connection:
            query = select(BOARDS).where(BOARDS.c.case == case)
            row = connection.execute(query).mappings().first()
        return Board(**row) if row is not None else None

    def unshare(self, case: str) -> None:
        """Forget where a list stood that is gone."""
        with self._store.begin() as connection:
            connection.execute(delete(BOARDS).where(BOARDS.c.case == case))

    def show(self, result: ShownResult) -> None:
        """Keep what everybody in a thread saw of a lookup, once for its job."""
        self._store.insert_new(RESULTS, asdict(result))

    def results(self, channel: str, thread_ts: str) -> tuple[ShownResult, ...]:
        """What was shown in a thread, the oldest first."""
        here = (RESULTS.c.channel == channel) & (RESULTS.c.thread_ts == thread_ts)
        query = select(RESULTS).where(here).order_by(RESULTS.c.at)
        with self._store.begin() as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(ShownResult(**row) for row in rows)

    def cases(self, channel: str, thread_ts: str) -> tuple[Case, ...]:
        """The cases of a thread, the oldest first."""
        here = (CASES.c.channel == channel) & (CASES.c.thread_ts == thread_ts)
        with self._store.begin() as connection:
            rows = connection.execute(select(CASES).where(here).order_by(CASES.c.at)).mappings()
            return tuple(Case(**row) for row in rows)
