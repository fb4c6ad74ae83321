"""A process killed at any stage of an answer or a lookup: nothing is lost, nothing done twice."""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from tests.faults.conftest import ROUNDS, StartReplica
from tests.faults.replica import SLACK_WAITS, AwsServer, Replica, deliver, event, press
from tests.faults.slack_server import SlackServer, Trouble
from tests.faults.tally import Tally
from tests.shared import PATIENCE

pytestmark = pytest.mark.slow

BACKLOG = 12


@dataclass
class Killing:
    """Kills a process at a stage, and brings it, or another, to life again.

    Attributes:
        slack: takes the posts.
        aws: takes the looks.
        replicas: the processes; the first is the one that is killed.
        tally: what is to come of it.
    """

    slack: SlackServer
    aws: AwsServer
    replicas: list[Replica]
    tally: Tally
    number: "count[int]" = field(default_factory=lambda: count(1))

    def kill(self) -> None:
        """Kill the first replica."""
        self.replicas[0].kill()

    def send(self, make: Callable[[int], tuple[str, str]]) -> threading.Thread:
        """Deliver something until it is acknowledged, as Slack does, and a person who sees none."""
        thread_ts, body = make(next(self.number))
        self.tally.expected.add(thread_ts)
        sender = threading.Thread(target=self._deliver, args=(body,), daemon=True)
        sender.start()
        return sender

    def _deliver(self, body: str) -> None:
        end = time.monotonic() + PATIENCE
        ports = (replica for _ in iter(int, 1) for replica in self.replicas)
        while time.monotonic() < end and deliver(next(ports).port, body, SLACK_WAITS) != 200:
            time.sleep(0.1)

    def revive(self) -> None:
        """Start the killed process again."""
        self.replicas[0].start()
        self.replicas[0].ready()

    def once(self, then: Callable[[], None]) -> Callable[[], None]:
        """Something that happens the first time only."""
        first = threading.Lock()
        return lambda: then() if first.acquire(blocking=False) else None


def _pressed(number: int) -> tuple[str, str]:
    return press(number, time.time())


def _in_post(killing: Killing, *, stored: bool) -> None:
    """While the answer is posted: before Slack has it, or before it says that it has it."""
    trouble = Trouble(0, stored=stored, methods=("chat.postMessage",), then=killing.kill)
    killing.slack.troubles = [trouble]
    killing.send(event)


def _in_placeholder(killing: Killing) -> None:
    """While the message that stands for a lookup is posted."""
    trouble = Trouble(0, stored=True, methods=("chat.postMessage",), then=killing.kill)
    killing.slack.troubles = [trouble]
    killing.send(_pressed)


def _in_scan(killing: Killing) -> None:
    """While AWS is asked."""
    killing.aws.then = killing.once(killing.kill)
    killing.send(_pressed)


def _in_update(killing: Killing) -> None:
    """While the result takes the place of the message that stands for the lookup."""
    trouble = Trouble(0, stored=True, methods=("chat.update",), then=killing.kill)
    killing.slack.troubles = [trouble]
    killing.send(_pressed)


def _around_the_acknowledgement(killing: Killing) -> None:
    """Within milliseconds of the delivery."""
    killing.send(event)
    killing.send(_pressed)
    time.sleep(random.uniform(0, 0.05))  # noqa: S311 - any moment will do
    killing.kill()


def _with_a_backlog(killing: Killing) -> None:
    """While many answers and lookups are under way and wait."""
    for _ in range(BACKLOG // 2):
        killing.send(event)
        killing.send(_pressed)
    time.sleep(random.uniform(0.1, 0.5))  # noqa: S311 - any moment will do
    killing.kill()


STAGES: dict[str, Callable[[Killing], None]] = {
    "around the acknowledgement": _around_the_acknowledgement,
    "during the post, not stored": lambda killing: _in_post(killing, stored=False),
    "during the post, stored": lambda killing: _in_post(killing, stored=True),
    "during the placeholder's post": _in_placeholder,
    "in mid-scan": _in_scan,
    "during the update": _in_update,
    "with a backlog": _with_a_backlog,
}

SHORT = ("during the post, stored", "in mid-scan", "with a backlog")
"""The stages of the short round, which is to be over within a minute."""


def _rounds(killing: Killing) -> None:
    for number in range(ROUNDS):
        for name in STAGES if ROUNDS > 1 else SHORT:
            killing.slack.troubles = []
            killing.aws.then = lambda: None
            STAGES[name](killing)
            _until_killed(killing.replicas[0])
            killing.revive()
            killing.tally.settle(PATIENCE)
            print(killing.tally.line(f"round {number + 1}, killed {name}"))  # noqa: T201 - the result
    assert ([], []) == (killing.tally.lost, killing.tally.doubled)


def _until_killed(replica: Replica) -> None:
    assert replica.process is not None
    replica.process.wait(PATIENCE)


def test_one_process_killed_at_every_stage(
    slack: SlackServer, aws: AwsServer, start: StartReplica, tmp_path: Path
) -> None:
    """On SQLite, after the next start, each paste has one answer and each press one result."""
    replica = start(f"sqlite:///{tmp_path / 'faultbook.db'}")
    _rounds(Killing(slack, aws, [replica], Tally(slack)))


def test_a_replica_killed_while_another_lives(
    slack: SlackServer, aws: AwsServer, start: StartReplica, postgresql: Callable[[], str]
) -> None:
    """On PostgreSQL the other replica finishes what the killed one had in hand."""
    database = postgresql()
    killing = Killing(slack, aws, [start(database), start(database)], Tally(slack))
    aws.then = killing.once(killing.kill)
    slack.troubles = [Trouble(0, stored=True, methods=("chat.postMessage",), times=0)]
    deliver(killing.replicas[0].port, _expect(killing, event))
    deliver(killing.replicas[0].port, _expect(killing, _pressed))
    _until_killed(killing.replicas[0])
    began = time.monotonic()
    killing.tally.settle(PATIENCE)
    print(killing.tally.line(f"taken over in {time.monotonic() - began:.0f} s"))  # noqa: T201 - the result
    assert ([], []) == (killing.tally.lost, killing.tally.doubled)
    if ROUNDS > 1:
        killing.revive()
        _rounds(killing)


def _expect(killing: Killing, make: Callable[[int], tuple[str, str]]) -> str:
    thread_ts, body = make(next(killing.number))
    killing.tally.expected.add(thread_ts)
    return body
