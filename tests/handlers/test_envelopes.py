"""Socket Mode envelopes as they should not be: none stops the next, none is worked on twice."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from bot import app, web
from bot.answers.knowledge_version import KnowledgeVersion
from bot.aws.accounts import Accounts
from bot.sandbox.workspace.server import WorkspaceServer
from bot.settings import Settings
from bot.slack.payloads import LookupRequest
from tests.handlers.conftest import LOOKUP, PASTE, Desk, Json, Runner, text_of

pytestmark = pytest.mark.usefixtures("unpaced")

Arrive = Callable[[str], None]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Each paste is answered, though all hold the same error."""
    return settings.model_copy(update={"repeat_minutes": 0})


@pytest.fixture
def socket(
    workspace: WorkspaceServer, settings: Settings, small_knowledge: KnowledgeVersion
) -> Iterator[tuple[Desk, Arrive]]:
    """The app connected by Socket Mode, and a way for text to arrive on its WebSocket."""
    runner = Runner()
    faultbook = app.build(settings, known=lambda: small_knowledge, accounts=Accounts(), run=runner)
    connections = web.socket_connections(faultbook, settings)
    connections.connect()
    desk = Desk(workspace, faultbook, runner)
    desk.until(lambda: desk.state()["reachable"])
    yield desk, connections.all[0].client.enqueue_message
    connections.close()
    faultbook.close()


def envelope(payload: Any, kind: str = "events_api", number: int = 1, **more: Any) -> str:
    """An envelope as Slack sends it."""
    return json.dumps({"envelope_id": f"e{number}", "type": kind, "payload": payload, **more})


def pressed(action_id: str, value: str, trigger: str = "1.2.x") -> Json:
    """The press of a button in a message."""
    return {
        "type": "block_actions",
        "team": {"id": "T0SANDBOX"},
        "user": {"id": "U0MARA", "team_id": "T0SANDBOX"},
        "trigger_id": trigger,
        "container": {"message_ts": "1.1", "channel_id": "C0INCIDENTS"},
        "channel": {"id": "C0INCIDENTS"},
        "message": {"ts": "1.1", "thread_ts": "1.1"},
        "actions": [
            {"type": "button", "action_id": action_id, "block_id": "b", "value": value},
        ],
    }


def event(**fields: Any) -> Json:
    """An event that lacks what it is not given."""
    return {"type": "event_callback", "team_id": "T0SANDBOX", "event_id": "EvX", "event": fields}


def answered(desk: Desk) -> list[str]:
    """The threads with an answer, one for each."""
    return [
        reply["thread_ts"]
        for reply in desk.replies()
        if "DistributionAlreadyExists" in text_of(reply)
    ]


MALFORMED: Mapping[str, str] = {
    "no json": "{",
    "a word": "ping",
    "empty": "",
    "a list": "[1, 2]",
    "an empty object": "{}",
    "an unknown type": envelope({}, "surprise"),
    "no payload": json.dumps({"envelope_id": "e1", "type": "events_api"}),
    "null for a payload": envelope(None),
    "a list for a payload": envelope([event()]),
    "a text for a payload": envelope("x"),
    "a number for an id": json.dumps({"envelope_id": 5, "type": "events_api", "payload": {}}),
    "an event of nothing": envelope(event()),
    "an event that is null": envelope({"type": "event_callback", "event": None}),
    "a message without text": envelope(event(type="message", channel="C0INCIDENTS", ts="1.1")),
    "a message without a channel": envelope(event(type="message", text=PASTE, ts="1.1")),
    "a message without a time": envelope(event(type="message", text=PASTE, channel="C0INCIDENTS")),
    "a message of numbers": envelope(event(type="message", text=5, channel=7, ts=1)),
    "blocks of numbers": envelope(
        event(type="message", text="", channel="C0INCIDENTS", ts="1.1", blocks=[1, [[2]]])
    ),
    "attachments of texts": envelope(
        event(type="message", text="", channel="C0INCIDENTS", ts="1.1", attachments=["x"])
    ),
    "deep nesting": "[" * 100_000,
    "a command of nothing": envelope({}, "slash_commands"),
    "a command without a text": envelope({"command": "/fault"}, "slash_commands"),
    "an action of nothing": envelope({"type": "block_actions"}, "interactive"),
    "an action without actions": envelope(pressed("x", "y") | {"actions": []}, "interactive"),
    "an action of a text": envelope(pressed("x", "y") | {"actions": "z"}, "interactive"),
    "an action with a worn-out value": envelope(pressed(f"look:{LOOKUP}", "{"), "interactive"),
    "an action by nobody": envelope(pressed("more", "x") | {"user": None}, "interactive"),
    "a form of nothing": envelope({"type": "view_submission"}, "interactive"),
    "a form without values": envelope(
        {"type": "view_submission", "view": {"callback_id": "paste"}, "user": {"id": "U0MARA"}},
        "interactive",
    ),
}


def test_a_malformed_envelope_stops_nothing(socket: tuple[Desk, Arrive]) -> None:
    """What cannot be Slack's is passed over; what comes after it is answered, once."""
    desk, arrive = socket
    after = {name: f"2.{number}" for number, name in enumerate(MALFORMED)}
    for number, (name, text) in enumerate(MALFORMED.items()):
        arrive(text)
        said = {"type": "message", "user": "U0MARA", "text": PASTE, "ts": after[name]}
        arrive(envelope(desk.event(said, event_id=f"Ev{number}"), number=number))
    desk.until(lambda: set(after.values()) <= set(answered(desk)))
    desk.settle()
    assert sorted(after.values()) == sorted(answered(desk))


def test_an_event_delivered_again_is_answered_once(socket: tuple[Desk, Arrive]) -> None:
    """The same event, in the same envelope or as a retry in another, has one answer."""
    desk, arrive = socket
    message = desk.event({"type": "message", "user": "U0MARA", "text": PASTE, "ts": "2.2"})
    for attempt in range(5):
        arrive(envelope(message, number=1))
        arrive(envelope(message, number=attempt, retry_attempt=attempt, retry_reason="timeout"))
    desk.reply()
    desk.settle()
    assert 1 == len(desk.replies())


def test_a_press_delivered_again_looks_once(socket: tuple[Desk, Arrive]) -> None:
    """The same press, delivered many times at once, runs one lookup and says one result."""
    desk, arrive = socket
    request = LookupRequest(lookup=LOOKUP, values={"distribution_id": "E2QWRUHEXAMPLE"})
    press = pressed(f"look:{LOOKUP}", request.encode(), trigger="1.2.3")
    for number in range(10):
        arrive(envelope(press, "interactive", number))
    desk.reply()
    desk.settle()
    assert [1, 1] == [len(desk.runner.asked), len(desk.replies())]
