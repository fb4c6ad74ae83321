"""Processes that share the work of one host, and workers that lookups are left to."""

import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.faults.conftest import StartReplica
from tests.faults.replica import AwsServer, Replica, deliver, environment, event, press
from tests.faults.slack_server import SlackServer
from tests.faults.tally import Tally
from tests.shared import PATIENCE

pytestmark = pytest.mark.slow


def test_a_worker_runs_what_others_take(
    slack: SlackServer, start: StartReplica, postgresql: Callable[[], str]
) -> None:
    """A process with FAULTBOOK_WORKERS=0 answers and leaves its lookups to `faultbook worker`."""
    database, tally = postgresql(), Tally(slack)
    taker = start(database, FAULTBOOK_WORKERS="0")
    pasted, body = event(1)
    tally.expected.add(pasted)
    assert 200 == deliver(taker.port, body)
    tally.settle(PATIENCE)
    assert [] == tally.lost
    pressed, body = press(2, time.time())
    tally.expected.add(pressed)
    assert 200 == deliver(taker.port, body)
    while pressed not in slack.by_thread():
        time.sleep(0.05)
    assert [pressed] == tally.lost  # nobody is there to look
    worker = start(database, "worker")
    tally.settle(PATIENCE)
    assert ([], []) == (tally.lost, tally.doubled)
    assert 404 == deliver(worker.port, body)
    assert [0, 0] == [worker.end(), taker.end()]


def test_several_processes_behind_one_port(
    slack: SlackServer, start: StartReplica, postgresql: Callable[[], str]
) -> None:
    """What comes three times, and while one of them is killed, has one effect; then all end."""
    replica, tally = start(postgresql(), FAULTBOOK_PROCESSES="3"), Tally(slack)
    made = [event(number) for number in range(12)]
    made += [press(number, time.time()) for number in range(6)]
    tally.expected |= {thread_ts for thread_ts, _ in made}
    bodies = [body for _, body in made]
    killed = _children(replica, 4)[-1]  # beside three, what multiprocessing itself starts
    with ThreadPoolExecutor(8) as senders:
        list(senders.map(lambda body: _acknowledged(replica, body), [*bodies[:9], *bodies[:9]]))
        os.kill(killed, signal.SIGKILL)
        list(senders.map(lambda body: _acknowledged(replica, body), [*bodies, *bodies[9:]]))
    tally.settle(PATIENCE)
    print(tally.line("three processes behind one port, one of them killed"))  # noqa: T201 - the result
    assert ([], []) == (tally.lost, tally.doubled)
    assert killed not in _children(replica, 4)
    assert 0 == replica.end()


def _children(replica: Replica, count: int) -> list[int]:
    """The processes that a replica has begun, once there are so many, the last one last."""
    assert replica.process is not None
    listed = Path(f"/proc/{replica.process.pid}/task/{replica.process.pid}/children")
    end = time.monotonic() + PATIENCE
    while len(found := [int(pid) for pid in listed.read_text().split()]) < count:
        assert time.monotonic() < end, found
        time.sleep(0.05)
    return found


def _acknowledged(replica: Replica, body: str) -> None:
    """Deliver until it is acknowledged, as Slack does."""
    end = time.monotonic() + PATIENCE
    while deliver(replica.port, body) != 200:
        assert time.monotonic() < end
        time.sleep(0.2)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "FAULTBOOK_PROCESSES needs PostgreSQL"),
        ({"SLACK_APP_TOKEN": "xapp-1-made-up"}, "FAULTBOOK_PROCESSES is for HTTP"),
    ],
    ids=["sqlite", "socket"],
)
def test_several_where_there_can_be_one_are_refused(
    slack: SlackServer, aws: AwsServer, tmp_path: Path, given: dict[str, str], told: str
) -> None:
    """A SQLite file is one process's, and in Socket Mode nothing shares a port."""
    given |= {"FAULTBOOK_PROCESSES": "2"}
    database = f"sqlite:///{tmp_path / 'faultbook.db'}"
    replica = Replica(environment(slack, aws, tmp_path, database) | given, tmp_path / "log")
    replica.start()
    assert replica.process is not None
    assert 3 == replica.process.wait(PATIENCE)
    assert told in replica.log.read_text()


def test_a_wrong_setting_ends_several_with_one_sentence(
    slack: SlackServer, aws: AwsServer, tmp_path: Path
) -> None:
    """What the first process cannot start with, the others are not begun with."""
    database = "postgresql+psycopg://faultbook@127.0.0.1:1/none"  # looked at after the file
    given = environment(slack, aws, tmp_path, database) | {"FAULTBOOK_PROCESSES": "3"}
    (tmp_path / "faultbook.yml").write_text("accounts: 3")
    replica = Replica(given, tmp_path / "log")
    replica.start()
    assert replica.process is not None
    assert 3 == replica.process.wait(PATIENCE)
    assert 1 == replica.log.read_text().count("faultbook.yml")
