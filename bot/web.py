"""Connects the app to Slack: signed HTTP requests, or a WebSocket in Socket Mode."""

import asyncio
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog
import uvicorn
from prometheus_client import generate_latest
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from bot.app import Faultbook
from bot.runtime.logs import library_logger
from bot.runtime.metrics import REGISTRY
from bot.runtime.store import KEEP_CLAIMS
from bot.settings import Settings, SettingsError

log = structlog.get_logger()

EVENTS = "/slack/events"
BOOK = "/book"
LARGEST_BODY = 2 * 1024 * 1024
"""Bytes. Slack's largest payloads, views with their state, stay well below."""

_ENDING = (signal.SIGINT, signal.SIGTERM)
BODY_SECONDS = 10.0
"""How long a body may take. Slack gives up on an answer after three."""

_CLEAN_EVERY = 3600.0
_PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


def asgi(faultbook: Faultbook, *, events: bool = True) -> Starlette:
    """The web application.

    Args:
        faultbook: the app.
        events: whether to take Slack's requests; in Socket Mode they come another way.
    """
    web = _Web(faultbook)
    routes: list[BaseRoute] = [
        Route("/healthz", web.health),
        Route("/metrics", web.metrics),
        Mount(BOOK, faultbook.book),
    ]
    if events:
        routes.append(Route(EVENTS, web.events, methods=["POST"]))
    return Starlette(routes=routes)


async def _body(request: Request) -> bytes | None:
    """A request's body; `None` when it is too large, and no more of it is kept than may be.

    Raises:
        TimeoutError: it did not come in time.
        ClientDisconnect: it did not come whole.
    """
    body = bytearray()
    async with asyncio.timeout(BODY_SECONDS):
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST_BODY:
                return None
    return bytes(body)


class _Web:
    def __init__(self, faultbook: Faultbook) -> None:
        self._faultbook = faultbook

    async def events(self, request: Request) -> Response:
        """Hand a request to Bolt, which checks its signature and age before anything else."""
        try:
            body = await _body(request)
        except TimeoutError:
            return PlainTextResponse("too slow", status_code=408)
        except ClientDisconnect:
            return PlainTextResponse("cut short", status_code=400)
        if body is None:
            return PlainTextResponse("too large", status_code=413)
        try:
            asked = to_bolt_request(request, body)
        except UnicodeDecodeError:
            return PlainTextResponse("not UTF-8", status_code=400)
        # Bolt waits for the acknowledgement, and must not hold up other requests meanwhile.
        return to_starlette_response(await run_in_threadpool(self._faultbook.bolt.dispatch, asked))

    async def health(self, _request: Request) -> Response:
        """Whether the database answers."""
        try:
            await run_in_threadpool(self._faultbook.services.store.ping)
        except SQLAlchemyError:
            log.exception("database does not answer")
            return JSONResponse({"ok": False, "database": "does not answer"}, status_code=503)
        return JSONResponse({"ok": True})

    async def metrics(self, _request: Request) -> Response:
        """What was counted."""
        return Response(generate_latest(REGISTRY), headers={"content-type": _PROMETHEUS})


def serve(faultbook: Faultbook, listener: socket.socket) -> None:
    """Take Slack's signed requests until the process is told to end."""
    with _cleaning(faultbook):
        _listen(asgi(faultbook), listener)


def socket_mode(faultbook: Faultbook, settings: Settings) -> SocketModeHandler:
    """A Socket Mode connection, not yet opened.

    Args:
        faultbook: the app; its Web API client says where Slack is.
        settings: with the app token.
    """
    token = settings.app_token.get_secret_value() if settings.app_token else ""
    return SocketModeHandler(
        faultbook.bolt, token, logger=library_logger(), web_client=faultbook.bolt.client
    )


def connect(
    faultbook: Faultbook, settings: Settings, listener: socket.socket | None = None
) -> None:
    """Take Slack's envelopes over a WebSocket until the process is told to end.

    Args:
        faultbook: the app.
        settings: with the app token.
        listener: where `/healthz`, `/metrics` and `/book` are served beside it, if anywhere.

    Raises:
        SettingsError: Slack does not take the app token.
    """
    handler = socket_mode(faultbook, settings)
    with _cleaning(faultbook):
        _open(handler, settings)
        log.info("connected", mode="socket")
        try:
            if listener is None:
                _until_told_to_end()
            else:
                _listen(asgi(faultbook, events=False), listener)
        finally:
            handler.close()  # type: ignore[no-untyped-call]  # Bolt left it untyped


def _listen(web: Starlette, listener: socket.socket) -> None:
    # Uvicorn ends by raising the signal once more: unhandled, that would kill the process before
    # its jobs have come to an end.
    for number in _ENDING:
        signal.signal(number, lambda *_: None)
    uvicorn.Server(uvicorn.Config(web, log_level="warning")).run(sockets=[listener])


def _open(handler: SocketModeHandler, settings: Settings) -> None:
    try:
        handler.connect()  # type: ignore[no-untyped-call]  # Bolt left it untyped
    except SlackApiError as error:
        handler.close()  # type: ignore[no-untyped-call]  # Bolt left it untyped
        raise SettingsError(
            f"SLACK_APP_TOKEN was refused by {settings.api_url}: it needs the scope "
            "connections:write and Socket Mode switched on."
        ) from error


def _until_told_to_end() -> None:
    told = threading.Event()
    for number in _ENDING:
        signal.signal(number, lambda *_: told.set())
    told.wait()


@contextmanager
def _cleaning(
    faultbook: Faultbook, *, every: float = _CLEAN_EVERY, now: Callable[[], float] = time.time
) -> Iterator[None]:
    """Forget old claims from time to time."""
    done = threading.Event()

    def loop() -> None:
        while True:
            try:
                faultbook.services.store.forget_claims(before=now() - KEEP_CLAIMS)
            except SQLAlchemyError:
                log.exception("claims not cleaned")
            if done.wait(every):
                return

    thread = threading.Thread(target=loop, name="cleaning", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
