"""Deliveries that Slack would never send: its shapes with parts missing, wrong, huge or deep."""

import json
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from hypothesis import strategies as st

from bot.slack.views import ids
from tests.faults.replica import PASTE

Json = dict[str, Any]

EVENT, FORM = "application/json", "application/x-www-form-urlencoded"

_WHO: Json = {"user": {"id": "U0MARA", "team_id": "T0FAULTS"}, "team": {"id": "T0FAULTS"}}
_WHERE: Json = {"channel": {"id": "C0BAD"}, "message": {"ts": "1.1", "text": PASTE}}
_SAID: Json = {"type": "message", "channel": "C0BAD", "ts": "1.1", "user": "U0MARA", "text": PASTE}
_FILE: Json = {"id": "F1", "name": "log.txt", "filetype": "text", "size": 9, "url_private": "x"}
_ITEM: Json = {"type": "message", "channel": "C0BAD", "ts": "1.1"}

EVENTS: Mapping[str, Json] = {
    "message": {**_SAID, "channel_type": "channel", "blocks": [{}], "attachments": [{}]},
    "direct message": {**_SAID, "channel_type": "im"},
    "in a thread": {**_SAID, "thread_ts": "1.0", "subtype": "thread_broadcast"},
    "of a bot": {**_SAID, "subtype": "bot_message", "bot_id": "B1", "username": "ci"},
    "with a file": {**_SAID, "subtype": "file_share", "files": [_FILE]},
    "changed": {
        **_ITEM,
        "subtype": "message_changed",
        "message": {**_SAID, "edited": {"user": "U0MARA", "ts": "1.2"}},
        "previous_message": {**_SAID, "text": "hi"},
    },
    "deleted": {
        **_ITEM,
        "subtype": "message_deleted",
        "deleted_ts": "1.1",
        "previous_message": _SAID,
    },
    "mention": {**_SAID, "type": "app_mention", "text": f"<@U0FAULTBOOK> {PASTE}"},
    "reaction": {
        "type": "reaction_added",
        "user": "U0MARA",
        "reaction": "mag_right",
        "item_user": "U0MARA",
        "item": _ITEM,
    },
    "home": {"type": "app_home_opened", "user": "U0MARA", "channel": "D1", "tab": "home"},
    "uninstalled": {"type": "app_uninstalled"},
    "revoked": {"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": ["U2"]}},
}
"""The inner events, by what they tell."""

COMMAND: Json = {
    "command": "/fault",
    "team_id": "T0FAULTS",
    "channel_id": "C0BAD",
    "user_id": "U0MARA",
    "text": PASTE,
    "trigger_id": "1.2.c",
}


def _envelope(event: Json) -> Json:
    return {
        "type": "event_callback",
        "team_id": "T0FAULTS",
        "event_id": "EvBad",
        "event_time": 1,
        "authorizations": [{"team_id": "T0FAULTS", "user_id": "U0FAULTBOOK", "is_bot": True}],
        "event": event,
    }


def _pressed(action_id: str) -> Json:
    button = {"type": "button", "action_id": action_id, "block_id": "b", "value": "{}"}
    return {
        **_WHO,
        **_WHERE,
        "type": "block_actions",
        "trigger_id": "1.2.i",
        "container": {"channel_id": "C0BAD", "message_ts": "1.1", "is_ephemeral": False},
        "actions": [{**button, "action_ts": "1700000000.000001"}],
    }


def _submitted(callback_id: str) -> Json:
    view = {"id": "V1", "type": "modal", "callback_id": callback_id, "private_metadata": "{}"}
    return {
        **_WHO,
        "type": "view_submission",
        "view": {**view, "state": {"values": {"e": {"v": {"value": PASTE}}}}},
    }


_SHORTCUT: Json = {**_WHO, "trigger_id": "1.2.i"}
INTERACTIONS: tuple[Json, ...] = (
    *map(_pressed, ("more", "stop", "look:cloudfront/distribution", "share", "tick", "useful")),
    *map(_submitted, ids.SUBMITTED),
    {**_SHORTCUT, "type": "shortcut", "callback_id": ids.EXPLAIN_ANYWHERE},
    {
        **_SHORTCUT,
        **_WHERE,
        "type": "message_action",
        "callback_id": ids.EXPLAIN_MESSAGE,
        "message_ts": "1.1",
    },
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One request's content type and body."""

    kind: str
    body: bytes


_TEXT = st.text(max_size=30) | st.sampled_from(
    ["", "\x00", "\ud800", "💥" * 50, "x" * 200_000, PASTE * 40, "<@U0FAULTBOOK>", "C0BAD", "1.1"]
)
_PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | _TEXT
_ANYTHING = st.recursive(
    _PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=8,
)


@st.composite
def _deep(draw: st.DrawFn) -> Any:
    """Something that stands inside of itself many times."""
    value: Any = draw(_PLAIN)
    for _ in range(draw(st.sampled_from([10, 63, 64, 70, 400]))):
        value = [value] if draw(st.booleans()) else {"a": value}
    return value


_GONE = object()
_PUT = st.just(_GONE) | _ANYTHING | _deep()


def _spoil(draw: st.DrawFn, whole: Json) -> Json:
    """A payload in which some parts are missing, or are something else."""
    spoilt: Json = deepcopy(whole)
    for _ in range(draw(st.integers(0, 4))):
        part: Any = spoilt
        step = draw(st.sampled_from(sorted(part))) if part else "new"
        while draw(st.booleans()) and isinstance(part.get(step), dict) and part[step]:
            part = part[step]
            step = draw(st.sampled_from(sorted(part)))
        value = draw(_PUT)
        if value is _GONE:
            part.pop(step, None)
        else:
            part[step] = value
    return spoilt


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True)


@st.composite
def deliveries(draw: st.DrawFn) -> Delivery:
    """A delivery of any kind of Slack's, more or less spoilt."""
    what = draw(st.sampled_from(["event", "event", "interaction", "command"]))
    if what == "event":
        inner = _spoil(draw, EVENTS[draw(st.sampled_from(sorted(EVENTS)))])
        outer = _envelope(inner) | {"event_id": f"EvBad{draw(st.integers(0, 10**9))}"}
        kind, body = EVENT, _dumped(_spoil(draw, outer)).encode()
    elif what == "interaction":
        payload = _spoil(draw, draw(st.sampled_from(INTERACTIONS)))
        kind, body = FORM, urlencode({"payload": _dumped(payload)}).encode()
    else:
        fields = {name: str(value) for name, value in _spoil(draw, COMMAND).items()}
        body = urlencode(fields, errors="replace").encode()
        kind = FORM
    return Delivery(kind, _cut(draw, body))


def _cut(draw: st.DrawFn, body: bytes) -> bytes:
    """The body, of which one in eight is cut, or holds bytes that are no UTF-8."""
    if draw(st.integers(0, 7)):
        return body
    at = draw(st.integers(0, len(body)))
    return draw(st.sampled_from([body[:at], body[:at] + b"\xff\xfe\xc0" + body[at:], body * 2]))
