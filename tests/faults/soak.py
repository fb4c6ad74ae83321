"""A set-up of Faultbook under a steady stream of deliveries, with faults made at random moments."""

import itertools
import resource
import signal
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from bot.runtime.periodic import ticking
from tests.faults.history import History, Try
from tests.faults.replica import SLACK_WAITS, AwsServer, Replica, deliver, event, press
from tests.faults.slack_server import SlackServer, Trouble
from tests.faults.tally import Tally
from tests.postgresql_server import PostgresServer

EVERY = 1.0
"""Seconds between two deliveries, on the average."""

QUIET = (1.0, 8.0)
BROKEN = (0.5, 12.0)
"""Seconds between two faults, and those that one lasts."""

FULL = 16384
"""Bytes that no file may be longer than on a full disk."""

_SENDERS = 32
_CHANNELS = 6
_UNTIL_TAKEN = 300.0
"""Seconds for which a delivery is repeated: Slack does it for an hour, with longer pauses."""

_AT_LEAST_ONE = 150.0
"""Seconds in which something that waits must have come, or it is lost: Slack's longest pauses are a
minute."""

_POSTING = ("chat.postMessage", "chat.update")
_READING = ("conversations.replies", "users.info")
_THROTTLED = (
    b'<ErrorResponse xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Error>'
    b"<Type>Sender</Type><Code>Throttling</Code><Message>made up</Message></Error>"
    b"<RequestId>r</RequestId></ErrorResponse>"
)

Fault = Callable[["Site", Random], AbstractContextManager[None]]
"""Breaks something until its block ends."""


def random_from(seed: int) -> Random:
    """What decides when and what: the same for the same seed."""
    return Random(seed)  # noqa: S311 - no secret is made of it


