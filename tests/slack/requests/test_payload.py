"""A payload is made of a signed body, or the body is none."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.requests.payload import MalformedPayloadError, read_payload

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
COMMAND = {
    "command": "/fault",
    "channel_id": "C1",
    "user_id": "U1",
    "trigger_id": "1.2",
    "text": "x",
}
SHORTCUT = {"type": "shortcut", "callback_id": "x", "user": {"id": "U1"}, "trigger_id": "1.2"}
MESSAGE = {
    "type": "event_callback",
    "event_id": "Ev1",
    "event": {"type": "message", "channel": "C1", "ts": "1.1", "text": "hello"},
}


def form(**fields: str) -> bytes:
    return urlencode(fields).encode()


def test_a_command_is_the_forms_fields() -> None:
    """Blank ones included."""
    assert {**COMMAND, "text": ""} == read_payload(form(**{**COMMAND, "text": ""}), FORM)


def test_an_interaction_is_the_json_in_a_field() -> None:
    """What else stands in the form is not its part."""
    assert SHORTCUT == read_payload(form(payload=json.dumps(SHORTCUT), other="x"), FORM)


@pytest.mark.parametrize("kind", [JSON, "application/json; charset=utf-8", "Application/JSON"])
def test_an_event_is_json_as_it_stands(kind: str) -> None:
    """The content type's case and its parameters say nothing."""
    assert MESSAGE == read_payload(json.dumps(MESSAGE).encode(), kind)


@pytest.mark.parametrize(
    "payload",
    [
        {"type": "workflow_step_edit", "anything": [1]},
        {
            "type": "event_callback",
            "event_id": "Ev1",
            "event": {"type": "pin_added", "user": 4},
        },
        {"type": 4},
        {},
    ],
)
def test_what_nothing_listens_for_is_no_payload(payload: dict[str, Any]) -> None:
    """Whatever its shape: Slack may send more than is asked for."""
    assert None is read_payload(json.dumps(payload).encode(), JSON)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"{", JSON),
        (b"[]", JSON),
        (b"1", JSON),
        (b"null", JSON),
        (b"\xff\xfe", JSON),
        (b"\xff", FORM),
        (b"payload=%FF", FORM),
        (b"payload=%7B", FORM),
        (b"payload=[]", FORM),
        (json.dumps(MESSAGE).encode(), "text/plain"),
        (json.dumps(MESSAGE).encode(), ""),
        (b"&".join(b"a%d=1" % number for number in range(65)), FORM),
        (json.dumps({**MESSAGE, "event_id": None}).encode(), JSON),
        (form(**{**COMMAND, "user_id": "a b"}), FORM),
    ],
)
def test_a_body_that_is_none_is_refused(body: bytes, kind: str) -> None:
    """Cut, of another type or encoding, of too many fields or of another shape."""
    with pytest.raises(MalformedPayloadError):
        read_payload(body, kind)


@pytest.mark.parametrize(("levels", "refused"), [(60, False), (70, True), (5000, True)])
def test_a_payload_is_only_so_deep(levels: int, refused: bool) -> None:
    """No reader behind the edge runs out of stack."""
    body = b'{"a":' * levels + b"1" + b"}" * levels
    if refused:
        with pytest.raises(MalformedPayloadError):
            read_payload(body, JSON)
    else:
        assert None is read_payload(body, JSON)


@given(st.binary(max_size=200), st.sampled_from((JSON, FORM, "", "text/plain")))
def test_no_body_does_more_than_be_refused(body: bytes, kind: str) -> None:
    """Whatever the bytes, there is a payload, none, or a refusal."""
    try:
        read = read_payload(body, kind)
    except MalformedPayloadError:
        return
    assert read is None or isinstance(read, dict)
