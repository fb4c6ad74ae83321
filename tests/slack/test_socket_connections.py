"""Socket Mode's connections: two, a dead one noticed soon, and opened again with pauses."""

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import Queue
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientNotConnectedError
from slack_sdk.socket_mode.builtin import connection as sdk
from slack_sdk.socket_mode.builtin import internals
from slack_sdk.socket_mode.builtin.connection import Connection

from bot.sandbox.workspace.manifest import Manifest
from bot.sandbox.workspace.server import WorkspaceServer
from bot.sandbox.workspace.slack import APP_TOKEN, BOT_TOKEN, Config
from bot.slack import socket_connections
from bot.slack.socket_connections import SocketConnection, SocketConnections
from tests.shared import PATIENCE

_AT_ONCE = struct.pack("ii", 1, 0)
"""The option that makes a socket end with a reset in place of a good-bye."""


class Cable:
    """A way for TCP that can be cut: silently, or with a reset."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._ends: list[socket.socket] = []
        self._silent: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._take, daemon=True).start()

    def silence(self) -> None:
        """Let nothing through any more on what is open, and tell nobody."""
        self._silent |= set(self._ends)

    def reset(self) -> None:
        """End what is open at once."""
        for end in self._ends:
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
            with suppress(OSError):  # the other side has ended it
                end.shutdown(socket.SHUT_RD)
            end.close()
        self._ends.clear()

    def close(self) -> None:
        """Take no more."""
        self._listener.close()
        self.reset()

    def _take(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._port))
            self._ends += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        try:
            while data := one.recv(4096):
                if one not in self._silent:
                    other.sendall(data)
        except OSError:
            return


@pytest.fixture
def workspace() -> Iterator[WorkspaceServer]:
    with WorkspaceServer(Config(manifest=Manifest(), rate_limits=False)) as running:
        yield running


@pytest.fixture
def heard() -> "Queue[str]":
    return Queue()


class _OwnThreadFirst:
    """A session's lock whose turn comes when the session's own thread has closed the socket."""

    def __init__(self, session: Connection) -> None:
        self._session = session
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        self._lock.acquire()
        if self._session.sock is not None:
            self._session.sock.close()
            self._session.sock = None

    def __exit__(self, *_: object) -> None:
        self._lock.release()


@pytest.fixture
def bolt(workspace: WorkspaceServer, heard: "Queue[str]") -> App:
    app = App(client=WebClient(token=BOT_TOKEN, base_url=workspace.api_url))

    @app.event("message")
    def message(event: dict[str, str]) -> None:
        heard.put(event["text"])

    return app


@pytest.fixture
def connections(
    request: pytest.FixtureRequest, bolt: App, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SocketConnections]:
    """Two connections with the usual seconds between pings, or those that the test asks for."""
    seconds = getattr(request, "param", socket_connections.PING_SECONDS)
    monkeypatch.setattr(socket_connections, "PING_SECONDS", seconds)
    made = SocketConnections(bolt, APP_TOKEN)
    yield made
    made.close()


@pytest.fixture
def cable(
    workspace: WorkspaceServer, connections: SocketConnections, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Cable]:
    """What the connections go through."""
    port = int(workspace.url.rpartition(":")[2].strip("/"))
    made = Cable(port)
    for connection in connections.all:
        issue = connection.client.issue_new_wss_url
        rerouted = _rerouted(issue, port, made.port)
        monkeypatch.setattr(connection.client, "issue_new_wss_url", rerouted)
    yield made
    made.close()


def _rerouted(issue: Callable[[], str], port: int, other: int) -> Callable[[], str]:
    return lambda: issue().replace(f":{port}", f":{other}")


def _sessions(connections: SocketConnections) -> set[str | None]:
    return {each.client.session_id() for each in connections.all if each.is_open}


def _until(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_two_connections_are_opened(connections: SocketConnections) -> None:
    """One can be lost while the other hears."""
    assert 0 == connections.open_count
    connections.connect()
    assert (2, 2) == (connections.open_count, len(_sessions(connections)))


@pytest.mark.parametrize("connections", [0.2], indirect=True)
def test_a_connection_that_falls_silent_is_noticed(
    connections: SocketConnections, cable: Cable
) -> None:
    """Where a line is dead and nobody says so, it is noticed."""
    connections.connect()
    _until(lambda: all(map(_was_answered, connections.all)))
    before = _sessions(connections)
    cable.silence()
    _until(lambda: len(_sessions(connections) - before) == 2)


def _was_answered(connection: SocketConnection) -> bool:
    session = connection.client.current_session
    return session is not None and session.last_ping_pong_time is not None


@pytest.mark.parametrize("connections", [3600.0], indirect=True)
def test_a_connection_that_is_silent_from_the_start_is_noticed(
    connections: SocketConnections, cable: Cable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that dies before its first ping is answered is noticed too."""
    monkeypatch.setattr(socket_connections, "SILENT_SECONDS", 0.5)
    connections.connect()
    _until(lambda: all(map(_was_answered, connections.all)))  # so that no answer is under way
    before = _sessions(connections)
    cable.silence()
    for connection in connections.all:
        session = connection.client.current_session
        assert session is not None
        session.last_ping_pong_time = None
    _until(lambda: not _sessions(connections) & before)


