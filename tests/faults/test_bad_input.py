"""Thousands of deliveries that Slack would never send: none ends in a crash or a 5xx."""

import hashlib
import hmac
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.slack.paths import EVENTS
from tests.faults.bad_input import Delivery, deliveries
from tests.faults.conftest import ROUNDS, StartReplica
from tests.faults.replica import SECRET, Replica, ask, deliver, event
from tests.faults.slack_server import SlackServer
from tests.faults.tally import Tally
from tests.shared import PATIENCE

pytestmark = pytest.mark.slow

SIGNED, FORGED = (8000, 2000) if ROUNDS > 1 else (100, 40)
STALE = 3600
"""Seconds of a stamp that Slack's rule of five minutes refuses."""


def _send(replica: Replica, made: Delivery, secret: str = SECRET, age: int = 0) -> int:
    """Send a delivery as it is; the status, 0 for no answer."""
    stamp = str(int(time.time()) - age)
    signed = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + made.body, hashlib.sha256)
    headers = {
        "content-type": made.kind,
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": f"v0={signed.hexdigest()}",
    }
    return ask(replica.port, "POST", EVENTS, made.body, headers, within=PATIENCE)


def _generated(count: int, check: Callable[[Delivery, int], None]) -> None:
    """Make up so many deliveries, each with a number that is drawn for it, and check each."""
    made_up = settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    made_up(given(deliveries(), st.integers(0, 3))(check))()


def _crashes(replica: Replica) -> list[str]:
    """The log's lines of failures, but for buttons that hold nothing readable: those are told."""
    lines = replica.log.read_text().splitlines()
    return [line for line in lines if " failed" in line and "WornOutError" not in line]


@pytest.fixture
def replica(start: StartReplica, tmp_path: Path) -> Replica:
    """One process on SQLite."""
    return start(f"sqlite:///{tmp_path / 'faultbook.db'}")


def test_nothing_that_is_signed_ends_in_a_crash(slack: SlackServer, replica: Replica) -> None:
    """It is refused or passed over or done, sent again too, and the next paste is answered."""
    answered: Counter[int] = Counter()

    def check(made: Delivery, again: int) -> None:
        for _ in range(1 if again else 2):  # one in four comes twice
            status = _send(replica, made)
            answered[status] += 1
            assert status in {200, 400}, (status, made)

    _generated(SIGNED, check)
    print(f"{answered.total()} made up deliveries: {dict(answered)}")  # noqa: T201 - the result
    tally = Tally(slack)
    thread_ts, body = event(1)
    tally.expected.add(thread_ts)
    assert 200 == deliver(replica.port, body)
    tally.settle(PATIENCE)
    assert [] == tally.lost
    assert [] == _crashes(replica)


def test_nothing_that_slack_did_not_sign_is_done(slack: SlackServer, replica: Replica) -> None:
    """Forged, or signed an hour ago: it is refused, and Slack is not called."""
    before = slack.calls.total()

    def check(made: Delivery, forged: int) -> None:
        secret, age = ("another", 0) if forged % 2 else (SECRET, STALE)
        assert 401 == _send(replica, made, secret, age)

    _generated(FORGED, check)
    print(f"{FORGED} forged or stale deliveries: refused")  # noqa: T201 - the result
    time.sleep(1)
    assert before == slack.calls.total()
