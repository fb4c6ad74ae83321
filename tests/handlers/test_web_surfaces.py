"""What else listens at the port: health, metrics and the book, asked as nobody should."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.app import Faultbook
from bot.runtime import http_server
from bot.sandbox.workspace.server import bind
from bot.slack.paths import EVENTS
from bot.web import asgi
from tests.shared import PATIENCE

METHODS = [b"HEAD", b"POST", b"PUT", b"DELETE", b"OPTIONS", b"TRACE", b"CONNECT", b"FOO", b"get"]
PATHS = [
    *[b"/healthz", b"/readyz", b"/metrics", b"/book/", b"/", b"/nothing", b"//book//x", b"*", b"http://x/healthz"],
    *[b"/book/%00", b"/book/%ff", b"/book/%ed%a0%80", b"/book/%0a", b"/book/\xff", b"/metrics?%00"],
    *[b"/book/../../etc/passwd", b"/book/%2e%2e/%2e%2e/etc/passwd", b"/book/" + b"a" * 300],
    *[b"/book/" + b"a/" * 3000, b"/" + b"a" * 60_000, b"/" + b"a" * 100_000],
    *[b"/book?x=" + b"y" * 9000, EVENTS.encode()],
]  # fmt: skip
WEBSOCKET = (
    b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)
BROKEN = [
    *[b"\r\n" * 9 + b"\r\n", b"GET\r\n\r\n", b"\x00" * 99 + b"\r\n\r\n"],
    *[b"\x16\x03\x01\x02\x00\r\n\r\n"],
    b"POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    b"POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
    b"POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
    b"POST %s HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
]  # fmt: skip


@contextmanager
def served(application: ASGIApp) -> Iterator[int]:
    """Where an application listens, by the server that the app runs in for real."""
    listener = bind(0)
    listener.listen()
    server = http_server.http_server(application)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture
def port(idle: Faultbook) -> Iterator[int]:
    """Where the app listens."""
    with served(asgi(idle)) as port:
        yield port


def status(port: int, request: bytes) -> int:
    """The status of the answer to these bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        connection.sendall(request)
        return int(connection.makefile("rb").readline().split()[1])


def request(method: bytes, path: bytes, headers: bytes = b"") -> bytes:
    return method + b" " + path + b" HTTP/1.1\r\nHost: x\r\n" + headers + b"\r\n"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: repr(path[:30]))
def test_odd_requests_are_refused(port: int, path: bytes) -> None:
    """Wrong methods, huge or garbled paths and WebSockets are the asker's fault, never ours."""
    asked = [request(method, path) for method in METHODS] + [request(b"GET", path, WEBSOCKET)]
    if path.startswith((b"/healthz", b"/readyz", b"/metrics", b"/book/")):
        assert {status(port, one) for one in asked[1:-1]} <= {400, 404, 405}
    assert max(status(port, one) for one in asked) < 500


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: repr(broken[:60]))
def test_what_is_no_http_is_refused(
    port: int, broken: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    """It gets 400 or is refused as unsigned, and leaves no traceback."""
    assert status(port, broken.replace(b"%s", EVENTS.encode())) in (400, 401)
    assert "Traceback" not in "".join(capsys.readouterr())


@pytest.mark.parametrize("begun", [b"", b"GET /healthz HTTP/1.1\r\n", b"GET"], ids=repr)
def test_a_head_that_does_not_come_is_not_waited_for(
    port: int, begun: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sends nothing, or a line and no more, holds no connection for long."""
    monkeypatch.setattr(http_server, "HEAD_SECONDS", 0.2)
    with (
        socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection,
        suppress(ConnectionError),  # closed before a busy machine sent the line
    ):
        connection.sendall(begun)
        assert connection.recv(100) == b""


def test_a_second_head_is_not_waited_for_either(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that was used in good order before is not trusted for it."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        connection.sendall(request(b"GET", b"/healthz"))
        answer = b""
        while b'{"ok":true}' not in answer:
            more = connection.recv(1000)
            assert more
            answer += more
        monkeypatch.setattr(http_server, "HEAD_SECONDS", 0.2)
        connection.sendall(b"GET /healthz HTTP/1.1\r\n")
        assert connection.recv(100) == b""


def test_a_long_answer_is_not_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """What came whole is answered, however long that takes."""
    monkeypatch.setattr(http_server, "HEAD_SECONDS", 0.2)
    came_whole = threading.Event()

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            came_whole.set()
            await asyncio.sleep(3 * http_server.HEAD_SECONDS)
            await PlainTextResponse("done")(scope, receive, send)

    with served(slow) as port:
        answered = 0
        while not came_whole.is_set():  # a busy machine may send too late at first
            with suppress(ConnectionError, IndexError):
                answered = status(port, request(b"GET", b"/"))
        assert 200 == answered