def test_silence_is_noticed_within_ten_seconds(connections: SocketConnections) -> None:
    """The SDK gives a connection up after four pings and a second; then it is looked at."""
    intervals = {connection.client.ping_interval for connection in connections.all}
    assert {socket_connections.PING_SECONDS} == intervals
    assert 5 * socket_connections.PING_SECONDS + 1 + socket_connections._CHECK_SECONDS < 10
    assert socket_connections.SILENT_SECONDS + 2 * socket_connections._CHECK_SECONDS < 10


@pytest.mark.parametrize("connections", [3600.0], indirect=True)
def test_a_reset_connection_is_opened_again(connections: SocketConnections, cable: Cable) -> None:
    """A line that breaks hard is noticed without a ping, and comes back."""
    connections.connect()
    before = _sessions(connections)
    cable.reset()
    _until(lambda: len(_sessions(connections) - before) == 2)


def test_a_connection_closed_by_its_own_thread_at_the_same_time_is_closed_whole(
    connections: SocketConnections, monkeypatch: pytest.MonkeyPatch
) -> None:
    """slack_sdk looks for the socket before it waits for its turn: by then it may be gone."""
    connections.connect()
    for connection in connections.all:
        session = connection.client.current_session
        assert session is not None
        monkeypatch.setattr(session, "sock_send_lock", _OwnThreadFirst(session))
    connections.close()
    for connection in connections.all:
        with pytest.raises(RuntimeError, match="after shutdown"):
            connection.client.message_workers.submit(print)


def _connected_for_long(**given: Any) -> socket.socket:
    """A socket of the client's, on which a read waits longer than any test."""
    made: socket.socket = internals._establish_new_socket_connection(**given)
    made.settimeout(10 * PATIENCE)
    return made


@pytest.mark.parametrize("connections", [3600.0], indirect=True)
def test_a_connection_on_which_nothing_comes_is_closed_at_once(
    connections: SocketConnections, cable: Cable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither Slack's next word nor the end of the client's own patience is waited for."""
    monkeypatch.setattr(sdk, "_establish_new_socket_connection", _connected_for_long)
    connections.connect()
    cable.silence()
    closing = threading.Thread(target=connections.close, daemon=True)
    closing.start()
    closing.join(PATIENCE)
    assert not closing.is_alive()


def test_pauses_grow_while_slack_is_away(bolt: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that does not come about is tried less and less often, and never given up."""
    connection, tries = SocketConnection(bolt, APP_TOKEN, 1), 0

    def refuse() -> None:
        nonlocal tries
        tries += 1
        raise SlackClientNotConnectedError

    monkeypatch.setattr(connection.client, "connect_to_new_endpoint", refuse)
    counts = []
    for minute in range(3):
        for step in range(120):
            connection.check(minute * 60 + step / 2)
        counts.append(tries)
    connection.close()
    assert 5 <= counts[0] <= 12
    assert 1 <= counts[2] - counts[1] <= 5
