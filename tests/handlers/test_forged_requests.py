"""Requests to Slack's endpoint that are not Slack's, or signed and odd, over real HTTP."""

import hashlib
import hmac
import json
import time
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import cycle
from typing import Any
from urllib.parse import urlencode

import pytest
import structlog
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import SecretStr
from slack_bolt import BoltRequest
from structlog.testing import LogCapture

from bot import app
from bot.answers.knowledge_version import KnowledgeVersion
from bot.aws.accounts import Accounts
from bot.sandbox.workspace.server import BackgroundServer, bind
from bot.sandbox.workspace.slack import SIGNING_SECRET
from bot.settings import Settings, SettingsError
from bot.slack.paths import EVENTS
from bot.slack.views import ids
from bot.web import asgi
from tests.handlers.conftest import PASTE, Json
from tests.handlers.standin import Header, StandIn, ask, stand_in
from tests.shared import PATIENCE

EVENT, FORM = b"application/json", b"application/x-www-form-urlencoded"

Body = tuple[bytes, bytes]
"""A content type and a body of it."""


@dataclass(frozen=True)
class Target:
    """The app behind its own web server, with a stand-in for Slack and one for a stranger."""

    faultbook: app.Faultbook
    port: int
    slack: StandIn
    stranger: StandIn

    def ask(self, body: Body, headers: list[Header]) -> int:
        """Send this to Slack's endpoint, as it is; returns the status."""
        kind, content = body
        head = b"POST " + EVENTS.encode()
        return ask(self.port, head, [(b"Content-Type", kind), *headers], content)

    def sign(self, body: Body) -> int:
        """Send this as Slack would; returns the status."""
        return self.ask(body, [stamped(now()), (b"X-Slack-Signature", signature(now(), body))])

    def settle(self) -> None:
        """Wait until nothing is done any more."""
        time.sleep(0.02)
        self.faultbook.services.jobs.drain()

    def calls(self) -> list[str]:
        """What Slack and the stranger were asked."""
        self.settle()
        return self.slack.calls + self.stranger.calls


def now() -> bytes:
    return str(int(time.time())).encode()


def stamped(stamp: bytes) -> Header:
    return (b"X-Slack-Request-Timestamp", stamp)


def signature(stamp: bytes, body: Body, secret: str = SIGNING_SECRET) -> bytes:
    signed = b"v0:" + stamp + b":" + body[1]
    return b"v0=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest().encode()


@pytest.fixture(scope="module")
def running(
    small_knowledge: KnowledgeVersion, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Target]:
    """One app for all the requests here."""
    folder = tmp_path_factory.mktemp("app")
    listener = bind(0)
    with stand_in() as slack, stand_in() as stranger:
        settings = Settings(
            bot_token=SecretStr("xoxb-1"),
            signing_secret=SecretStr(SIGNING_SECRET),
            api_url=f"{slack.url}/api/",
            database_url=f"sqlite:///{folder / 'faultbook.db'}",
            drafts=folder,
        )
        faultbook = app.build(settings, known=lambda: small_knowledge, accounts=Accounts())
        with BackgroundServer(asgi(faultbook), listener):
            yield Target(faultbook, listener.getsockname()[1], slack, stranger)
        faultbook.close()


@pytest.fixture
def logged() -> Iterator[list[Any]]:
    """The lines the app logs."""
    capture = LogCapture()
    structlog.configure(processors=[capture])
    yield capture.entries
    structlog.reset_defaults()


@pytest.fixture
def target(running: Target, logged: list[Any]) -> Iterator[Target]:
    """The app, with nothing counted or logged yet."""
    running.settle()
    logged.clear()
    running.slack.calls.clear()
    running.stranger.calls.clear()
    yield running
    running.settle()


def form(**fields: str) -> Body:
    return FORM, urlencode(fields).encode()


def payload(body: Json) -> Body:
    return form(payload=json.dumps(body))


def event(body: Json) -> Body:
    return EVENT, json.dumps(body).encode()


