"""Connects the app to Slack: signed HTTP requests, or a WebSocket in Socket Mode."""

import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import structlog
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from slack_bolt.oauth import OAuthFlow
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import Receive, Scope, Send

from bot.app import Faultbook
from bot.runtime import job_records, metrics
from bot.runtime.http_server import http_server
from bot.runtime.jobs import NotWrittenError
from bot.runtime.retention import expire
from bot.runtime.store import KEEP_CLAIMS
from bot.settings import Settings, SettingsError
from bot.slack.paths import EVENTS, INSTALL, REDIRECT
from bot.slack.requests.endpoint import SlackRequests
from bot.slack.socket_connections import SocketConnections
from bot.workspaces import Workspaces

log = structlog.get_logger()

Served = Faultbook | Workspaces
"""What is connected: the app of one workspace, or that of several."""

BOOK = "/book"
_ENDING = (signal.SIGINT, signal.SIGTERM)
_CLEAN_EVERY = 3600.0
_PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


def asgi(
    faultbook: Served,
    connections: SocketConnections | None = None,
    *,
    takes_requests: bool = True,
) -> Starlette:
    """The web application.

    Args:
        faultbook: the app.
        connections: of Socket Mode, over which Slack's requests come; without them they are taken
            here.
        takes_requests: whether Slack's requests come to this process at all.

    Raises:
        SettingsError: it is to take Slack's requests and has no secret to verify them with.
    """
    web = _Web(faultbook, connections)
    routes: list[BaseRoute] = [
        Route("/healthz", web.health),
        Route("/readyz", web.ready),
        Route("/metrics", web.metrics),
        Mount(BOOK, faultbook.book),
    ]
    requests = _requests(faultbook) if takes_requests and connections is None else None
    if requests is not None:
        routes.append(Route(EVENTS, requests.answer, methods=["POST"]))
    if takes_requests and isinstance(faultbook, Workspaces):
        routes.extend(_install_routes(faultbook.installations.flow))
    return _Application(routes, requests)


class _Application(Starlette):
    """Starlette's own, with a short way for Slack's requests: most of all that comes are these."""

    def __init__(self, routes: Sequence[BaseRoute], requests: SlackRequests | None) -> None:
        super().__init__(routes=routes)
        self._requests = requests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; what is raised is raised once it was answered, as on the long way."""
        if self._requests is None or not _is_slacks(scope):
            await super().__call__(scope, receive, send)
            return
        try:
            answer = await self._requests.answer(Request(scope, receive))
        except Exception:
            await PlainTextResponse("Internal Server Error", 500)(scope, receive, send)
            raise
        await answer(scope, receive, send)


def _is_slacks(scope: Scope) -> bool:
    return bool(scope["type"] == "http" and scope["path"] == EVENTS and scope["method"] == "POST")


def _requests(faultbook: Served) -> SlackRequests:
    if faultbook.verifier is None:
        raise SettingsError("SLACK_SIGNING_SECRET is not set: it is needed for HTTP.")
    return SlackRequests(faultbook.deliveries, faultbook.verifier)


_Answer = dict[str, bool | int | str]


def _install_routes(flow: OAuthFlow) -> list[BaseRoute]:
    """The pages by which people install the app in their workspace."""

    async def install(request: Request) -> Response:
        asked = to_bolt_request(request, b"")
        return to_starlette_response(await run_in_threadpool(flow.handle_installation, asked))

    async def redirect(request: Request) -> Response:
        asked = to_bolt_request(request, b"")
        return to_starlette_response(await run_in_threadpool(flow.handle_callback, asked))

    return [Route(INSTALL, install), Route(REDIRECT, redirect)]


class _Web:
    """What is answered beside Slack's requests."""

    def __init__(self, faultbook: Served, connections: SocketConnections | None) -> None:
        self._faultbook = faultbook
        self._connections = connections

    async def health(self, _request: Request) -> Response:
        """Whether the database answers, and in Socket Mode whether any connection is open."""
        return _answer(await run_in_threadpool(self._health))

    async def ready(self, _request: Request) -> Response:
        """Whether work is taken: the process is healthy, has its knowledge and is not ending."""
        return _answer(await run_in_threadpool(self._readiness))

    def _measure(self) -> None:
        store = self._faultbook.services.store
        try:
            store.ping()  # the engine would wait for a database that is away
            job_records.measure()
        except SQLAlchemyError:
            log.exception("waiting jobs not counted")

    def _health(self) -> _Answer:
        answer: _Answer = {"ok": True}
        if self._connections is not None:
            answer["connections"] = self._connections.open_count
            answer["ok"] = self._connections.open_count > 0
        try:
            self._faultbook.services.store.ping()
        except SQLAlchemyError:
            log.exception("database does not answer")
            answer |= {"ok": False, "database": "does not answer"}
        return answer

    def _readiness(self) -> _Answer:
        answer = self._health()
        jobs, errors = self._faultbook.services.jobs, self._faultbook.known().errors
        answer |= {"errors": errors, "jobs": "taken" if jobs.is_taking else "not taken"}
        answer["ok"] = bool(answer["ok"] and errors and jobs.is_taking)
        return answer

    async def metrics(self, _request: Request) -> Response:
        """What was counted, and what waits."""
        await run_in_threadpool(self._measure)
        return Response(metrics.shown(), headers={"content-type": _PROMETHEUS})


