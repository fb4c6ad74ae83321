"""What the app's manifest promises Slack: commands, shortcuts, events and scopes.

The sandbox delivers only the events that the manifest subscribes to and refuses calls for which it
asks no scope, so that a manifest that is too small shows here first.
"""

from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.sandbox.workspace.model import Json


@dataclass(frozen=True)
class Command:
    """A slash command."""

    name: str
    description: str = ""
    usage: str = ""


@dataclass(frozen=True)
class Shortcut:
    """A shortcut; `kind` is `message` or `global`."""

    name: str
    kind: str
    callback_id: str


@dataclass(frozen=True)
class Manifest:
    """The part of an app manifest that a workspace acts on.

    `events` and `scopes` of None stand for no restriction.
    """

    name: str = "Faultbook"
    commands: tuple[Command, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    events: frozenset[str] | None = None
    scopes: frozenset[str] | None = None

    def subscribes(self, event: str) -> bool:
        """Whether Slack would deliver this event (`message.channels`, `app_mention`, ...)."""
        return self.events is None or event in self.events

    def allows(self, scopes: tuple[str, ...]) -> bool:
        """Whether one of these scopes is asked for (no scopes: always)."""
        return not scopes or self.scopes is None or not self.scopes.isdisjoint(scopes)


def read(path: Path) -> Manifest:
    """The manifest in a YAML file.

    Args:
        path: The file, in the form of Slack's manifest schema.

    Returns:
        The part that a workspace acts on.
    """
    return parse(yaml.safe_load(path.read_text(encoding="utf-8")))


def parse(data: Json) -> Manifest:
    """A manifest from its parsed form.

    Args:
        data: The manifest as a mapping.

    Returns:
        The part that a workspace acts on.
    """
    features = data.get("features", {})
    scopes = data.get("oauth_config", {}).get("scopes", {})
    events = data.get("settings", {}).get("event_subscriptions", {}).get("bot_events", [])
    return Manifest(
        name=features.get("bot_user", {}).get("display_name", "Faultbook"),
        commands=tuple(
            Command(item["command"], item.get("description", ""), item.get("usage_hint", ""))
            for item in features.get("slash_commands", [])
        ),
        shortcuts=tuple(
            Shortcut(item["name"], item["type"], item["callback_id"])
            for item in features.get("shortcuts", [])
        ),
        events=frozenset(events),
        scopes=frozenset([*scopes.get("bot", []), *scopes.get("bot_optional", [])]),
    )
