"""A process that stands still until it is taken for gone, and then goes on."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from tests.faults.conftest import StartReplica, long_round
from tests.faults.replica import AwsServer, Replica, deliver, event, press
from tests.faults.slack_server import SlackServer, Trouble
from tests.faults.tally import Tally
from tests.shared import PATIENCE

pytestmark = [pytest.mark.slow, long_round]

Replicas = tuple[Replica, Replica]


@pytest.fixture
def replicas(start: StartReplica, request: pytest.FixtureRequest) -> Iterator[Replicas]:
    database = request.getfixturevalue("postgresql")()
    frozen, other = start(database), start(database)
    yield frozen, other
    _tell(frozen, signal.SIGCONT)


def test_what_was_taken_over_meanwhile_is_not_done_again(
    slack: SlackServer, aws: AwsServer, replicas: Replicas
) -> None:
    """One that waits to post and one in mid-scan, both begun anew elsewhere, do nothing more."""
    frozen, _ = replicas
    tally = Tally(slack)
    looks, thawed, looked = threading.Event(), threading.Event(), count()

    def look() -> None:
        looks.set()
        if not next(looked):
            thawed.wait(PATIENCE)

    aws.then = look
    pressed, body = press(1, time.time())
    tally.expected.add(pressed)
    assert 200 == deliver(frozen.port, body)
    assert looks.wait(PATIENCE)
    stop = lambda: _tell(frozen, signal.SIGSTOP)  # noqa: E731
    slack.troubles = [Trouble(429, methods=("chat.postMessage",), then=stop)]
    pasted, body = event(2)
    tally.expected.add(pasted)
    assert 200 == deliver(frozen.port, body)
    tally.settle(PATIENCE)
    assert ([], []) == (tally.lost, tally.doubled)
    _tell(frozen, signal.SIGCONT)
    thawed.set()
    _until(lambda: "goes on elsewhere" in frozen.log.read_text())
    _until(lambda: 200 == deliver(frozen.port, event(3)[1]))
    tally.expected.add(event(3)[0])
    tally.settle(PATIENCE)
    print(tally.line("a frozen process"))  # noqa: T201 - the result
    assert ([], []) == (tally.lost, tally.doubled)


def _tell(replica: Replica, number: signal.Signals) -> None:
    assert replica.process is not None
    replica.process.send_signal(number)


def _until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not done() and time.monotonic() < end:
        time.sleep(0.05)
