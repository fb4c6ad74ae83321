"""The sandbox answers this machine and its own page alone."""

from http.client import HTTPConnection
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from bot.sandbox.workspace.server import WorkspaceServer
from tests.shared import PATIENCE


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Origin": "https://evil.example"}, {"Origin": "null"}],
    ids=["rebound name", "foreign page", "page without origin"],
)
def test_foreigners_are_refused(page: Any, headers: dict[str, str]) -> None:
    """A request under another host name, or from another page, is refused."""
    assert 403 == page.ask("GET", "/page/state", headers=headers)[0]


def test_own_page_is_answered(page: Any) -> None:
    """The page's own requests, with its origin, are answered."""
    assert 200 == page.ask("GET", "/page/state", headers={"Origin": page.server.url})[0]


def test_foreign_page_gets_no_news(workspace: WorkspaceServer) -> None:
    """A WebSocket from another page is refused."""
    address = f"ws://127.0.0.1:{workspace.port}/page/live"
    with pytest.raises(InvalidStatus):
        connect(address, origin=Origin("https://evil.example"))


def test_page_runs_its_own_scripts_only(page: Any) -> None:
    """The page forbids scripts, styles and connections from elsewhere."""
    connection = HTTPConnection("127.0.0.1", page.server.port, timeout=PATIENCE)
    connection.request("GET", "/")
    policy = connection.getresponse().headers["Content-Security-Policy"]
    connection.close()
    assert "default-src 'none'; script-src 'self'" in policy


def test_listens_on_the_loopback_alone(workspace: WorkspaceServer) -> None:
    """The server's socket is bound to 127.0.0.1."""
    assert workspace.url.startswith("http://127.0.0.1:")
