"""The workspace's HTTP server: Slack's Web API, Socket Mode, and the page, on 127.0.0.1 only."""

import json
import socket
import threading
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from bot.sandbox.workspace import methods_chat, methods_directory, methods_files, methods_views
from bot.sandbox.workspace.guard import LoopbackOnly
from bot.sandbox.workspace.pageapi import PageApi
from bot.sandbox.workspace.refusal import Refusal
from bot.sandbox.workspace.slack import Config, Slack
from bot.sandbox.workspace.webapi import WebApi

HOST = "127.0.0.1"
PAGE = Path(__file__).with_name("page")
_METHODS = (methods_chat, methods_directory, methods_files, methods_views)  # register on import

_SAFE_PAGE = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
        " img-src 'self' https: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


def bind(port: int) -> socket.socket:
    """A socket on this port of the loopback.

    Args:
        port: The wanted port; 0 for any.

    Returns:
        The bound socket.

    Raises:
        OSError: The port is taken, or not allowed.
    """
    bound = socket.socket()
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((HOST, port))
    except OSError:
        bound.close()
        raise
    return bound


class BackgroundServer:
    """An ASGI application served from a thread of its own, until it is closed.

    Args:
        app: The application.
        listener: Where it listens.
    """

    def __init__(self, app: Starlette, listener: socket.socket) -> None:
        self._listener = listener
        config = uvicorn.Config(
            app, log_level="warning", lifespan="off", timeout_graceful_shutdown=1
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._serve, name="sandbox-server", daemon=True)

    def _serve(self) -> None:
        self._server.run(sockets=[self._listener])

    def __enter__(self) -> Self:
        self._listener.listen()
        self._thread.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._server.should_exit = True
        self._thread.join(timeout=5)
        self._listener.close()


class WorkspaceServer(BackgroundServer):
    """A workspace on a port of the loopback.

    Args:
        config: How it is set up.
        listener: The bound socket; one on any free port if left out.
    """

    def __init__(self, config: Config, listener: socket.socket | None = None) -> None:
        listener = listener or bind(0)
        self.port: int = listener.getsockname()[1]
        self.url = f"http://{HOST}:{self.port}"
        self.slack = Slack(config, self.url)
        super().__init__(application(self.slack, self.port), listener)

    @property
    def api_url(self) -> str:
        """What `SLACK_API_URL` has to be for an app to talk to this workspace."""
        return f"{self.url}/api/"

    def deliver_to(self, request_url: str) -> None:
        """Sets where the app takes signed HTTP requests."""
        self.slack.delivery.request_url = request_url


def application(slack: Slack, port: int) -> Starlette:
    """The server of one workspace.

    Args:
        slack: The workspace.
        port: The port it is served on, which the `Host` header must name.

    Returns:
        The ASGI application.
    """
    page, web_api, files = PageApi(slack), WebApi(slack), _Files(slack)
    return Starlette(
        routes=[
            Route("/", _index),
            Route("/archives/{rest:path}", _index),
            Route("/api/{method}", web_api.answer, methods=["GET", "POST"]),
            Route("/response/{token}", _Responses(slack).answer, methods=["POST"]),
            Route("/upload/{file}", files.upload, methods=["POST"]),
            Route("/files/{file}/{name}", files.download),
            WebSocketRoute("/link/", slack.hub.serve),
            Route("/page/state", page.state),
            Route("/page/act/{act}", page.act, methods=["POST"]),
            WebSocketRoute("/page/live", page.live),
            Mount("/static", _PageFiles(directory=PAGE)),
        ],
        middleware=[Middleware(LoopbackOnly, port=port)],
    )


class _PageFiles(StaticFiles):
    async def get_response(self, path: str, scope: object) -> Response:
        response = await super().get_response(path, scope)  # type: ignore[arg-type]
        response.headers.update(_SAFE_PAGE)
        return response


async def _index(_request: Request) -> Response:
    return FileResponse(PAGE / "index.html", headers=_SAFE_PAGE)


class _Responses:
    """Answers what the app posts to response URLs."""

    def __init__(self, slack: Slack) -> None:
        self._slack = slack

    async def answer(self, request: Request) -> Response:
        try:
            self._slack.hooks.answer(request.path_params["token"], json.loads(await request.body()))
        except ValueError:
            return PlainTextResponse("invalid_payload", status_code=400)
        except Refusal as refusal:
            notice = {"type": "refused", "method": "response_url", "error": refusal.code}
            self._slack.feed.publish(notice | {"problems": refusal.details.get("errors", [])})
            status = 404 if refusal.code in ("expired_url", "used_url") else 400
            return PlainTextResponse(refusal.code, status_code=status)
        return PlainTextResponse("ok")


class _Files:
    """Takes uploads and hands them out again."""

    def __init__(self, slack: Slack) -> None:
        self._files = slack.workspace.files
        self._slack = slack

    async def upload(self, request: Request) -> Response:
        file = self._files.get(request.path_params["file"])
        if file is None:
            return PlainTextResponse("not found", status_code=404)
        body = await request.body()
        self._files[file.id] = replace(file, content=body)
        return PlainTextResponse(f"OK - {len(body)}")

    async def download(self, request: Request) -> Response:
        file = self._files.get(request.path_params["file"])
        if file is None:
            return PlainTextResponse("not found", status_code=404)
        allowed = self._slack.manifest.allows(("files:read",))
        if request.headers.get("authorization") and not allowed:
            return RedirectResponse("/", status_code=302)  # where Slack shows its login page
        headers = {"Content-Disposition": "attachment", "X-Content-Type-Options": "nosniff"}
        return PlainTextResponse(file.content, headers=headers)
