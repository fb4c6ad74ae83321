"""Reads Slack's payloads: which messages count, and what was pressed where."""

from typing import Any

from bot.slack.destination import Destination
from bot.slack.press import Press
from bot.slack.views.forms import read_place

Json = dict[str, Any]

_READABLE = frozenset({"", "bot_message", "file_share", "me_message", "thread_broadcast"})
"""Kinds of message that hold what somebody wrote; joins and topics do not."""

_LAST_SECOND = 1e15
"""More than any payload of Slack's says."""


def is_readable(event: Json) -> bool:
    """Whether a message event is a new message with something in it."""
    return event.get("subtype", "") in _READABLE and not event.get("hidden")


def edited_message(event: Json) -> tuple[Json, Json]:
    """What an edited message says now, with the edit's own time, and what it said before."""
    place = {"channel": event["channel"], "channel_type": event.get("channel_type")}
    now, before = event.get("message") or {}, event.get("previous_message") or {}
    version = {"version": event.get("event_ts") or event["ts"]}
    return {"ts": event["ts"], **now, **place, **version}, {**before, **place}


def mentions(text: str, user: str | None) -> bool:
    """Whether a text mentions this user."""
    return bool(user) and f"<@{user}>" in text


def pressed_place(body: Json) -> Destination:
    """Where answers to a button go: into the thread or private message where it was pressed.

    Args:
        body: a `block_actions` payload.
    """
    container = body.get("container") or {}
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id") or ""
    message = body.get("message") or {}
    private = bool(container.get("is_ephemeral"))
    thread_ts = message.get("thread_ts") or container.get("thread_ts") or ""
    if not private and not thread_ts:
        thread_ts = message.get("ts") or container.get("message_ts") or ""
    user = str(body["user"]["id"])
    return Destination(
        channel=str(channel or user),
        thread_ts=str(thread_ts),
        user=user,
        private=private,
        response_url=str(body.get("response_url") or "") if private else "",
    )


def press(body: Json, action: Json) -> Press:
    """An id for the press of a button; a double click and a second delivery get the same.

    Args:
        body: a `block_actions` payload.
        action: the action in it.
    """
    container = body.get("container") or {}
    chosen = action.get("selected_option") or action
    said = [
        (body.get("team") or {}).get("id"),
        (body.get("channel") or {}).get("id") or container.get("channel_id"),
        container.get("message_ts") or container.get("view_id"),
        body["user"]["id"],
        action.get("action_id"),
        chosen.get("value"),
    ]
    return Press("press " + " ".join(str(part) for part in said), _seconds(action, body))


def opened_from(body: Json) -> Destination:
    """Where a form was opened, and who sent it.

    Args:
        body: a `view_submission` payload of a form that holds its place.
    """
    place = read_place(body["view"]["private_metadata"])
    return place.model_copy(update={"user": body["user"]["id"]})


def sent(body: Json) -> Press:
    """An id for the submission of a form."""
    return Press(f"view {body['view']['id']} {body['view'].get('hash', '')}")


def _seconds(action: Json, body: Json) -> float:
    """POSIX seconds of the press; a number from its trigger where the payload has no time."""
    for given in (action.get("action_ts"), str(body.get("trigger_id", "")).partition(".")[0]):
        try:
            seconds = float(given or "")
        except (TypeError, ValueError):
            continue
        if 0.0 <= seconds < _LAST_SECOND:
            return seconds
    return 0.0
