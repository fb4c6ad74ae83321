"""Several workspaces over Socket Mode: one app token serves all that have installed the app."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from queue import Queue

import pytest
from pydantic import SecretStr
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import Server, ServerConnection, serve

from bot import web
from bot.sandbox.workspace.server import BackgroundServer, bind
from bot.settings import Settings
from bot.slack.paths import EVENTS
from tests.faults.replica import PASTE
from tests.faults.slack_server import SlackServer
from tests.handlers.office import ONE, TWO, Json, Office, event
from tests.shared import PATIENCE

APP_TOKEN = "xapp-1-made-up"


class SocketServer:
    """Slack's end of Socket Mode: sends envelopes over one connection, and notes what is taken."""

    def __init__(self) -> None:
        self.taken: Queue[str] = Queue()
        self._connections: Queue[ServerConnection] = Queue()
        self._server: Server = serve(self._talk, "127.0.0.1", 0)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        self.url = f"ws://127.0.0.1:{self._server.socket.getsockname()[1]}/"

    def _talk(self, connection: ServerConnection) -> None:
        connection.send(json.dumps({"type": "hello", "num_connections": 1}))
        self._connections.put(connection)
        try:
            for message in connection:
                self.taken.put(json.loads(message)["envelope_id"])
        except ConnectionClosed:
            return

    def send(self, name: str, payload: Json) -> None:
        """Send an envelope, over each connection in turn."""
        connection = self._connections.get(timeout=PATIENCE)
        envelope = {
            "type": "events_api",
            "envelope_id": name,
            "payload": payload,
            "accepts_response_payload": False,
        }
        connection.send(json.dumps(envelope))
        self._connections.put(connection)

    def close(self) -> None:
        """End."""
        self._server.shutdown()
        self._thread.join()


@pytest.fixture
def sockets(office_slack: SlackServer) -> Iterator[SocketServer]:
    """Slack's end; only the app's own token opens a connection to it."""
    server = SocketServer()
    office_slack.answers["apps.connections.open"] = lambda args: (
        {"ok": True, "url": server.url}
        if args["token"] == APP_TOKEN
        else {"ok": False, "error": "invalid_auth"}
    )
    yield server
    server.close()


@pytest.fixture
def connected(office: Office, sockets: SocketServer) -> Iterator[Office]:
    """The app, connected; the pages to install it are served beside."""
    settings = Settings.model_validate({"app_token": SecretStr(APP_TOKEN)})
    connections, listener = web.socket_connections(office.app, settings), bind(0)
    assert sockets.taken.empty()
    with BackgroundServer(web.asgi(office.app, connections), listener):
        connections.connect()
        yield replace(office, port=listener.getsockname()[1])
        connections.close()


def test_each_workspace_is_answered_with_its_own_token(
    connected: Office, sockets: SocketServer
) -> None:
    """An envelope's workspace decides: with the same channel, person and event id."""
    for one in (ONE, TWO):
        assert 200 == connected.install(one.id)
        sockets.send(one.id, event(one, "Ev1", {"type": "message", "text": PASTE}))
        assert one.id == sockets.taken.get(timeout=PATIENCE)
    connected.app.services.jobs.drain()
    posted = [message["token"] for message in connected.slack.messages.values()]
    assert ["xoxb-T0ONE", "xoxb-T0TWO"] == sorted(posted)


def test_a_workspace_that_left_is_removed(connected: Office, sockets: SocketServer) -> None:
    """An uninstall comes by the same way, and what comes after it is taken and done nothing for."""
    connected.install(ONE.id)
    sent = [{"type": "app_uninstalled"}, {"type": "message", "text": PASTE}]
    for told in sent:
        sockets.send(told["type"], event(ONE, told["type"], told))
        assert told["type"] == sockets.taken.get(timeout=PATIENCE)
    assert connected.app.installations.bot(ONE) is None
    assert {} == connected.slack.messages


def test_pages_to_install_it_are_served_and_no_requests_taken(connected: Office) -> None:
    """Beside the connections people install the app; what Slack sends comes over them alone."""
    assert 200 == connected.get("/slack/install")[0]
    assert 404 == connected.get(EVENTS)[0]
    assert '"connections":2' in connected.get("/healthz")[1]


def test_an_app_token_in_place_of_the_signing_secret_is_socket_mode() -> None:
    """Beside the client's id and secret either of the two says how Slack is reached."""
    given = {"client_id": "1", "client_secret": "x"}
    by_socket = Settings.model_validate({**given, "app_token": APP_TOKEN}).with_tokens()
    by_http = Settings.model_validate({**given, "signing_secret": "x"}).with_tokens()
    assert ["socket", "http"] == [by_socket.mode, by_http.mode]
