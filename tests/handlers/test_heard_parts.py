"""What a person posted right before, whichever replica heard it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slack_bolt import BoltRequest, BoltResponse
from slack_sdk import WebClient
from starlette.applications import Starlette
from starlette.routing import Route

from bot.answers.knowledge_version import KnowledgeVersion
from bot.runtime.paste_parts import PasteParts
from bot.runtime.store import Store
from bot.slack.paths import EVENTS
from bot.slack.requests.endpoint import SlackRequests
from bot.slack.requests.signature import SignatureVerifier
from handlers.heard_parts import PARTS
from handlers.ordinary_chat import OrdinaryChat
from tests.faults.replica import SECRET
from tests.handlers.conftest import PASTE
from tests.test_lambda_function import answered, second_format, signed

if TYPE_CHECKING:
    from bot.slack.split_pastes import Parts

_, _, SENTENCE = PASTE.partition(" operation: ")
TRACE = "  at deploy (stack.ts:42)\n" * 9


class _Bolt:
    """Bolt's place: notes what else each message goes on from."""

    def __init__(self) -> None:
        self.client = WebClient()
        self.handed: list[Parts | None] = []

    def dispatch(self, req: BoltRequest, /) -> BoltResponse:
        self.handed.append(req.context.get(PARTS))
        return BoltResponse(status=200)


def _heard(replica: OrdinaryChat, ts: str, text: str) -> None:
    """A replica hears a message over HTTP, where what waits has a thread of its own."""
    event: dict[str, Any] = {"type": "message", "user": "U1", "channel": "C1", "ts": ts}
    event["text"] = text
    body = json.dumps(
        {"type": "event_callback", "event_id": f"Ev{ts}", "team_id": "T1", "event": event}
    )
    requests = SlackRequests(replica, SignatureVerifier(SECRET))
    application = Starlette(routes=[Route(EVENTS, requests.answer, methods=["POST"])])
    assert 200 == answered(application, second_format(body, signed(body)))["statusCode"]


def test_a_split_paste_is_joined_by_the_replica_that_hears_its_end(
    tmp_path: Path, small_knowledge: KnowledgeVersion
) -> None:
    """The first part tells no error, and goes no further; the second one brings it along."""
    bolt = _Bolt()
    with Store(f"sqlite:///{tmp_path / 'shared.db'}") as store:
        one, other = (
            OrdinaryChat(bolt, lambda: small_knowledge.answers, PasteParts(store)) for _ in range(2)
        )
        _heard(one, "1.0", f"{TRACE}An error occurred")
        assert [] == bolt.handed
        _heard(other, "2.0", SENTENCE)
    (parts,) = bolt.handed
    assert parts is not None
    assert (["1.0", "2.0"], True) == (
        [one.ts for one in parts.parts],
        parts.text.endswith(SENTENCE),
    )
