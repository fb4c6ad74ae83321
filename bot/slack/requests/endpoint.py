"""Takes Slack's requests over HTTP: nothing is parsed, logged or done before a signature holds.

Bolt verifies signatures too, but parses the body first, and runs the app's error listener when its
own check fails on odd headers. So Bolt is handed what was verified and parsed here, in the way in
which its Socket Mode handler hands over what came by the WebSocket.
"""

from collections.abc import Sequence
from typing import Protocol

import structlog
from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.adapter.starlette.handler import to_starlette_response
from slack_sdk import WebClient
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.runtime import tracing
from bot.runtime.metrics import REFUSED
from bot.slack.requests.body import LARGEST_BODY, UnreadBodyError, announced_size, read_body
from bot.slack.requests.payload import (
    Json,
    MalformedPayloadError,
    event_name,
    read_payload,
)
from bot.slack.requests.signature import SignatureVerifier

log = structlog.get_logger()

_REASONS = {
    400: "not a payload",
    401: "not signed by Slack",
    408: "too slow",
    413: "too large",
}
_RETRIES = ("x-slack-retry-num", "x-slack-retry-reason")
_Headers = dict[str, str | Sequence[str]]

_SHORT_BODY = 4096
"""Bytes. What people write in chat is mostly shorter, and is looked at in a millisecond or two."""

_UNHANDLED = 404
"""Bolt's status for what no listener took. Slack would take it for a failure of the app."""


class Dispatcher(Protocol):
    """Takes deliveries, as Bolt's app does."""

    def dispatch(self, req: BoltRequest, /) -> BoltResponse:
        """Answer one."""


class Connected(Dispatcher, Protocol):
    """What is connected: takes deliveries, and has a client that says where Slack is."""

    @property
    def client(self) -> WebClient:
        """Of the Web API."""


class Deliveries(Connected, Protocol):
    """Takes deliveries, and some of them at once."""

    @property
    def rest(self) -> Dispatcher:
        """Takes those that take longer."""

    @property
    def waits(self) -> bool:
        """Whether to look at one asks the database."""

    def takes(self, payload: Json, /) -> bool:
        """Whether a delivery was taken, and nothing more is to be done with it."""


class Traced:
    """A dispatcher whose every delivery is a span."""

    def __init__(self, to: Connected) -> None:
        """Hand deliveries on.

        Args:
            to: takes them.
        """
        self._to = to
        self.client = to.client

    def dispatch(self, req: BoltRequest, /) -> BoltResponse:
        """Hand one on."""
        with tracing.span("delivery", event=event_name(req.body)):
            return self._to.dispatch(req)


class SlackRequests:
    """The endpoint of events, interactions and commands."""

    def __init__(self, deliveries: Deliveries, verifier: SignatureVerifier) -> None:
        self._deliveries = deliveries
        self._verifier = verifier

    async def answer(self, request: Request) -> Response:
        """Answer one request."""
        if announced_size(request) > LARGEST_BODY:
            return _refusal(413)
        claim = self._verifier.claim(request.headers.raw)
        if claim is None:
            return _refusal(401)
        try:
            body = await read_body(request)
        except UnreadBodyError as error:
            return _refusal(error.status)
        if not self._verifier.holds(claim, body):
            return _refusal(401)
        try:
            return await self._taken(request, body)
        except MalformedPayloadError:
            log.warning("malformed payload")
            return _refusal(400)

    async def _taken(self, request: Request, body: bytes) -> Response:
        """Take what Slack has sent.

        A short body is looked at here, where nothing waits: a thread costs as much as the look.

        Raises:
            MalformedPayloadError: it is none of Slack's.
        """
        kind = request.headers.get("content-type", "")
        if len(body) > _SHORT_BODY or self._deliveries.waits:
            payload = await run_in_threadpool(self._untaken, body, kind)
        else:
            payload = self._untaken(body, kind)
        if payload is None:
            return Response()
        # Bolt waits for the acknowledgement, and must not hold up other requests meanwhile.
        return await run_in_threadpool(self._dispatch, _bolt_request(payload, request))

    def _untaken(self, body: bytes, kind: str) -> Json | None:
        """What is to be dispatched; `None` where nothing is."""
        payload = read_payload(body, kind)
        return None if payload is None or self._deliveries.takes(payload) else payload

    def _dispatch(self, asked: BoltRequest) -> Response:
        answered = self._deliveries.rest.dispatch(asked)
        return Response() if answered.status == _UNHANDLED else to_starlette_response(answered)


def _bolt_request(payload: Json, request: Request) -> BoltRequest:
    """The request as Bolt takes one that its carrier has verified.

    Raises:
        MalformedPayloadError: what Bolt reads of every payload, as the team, has another shape.
    """
    retries: _Headers = {
        name: request.headers[name] for name in _RETRIES if name in request.headers
    }
    try:
        return BoltRequest(mode="socket_mode", body=payload, headers=retries)
    except (AttributeError, LookupError, TypeError) as error:
        raise MalformedPayloadError from error


def _refusal(status: int) -> Response:
    """An answer that also ends the connection, on which the rest of a body may still come."""
    REFUSED.labels(status).inc()
    return PlainTextResponse(_REASONS[status], status, headers={"connection": "close"})
