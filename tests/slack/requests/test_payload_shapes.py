"""The shapes of Slack's payloads: what is read is of its type, and the rest may be anything."""

import copy
from typing import Any

import pytest
from pydantic import ValidationError

from bot.slack.requests.payload_shapes import COMMAND, EVENTS, TYPES

Json = dict[str, Any]
SOUND: dict[str, Json] = {
    "event_callback": {
        "type": "event_callback",
        "event_id": "Ev1",
        "event": {"type": "message", "channel": "C1", "ts": "1.1", "user": "U1", "text": "x"},
    },
    "block_actions": {
        "type": "block_actions",
        "user": {"id": "U1"},
        "trigger_id": "1.2",
        "container": {"is_ephemeral": False, "message_ts": "1.1"},
        "actions": [{"type": "button", "action_id": "more", "value": "x"}],
    },
    "block_suggestion": {
        "type": "block_suggestion",
        "user": {"id": "U1"},
        "action_id": "search",
        "block_id": "b",
        "value": "x",
    },
    "message_action": {
        "type": "message_action",
        "callback_id": "explain-message",
        "user": {"id": "U1"},
        "trigger_id": "1.2",
        "channel": {"id": "C1"},
        "message": {"ts": "1.1", "text": "x"},
        "message_ts": "1.1",
    },
    "shortcut": {"type": "shortcut", "callback_id": "x", "user": {"id": "U1"}, "trigger_id": "1.2"},
    "view_submission": {
        "type": "view_submission",
        "user": {"id": "U1"},
        "view": {
            "id": "V1",
            "type": "modal",
            "callback_id": "paste-form",
            "private_metadata": "",
            "state": {"values": {"text": {"input": {"value": "x"}}}},
        },
    },
    "url_verification": {"type": "url_verification", "challenge": "x"},
}


def changed(kind: str, path: str, value: Any) -> Json:
    """A sound payload with one part changed."""
    payload = copy.deepcopy(SOUND[kind])
    *way, last = path.split(".")
    part: Any = payload
    for step in way:
        part = part[int(step)] if step.isdigit() else part[step]
    part[last] = value
    return payload


def test_each_type_has_a_sound_payload_here() -> None:
    """None is left out of these tests."""
    assert set(TYPES) == set(SOUND)


@pytest.mark.parametrize("kind", TYPES)
def test_a_sound_payload_passes(kind: str) -> None:
    """As Slack documents it, with whatever Slack adds to it."""
    assert TYPES[kind].validate_python(SOUND[kind])
    assert TYPES[kind].validate_python({**SOUND[kind], "added": [{"later": None}]})


@pytest.mark.parametrize(
    ("kind", "path", "value"),
    [
        ("event_callback", "event_id", ""),
        ("event_callback", "event_id", ["Ev1"]),
        ("event_callback", "event", []),
        ("event_callback", "event.channel", {"id": "C1"}),
        ("event_callback", "event.channel", "C 1"),
        ("event_callback", "event.ts", 1.1),
        ("event_callback", "event.text", ["x"]),
        ("event_callback", "event.blocks", ["x"]),
        ("event_callback", "event.attachments", "x"),
        ("event_callback", "event.type", "pin_added"),
        ("block_actions", "user", "U1"),
        ("block_actions", "user.id", "U1\n"),
        ("block_actions", "actions", []),
        ("block_actions", "actions.0.action_id", None),
        ("block_actions", "actions.0.value", {}),
        ("block_actions", "container.is_ephemeral", "no"),
        ("block_actions", "trigger_id", "x" * 256),
        ("message_action", "message", None),
        ("message_action", "message_ts", ""),
        ("shortcut", "callback_id", 4),
        ("view_submission", "view.state", {}),
        ("view_submission", "view.state.values", []),
        ("view_submission", "view.state.values", {"text": []}),
        ("view_submission", "view.private_metadata", None),
        ("view_submission", "view.type", "home"),
        ("url_verification", "challenge", 4),
    ],
)
def test_a_part_of_another_type_is_refused(kind: str, path: str, value: Any) -> None:
    """Nothing behind the edge meets a list where it looks for a name."""
    with pytest.raises(ValidationError):
        TYPES[kind].validate_python(changed(kind, path, value))


@pytest.mark.parametrize(
    ("kind", "path", "value"),
    [
        ("event_callback", "event.user", None),
        ("event_callback", "event.text", "half a pair \ud800"),
        ("event_callback", "event.subtype", ""),
        ("block_actions", "actions.0.value", None),
        ("block_actions", "container", None),
        ("view_submission", "view.state.values", {}),
        ("view_submission", "view.state.values", {"a": {"b": {"selected_option": {"value": "x"}}}}),
    ],
)
def test_what_may_be_missing_may(kind: str, path: str, value: Any) -> None:
    """A bot has no user, an empty field no value, and any text is a text."""
    assert TYPES[kind].validate_python(changed(kind, path, value))


@pytest.mark.parametrize("name", ["command", "channel_id", "user_id", "trigger_id"])
def test_a_command_has_its_four_names(name: str) -> None:
    """Without one of them there is nobody, or nowhere, to answer."""
    whole = {"command": "/fault", "channel_id": "C1", "user_id": "U1", "trigger_id": "1.2"}
    assert COMMAND.validate_python(whole)
    with pytest.raises(ValidationError):
        COMMAND.validate_python({key: value for key, value in whole.items() if key != name})


def test_the_events_that_are_listened_for_are_shapes() -> None:
    """Each of them is told by its type."""
    common = {"channel": "C1", "ts": "1.1", "user": "U1", "reaction": "eyes"}
    item = {"type": "message", "channel": "C1", "ts": "1.1"}
    for kind in EVENTS:
        event = {**common, "type": kind, "item": item}
        assert TYPES["event_callback"].validate_python(
            {"type": "event_callback", "event_id": "Ev1", "event": event}
        )
