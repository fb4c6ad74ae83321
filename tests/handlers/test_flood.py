"""Many people at once, over signed HTTP: each is answered once, and nobody is left out."""

import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
from slack_sdk.signature import SignatureVerifier

from bot import web
from bot.sandbox.workspace.server import BackgroundServer, bind
from bot.sandbox.workspace.slack import SIGNING_SECRET
from bot.settings import Settings
from bot.slack.paths import EVENTS
from bot.slack.payloads import LookupRequest
from bot.slack.views import lookup_words
from tests.handlers.conftest import LOOKUP, PASTE, Desk, Json, buttons, text_of
from tests.shared import PATIENCE

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("unpaced")]

# More than jobs of a kind run together, and so many that others wait behind those that wait.
PASTES = 80
LOOKUPS = 30
HANGING = 60
SENDERS = 40
EVENT, FORM = "application/json", "application/x-www-form-urlencoded"


class Slack:
    """Delivers signed requests to the app's own web server, many at a time."""

    def __init__(self, port: int) -> None:
        self._port = port

    def deliver(self, bodies: Sequence[str], kind: str) -> list[int]:
        """Send all bodies, and return the statuses in their order."""
        with ThreadPoolExecutor(SENDERS) as senders:
            return list(senders.map(lambda body: self._deliver(body.encode(), kind), bodies))

    def _deliver(self, body: bytes, kind: str) -> int:
        stamp = str(int(time.time()))
        signature = SignatureVerifier(SIGNING_SECRET).generate_signature(timestamp=stamp, body=body)
        headers = {
            "content-type": kind,
            "x-slack-request-timestamp": stamp,
            "x-slack-signature": signature or "",
        }
        connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        try:
            connection.request("POST", EVENTS, body, headers)
            return connection.getresponse().status
        finally:
            connection.close()


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Each paste is answered, though all hold the same error."""
    return settings.model_copy(update={"repeat_minutes": 0})


@pytest.fixture
def slack(desk: Desk) -> Iterator[Slack]:
    """What Slack is to the app's web server."""
    listener = bind(0)
    with BackgroundServer(web.asgi(desk.faultbook), listener):
        yield Slack(listener.getsockname()[1])


def paste(desk: Desk, number: int) -> str:
    """The event of somebody's paste; each in a thread of its own."""
    event: Json = {
        "type": "message",
        "user": "U0MARA",
        "text": PASTE,
        "ts": f"1700000000.{number:06}",
    }
    return json.dumps(desk.event(event, event_id=f"Ev{number}"))


def press(number: int) -> str:
    """The press of a lookup's button; each for another distribution, below another paste."""
    ts = f"1700000000.{number:06}"
    request = LookupRequest(lookup=LOOKUP, values={"distribution_id": f"E2QWRUH{number:07}"})
    action = {"type": "button", "action_id": f"look:{LOOKUP}", "block_id": "b"}
    payload: Json = {
        "type": "block_actions",
        "team": {"id": "T0SANDBOX"},
        "user": {"id": "U0MARA", "team_id": "T0SANDBOX"},
        "trigger_id": f"1.2.{number}",
        "container": {"message_ts": ts, "channel_id": "C0INCIDENTS"},
        "channel": {"id": "C0INCIDENTS"},
        "message": {"ts": ts, "thread_ts": ts},
        "actions": [action | {"value": request.encode()}],
    }
    return urlencode({"payload": json.dumps(payload)})


def threads(desk: Desk) -> Counter[str]:
    """How many messages the app posted in each thread."""
    return Counter(message["thread_ts"] for message in desk.replies())


def test_many_pastes_are_each_answered_once(desk: Desk, slack: Slack) -> None:
    """Sent all at once, and each repeated as Slack repeats: one answer stands in each thread."""
    bodies = [paste(desk, number) for number in range(PASTES)]
    assert {200} == set(slack.deliver([*bodies, *bodies], EVENT))
    desk.settle()
    assert {f"1700000000.{number:06}": 1 for number in range(PASTES)} == threads(desk)
    assert all("DistributionAlreadyExists" in text_of(reply) for reply in desk.replies())


def test_many_lookups_each_end_in_one_result(desk: Desk, slack: Slack) -> None:
    """Pressed all at once, and each press repeated: every one runs once and says its result."""
    bodies = [press(number) for number in range(LOOKUPS)]
    assert {200} == set(slack.deliver([*bodies, *bodies], FORM))
    desk.settle()
    asked = Counter(values["distribution_id"] for values in desk.runner.asked)
    assert {f"E2QWRUH{number:07}": 1 for number in range(LOOKUPS)} == asked
    assert {f"1700000000.{number:06}": 1 for number in range(LOOKUPS)} == threads(desk)
    assert all("show-all" in buttons(reply) for reply in desk.replies())
    assert not [reply for reply in desk.replies() if lookup_words.LOOKING in text_of(reply)]


def test_pastes_and_lookups_do_not_hold_one_another_up(desk: Desk, slack: Slack) -> None:
    """While many lookups hang, pastes are answered; when they go on, each ends."""
    desk.runner.go.clear()
    assert {200} == set(slack.deliver([press(number) for number in range(HANGING)], FORM))
    pastes = range(HANGING, HANGING + 20)
    assert {200} == set(slack.deliver([paste(desk, number) for number in pastes], EVENT))
    wanted = {f"1700000000.{number:06}" for number in pastes}
    desk.until(lambda: wanted <= set(threads(desk)))
    desk.runner.go.set()
    desk.settle()
    assert {f"1700000000.{number:06}": 1 for number in range(HANGING + 20)} == threads(desk)
