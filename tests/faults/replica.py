"""Faultbook as processes that can be killed, and Slack's deliveries to them."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

from bot.sandbox.workspace.server import bind
from bot.slack.paths import EVENTS
from bot.slack.payloads import LookupRequest
from tests.faults.forked import ForkedProcess
from tests.faults.slack_server import SlackServer
from tests.shared import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]

SECRET = "made-up-secret"
SLACK_WAITS = 3.0
"""Seconds after which Slack gives a delivery up and sends it again."""
LOOKUP = "cloudfront/distribution-by-caller-reference"
PASTE = (
    "An error occurred (DistributionAlreadyExists) when calling the CreateDistribution operation: "
    "The caller reference that you are using to create a distribution is associated with another "
    "distribution. Already exists: E2QWRUHEXAMPLE"
)
_COMMAND = "from bot.cli import main; main()"
_SKEW = "import time; true = time.time; time.time = lambda: true() + {skew}; "
_EMPTY = b'<Distribution xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"></Distribution>'


class AwsServer:
    """An endpoint of AWS that answers after a while, and can do something when it is asked."""

    def __init__(self, seconds: float = 0.3) -> None:
        """Answer each request after `seconds`."""
        self.then: Callable[[], None] = lambda: None
        self.answer: Callable[[str, str], tuple[int, bytes]] = lambda _path, _body: (200, _EMPTY)
        self.ended = threading.Event()
        aws = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
                aws.then()
                aws.ended.wait(seconds)
                status, content = aws.answer(self.path, body)
                try:
                    self.send_response(status)
                    self.send_header("content-type", "text/xml")
                    self.send_header("content-length", str(len(content)))
                    self.end_headers()
                    self.wfile.write(content)
                except OSError:
                    return  # whoever asked was killed meanwhile

            do_POST = do_GET  # noqa: N815 - the library's name

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def hang(self) -> None:
        """Answer nothing until the end."""
        self.ended.wait(PATIENCE)

    def close(self) -> None:
        """End."""
        self.ended.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@dataclass
class Replica:
    """One process.

    Attributes:
        environment: what it is started with.
        log: the file that it logs to.
        command: the subcommand that it is.
        port: where it takes Slack's requests.
        skew: seconds by which its clock is wrong.
    """

    environment: dict[str, str]
    log: Path
    command: str = "run"
    port: int = 0
    skew: float = 0.0
    process: ForkedProcess | subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, without waiting for it."""
        with bind(0) as free:
            self.port = free.getsockname()[1]
        given = {**os.environ, **self.environment, "FAULTBOOK_PORT": str(self.port)}
        if self.skew or "FAULTBOOK_PROCESSES" in given:
            self.process = self._anew(given)
        else:
            self.process = ForkedProcess([self.command], given, self.log)

    def _anew(self, given: dict[str, str]) -> subprocess.Popen[bytes]:
        """Not a fork: where the clock is wrong from the first import on, or it begins others."""
        command = (_SKEW.format(skew=self.skew) if self.skew else "") + _COMMAND
        with self.log.open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - our own command
                [sys.executable, "-c", command, self.command], env=given, stdout=log, stderr=log
            )

    def ready(self) -> None:
        """Wait until it answers."""
        end = time.monotonic() + PATIENCE
        while ask(self.port, "GET", "/healthz") != 200:
            assert self.process is not None
            assert self.process.poll() is None, self.log.read_text()[-3000:]
            assert time.monotonic() < end
            time.sleep(0.05)

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def end(self) -> int:
        """Tell it to end; its exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


def environment(slack: SlackServer, aws: AwsServer, folder: Path, database: str) -> dict[str, str]:
    """What a replica is started with."""
    account = {"id": "111122223333", "name": "prod", "endpoint_url": aws.url}
    (folder / "faultbook.yml").write_text(json.dumps({"accounts": [account]}))
    return {
        "SLACK_BOT_TOKEN": "xoxb-1-made-up",
        "SLACK_APP_TOKEN": "",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": slack.api_url,
        "FAULTBOOK_DATABASE_URL": database,
        "FAULTBOOK_REPEAT_MINUTES": "0",  # each paste is counted by its own answer
        "FAULTBOOK_CONFIG": str(folder / "faultbook.yml"),
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
    }


def event(number: int, text: str = PASTE, channel: str = "") -> tuple[str, str]:
    """The delivery of a message, each in a thread of its own: its thread and its body.

    Args:
        number: names the delivery.
        text: what was posted.
        channel: where; one of three by default.
    """
    ts = f"1700000000.{number:06}"
    body = {
        "token": "x",
        "team_id": "T0FAULTS",
        "api_app_id": "A0FAULTBOOK",
        "type": "event_callback",
        "event_id": f"Ev{number}",
        "event_time": 1,
        "authorizations": [{"team_id": "T0FAULTS", "user_id": "U0FAULTBOOK", "is_bot": True}],
        "event": {
            "type": "message",
            "user": "U0MARA",
            "text": text,
            "channel": channel or f"C0INCIDENTS{number % 3}",
            "channel_type": "channel",
            "ts": ts,
        },
    }
    return ts, json.dumps(body)


def press(number: int, at: float, channel: str = "C0INCIDENTS", **values: str) -> tuple[str, str]:
    """The delivery of a press of a lookup's button, each below another paste."""
    ts = f"1600000000.{number:06}"
    given = values or {"distribution_id": f"E2QWRUH{number:07}"}
    request = LookupRequest(lookup=LOOKUP, values=given)
    payload = {
        "type": "block_actions",
        "team": {"id": "T0FAULTS"},
        "user": {"id": "U0MARA", "team_id": "T0FAULTS"},
        "trigger_id": f"{number}.2.3",
        "container": {"message_ts": ts, "channel_id": channel},
        "channel": {"id": channel},
        "message": {"ts": ts, "thread_ts": ts},
        "actions": [
            {
                "type": "button",
                "action_id": f"look:{LOOKUP}",
                "block_id": "b",
                "value": request.encode(),
                "action_ts": f"{at:.6f}",
            }
        ],
    }
    return ts, urlencode({"payload": json.dumps(payload)})


def deliver(port: int, body: str, within: float = PATIENCE, *, retry: int = 0) -> int:
    """Send a signed request once, as Slack does.

    Args:
        port: where to.
        body: what.
        within: seconds in which there has to be an answer.
        retry: which repeat of a delivery it says it is; 0 for the first copy.

    Returns:
        The status; 0 for no answer.
    """
    kind = "application/json" if body.startswith("{") else "application/x-www-form-urlencoded"
    stamp = str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body)
    headers = {
        "content-type": kind,
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": signature or "",
    }
    if retry:
        headers |= {"x-slack-retry-num": str(retry), "x-slack-retry-reason": "http_timeout"}
    return ask(port, "POST", EVENTS, body.encode(), headers, within=within)


def ask(
    port: int,
    method: str,
    path: str,
    body: bytes = b"",
    headers: dict[str, str] | None = None,
    *,
    within: float = SLACK_WAITS,
) -> int:
    """The status of a request; 0 where there is no answer `within` seconds."""
    connection = HTTPConnection("127.0.0.1", port, timeout=within)
    try:
        connection.request(method, path, body, headers or {})
        return connection.getresponse().status
    except (OSError, HTTPException):
        return 0
    finally:
        connection.close()
