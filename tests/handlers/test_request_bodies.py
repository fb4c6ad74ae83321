"""The bodies of requests to Slack's endpoint: bounded in size and in time, over real HTTP."""

import hashlib
import hmac
import socket
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from bot.app import Faultbook
from bot.sandbox.workspace.server import BackgroundServer, bind
from bot.sandbox.workspace.slack import SIGNING_SECRET
from bot.slack.paths import EVENTS
from bot.slack.requests import body as request_body
from bot.slack.requests.body import LARGEST_BODY
from bot.web import asgi
from tests.shared import PATIENCE


@pytest.fixture
def port(idle: Faultbook) -> Iterator[int]:
    """Where the app's web server listens."""
    listener = bind(0)
    with BackgroundServer(asgi(idle), listener):
        yield listener.getsockname()[1]


def begin(port: int, *headers: bytes) -> socket.socket:
    """A request whose headers have the shape of Slack's, and whose body is yet to come."""
    stamp = str(int(time.time())).encode()
    key = hmac.new(SIGNING_SECRET.encode(), b"v0:" + stamp + b":", hashlib.sha256).hexdigest()
    lines = [
        b"POST " + EVENTS.encode() + b" HTTP/1.1",
        b"Host: localhost",
        b"Content-Type: application/json",
        b"X-Slack-Request-Timestamp: " + stamp,
        b"X-Slack-Signature: v0=" + key.encode(),
        *headers,
    ]
    connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    connection.sendall(b"\r\n".join(lines) + b"\r\n\r\n")
    return connection


def status(connection: socket.socket) -> int:
    """The status of the answer, after which the server ends the connection."""
    with connection, connection.makefile("rb") as answer:
        found = int(answer.readline().split()[1])
        with suppress(ConnectionResetError):  # the rest of what was sent is not read
            answer.read()
        return found


@pytest.mark.parametrize("size", [LARGEST_BODY + 1, 10**12, 10**18])
def test_a_body_announced_too_large_is_not_read(port: int, size: int) -> None:
    """It is refused before the first byte of it, signed or not."""
    assert 413 == status(begin(port, b"Content-Length: %d" % size))


def test_a_body_that_turns_out_too_large_is_cut_off(port: int) -> None:
    """One that does not say how large it is, is counted while it comes."""
    connection = begin(port, b"Transfer-Encoding: chunked")
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    with suppress(BrokenPipeError, ConnectionResetError):  # it may be cut off before the end
        for _ in range(LARGEST_BODY // 0x10000 + 2):
            connection.sendall(chunk)
    assert 413 == status(connection)


def test_a_body_of_the_largest_size_is_read(port: int) -> None:
    """At the limit the signature decides."""
    connection = begin(port, b"Content-Length: %d" % LARGEST_BODY)
    connection.sendall(b"x" * LARGEST_BODY)
    assert 401 == status(connection)


def test_a_body_that_does_not_come_is_not_waited_for(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sends a byte now and then holds nothing open for long."""
    monkeypatch.setattr(request_body, "BODY_SECONDS", 0.05)
    connection = begin(port, b"Content-Length: 100")
    connection.sendall(b"x")
    assert 408 == status(connection)


def test_a_body_of_what_cannot_be_slacks_is_not_waited_for(port: int) -> None:
    """Headers that are not Slack's are refused at once, whatever is still to come."""
    connection = begin(port, b"X-Slack-Signature: v0=x", b"Content-Length: 100")
    assert 401 == status(connection)
