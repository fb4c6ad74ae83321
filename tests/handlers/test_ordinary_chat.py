"""Ordinary chat goes no further than a look at its text; all else goes to Bolt."""

import json
from typing import Any

import pytest
from slack_bolt import BoltRequest, BoltResponse
from slack_sdk import WebClient
from starlette.applications import Starlette
from starlette.routing import Route

from bot.answers.knowledge_version import KnowledgeVersion
from bot.runtime import metrics
from bot.slack.paths import EVENTS
from bot.slack.requests.endpoint import SlackRequests
from bot.slack.requests.signature import SignatureVerifier
from handlers.ordinary_chat import OrdinaryChat
from tests.faults.replica import SECRET
from tests.handlers.conftest import PASTE
from tests.test_lambda_function import answered, second_format, signed

Json = dict[str, Any]

CHAT = "thanks, that was it: the second deploy went through, I'll write it up after lunch"


class Rest:
    """Bolt's place: notes what it is handed."""

    def __init__(self) -> None:
        self.client = WebClient()
        self.handed: list[Json] = []

    def dispatch(self, req: BoltRequest, /) -> BoltResponse:
        self.handed.append(req.body["event"])
        return BoltResponse(status=200)


@pytest.fixture
def rest() -> Rest:
    return Rest()


@pytest.fixture
def chat(rest: Rest, small_knowledge: KnowledgeVersion) -> OrdinaryChat:
    return OrdinaryChat(rest, lambda: small_knowledge.answers)


def _body(**event: Any) -> Json:
    posted = {"type": "message", "user": "U1", "text": CHAT, "channel": "C1", "ts": "1.1", **event}
    return {"type": "event_callback", "event_id": "Ev1", "team_id": "T1", "event": posted}


def _silent() -> float:
    value: float = metrics.PASTES.labels("silent")._value.get()
    return value


@pytest.mark.parametrize(
    "event",
    [{}, {"subtype": "thread_broadcast"}, {"bot_id": "B1"}, {"text": ""}],
    ids=["posted", "from a thread", "a bot's", "empty"],
)
def test_chat_is_counted_and_goes_no_further(chat: OrdinaryChat, rest: Rest, event: Json) -> None:
    """It is acknowledged without Bolt."""
    before = _silent()
    assert 200 == chat.dispatch(BoltRequest(mode="socket_mode", body=_body(**event))).status
    assert ([], 1) == (rest.handed, _silent() - before)


@pytest.mark.parametrize(
    "event",
    [
        {"text": PASTE},
        {"text": f"{CHAT} <@U0FAULTBOOK>"},
        {"channel_type": "im"},
        {"files": [{"id": "F1", "mode": "snippet"}]},
        {"subtype": "message_changed", "message": {"text": CHAT}},
        {"subtype": "message_deleted", "deleted_ts": "1.1"},
        {"type": "app_mention"},
        {"type": "reaction_added", "user": "U1", "reaction": "x", "item": {}},
    ],
    ids=["error", "mention", "direct", "file", "edited", "deleted", "asked", "reaction"],
)
def test_all_else_is_handed_on(chat: OrdinaryChat, rest: Rest, event: Json) -> None:
    """Whatever a listener may do something with."""
    body = _body(**event)
    assert 200 == chat.dispatch(BoltRequest(mode="socket_mode", body=body)).status
    assert [body["event"]] == rest.handed


@pytest.mark.parametrize("length", [10, 6000], ids=["short", "long"])
def test_over_http_a_body_of_any_length_is_looked_at_once(
    chat: OrdinaryChat, rest: Rest, length: int
) -> None:
    """A long one on a thread of its own: chat is acknowledged, and an error handed on."""
    requests = SlackRequests(chat, SignatureVerifier(SECRET))
    application = Starlette(routes=[Route(EVENTS, requests.answer, methods=["POST"])])
    before = _silent()
    for text in (CHAT, PASTE):
        body = json.dumps(_body(text=f"{text}{' ' * length}."))
        assert 200 == answered(application, second_format(body, signed(body)))["statusCode"]
    assert 1 == _silent() - before
    assert [True] == [PASTE in event["text"] for event in rest.handed]
