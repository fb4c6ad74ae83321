"""What Slack is answered when a listener fails."""

import time

from tests.handlers.conftest import Desk, Json
from tests.shared import PATIENCE

WORN_OUT: Json = {
    "type": "block_actions",
    "user": {"id": "U0MARA"},
    "trigger_id": "1.2.worn",
    "team": {"id": "T0SANDBOX"},
    "channel": {"id": "C0INCIDENTS"},
    "container": {"channel_id": "C0INCIDENTS", "message_ts": "1.1"},
    "actions": [{"type": "button", "action_id": "more", "block_id": "b", "value": "x"}],
}


def test_a_listener_that_fails_afterwards_holds_nothing_up(desk: Desk) -> None:
    """Slack has its answer at once, not after Bolt's three seconds, and the person is told once."""
    for listener in desk.faultbook.bolt._listeners:
        listener.ack_timeout = int(PATIENCE)  # in place of the three seconds
    began = time.monotonic()
    assert 200 == desk.dispatch(WORN_OUT).status
    assert time.monotonic() - began < PATIENCE / 2
    desk.settle()
    whispered = [said for said in desk.state()["messages"] if said["user"] == "U0FAULTBOOK"]
    assert 1 == len(whispered)