def _answer(answer: _Answer) -> Response:
    return JSONResponse(answer, status_code=200 if answer["ok"] else 503)


def serve(faultbook: Served, listener: socket.socket) -> None:
    """Take Slack's signed requests until the process is told to end."""
    with _cleaning(faultbook):
        _listen(asgi(faultbook), listener)


def attend(faultbook: Served, listener: socket.socket | None = None) -> None:
    """Run jobs alone, and take no requests of Slack's, until the process is told to end.

    Args:
        faultbook: the app.
        listener: where `/healthz`, `/metrics` and `/book` are served, if anywhere.
    """
    with _cleaning(faultbook):
        if listener is None:
            _until_told_to_end()
        else:
            _listen(asgi(faultbook, takes_requests=False), listener)


def socket_connections(faultbook: Served, settings: Settings) -> SocketConnections:
    """Socket Mode's connections, not yet opened.

    Args:
        faultbook: the app; its Web API client says where Slack is.
        settings: with the app token.
    """
    token = settings.app_token.get_secret_value() if settings.app_token else ""
    return SocketConnections(faultbook.deliveries, token, settings.connections)


def connect(faultbook: Served, settings: Settings, listener: socket.socket | None = None) -> None:
    """Take Slack's envelopes over a WebSocket until the process is told to end.

    Args:
        faultbook: the app.
        settings: with the app token.
        listener: where `/healthz`, `/metrics` and `/book` are served beside it, if anywhere, and
            where several workspaces install it.

    Raises:
        SettingsError: Slack does not take the app token.
    """
    connections = socket_connections(faultbook, settings)
    with _cleaning(faultbook):
        _open(connections, settings)
        log.info("connected", mode="socket", connections=connections.open_count)
        try:
            if listener is None:
                _until_told_to_end()
            else:
                _listen(asgi(faultbook, connections), listener)
        finally:
            connections.close()


def _listen(web: Starlette, listener: socket.socket) -> None:
    # Uvicorn ends by raising the signal once more: unhandled, that would kill the process before
    # its jobs have come to an end.
    for number in _ENDING:
        signal.signal(number, lambda *_: None)
    http_server(web).run(sockets=[listener])


def _open(connections: SocketConnections, settings: Settings) -> None:
    try:
        connections.connect()
    except SlackApiError as error:
        connections.close()
        raise SettingsError(
            f"SLACK_APP_TOKEN was refused by {settings.api_url}: it needs the scope "
            "connections:write and Socket Mode switched on."
        ) from error


def _until_told_to_end() -> None:
    told = threading.Event()
    for number in _ENDING:
        signal.signal(number, lambda *_: told.set())
    told.wait()


def _clean(faultbook: Served, now: float) -> None:
    try:
        before = now - KEEP_CLAIMS
        job_records.clean(before)
        for store in faultbook.stores():
            store.forget_claims(before)
            expire(store, faultbook.kept_days, now)
    except SQLAlchemyError:
        log.exception("old rows not deleted")


def _digest(faultbook: Served, now: float) -> None:
    try:
        faultbook.send_digests(now)
    except (SQLAlchemyError, NotWrittenError):
        log.exception("digests not sent")


@contextmanager
def _cleaning(
    faultbook: Served, *, every: float = _CLEAN_EVERY, now: Callable[[], float] = time.time
) -> Iterator[None]:
    """Delete what was kept long enough, and send the digests that are due, from time to time."""
    done = threading.Event()

    def loop() -> None:
        while True:
            _clean(faultbook, now())
            _digest(faultbook, now())
            if done.wait(every):
                return

    thread = threading.Thread(target=loop, name="cleaning", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
