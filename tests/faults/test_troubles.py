"""Deliveries that come several times, a Slack that is in trouble, and a process told to end."""

import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.conftest import ROUNDS, StartReplica
from tests.faults.replica import AwsServer, Replica, deliver, event, press
from tests.faults.slack_server import SlackServer, Trouble
from tests.faults.tally import Tally
from tests.shared import PATIENCE

pytestmark = pytest.mark.slow

EVENTS, PRESSES = 12, 6
TROUBLES = {
    "500, not stored": Trouble(500),
    "500, stored": Trouble(500, stored=True),
    "429": Trouble(429),
    "dropped, not stored": Trouble(0),
    "dropped, stored": Trouble(0, stored=True),
}
HANGS = {"nothing for 20 s, stored": Trouble(200, stored=True, seconds=20)}
"""For the long rounds alone: the app waits 15 s for an answer."""


def _bodies(tally: Tally, first: int, events: int, presses: int) -> list[str]:
    """Deliveries of events and presses, whose threads are expected to have one message each."""
    made = [event(first + number) for number in range(events)]
    made += [press(first + number, time.time()) for number in range(presses)]
    tally.expected |= {thread_ts for thread_ts, _ in made}
    return [body for _, body in made]


def _three_times(replicas: list[Replica], tally: Tally, bodies: list[str]) -> list[int]:
    """Deliver each body twice at once, to every replica in turn, and once more when all is done.

    Each says that it is a repeat: the first copy never arrived.
    """
    ports = [replica.port for replica in replicas]
    twice = [(ports[number % len(ports)], body) for number in range(2) for body in bodies]
    with ThreadPoolExecutor(8) as senders:
        taken = list(senders.map(lambda given: deliver(*given, retry=1), twice))
        tally.settle(PATIENCE)
        return taken + list(senders.map(lambda body: deliver(ports[-1], body, retry=2), bodies))


def test_each_delivery_three_times(slack: SlackServer, start: StartReplica, tmp_path: Path) -> None:
    """An event or a press that comes three times, at once and late, has one effect."""
    replica, tally = start(f"sqlite:///{tmp_path / 'faultbook.db'}"), Tally(slack)
    assert {200} == set(_three_times([replica], tally, _bodies(tally, 0, EVENTS, PRESSES)))
    tally.settle(PATIENCE)
    print(tally.line("each delivery three times"))  # noqa: T201 - the result
    assert ([], []) == (tally.lost, tally.doubled)


def test_each_delivery_three_times_to_two_replicas(
    slack: SlackServer, start: StartReplica, postgresql: Callable[[], str]
) -> None:
    """An event or a press that reaches both replicas, again and again, has one effect."""
    database, tally = postgresql(), Tally(slack)
    replicas = [start(database), start(database)]
    assert {200} == set(_three_times(replicas, tally, _bodies(tally, 0, EVENTS, PRESSES)))
    tally.settle(PATIENCE)
    print(tally.line("each delivery three times, to two replicas"))  # noqa: T201 - the result
    assert ([], []) == (tally.lost, tally.doubled)


def test_slack_in_trouble(slack: SlackServer, start: StartReplica, tmp_path: Path) -> None:
    """Whatever Slack answers for a while: nothing is lost or doubled, and order is kept."""
    file = tmp_path / "faultbook.db"
    replica, tally = start(f"sqlite:///{file}"), Tally(slack)
    _know_who_presses(replica, tally)
    number = 1
    for _ in range(ROUNDS):
        for name, trouble in (TROUBLES | (HANGS if ROUNDS > 1 else {})).items():
            trouble.times = 6
            slack.troubles = [trouble]
            for body in _bodies(tally, number, 4, 2):
                _begin(replica, body, file)
            number += 4
            tally.settle(PATIENCE)
            print(tally.line(f"Slack answers {name}"))  # noqa: T201 - the result
    assert ([], []) == (tally.lost, tally.doubled)
    assert _out_of_order(slack) == []


def test_slack_takes_no_connections(
    slack: SlackServer, start: StartReplica, tmp_path: Path
) -> None:
    """What comes while Slack refuses connections is acknowledged, and answered in order after."""
    file = tmp_path / "faultbook.db"
    replica, tally = start(f"sqlite:///{file}"), Tally(slack)
    _know_who_presses(replica, tally)
    slack.refuse()
    bodies = _bodies(tally, 1, 6, 2)
    for body in bodies:
        _begin(replica, body, file)
    assert len(bodies) == len(tally.lost)
    slack.serve()
    tally.settle(PATIENCE)
    print(tally.line("Slack refuses connections"))  # noqa: T201 - the result
    assert ([], []) == (tally.lost, tally.doubled)
    assert _out_of_order(slack) == []


def _begin(replica: Replica, body: str, file: Path) -> None:
    """Deliver, and wait until its job is about to post: so it comes before what is delivered next.

    Slack keeps no order among deliveries either, and two jobs that have yet to begin have none.
    """
    begun = _ANSWERS_BEGUN if body.startswith("{") else _LOOKUPS_BEGUN
    before, end = _count(file, begun), time.monotonic() + PATIENCE
    assert 200 == deliver(replica.port, body)
    while _count(file, begun) == before:
        assert time.monotonic() < end
        time.sleep(0.01)


_ANSWERS_BEGUN = "SELECT count(*) FROM said"
_LOOKUPS_BEGUN = (
    "SELECT count(*) FROM operation_outputs WHERE function_name = 'post begun'"
    " AND workflow_uuid NOT LIKE 'Ev%'"
)
"""A lookup's job has begun its post by then, an answer's has claimed what it is to say."""


def _count(file: Path, query: str) -> int:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=30)) as records:
        return int(records.execute(query).fetchone()[0])


def _know_who_presses(replica: Replica, tally: Tally) -> None:
    """Press once: a first press waits until Slack has told of the person, and others pass it."""
    assert [200] == [deliver(replica.port, body) for body in _bodies(tally, 0, 0, 1)]
    tally.settle(PATIENCE)


def _out_of_order(slack: SlackServer) -> list[str]:
    """The answers that overtook another in their channel."""
    overtaken: list[str] = []
    latest: dict[str, str] = {}
    for message in slack.messages.values():
        thread_ts, channel = message["thread_ts"], message["channel"]
        if thread_ts < latest.get(channel, ""):
            overtaken.append(thread_ts)
        latest[channel] = thread_ts
    return overtaken


def test_a_process_told_to_end_hands_its_lookup_back(
    slack: SlackServer, aws: AwsServer, start: StartReplica, tmp_path: Path
) -> None:
    """SIGTERM ends the process with 0 though AWS hangs; its next start finishes the lookup."""
    replica, tally = start(f"sqlite:///{tmp_path / 'faultbook.db'}"), Tally(slack)
    asked = threading.Event()

    def hang() -> None:
        asked.set()
        aws.hang()

    aws.then = hang
    thread_ts, body = press(1, time.time())
    tally.expected.add(thread_ts)
    assert 200 == deliver(replica.port, body)
    assert asked.wait(PATIENCE)
    assert 0 == replica.end()
    assert [thread_ts] == tally.lost
    aws.then = lambda: None
    replica.start()
    tally.settle(PATIENCE)
    assert ([], []) == (tally.lost, tally.doubled)
