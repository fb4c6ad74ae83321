"""A sandbox workspace with a small Bolt app in it, over real HTTP or a real WebSocket."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from queue import Queue
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.starlette import SlackRequestHandler
from slack_sdk import WebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox.account import SimulatedAccount, start
from bot.sandbox.workspace.manifest import Command, Manifest, Shortcut
from bot.sandbox.workspace.server import BackgroundServer, WorkspaceServer, bind
from bot.sandbox.workspace.slack import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Config
from tests.shared import PATIENCE

Json = dict[str, Any]

MANIFEST = Manifest(
    commands=(Command("/fault", "Explain an error", "[error]"),),
    shortcuts=(Shortcut("Explain this error", "message", "explain"),),
)


class Page:
    """What the page would ask of the server."""

    def __init__(self, server: WorkspaceServer) -> None:
        self.server = server

    def act(self, act: str, **body: Any) -> Json:
        """Does what a person does, and returns what the page is told."""
        answer: Json = json.loads(self.ask("POST", f"/page/act/{act}", json.dumps(body))[1])
        return answer

    def ask(
        self, method: str, path: str, body: str = "", headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        """Any request to the workspace's server."""
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def state(self, user: str = "") -> Json:
        """What a page opened by this person shows."""
        state: Json = json.loads(self.ask("GET", f"/page/state?user={user}")[1])
        return state

    def messages(self, channel: str = "C0INCIDENTS") -> list[Json]:
        """A channel's messages as the page shows them."""
        return [found for found in self.state()["messages"] if found["channel"] == channel]


Eventually = Callable[[Callable[[], Any]], Any]


@pytest.fixture
def eventually() -> Eventually:
    """Looks again and again until there is something to see."""

    def wait(look: Callable[[], Any]) -> Any:
        end = time.monotonic() + PATIENCE
        while not (seen := look()):
            assert time.monotonic() < end, "never came"
            threading.Event().wait(0.02)
        return seen

    return wait


@pytest.fixture(scope="session")
def account() -> Iterator[SimulatedAccount]:
    """One account for all tests of it, once everything is in it: filling it takes the longest."""
    with start() as running:
        running.wait()
        yield running


@pytest.fixture
def workspace() -> Iterator[WorkspaceServer]:
    with WorkspaceServer(Config(manifest=MANIFEST, retry_after=(0.0, 0.05))) as server:
        yield server


@pytest.fixture
def page(workspace: WorkspaceServer) -> Page:
    return Page(workspace)


@pytest.fixture
def client(workspace: WorkspaceServer) -> WebClient:
    return WebClient(token=BOT_TOKEN, base_url=workspace.api_url)


@pytest.fixture
def app(client: WebClient) -> App:
    return App(client=client, signing_secret=SIGNING_SECRET)


@pytest.fixture
def over_http(app: App, workspace: WorkspaceServer) -> Iterator[App]:
    """The app behind a signed HTTP endpoint."""
    handler = SlackRequestHandler(app)

    async def endpoint(request: Request) -> Response:
        response: Response = await handler.handle(request)
        return response

    listener = bind(0)
    served = Starlette(routes=[Route("/slack/events", endpoint, methods=["POST"])])
    workspace.deliver_to(f"http://127.0.0.1:{listener.getsockname()[1]}/slack/events")
    with BackgroundServer(served, listener):
        yield app


@pytest.fixture
def over_socket(app: App) -> Iterator[App]:
    """The app behind a Socket Mode connection."""
    handler = SocketModeHandler(app, APP_TOKEN)
    handler.connect()  # type: ignore[no-untyped-call]
    yield app
    handler.close()  # type: ignore[no-untyped-call]


@pytest.fixture
def heard() -> Queue[Json]:
    """What the app's listeners were given."""
    return Queue()
