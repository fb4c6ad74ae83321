"""Lookups in workers of their own: the processes that take Slack's requests run none."""

import time
from collections.abc import Callable

import pytest

from tests.faults.conftest import StartReplica
from tests.faults.replica import deliver, event, press
from tests.faults.slack_server import SlackServer
from tests.faults.tally import Tally

pytestmark = pytest.mark.slow

PATIENCE = 60.0


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
