"""The processes whose load is measured: Faultbook, and a Bolt app that does nothing."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import uvicorn
from slack_bolt import App
from slack_bolt.adapter.starlette import SlackRequestHandler
from slack_bolt.authorization import AuthorizeResult
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.sandbox.workspace.server import bind
from bot.slack.paths import EVENTS
from tests.faults.replica import SECRET

_IDLE = "from benchmarks.load_apps import serve_idle; serve_idle({port})"
_FAULTBOOK = "from bot.cli import main; main()"
_READY = 120.0
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Measured:
    """A process under load.

    Attributes:
        port: where it takes Slack's requests.
        pid: its number.
        ready: seconds from its start until it was ready.
    """

    port: int
    pid: int
    ready: float

    def cpu_seconds(self) -> float:
        """How long it has used a core."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2]
        return sum(int(ticks) for ticks in fields.split()[11:13]) / _TICKS

    def megabytes(self) -> float:
        """How much memory is its own."""
        lines = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8").splitlines()
        (line,) = (line for line in lines if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024


@contextmanager
def idle_app(api_url: str) -> Iterator[Measured]:
    """A Bolt app whose listener does nothing, served as Faultbook is."""
    with _process(_IDLE, {"SLACK_API_URL": api_url}) as running:
        yield running


@contextmanager
def faultbook(api_url: str, database: str, folder: Path) -> Iterator[Measured]:
    """Faultbook with its default settings, over HTTP."""
    given = {
        "SLACK_BOT_TOKEN": "xoxb-1-made-up",
        "SLACK_APP_TOKEN": "",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": api_url,
        "FAULTBOOK_DATABASE_URL": database,
        "FAULTBOOK_CACHE": str(folder / "cache"),
    }
    with _process(_FAULTBOOK, given, "run") as running:
        yield running


@contextmanager
def _process(code: str, given: dict[str, str], *words: str) -> Iterator[Measured]:
    with bind(0) as free:
        port: int = free.getsockname()[1]
    # Compiled once, as what is installed is, wherever this itself is run without.
    compiled = {"PYTHONDONTWRITEBYTECODE": ""}
    environment = {**os.environ, **compiled, **given, "FAULTBOOK_PORT": str(port)}
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-c", code.format(port=port), *words],
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    try:
        while _status(port, "/readyz") != 200:  # noqa: PLR2004 - HTTP's *OK*
            if process.poll() is not None or time.monotonic() - began > _READY:
                raise RuntimeError("the process did not become ready")
            time.sleep(0.01)
        yield Measured(port, process.pid, time.monotonic() - began)
    finally:
        process.terminate()
        process.wait(60)


def _status(port: int, path: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=3)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, HTTPException):
        return 0
    finally:
        connection.close()


def serve_idle(port: int) -> None:
    """Run the app that does nothing, in this process."""
    bolt = App(signing_secret=SECRET, authorize=_authorized, process_before_response=True)

    @bolt.event("message")
    def message() -> None:
        """Do nothing."""

    handler = SlackRequestHandler(bolt)

    async def events(request: Request) -> Response:
        return await handler.handle(request)

    async def ready(_request: Request) -> Response:
        return PlainTextResponse("ready")

    routes = [Route(EVENTS, events, methods=["POST"]), Route("/readyz", ready)]
    uvicorn.run(Starlette(routes=routes), port=port, log_level="error", access_log=False)


def _authorized() -> AuthorizeResult:
    return AuthorizeResult(
        enterprise_id=None,
        team_id="T0FAULTS",
        bot_user_id="U0FAULTBOOK",
        bot_id="B0FAULTBOOK",
        bot_token="xoxb-1-made-up",  # noqa: S106 - nobody's
    )
