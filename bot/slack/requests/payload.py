"""Makes the payload out of the body of a request that Slack signed."""

import json
from typing import Any
from urllib.parse import parse_qsl

from bot.slack.requests.payload_shapes import COMMAND, EVENTS, TYPES

Json = dict[str, Any]

_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"

_DEEPEST = 64
"""Levels of lists and objects. Slack's rich text, the deepest thing it sends, has about a dozen."""

_FIELDS = 64
"""Fields of a form. A slash command, the longest one Slack sends, has about fifteen."""


class MalformedPayloadError(Exception):
    """A body is no payload of Slack's, though Slack's secret signed it."""


def read_payload(body: bytes, content_type: str) -> Json | None:
    """The payload in a body.

    Args:
        body: as it came.
        content_type: the header's value.

    Returns:
        The payload, whose parts that anything reads are of the right types; `None` for one of a
        type that nothing here listens for.

    Raises:
        MalformedPayloadError: the body is none.
    """
    kind = content_type.partition(";")[0].strip().lower()
    try:
        payload = _object(_decoded(body)) if kind == _JSON else _from_form(body, kind)
        return payload if _is_listened_for(payload) else None
    except (ValueError, RecursionError) as error:  # pydantic's and Unicode's errors among them
        raise MalformedPayloadError from error


def event_name(payload: Json) -> str:
    """What a payload is of, by one of Slack's own words: an event's type, else the payload's."""
    inner = payload.get("event")
    named = [inner.get("type") if isinstance(inner, dict) else None, payload.get("type")]
    known = (name for name in named if isinstance(name, str) and name in EVENTS | TYPES.keys())
    return next(known, "command" if "command" in payload else "other")


def _decoded(body: bytes) -> str:
    return body.decode("utf-8")


def _from_form(body: bytes, kind: str) -> Json:
    """What an interaction or a command sends: a payload in one field, or fields alone."""
    if kind != _FORM:
        raise MalformedPayloadError
    pairs = parse_qsl(
        _decoded(body), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS
    )
    fields: Json = dict(pairs)
    return _object(fields["payload"]) if "payload" in fields else fields


def _object(text: str) -> Json:
    value = json.loads(text)
    opened = text.count("{") + text.count("[")  # most payloads have fewer of them than levels
    if not isinstance(value, dict) or (opened > _DEEPEST and _is_too_deep(value)):
        raise MalformedPayloadError
    return value


def _is_too_deep(value: Json) -> bool:
    level: list[Any] = [value]
    for _ in range(_DEEPEST):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return False
    return True


def _inside(value: Json | list[Any]) -> list[Any]:
    inside = value.values() if isinstance(value, dict) else value
    return [inner for inner in inside if isinstance(inner, dict | list)]


def _is_listened_for(payload: Json) -> bool:
    """Whether anything listens for this type of payload.

    Raises:
        ValidationError: it has another shape than its type has.
    """
    kind = payload.get("type")
    shapes = [COMMAND] if "command" in payload else []
    if isinstance(kind, str) and kind in TYPES and not _is_another_event(payload):
        shapes.append(TYPES[kind])
    for shape in shapes:
        shape.validate_python(payload)
    return bool(shapes)


def _is_another_event(payload: Json) -> bool:
    event = payload.get("event")
    kind = event.get("type") if isinstance(event, dict) else None
    return isinstance(kind, str) and kind not in EVENTS