def bodies(stranger: str) -> Mapping[str, Body]:
    """What a stranger would make the app do, by its kind; the answers are to come to them."""
    acts = {name: payload(body) for name, body in interactions(stranger).items()}
    return {
        **acts,
        "command": form(**command(stranger)),
        "empty command": form(**command(stranger, text="")),
        "broken command": form(
            command="/fault", channel_id="C1", user_id="U1", response_url=stranger
        ),
        "message": event(message()),
        "challenge": event({"type": "url_verification", "challenge": "x"}),
        "ssl check": form(ssl_check="1"),
        "cut JSON": (EVENT, b"{"),
        "cut payload": (FORM, b"payload=%7B"),
        "deep": (EVENT, b"[" * 100_000),
        "not text": (EVENT, b"\xff\xfe"),
        "nothing": (EVENT, b""),
    }


def command(stranger: str, text: str = PASTE, trigger: str = "1.2.c") -> dict[str, str]:
    return {
        "command": "/fault",
        "channel_id": "C1",
        "user_id": "U1",
        "text": text,
        "trigger_id": trigger,
        "response_url": stranger,
    }


def message(**fields: Any) -> Json:
    said = {"type": "message", "channel": "C1", "ts": "1.1", "user": "U1", "text": "hi", **fields}
    return {
        "type": "event_callback",
        "team_id": "T0SANDBOX",
        "event_id": "Ev1",
        "authorizations": [{"team_id": "T0SANDBOX", "user_id": "U0FAULTBOOK"}],
        "event": said,
    }


def interactions(stranger: str) -> Mapping[str, Json]:
    """A payload of each kind of interaction; those of forms carry what no form of ours does."""
    common: Json = {
        "user": {"id": "U1"},
        "team": {"id": "T0SANDBOX"},
        "trigger_id": "1.2.i",
        "response_url": stranger,
    }
    button = {"type": "button", "action_id": "more", "block_id": "b", "value": "x"}
    submitted = {
        "id": "V1",
        "type": "modal",
        "private_metadata": "{}",
        "state": {"values": {"e": {"v": {}}}},
    }
    shown: Json = {"channel": {"id": "C1"}, "message": {"ts": "1.1", "text": "hi"}}
    return {
        "press": {
            **common,
            **shown,
            "type": "block_actions",
            "container": {"channel_id": "C1", "message_ts": "1.1", "is_ephemeral": True},
            "actions": [button],
        },
        "message shortcut": {
            **common,
            **shown,
            "type": "message_action",
            "callback_id": ids.EXPLAIN_MESSAGE,
            "message_ts": "1.1",
        },
        "shortcut": {**common, "type": "shortcut", "callback_id": ids.EXPLAIN_ANYWHERE},
        **{
            callback_id: {
                **common,
                "type": "view_submission",
                "view": {**submitted, "callback_id": callback_id},
            }
            for callback_id in ids.SUBMITTED
        },
    }


KINDS = sorted(bodies(""))

ODD_STAMPS = [b"", b"abc", b"12.5", b"nan", b"inf", b"-1", b"0", b"9" * 4000, b"\xff\xb2"]
SCRIPTS = [
    str(2_000_000_000).translate({48 + d: zero + d for d in range(10)}) for zero in (0x660, 0xFF10)
]
NOT_ASCII = [b"", b"v0=", b"v0=\xff", "v0=é".encode(), "v0=٣".encode(), b"v0=\xed\xa0\x80", b"\x80"]


def forged(body: Body) -> Iterator[list[Header]]:
    """Headers that are not Slack's: odd, missing, doubled, or signed with another secret."""
    stamp, right = now(), signature(now(), body)
    for odd in [*ODD_STAMPS, *(text.encode() for text in SCRIPTS), stamp + b".0", b"+" + stamp]:
        yield [stamped(odd), (b"X-Slack-Signature", signature(odd, body))]
    for odd in [*NOT_ASCII, right[:-1], right.upper(), signature(stamp, body, "another")]:
        yield [stamped(stamp), (b"X-Slack-Signature", odd)]
    both = [stamped(stamp), (b"X-Slack-Signature", right)]
    yield from ([], both[:1], both[1:], [*both, both[0]], [*both, both[1]])


