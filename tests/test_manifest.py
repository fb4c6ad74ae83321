"""The Slack app's manifest asks for what the app uses, and no more."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from bot.slack.requests.payload_shapes import EVENTS
from bot.slack.views import ids

ROOT = Path(__file__).parents[1]
SCHEMAS = sorted((ROOT.parent / "shared" / "slack").glob("manifest.schema.*.json"))
SCOPE_OF = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
}
"""Which scope an event needs: https://docs.slack.dev/reference/events (a page per event)."""


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
    optional = ["files:write", "usergroups:read", "users:read"]
    assert optional == manifest["oauth_config"]["scopes"]["bot_optional"]


def test_command_and_shortcuts_are_the_apps(manifest: dict[str, Any]) -> None:
    """What the manifest offers is what has a listener, within Slack's lengths."""
    features = manifest["features"]
    assert [ids.COMMAND] == [command["command"] for command in features["slash_commands"]]
    assert set(ids.SHORTCUTS) == {found["callback_id"] for found in features["shortcuts"]}
    assert all(len(found["name"]) <= 24 for found in features["shortcuts"])


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
