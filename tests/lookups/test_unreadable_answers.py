"""An answer that is cut short, empty or a proxy's page is never taken for *there is nothing*."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from bot.accounts import Account
from bot.aws import Clients, session
from bot.lookups.model import Lookup
from bot.lookups.runner import run
from bot.values import KINDS

REGION = "eu-west-1"
LOOKUPS = ("ec2/security-group-users", "ssm/parameter", "kms/grants", "route53/record")


@dataclass
class Proxy:
    """A server that answers everything with the same body and *200*."""

    url: str
    body: bytes = b""


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    """Stands where AWS is expected."""
    made = Proxy("")

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("content-length") or 0))
            self.send_response(200)
            self.send_header("content-length", str(len(made.body)))
            self.end_headers()
            self.wfile.write(made.body)

        do_POST = do_GET  # noqa: N815 - the library's name

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    made.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("name", LOOKUPS)
@pytest.mark.parametrize(
    "body",
    [b"", b"<html>Sign in</html>", b'<?xml version="1.0"?><A><B><C>x</C', b'{"a":'],
    ids=["empty", "page", "cut xml", "cut json"],
)
def test_what_cannot_be_read_is_unseen(
    all_lookups: Mapping[str, Lookup], proxy: Proxy, name: str, body: bytes
) -> None:
    """The result says what could not be read, and gives no verdict on what is there."""
    proxy.body = body
    lookup = all_lookups[name]
    asked = [*lookup.needs.all, *lookup.needs.any[:1]]
    values = {value: KINDS[value].example for value in asked}
    account = Account(id="123456789012", name="test", regions=(REGION,))
    clients = Clients(session("testing", "testing"), endpoint_url=proxy.url)
    result = run(lookup, values, account, clients=clients)
    assert result.unseen
    assert not result.findings
    assert result.verdict.tone == "unknown"
