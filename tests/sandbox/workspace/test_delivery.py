"""Deliveries to the app: signatures, acknowledgements, retries."""

import json
import time
from collections.abc import Iterator
from queue import Queue
from typing import Any
from urllib.parse import parse_qs

import pytest
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.sandbox.workspace.server import BackgroundServer, bind
from bot.sandbox.workspace.slack import SIGNING_SECRET
from tests.shared import PATIENCE


class Endpoint:
    """An endpoint that keeps what it is sent and answers as it is told."""

    def __init__(self) -> None:
        self.requests: Queue[tuple[str, dict[str, str]]] = Queue()
        self.status = 200
        self.headers: dict[str, str] = {}

    async def __call__(self, request: Request) -> Response:
        """Takes one request."""
        body = (await request.body()).decode()
        self.requests.put((body, dict(request.headers)))
        return PlainTextResponse("", status_code=self.status, headers=self.headers)


@pytest.fixture
def endpoint(workspace: Any) -> Iterator[Endpoint]:
    taking = Endpoint()
    listener = bind(0)
    workspace.deliver_to(f"http://127.0.0.1:{listener.getsockname()[1]}/slack/events")
    app = Starlette(routes=[Route("/slack/events", taking.__call__, methods=["POST"])])
    with BackgroundServer(app, listener):
        yield taking


def test_requests_are_signed(endpoint: Endpoint, page: Any) -> None:
    """Slack's own verifier takes the signature, and refuses a changed body."""
    page.act("post", channel="C0INCIDENTS", text="signed")
    body, headers = endpoint.requests.get(timeout=PATIENCE)
    verifier = SignatureVerifier(SIGNING_SECRET)
    assert verifier.is_valid_request(body, headers)
    assert not verifier.is_valid_request(body + " ", headers)


def test_event_has_slacks_shape(endpoint: Endpoint, page: Any) -> None:
    """An event comes in an `event_callback` with its id and the bot's authorization."""
    page.act("post", channel="C0INCIDENTS", text="shape")
    callback = json.loads(endpoint.requests.get(timeout=PATIENCE)[0])
    assert ("event_callback", "message", "shape") == (
        callback["type"],
        callback["event"]["type"],
        callback["event"]["text"],
    )
    assert callback["event_id"].startswith("Ev")
    assert "U0FAULTBOOK" == callback["authorizations"][0]["user_id"]


def test_command_has_slacks_shape(endpoint: Endpoint, page: Any) -> None:
    """A command comes as a form, its text escaped and its lines kept."""
    page.act("post", channel="C0INCIDENTS", text="/fault a < b\nsecond")
    form = parse_qs(endpoint.requests.get(timeout=PATIENCE)[0])
    assert (["/fault"], ["a &lt; b\nsecond"], ["U0MARA"]) == (
        form["command"],
        form["text"],
        form["user_id"],
    )
    assert form["trigger_id"]
    assert form["response_url"][0].startswith(page.server.url)


def test_failed_event_is_retried_as_the_same_event(endpoint: Endpoint, page: Any) -> None:
    """An event that is answered with an error comes again, numbered, under the same id."""
    endpoint.status = 500
    page.act("post", channel="C0INCIDENTS", text="again")
    first, headers = endpoint.requests.get(timeout=PATIENCE)
    second, again = endpoint.requests.get(timeout=PATIENCE)
    assert "x-slack-retry-num" not in headers
    assert ("1", "http_error") == (again["x-slack-retry-num"], again["x-slack-retry-reason"])
    assert json.loads(first)["event_id"] == json.loads(second)["event_id"]


def test_app_can_stop_retries(endpoint: Endpoint, page: Any) -> None:
    """`X-Slack-No-Retry` ends the retries."""
    endpoint.status, endpoint.headers = 500, {"X-Slack-No-Retry": "1"}
    page.act("post", channel="C0INCIDENTS", text="once")
    endpoint.requests.get(timeout=PATIENCE)
    time.sleep(0.3)
    assert endpoint.requests.empty()


def test_failed_command_is_told(endpoint: Endpoint, page: Any) -> None:
    """A command that the app answers with an error is reported to the person, privately."""
    endpoint.status = 404
    page.act("post", channel="C0INCIDENTS", text="/fault x")
    assert "/fault failed with the error `dispatch_failed`." == page.messages()[0]["text"]


def test_unreachable_app_is_told(page: Any) -> None:
    """Without an app, a command says that it failed."""
    page.act("post", channel="C0INCIDENTS", text="/fault x")
    assert "dispatch_failed" in page.messages()[0]["text"]


def test_unknown_command_is_told(page: Any) -> None:
    """A command that no app has is not delivered anywhere."""
    page.act("post", channel="C0INCIDENTS", text="/nothing")
    assert "`/nothing` is not a valid command in this workspace." == page.messages()[0]["text"]


def test_commands_do_not_work_in_threads(page: Any) -> None:
    """Slack has no commands in threads."""
    page.act("post", channel="C0INCIDENTS", text="root")
    ts = page.messages()[0]["ts"]
    page.act("post", channel="C0INCIDENTS", text="/fault x", thread_ts=ts)
    assert "not supported in threads" in page.messages()[1]["text"]


def test_app_is_told_nothing_of_channels_it_is_not_in(endpoint: Endpoint, page: Any) -> None:
    """Only the channels that the app is a member of are delivered; `/invite` makes it one."""
    page.act("post", channel="C0RANDOM", text="@Faultbook secret")
    assert "is not in this channel" in page.messages("C0RANDOM")[1]["text"]
    page.act("post", channel="C0RANDOM", text="/invite @Faultbook")
    joined = json.loads(endpoint.requests.get(timeout=PATIENCE)[0])
    assert "member_joined_channel" == joined["event"]["type"]
    page.act("post", channel="C0RANDOM", text="hello")
    assert "hello" == json.loads(endpoint.requests.get(timeout=PATIENCE)[0])["event"]["text"]
