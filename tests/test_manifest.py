"""The Slack app's manifest asks for what the app uses, and no more."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest
import yaml
from jsonschema import Draft7Validator
from typer.testing import CliRunner

import handlers
from bot.cli import app
from bot.slack.app_manifest import for_workspaces, over_http, with_agent, without_history
from bot.slack.command_words import parsed
from bot.slack.requests.payload_shapes import EVENTS, LEAVING
from bot.slack.views.words import SAMPLE

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
        def register(what: Any = None, *_given: Any, **_more: Any) -> Any:
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


ADDRESS = "https://faults.example.com"
VARIANTS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "the file": lambda manifest: manifest,
    "http": lambda manifest: over_http(manifest, ADDRESS),
    "workspaces": lambda manifest: for_workspaces(over_http(manifest, ADDRESS), ADDRESS),
    "workspaces by socket": lambda manifest: for_workspaces(manifest, ADDRESS),
    "agent": with_agent,
    "no history": without_history,
    "no history by http": lambda manifest: without_history(over_http(manifest, ADDRESS)),
}
"""Every way to be connected, of which `faultbook manifest` prints the manifest."""


@pytest.mark.skipif(not SCHEMAS, reason="Slack's schema files are not at hand")
@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda path: path.stem)
@pytest.mark.parametrize("variant", VARIANTS)
def test_slack_would_take_it(manifest: dict[str, Any], schema: Path, variant: str) -> None:
    """Each manifest is valid against Slack's own schema."""
    validator = Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))
    assert [error.message for error in validator.iter_errors(VARIANTS[variant](manifest))] == []


def test_every_scope_is_used(manifest: dict[str, Any]) -> None:
    """Each scope stands for an event, the command or posting; nothing is asked for in advance."""
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    needed = {SCOPE_OF[event] for event in events if event in SCOPE_OF} | {"chat:write", "commands"}
    assert needed == set(manifest["oauth_config"]["scopes"]["bot"])
    optional = [
        "channels:read",
        "files:read",
        "files:write",
        "groups:read",
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
    events = _events(for_workspaces(manifest, ADDRESS))
    assert EVENTS == {event.partition(".")[0] for event in events}


def _events(manifest: dict[str, Any]) -> list[str]:
    found: list[str] = manifest["settings"]["event_subscriptions"]["bot_events"]
    return found


def test_where_there_is_one_workspace_no_uninstall_is_told(manifest: dict[str, Any]) -> None:
    """The events that end an installation are subscribed to where there are several."""
    more = set(_events(for_workspaces(manifest, ADDRESS))) - set(_events(manifest))
    assert set(LEAVING) == more


def test_http_changes_addresses_alone(manifest: dict[str, Any]) -> None:
    """Requests go to the path that the app serves; scopes, commands and events stay the file's."""
    made = over_http(manifest, f"{ADDRESS}/")
    told = [
        made["settings"]["event_subscriptions"].pop("request_url"),
        made["settings"]["interactivity"].pop("request_url"),
        made["settings"]["interactivity"].pop("message_menu_options_url"),
        made["features"]["slash_commands"][0].pop("url"),
    ]
    assert {f"{ADDRESS}/slack/events"} == set(told)
    assert made.pop("settings") | {"socket_mode_enabled": True} == manifest.pop("settings")
    assert manifest == made


def test_several_workspaces_change_what_installs_alone(manifest: dict[str, Any]) -> None:
    """The page that Slack sends people back to is the one that is served."""
    made = for_workspaces(manifest, ADDRESS)
    assert [f"{ADDRESS}/slack/oauth_redirect"] == made["oauth_config"].pop("redirect_urls")
    assert made["settings"].pop("org_deploy_enabled")
    assert not manifest["settings"].pop("org_deploy_enabled")
    _events(made)[:] = _events(manifest)
    assert manifest == made


def test_the_agent_pane_changes_nothing_else(manifest: dict[str, Any]) -> None:
    """Its prompts, four at most, are words that the app answers, and an error."""
    made = with_agent(manifest)
    pane = made["features"].pop("agent_view")
    assert "assistant:write" == made["oauth_config"]["scopes"]["bot"].pop()
    assert manifest == made
    said = [prompt["message"] for prompt in pane["suggested_prompts"]]
    assert [SAMPLE, "browse", "lookup", "help"] == said
    assert ["browse", "lookup", "help"] == [parsed(message).word for message in said[1:]]
    assert len(pane["agent_description"]) <= 300


def test_without_history_no_conversation_is_read(manifest: dict[str, Any]) -> None:
    """No scope and no event of messages is left, nor a scope that only they have a use for."""
    made = without_history(manifest)
    scopes, asked = made["oauth_config"]["scopes"], manifest["oauth_config"]["scopes"]
    assert ["app_mentions:read", "chat:write", "commands"] == scopes["bot"]
    gone = {"reactions:read", "reactions:write"}
    assert set(asked["bot_optional"]) - gone == set(scopes["bot_optional"])
    assert ["app_home_opened", "app_mention", "member_joined_channel"] == _events(made)
    assert made["features"]["app_home"]["messages_tab_read_only_enabled"]
    assert made["features"]["shortcuts"] == manifest["features"]["shortcuts"]


@pytest.mark.parametrize(
    ("words", "variant"),
    [
        ((), "the file"),
        (("--address", ADDRESS), "http"),
        (("--address", ADDRESS, "--workspaces"), "workspaces"),
        (("--address", ADDRESS, "--workspaces", "--socket"), "workspaces by socket"),
        (("--agent",), "agent"),
        (("--no-history",), "no history"),
        (("--no-history", "--address", ADDRESS), "no history by http"),
    ],
)
def test_the_command_prints_it(
    manifest: dict[str, Any], words: tuple[str, ...], variant: str
) -> None:
    """`faultbook manifest` prints each of them as YAML."""
    done = CliRunner().invoke(app, ["manifest", *words])
    assert (0, VARIANTS[variant](manifest)) == (done.exit_code, yaml.safe_load(done.output))


@pytest.mark.parametrize(
    "words",
    [
        ("--workspaces",),
        ("--address", "http://x.example"),
        ("--workspaces", "--address", ADDRESS, "--no-history"),
        ("--agent", "--no-history"),
    ],
)
def test_what_does_not_go_together_is_refused(words: tuple[str, ...]) -> None:
    """Several workspaces need a page to install it from, and ask for all; no address lacks TLS."""
    assert 3 == CliRunner().invoke(app, ["manifest", *words]).exit_code


def test_texts_fit(manifest: dict[str, Any]) -> None:
    """Name, description and long description have the lengths Slack takes."""
    shown = manifest["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000
