"""Connects the app to Slack: signed HTTP requests, or a WebSocket in Socket Mode."""

import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog
from prometheus_client import generate_latest
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from bot.app import Faultbook
from bot.runtime.http_server import http_server
from bot.runtime.logs import library_logger
from bot.runtime.metrics import REGISTRY
from bot.runtime.store import KEEP_CLAIMS
from bot.settings import Settings, SettingsError
from bot.slack.requests.endpoint import SlackRequests

log = structlog.get_logger()

EVENTS = "/slack/events"
BOOK = "/book"
_ENDING = (signal.SIGINT, signal.SIGTERM)
_CLEAN_EVERY = 3600.0
_PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


def asgi(faultbook: Faultbook, *, events: bool = True) -> Starlette:
    """The web application.

    Args:
        faultbook: the app.
        events: whether to take Slack's requests; in Socket Mode they come another way.

    Raises:
        SettingsError: it is to take Slack's requests and has no secret to verify them with.
    """
    web = _Web(faultbook)
    routes: list[BaseRoute] = [
        Route("/healthz", web.health),
        Route("/metrics", web.metrics),
        Mount(BOOK, faultbook.book),
    ]
    if events:
        routes.append(Route(EVENTS, _requests(faultbook).answer, methods=["POST"]))
    return Starlette(routes=routes)


def _requests(faultbook: Faultbook) -> SlackRequests:
    if faultbook.verifier is None:
        raise SettingsError("SLACK_SIGNING_SECRET is not set: it is needed for HTTP.")
    return SlackRequests(faultbook.bolt, faultbook.verifier)


class _Web:
    def __init__(self, faultbook: Faultbook) -> None:
        self._faultbook = faultbook

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
    http_server(web).run(sockets=[listener])


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
    """Forget old claims and jobs from time to time."""
    done = threading.Event()

    def loop() -> None:
        while True:
            try:
                before = now() - KEEP_CLAIMS
                faultbook.services.store.forget_claims(before)
                faultbook.services.jobs.clean(before)
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
