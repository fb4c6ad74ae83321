"""The Slack app's manifest asks for what the app uses, and no more."""

import json
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest
import yaml
from jsonschema import Draft7Validator

import handlers
from bot.slack.requests.payload_shapes import EVENTS

ROOT = Path(__file__).parents[1]
SCHEMAS = sorted((ROOT.parent / "shared" / "slack").glob("manifest.schema.*.json"))
SCOPE_OF = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
}
"""Which scope an event needs: https://docs.slack.dev/reference/events (a page per event)."""


class Listeners:
    """Notes what the handlers register, in place of Bolt's app."""

    def __init__(self) -> None:
        self.of: dict[str, list[Any]] = {"event": [], "command": [], "shortcut": []}

    def __getattr__(self, kind: str) -> Any:
        def register(what: Any = None, *_given: Any) -> Any:
            if kind in self.of:
                self.of[kind].append(what)
            return lambda listener: listener

        return register


@pytest.fixture
def listeners() -> Listeners:
    """Every listener that the app registers."""
    noted: Any = Listeners()
    handlers.register(noted, MagicMock())
    return noted  # type: ignore[no-any-return]


@pytest.fixture
def manifest() -> dict[str, Any]:
    text = (ROOT / "manifest.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


@pytest.mark.skipif(not SCHEMAS, reason="Slack's schema files are not at hand")
@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda path: path.stem)
def test_slack_would_take_it(manifest: dict[str, Any], schema: Path) -> None:
    """The manifest is valid against Slack's own schema."""
    validator = Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))
    assert [error.message for error in validator.iter_errors(manifest)] == []


def test_every_scope_is_used(manifest: dict[str, Any]) -> None:
    """Each scope stands for an event, the command or posting; nothing is asked for in advance."""
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    needed = {SCOPE_OF[event] for event in events if event in SCOPE_OF} | {"chat:write", "commands"}
    assert needed == set(manifest["oauth_config"]["scopes"]["bot"])
    optional = [
        "files:read",
        "files:write",
        "reactions:read",
        "reactions:write",
        "usergroups:read",
        "users:read",
    ]
    assert optional == manifest["oauth_config"]["scopes"]["bot_optional"]


def test_each_command_has_a_listener_and_each_listener_its_line(
    manifest: dict[str, Any], listeners: Listeners
) -> None:
    """Slack sends no command that the manifest does not name."""
    commands = [command["command"] for command in manifest["features"]["slash_commands"]]
    assert commands == listeners.of["command"]


def test_each_shortcut_has_a_listener_and_each_listener_its_line(
    manifest: dict[str, Any], listeners: Listeners
) -> None:
    """By callback id and kind; a shortcut's name has at most 24 characters."""
    kinds = {"message": "message_action", "global": "shortcut"}
    shortcuts = manifest["features"]["shortcuts"]
    offered = [(kinds[found["type"]], found["callback_id"]) for found in shortcuts]
    heard = [(found["type"], found["callback_id"]) for found in listeners.of["shortcut"]]
    assert sorted(offered) == sorted(heard)
    assert all(len(found["name"]) <= 24 for found in shortcuts)


def test_each_event_has_a_listener_and_each_listener_its_line(
    manifest: dict[str, Any], listeners: Listeners
) -> None:
    """Slack sends no event that the manifest does not subscribe to."""
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert {event.partition(".")[0] for event in events} == set(listeners.of["event"])


def test_every_event_is_let_in(manifest: dict[str, Any]) -> None:
    """What Slack is told to send has a shape by which it is let in, and nothing else has."""
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert EVENTS == {event.partition(".")[0] for event in events}


def test_texts_fit(manifest: dict[str, Any]) -> None:
    """Name, description and long description have the lengths Slack takes."""
    shown = manifest["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000
