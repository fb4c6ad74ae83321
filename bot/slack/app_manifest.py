"""The Slack app's manifest: as `manifest.yml` has it, and for other ways to be connected.

The file is for one workspace and Socket Mode. What HTTP and several workspaces need besides follows
from it, so that there is one list of scopes, commands and events.
"""

from copy import deepcopy
from pathlib import Path
from typing import Any, cast

import yaml

from bot.slack.paths import EVENTS, REDIRECT
from bot.slack.requests.payload_shapes import LEAVING

Manifest = dict[str, Any]

_BOT = Path(__file__).parents[1]


def manifest_file() -> Path:
    """Where `manifest.yml` is: beside the package in a checkout, within it in a wheel."""
    return next(
        path for path in (_BOT.parent / "manifest.yml", _BOT / "manifest.yml") if path.is_file()
    )


def as_written() -> Manifest:
    """The manifest that `manifest.yml` holds: for one workspace, by Socket Mode."""
    return cast("Manifest", yaml.safe_load(manifest_file().read_text(encoding="utf-8")))


def over_http(manifest: Manifest, address: str) -> Manifest:
    """A manifest by which Slack sends its requests to an address.

    Args:
        manifest: for Socket Mode.
        address: the app's own, without a path, as `https://faults.example.com`.
    """
    changed = deepcopy(manifest)
    url = f"{address.rstrip('/')}{EVENTS}"
    changed["settings"]["socket_mode_enabled"] = False
    for told in (
        changed["settings"]["event_subscriptions"],
        changed["settings"]["interactivity"],
    ):
        told["request_url"] = url
    for command in changed["features"]["slash_commands"]:
        command["url"] = url
    return changed


def for_workspaces(manifest: Manifest, address: str) -> Manifest:
    """A manifest by which several workspaces, and whole organisations, install the app.

    Args:
        manifest: for one.
        address: the app's own, without a path: there is its page to install it from.
    """
    changed = deepcopy(manifest)
    changed["oauth_config"]["redirect_urls"] = [f"{address.rstrip('/')}{REDIRECT}"]
    changed["settings"]["org_deploy_enabled"] = True
    changed["settings"]["event_subscriptions"]["bot_events"] += sorted(LEAVING)
    return changed
