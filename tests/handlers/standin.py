"""A server in Slack's place that does nothing but count what it is asked."""

import json
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from tests.shared import PATIENCE

Header = tuple[bytes, bytes]

OK = {
    "ok": True,
    "user_id": "U0FAULTBOOK",
    "bot_id": "B0FAULTBOOK",
    "team_id": "T0SANDBOX",
    "channel": "C0INCIDENTS",
    "ts": "1.5",
    "view": {"id": "V1"},
}


class StandIn:
    """Takes every call for good and remembers its path.

    Attributes:
        calls: the paths asked for, but for the one by which an app learns whose its token is.
        url: its address.
    """

    def __init__(self, server: ThreadingHTTPServer, calls: list[str]) -> None:
        self.calls = calls
        self.url = f"http://127.0.0.1:{server.server_port}"


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """The server, until the block ends."""
    calls: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("content-length") or 0))
            if not self.path.endswith("/auth.test"):
                calls.append(self.path)
            answer = json.dumps(OK).encode()
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_GET = do_POST  # noqa: N815 - the library's name

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield StandIn(server, calls)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def ask(port: int, head: bytes, headers: Sequence[Header] = (), body: bytes = b"") -> int:
    """The status of any request, its headers sent as they are given, doubled or garbled.

    Args:
        port: of the server on this machine.
        head: method and path.
        headers: all but `Host`, `Connection` and `Content-Length`.
        body: all of it.
    """
    lines = [
        head + b" HTTP/1.1",
        b"Host: localhost",
        b"Connection: close",
        b"Content-Length: %d" % len(body),
        *(name + b": " + value for name, value in headers),
    ]
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        connection.sendall(b"\r\n".join(lines) + b"\r\n\r\n" + body)
        return int(connection.makefile("rb").readline().split()[1])
