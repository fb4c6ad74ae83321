"""The payloads of what a person does: commands, buttons, modals, shortcuts, in Slack's shapes.

Reference: https://docs.slack.dev/reference/interaction-payloads.
"""

import time
from collections.abc import Iterator, Sequence

from bot.sandbox.workspace.composer import escape
from bot.sandbox.workspace.model import APP_ID, TEAM_DOMAIN, TEAM_ID, Channel, Json, Message, User
from bot.sandbox.workspace.refusal import Refusal

VERIFICATION_TOKEN = "sandbox-verification-token"  # noqa: S105 - Slack's old constant, unused since signatures


def envelope(kind: str, user: User, trigger: str) -> Json:
    """The fields that all interactive payloads share."""
    return {
        "type": kind,
        "token": VERIFICATION_TOKEN,
        "api_app_id": APP_ID,
        "team": {"id": TEAM_ID, "domain": TEAM_DOMAIN},
        "enterprise": None,
        "is_enterprise_install": False,
        "user": {
            "id": user.id,
            "username": user.name,
            "name": user.name,
            "team_id": TEAM_ID,
        },
        "trigger_id": trigger,
    }


def place(channel: Channel) -> Json:
    """A channel as payloads name it."""
    return {"id": channel.id, "name": channel.name or "directmessage"}


def slash_command(
    user: User, channel: Channel, typed: str, trigger: str, response_url: str
) -> Json:
    """The form of a slash command.

    Args:
        user: Who typed it.
        channel: Where.
        typed: The whole text, from the slash on.
        trigger: A trigger id.
        response_url: Where the app may answer.
    """
    command, *rest = typed.split(maxsplit=1)
    return {
        "token": VERIFICATION_TOKEN,
        "api_app_id": APP_ID,
        "team_id": TEAM_ID,
        "team_domain": TEAM_DOMAIN,
        "channel_id": channel.id,
        "channel_name": channel.name or "directmessage",
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": escape(rest[0].strip()) if rest else "",
        "response_url": response_url,
        "trigger_id": trigger,
        "is_enterprise_install": "false",
    }


def in_message(message: Message, channel: Channel, response_url: str) -> Json:
    """The fields of an act on a message; an ephemeral one is named but not shown."""
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": bool(message.only_for),
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    fields: Json = {"container": container, "channel": place(channel), "response_url": response_url}
    return fields if message.only_for else fields | {"message": message.as_json()}


def in_view(view: Json) -> Json:
    """The fields of an act in a modal or the App Home."""
    return {"container": {"type": "view", "view_id": view["id"]}, "view": view}


def with_state(view: Json, values: Json) -> Json:
    """A view with what was filled in."""
    return view | {"state": {"values": values}}


def action(blocks: Sequence[Json], chosen: Json) -> Json:
    """The action of a payload, from what stands in the blocks and what was chosen.

    Args:
        blocks: The blocks of the message or view.
        chosen: `block_id`, `action_id` and the chosen value's fields.

    Raises:
        Refusal: `action_not_found` when there is no such element.
    """
    for block_id, element in elements(blocks):
        if (block_id, element.get("action_id")) == (chosen["block_id"], chosen["action_id"]):
            kept = {name: element[name] for name in ("type", "text", "style") if name in element}
            button = {"value": element["value"]} if "value" in element else {}
            return kept | button | chosen | {"action_ts": f"{time.time():.6f}"}
    raise Refusal("action_not_found")


def elements(blocks: Sequence[Json]) -> Iterator[tuple[str, Json]]:
    """Every interactive element with its block's id."""
    for block in blocks:
        inside = [*block.get("elements", []), block.get("accessory"), block.get("element")]
        for element in inside:
            if element and "action_id" in element:
                yield block["block_id"], element
