"""The whole sandbox as a command: it says where it is, works, and stops cleanly."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any

import pytest

from bot.sandbox.start import serve, started
from bot.sandbox.workspace.server import WorkspaceServer, bind
from bot.settings import SettingsError
from tests.shared import PATIENCE

pytestmark = pytest.mark.slow

Json = dict[str, Any]
COMMAND = "from bot.cli import main; main()"
ERROR = (
    "An error occurred (EntityAlreadyExists) when calling the CreateRole operation:"
    " Role with name deploy already exists."
)


def ask(port: int, method: str, path: str, body: Json | None = None) -> Json:
    """Asks the page's part of the server."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path, json.dumps(body))
        answer: Json = json.loads(connection.getresponse().read())
    finally:
        connection.close()
    return answer


@pytest.fixture
def command() -> Iterator[tuple[subprocess.Popen[str], int]]:
    """`faultbook sandbox` on a port that is free, and that port."""
    with bind(0) as free:
        port = free.getsockname()[1]
    process = _sandbox(port)
    yield process, port
    process.kill()
    process.communicate()


def _sandbox(port: int) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 (our own command)
        [sys.executable, "-c", COMMAND, "sandbox", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "FAULTBOOK_DATABASE_URL": "none"},
    )


def test_a_taken_port_is_said_and_no_other_is_used() -> None:
    """Who asks for a port gets that port or one sentence."""
    with bind(0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        out, said = (process := _sandbox(port)).communicate(timeout=PATIENCE)
    assert (1, "") == (process.returncode, out)
    assert said.startswith(f"Port {port} of 127.0.0.1 cannot be had")
    assert 1 == said.count("\n")


def test_command_says_where_it_is_and_stops(command: tuple[subprocess.Popen[str], int]) -> None:
    """It listens at the port asked for, and says which settings are not used here.

    Ctrl-C ends the process without an error.
    """
    process, wanted = command
    assert process.stdout
    lines = [process.stdout.readline() for _ in range(4)]
    assert lines[0].startswith("FAULTBOOK_DATABASE_URL: not used here")
    assert f"http://127.0.0.1:{wanted}" in lines[3]
    assert "Faultbook" == ask(wanted, "GET", "/page/state")["app"]
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process of the command
    _, said = process.communicate(timeout=PATIENCE)
    assert (0, "") == (process.returncode, said)


def test_what_is_not_installed_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """As for every other extra: which one is missing, and how it is added."""
    monkeypatch.setattr("bot.sandbox.start.find_spec", lambda _: None)
    with pytest.raises(SettingsError, match=r"needs moto and websockets: .*\[sandbox\]"):
        serve(port=None, aws=False, socket=False)


@pytest.fixture(scope="module", params=[False, True], ids=["http", "socket mode"])
def whole(request: pytest.FixtureRequest) -> Iterator[WorkspaceServer]:
    """The whole sandbox, its app connected in either way."""
    with started(aws=True, socket=request.param) as workspace:
        yield workspace


def test_real_app_answers(eventually: Any, whole: WorkspaceServer) -> None:
    """The app itself answers a paste in its thread, whichever way it is connected."""
    ask(whole.port, "POST", "/page/act/post", {"channel": "C0INCIDENTS", "text": ERROR})

    def answered() -> list[Json]:
        messages: list[Json] = ask(whole.port, "GET", "/page/state")["messages"]
        return messages[1:]

    reply = eventually(answered)[0]
    assert "EntityAlreadyExists" in json.dumps(reply["blocks"])
    assert reply["thread_ts"]