@pytest.mark.parametrize("kind", KINDS)
def test_what_slack_did_not_sign_does_nothing(
    target: Target, kind: str, logged: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """It gets 401; nobody is told, nothing is asked, and not a line is logged."""
    body = bodies(f"{target.stranger.url}/steal")[kind]
    assert {401} == {target.ask(body, headers) for headers in forged(body)}
    assert [] == target.calls()
    assert [] == logged
    assert ("", "") == tuple(capsys.readouterr())


_BYTES = st.binary(max_size=80).map(lambda value: value.translate(None, b"\r\n\x00").strip())
_TEXTS = st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass"))
_VALUES = _BYTES | _TEXTS.map(lambda value: value.translate(None, b"\r\n\x00").strip())


@settings(max_examples=150, deadline=None)
@given(
    kind=st.sampled_from(KINDS),
    headers=st.lists(
        st.tuples(
            st.sampled_from([b"X-Slack-Request-Timestamp", b"x-slack-signature"]),
            _VALUES | st.integers().map(lambda number: str(number).encode()),
        ),
        max_size=4,
    ),
)
def test_made_up_headers_do_nothing(running: Target, kind: str, headers: list[Header]) -> None:
    """Whatever they are; what the web server itself cannot read is a bad request."""
    running.slack.calls.clear()
    body = bodies(f"{running.stranger.url}/steal")[kind]
    assert running.ask(body, headers) in (400, 401)
    assert [] == running.slack.calls + running.stranger.calls


VALUES: list[Any] = [None, 5, -1.5, True, "", [], {}, "x", "\x00", "\ud800", [None], {"id": 5}]


def spoilt(body: Json) -> Iterator[Json]:
    """A payload with each of its parts missing, and of another type; which one, goes round."""
    others = cycle(VALUES)
    for path in _paths(body):
        for value in (_MISSING, next(others), next(others)):
            odd = deepcopy(body)
            part: Any = odd
            for step in path[:-1]:
                part = part[step]
            if value is _MISSING:
                del part[path[-1]]
            else:
                part[path[-1]] = value
            yield odd


_MISSING = object()


def _paths(part: Any) -> Iterator[tuple[Any, ...]]:
    steps = part.items() if isinstance(part, dict) else enumerate(part)
    for step, inner in steps:
        yield (step,)
        if isinstance(inner, dict | list):
            yield from ((step, *rest) for rest in _paths(inner))


@pytest.mark.parametrize("kind", sorted(interactions("")))
def test_a_spoilt_interaction_is_no_failure(target: Target, kind: str) -> None:
    """With any part missing or of another type it is refused or passed over, never a 5xx."""
    whole = interactions(f"{target.stranger.url}/steal")[kind]
    assert {target.sign(payload(body)) for body in spoilt(whole)} <= {200, 400}
    target.settle()
    assert [] == target.stranger.calls


def test_a_spoilt_event_is_no_failure(target: Target) -> None:
    """An event likewise."""
    whole = message(blocks=[{}], attachments=[{}], thread_ts="1.1", subtype="bot_message")
    assert {target.sign(event(body)) for body in spoilt(whole)} <= {200, 400}


def test_a_spoilt_command_is_no_failure(target: Target) -> None:
    """A command likewise, and it answers no stranger."""
    whole = command(f"{target.stranger.url}/steal", text="hi")
    odd = [
        {**whole, name: value} for name in whole for value in ("", "\x00", "payload", "é" * 99)
    ] + [{name: whole[name] for name in whole if name != left} for left in whole]
    assert {target.sign(form(**fields)) for fields in odd} <= {200, 400}
    target.settle()
    assert [] == target.stranger.calls


@pytest.mark.parametrize(
    "kind", [EVENT, FORM, b"text/plain", b"application/json; charset=utf-16", b"", b"\xff"]
)
@pytest.mark.parametrize(
    "body",
    [
        *[b"", b"\x00", b"{", b"}", b"[]", b"[[[]]]", b"null", b"5", b'"x"', b"NaN", b"\xff\xfe"],
        *[b"{}", b"\xef\xbb\xbf{}", b'{"type":5}', b'{"type":[]}', b'{"type":"nothing"}'],
        *[b"[" * 100_000, b'{"a":' * 50_000, b'{"a":' * 500 + b"1" + b"}" * 500, b"1" * 5000],
        *[b'{"type":"\\ud800"}', b'{"type":"event_callback"}'],
        *[b'{"type":"event_callback","event":null}'],
        *[b'{"type":"event_callback","event":{"type":"team_join","user":{"id":"U1"}}}'],
        *[b"a=b", b"payload=", b"payload=null", b"payload=[]", b"payload=%ff", b"payload=%7B%7D"],
        *[b"payload=" + b"[" * 100_000, b"&" * 5000, b"=" * 5000, b"%" * 999, b"ssl_check=1"],
    ],
    ids=lambda body: repr(body[:40]),
)  # fmt: skip
def test_an_odd_body_is_no_failure(target: Target, kind: bytes, body: bytes) -> None:
    """Signed, but no payload of Slack's: refused or passed over, and nothing done."""
    assert target.sign((kind, body)) in (200, 400)
    assert [] == target.calls()


def test_a_malformed_body_is_one_line_without_its_text(target: Target, logged: list[Any]) -> None:
    """A traceback would repeat what it was given."""
    assert 400 == target.sign((EVENT, b'{"secret-4711'))
    assert [{"event": "malformed payload", "log_level": "warning"}] == logged


def said(target: Target) -> list[str]:
    """The calls that say something; an answer to an error that was met before also asks where."""
    return [call for call in target.calls() if call != "/api/chat.getPermalink"]


def test_what_slack_signs_is_done(target: Target) -> None:
    """A command, a press, a form and a challenge get through: the gate is no wall."""
    assert 200 == target.sign(form(**command(f"{target.slack.url}/hook", trigger="1.2.done")))
    assert ["/hook"] == said(target)
    assert 200 == target.sign(event({"type": "url_verification", "challenge": "x"}))


def test_a_repeat_whose_first_copy_never_came_is_done(target: Target) -> None:
    """Slack's mark for a repeat drops nothing: only what was written down before is left alone."""
    body = event(message(text=PASTE, ts="7.1") | {"event_id": "EvAgain"})
    again = [(b"X-Slack-Retry-Num", b"1"), (b"X-Slack-Retry-Reason", b"http_timeout")]
    signed = [stamped(now()), (b"X-Slack-Signature", signature(now(), body))]
    assert [200, 200] == [target.ask(body, [*signed, *again]) for _ in range(2)]
    assert 1 == said(target).count("/api/chat.postMessage")


def test_a_command_may_speak_of_payloads(target: Target) -> None:
    """The name of a form's field in a paste is no field."""
    text = f"payload: {PASTE}"
    fields = command(f"{target.slack.url}/hook", text=text, trigger="1.2.payload")
    assert 200 == target.sign(form(**fields))
    assert ["/hook"] == said(target)


def test_an_answer_goes_to_no_stranger(target: Target) -> None:
    """A signed payload that names another host is answered privately in its conversation."""
    assert 200 == target.sign(form(**command(f"{target.stranger.url}/x", trigger="1.2.stranger")))
    assert ["/api/chat.postEphemeral"] == said(target)


def test_an_answer_over_socket_mode_goes_to_no_stranger(target: Target) -> None:
    """Nor does one that came by the WebSocket, whether it succeeds or fails."""
    press = interactions(f"{target.stranger.url}/x")["press"] | {"trigger_id": "1.2.pressed"}
    asked = command(f"{target.stranger.url}/x", trigger="1.2.socket")
    for body in (press, asked):
        target.faultbook.bolt.dispatch(BoltRequest(mode="socket_mode", body=body))
    end = time.monotonic() + PATIENCE
    while len(target.slack.calls) < 2 and time.monotonic() < end:
        time.sleep(0.01)
    assert ["/api/chat.postEphemeral"] * 2 == said(target)


def test_without_a_secret_no_request_is_taken(target: Target) -> None:
    """A blank secret, with which anybody could sign, opens no endpoint."""
    blank = Settings(bot_token=SecretStr("xoxb-1"), signing_secret=SecretStr("  "))
    open_to_all = replace(target.faultbook, verifier=app.verifier(blank))
    with pytest.raises(SettingsError, match="SLACK_SIGNING_SECRET"):
        asgi(open_to_all)