@dataclass
class Site:
    """The processes of one database, with a Slack and an AWS of their own.

    Attributes:
        name: what it is called in the result.
        slack: takes the posts.
        aws: takes the looks.
        replicas: the processes, which are started again whenever they have ended.
        database: the address of their database.
        chance: what decides when and what.
        server: of PostgreSQL; `None` on SQLite.
        file: of SQLite; `None` on PostgreSQL.
    """

    name: str
    slack: SlackServer
    aws: AwsServer
    replicas: Sequence[Replica]
    database: str
    chance: Random
    server: PostgresServer | None = None
    file: Path | None = None
    made: Counter[str] = field(default_factory=Counter)
    down: set[int] = field(default_factory=set)
    untaken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Expect nothing yet."""
        self.tally = Tally(self.slack)
        logs = [replica.log for replica in self.replicas]
        self.history = History(self.slack, self.database, logs)

    def soak(self, seconds: float) -> None:
        """Send and break for so long, then mend everything and wait for what is under way."""
        end = time.monotonic() + seconds
        with ticking(self._keep_alive, every=0.3), ThreadPoolExecutor(_SENDERS) as senders:
            breaking = threading.Thread(target=self._break, args=(end,))
            breaking.start()
            self._stream(senders, end)
            breaking.join()
            self.slack.troubles = []
            senders.shutdown(wait=True)
            self._settle()

    def _settle(self) -> None:
        """Wait for what is under way and what waits, for as long as there is less and less."""
        left = None
        while left is None or 0 < len(self.tally.lost) < left:
            left = len(self.tally.lost)
            self.tally.settle(_AT_LEAST_ONE)

    def line(self) -> str:
        """The result in one line."""
        faults = ", ".join(f"{name} {count}" for name, count in sorted(self.made.items()))
        told = f"{self.tally.line(self.name)}, {len(self.tally.failed)} failed"
        return f"{told}; {self.made.total()} faults: {faults}"

    def report(self) -> str:
        """All that is known of each delivery with which something is wrong."""
        told = [
            f"{self.name}: {what}: {self.history.of(thread)}"
            for what, threads in self.wrong.items()
            for thread in sorted(set(threads))
        ]
        return "\n\n".join(told)

    @property
    def wrong(self) -> dict[str, list[str]]:
        """The threads in which something is not as it should be."""
        tally = self.tally
        return {
            "not taken": self.untaken,
            "lost": tally.lost,
            "doubled": tally.doubled,
            "failed": tally.failed,
        }

    def _stream(self, senders: ThreadPoolExecutor, end: float) -> None:
        chance = random_from(self.chance.randrange(1_000_000))
        for number in itertools.takewhile(lambda _: time.monotonic() < end, itertools.count(1)):
            channel = f"C0SOAK{number % _CHANNELS}"
            is_press = chance.random() < 1 / 6
            thread_ts, body = (
                press(number, time.time(), channel) if is_press else event(number, channel=channel)
            )
            self.tally.expected.add(thread_ts)
            for _ in range(chance.choice((1, 1, 2))):
                senders.submit(self._until_taken, thread_ts, body, number)
            time.sleep(chance.expovariate(1 / EVERY))

    def _until_taken(self, thread_ts: str, body: str, turn: int) -> None:
        """Deliver until it is acknowledged, to one replica after another, as Slack does."""
        end = time.monotonic() + _UNTIL_TAKEN
        for retry in itertools.takewhile(lambda _: time.monotonic() < end, itertools.count()):
            if self._try(thread_ts, body, (turn + retry) % len(self.replicas), retry) == 200:
                return
            time.sleep(0.5)
        self.untaken.append(thread_ts)

    def _try(self, thread_ts: str, body: str, number: int, retry: int) -> int:
        at = time.time()
        status = deliver(self.replicas[number].port, body, SLACK_WAITS, retry=retry)
        self.history.tries[thread_ts].append(Try(at, number, status, time.time() - at))
        return status

    def _break(self, end: float) -> None:
        while time.monotonic() < end:
            time.sleep(self.chance.uniform(*QUIET))
            with ExitStack() as broken:
                for name, fault in self.chance.sample(self._faults(), self.chance.choice((1, 2))):
                    self.made[name] += 1
                    self.history.note(f"{name} begins")
                    broken.enter_context(fault(self, self.chance))
                    time.sleep(self.chance.uniform(0, 2))
                time.sleep(self.chance.uniform(*BROKEN))
                self.history.note("mended")

    def _faults(self) -> list[tuple[str, Fault]]:
        own = _OF_POSTGRESQL if self.server else _OF_SQLITE
        return [*_OF_ALL.items(), *own.items()]

    def _keep_alive(self) -> None:
        """Start what has ended again, as a supervisor does, unless it is to stay away."""
        for number, replica in enumerate(self.replicas):
            ended = replica.process is None or replica.process.poll() is not None
            if ended and number not in self.down:
                replica.start()
                self.history.note(f"replica {number} started")


@contextmanager
def _killed(site: Site, chance: Random, *, all_of_them: bool = False) -> Iterator[None]:
    """`kill -9` of one process, or of all."""
    numbers = range(len(site.replicas))
    meant = set(numbers) if all_of_them else {chance.choice(numbers)}
    site.down |= meant
    for number in meant:
        site.replicas[number].kill()
    try:
        yield
    finally:
        site.down -= meant


@contextmanager
def _slack(site: Site, chance: Random, *, trouble: Callable[[], Trouble]) -> Iterator[None]:
    """Slack answers some calls in another way, those that only read sometimes too."""
    made = trouble()
    made.times = chance.randint(1, 8)
    made.methods = _POSTING + (_READING if chance.random() < 1 / 3 else ())
    site.slack.troubles.append(made)
    yield  # the next calls meet it, however late they come


@contextmanager
def _refused(site: Site, _chance: Random) -> Iterator[None]:
    """Slack takes no connections."""
    site.slack.refuse()
    try:
        yield
    finally:
        site.slack.serve()


@contextmanager
def _throttled(site: Site, _chance: Random) -> Iterator[None]:
    """AWS throttles every call."""
    before = site.aws.answer
    site.aws.answer = lambda _path, _body: (400, _THROTTLED)
    try:
        yield
    finally:
        site.aws.answer = before


@contextmanager
def _hanging(site: Site, _chance: Random) -> Iterator[None]:
    """AWS says nothing."""
    over = threading.Event()

    def hang() -> None:
        over.wait(60)

    before, site.aws.then = site.aws.then, hang
    try:
        yield
    finally:
        site.aws.then = before
        over.set()


@contextmanager
def _without_server(site: Site, _chance: Random, *, how: signal.Signals) -> Iterator[None]:
    """PostgreSQL is away."""
    assert site.server is not None
    if not site.server.runs:
        yield
        return
    site.server.stop(how)
    try:
        yield
    finally:
        site.server.start()


@contextmanager
def _full(site: Site, _chance: Random) -> Iterator[None]:
    """Nothing can be written: a limit on the size of files, which SQLite meets as a full disk."""
    process = site.replicas[0].process
    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    if process is None or process.poll() is not None:
        yield
        return
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (FULL, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        if process.poll() is None:
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, unlimited)


@contextmanager
def _locked(site: Site, _chance: Random) -> Iterator[None]:
    """Another program holds the file."""
    assert site.file is not None
    with closing(sqlite3.connect(site.file, isolation_level=None, timeout=30)) as other:
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")


def _in_slack(status: int, *, stored: bool = False, seconds: float = 0.0) -> Fault:
    return partial(_slack, trouble=lambda: Trouble(status, stored, seconds=seconds))


_OF_ALL: dict[str, Fault] = {
    "killed": _killed,
    "all killed": partial(_killed, all_of_them=True),
    "Slack 429": _in_slack(429),
    "Slack 500, not stored": _in_slack(500),
    "Slack 500, stored": _in_slack(500, stored=True),
    "Slack drops, not stored": _in_slack(0),
    "Slack drops, stored": _in_slack(0, stored=True),
    "Slack hangs": _in_slack(200, stored=True, seconds=20),
    "Slack refuses": _refused,
    "AWS throttles": _throttled,
    "AWS hangs": _hanging,
}
_OF_POSTGRESQL: dict[str, Fault] = {
    "PostgreSQL ended": partial(_without_server, how=signal.SIGINT),
    "PostgreSQL crashed": partial(_without_server, how=signal.SIGQUIT),
}
_OF_SQLITE: dict[str, Fault] = {"disk full": _full, "file locked": _locked}
