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
from bot.slack.views import words

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
    changed["settings"]["interactivity"]["message_menu_options_url"] = url
    for command in changed["features"]["slash_commands"]:
        command["url"] = url
    return changed


def without_history(manifest: Manifest) -> Manifest:
    """A manifest by which the app reads no conversation: it hears only what is meant for it.

    Mentions, commands and shortcuts bring their text along. Direct messages do not, and a reaction
    could only be about a message that was read.

    Args:
        manifest: any other.
    """
    changed = deepcopy(manifest)
    scopes = changed["oauth_config"]["scopes"]
    scopes["bot"] = [one for one in scopes["bot"] if not one.endswith(HISTORY)]
    scopes["bot_optional"] = [
        one for one in scopes["bot_optional"] if not one.startswith(_REACTIONS)
    ]
    told = changed["settings"]["event_subscriptions"]
    told["bot_events"] = [one for one in told["bot_events"] if not one.startswith(_OF_MESSAGES)]
    changed["features"]["app_home"]["messages_tab_read_only_enabled"] = True
    return changed


AGENT = "assistant:write"
"""The scope of an app in Slack's agent pane."""

HISTORY = ":history"
"""How the names of the scopes end by which conversations are read."""

_REACTIONS = "reactions:"
_OF_MESSAGES = ("message.", "reaction_")


def with_agent(manifest: Manifest) -> Manifest:
    """A manifest by which the app also stands among a workspace's agents, in Slack's agent pane.

    The pane is the app's direct message, with prompts that Slack itself shows: nothing of the app
    depends on it. https://docs.slack.dev/ai/migrating-to-agent-messaging/

    Args:
        manifest: any other in which direct messages are heard.
    """
    changed = deepcopy(manifest)
    changed["features"]["agent_view"] = {
        "agent_description": words.AGENT_DESCRIPTION,
        "suggested_prompts": [
            {"title": title, "message": message} for title, message in words.AGENT_PROMPTS
        ],
    }
    changed["oauth_config"]["scopes"]["bot"].append(AGENT)
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
