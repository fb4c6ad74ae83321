"""The process as it is started: where it listens, and what it says when it cannot."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from http.client import HTTPConnection
from pathlib import Path

import pytest

from bot.runtime.listen_socket import AddressError, listener
from bot.sandbox.workspace.server import WorkspaceServer, bind
from bot.sandbox.workspace.slack import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET
from bot.settings import Settings
from tests.shared import PATIENCE

pytestmark = pytest.mark.slow

COMMAND = "from bot.cli import main; main()"
MODES = {"http": {}, "socket": {"SLACK_APP_TOKEN": APP_TOKEN}}

Process = subprocess.Popen[str]
Run = Callable[[Mapping[str, str]], Process]


@pytest.fixture
def run(workspace: WorkspaceServer, tmp_path: Path) -> Iterator[Run]:
    """`faultbook run` against the workspace, with further variables."""
    processes: list[Process] = []
    common = {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_API_URL": workspace.api_url,
        "FAULTBOOK_DATABASE_URL": f"sqlite:///{tmp_path / 'faultbook.db'}",
    }

    def start(variables: Mapping[str, str]) -> Process:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-c", COMMAND, "run"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **common, **variables},
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("mode", MODES)
def test_a_taken_port_is_one_sentence(run: Run, mode: str) -> None:
    """A port that another program has ends the start with what to do about it, and exit code 1."""
    with bind(0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        process = run({"FAULTBOOK_PORT": str(port), **MODES[mode]})
        said, complaint = process.communicate(timeout=PATIENCE)
    expected = (
        f"Port {port} of 127.0.0.1 is taken: end what listens there, or set FAULTBOOK_PORT to a"
        " free port.\n"
    )
    assert (1, "", expected) == (process.returncode, said, complaint)


@pytest.mark.parametrize("mode", MODES)
def test_a_free_port_is_served_until_the_end(run: Run, mode: str) -> None:
    """Whoever asks while the app is still starting is answered once it has; SIGTERM ends it."""
    with bind(0) as free:
        port = free.getsockname()[1]
    process = run({"FAULTBOOK_PORT": str(port), **MODES[mode]})
    status, told = _asked(port, process)
    assert (200, True) == (status, json.loads(told)["ok"])
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=PATIENCE)
    assert 0 == process.returncode


def _asked(port: int, process: Process) -> tuple[int, bytes]:
    """What `/healthz` says as soon as anything listens."""
    while process.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", "/healthz")
            answer = connection.getresponse()
            return answer.status, answer.read()
        except ConnectionRefusedError:
            time.sleep(0.02)
        finally:
            connection.close()
    raise AssertionError(process.communicate()[1])


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("203.0.113.9", r"^This machine has no address 203\.0\.113\.9: set FAULTBOOK_HOST .*\.$"),
        ("2001:db8::9", r"^This machine has no address 2001:db8::9: set FAULTBOOK_HOST .*\.$"),
    ],
)
def test_an_address_of_elsewhere_is_one_sentence(settings: Settings, host: str, told: str) -> None:
    """A host that is not this machine's is said with the variable to change."""
    with pytest.raises(AddressError, match=told):
        listener(settings.model_copy(update={"host": host, "port": 0}))
