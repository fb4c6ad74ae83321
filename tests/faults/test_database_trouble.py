"""A database that goes away, is full or is locked: what it did not take, Slack sends again."""

import resource
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.faults.conftest import ROUNDS, StartReplica, long_round
from tests.faults.replica import SLACK_WAITS, Replica, deliver, event, press
from tests.faults.slack_server import SlackServer, Trouble
from tests.faults.tally import Tally
from tests.postgresql_server import PostgresServer, lacking, postgres_server
from tests.shared import PATIENCE

pytestmark = pytest.mark.slow

EVENTS = 24
FULL = 16384
"""Bytes that no file may be longer than: the database is longer, its log of writes soon is."""


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    """A server of this test's own, to be stopped and started."""
    if sentence := lacking():
        pytest.skip(sentence)
    with postgres_server() as running:
        yield running


def _until_taken(ports: list[int], body: str) -> bool:
    """Deliver until it is acknowledged, to one replica after another; whether it was at last."""
    end = time.monotonic() + PATIENCE
    turn = 0
    while time.monotonic() < end:
        if deliver(ports[turn % len(ports)], body, SLACK_WAITS) == 200:
            return True
        turn += 1
        time.sleep(0.1)
    return False


@pytest.mark.parametrize(
    "how",
    [pytest.param(signal.SIGINT, marks=long_round), signal.SIGQUIT],
    ids=["in order", "as by a crash"],
)
def test_postgresql_restarted_under_load(
    server: PostgresServer, slack: SlackServer, start: StartReplica, how: signal.Signals
) -> None:
    """Two replicas go on after their server was away: each delivery has one effect."""
    database, tally = server.new_database(), Tally(slack)
    ports = [start(database).port for _ in range(2)]
    for _ in range(ROUNDS):
        first = len(tally.expected)
        made = [event(first + number) for number in range(EVENTS)]
        made += [press(first + number, time.time()) for number in range(EVENTS // 4)]
        tally.expected |= {thread_ts for thread_ts, _ in made}
        with ThreadPoolExecutor(4) as senders:
            taken = senders.map(lambda body: _until_taken(ports, body), [body for _, body in made])
            while not slack.messages:
                time.sleep(0.01)  # so that it goes away in the midst of it
            server.stop(how)
            time.sleep(2)
            server.start()
            assert {True} == set(taken)
        tally.settle(PATIENCE)
        print(tally.line(f"PostgreSQL ended with {how.name} and started again"))  # noqa: T201 - the result
    assert ([], []) == (tally.lost, tally.doubled)


@contextmanager
def _full(replica: Replica) -> Iterator[None]:
    """Let the process write nothing beyond `FULL` of any file, as on a disk that is full."""
    assert replica.process is not None
    number = replica.process.pid
    before = resource.prlimit(number, resource.RLIMIT_FSIZE, (FULL, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.prlimit(number, resource.RLIMIT_FSIZE, before)


def test_a_full_disk(slack: SlackServer, start: StartReplica, tmp_path: Path) -> None:
    """What cannot be written is not acknowledged; what was under way is finished afterwards."""
    replica, tally = start(f"sqlite:///{tmp_path / 'faultbook.db'}"), Tally(slack)
    begun, body = event(1)
    posting = threading.Event()
    slack.troubles = [Trouble(200, stored=True, seconds=2, then=posting.set)]
    tally.expected.add(begun)
    assert 200 == deliver(replica.port, body)
    assert posting.wait(PATIENCE)
    refused, body = event(2)
    with _full(replica):
        assert 200 != deliver(replica.port, body, SLACK_WAITS)
        time.sleep(4)  # Slack has answered meanwhile, and that cannot be written either
    tally.expected.add(refused)
    assert _until_taken([replica.port], body)
    tally.settle(PATIENCE)
    print(tally.line("a full disk"))  # noqa: T201 - the result
    assert ([], []) == (tally.lost, tally.doubled)


@long_round
def test_a_locked_file(slack: SlackServer, start: StartReplica, tmp_path: Path) -> None:
    """While another program holds the file nothing is acknowledged, and nothing is lost after."""
    file, tally = tmp_path / "faultbook.db", Tally(slack)
    replica = start(f"sqlite:///{file}")
    for number in range(ROUNDS):
        thread_ts, body = event(number)
        tally.expected.add(thread_ts)
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert 200 != deliver(replica.port, body, SLACK_WAITS)
            other.execute("ROLLBACK")
        assert _until_taken([replica.port], body)
        tally.settle(PATIENCE)
        print(tally.line("a locked file"))  # noqa: T201 - the result
    assert ([], []) == (tally.lost, tally.doubled)
