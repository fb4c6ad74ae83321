"""Load: signed events over HTTP to Faultbook and to a Bolt app that does nothing, in one run.

Nine in ten are ordinary chat. The client and the stand-in for Slack run on the same cores, so the
figures compare the apps; they are no capacity of a machine of their own. How many events the long
count has, `FAULTBOOK_LOAD_EVENTS` says.
"""

import os
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from rich.console import Console
from rich.table import Table
from slack_sdk.signature import SignatureVerifier

from benchmarks.load_apps import Measured, faultbook, idle_app
from bot.slack.paths import EVENTS
from tests.faults.replica import PASTE, SECRET
from tests.faults.replica import event as message_event
from tests.faults.slack_server import SlackServer, slack_server
from tests.postgresql_server import lacking, postgres_server

RATE, SECONDS = 200, 15
LONG = int(os.environ.get("FAULTBOOK_LOAD_EVENTS", "30000"))
"""Slack delivers at most 30,000 events an hour for one workspace."""

SINGLE = 30
_QUIET = 30.0
_FIRST_MINUTE = 65.0
"""Seconds after which the engine no longer looks for schedules every second."""

CLIENTS = 12
CHAT = "thanks, that was it: the second deploy went through, I'll write it up after lunch"
_NUMBERS = count(1)


def main() -> None:
    """Measure each app after the other, and print one table."""
    with tempfile.TemporaryDirectory(prefix="faultbook-load-") as folder, slack_server() as slack:
        results = list(_measure_all(slack, Path(folder)))
    table = Table("what", *(one.name for one in results), title="Load")
    for row in zip(*(one.rows() for one in results), strict=True):
        table.add_row(row[0][0], *(value for _, value in row))
    Console().print(table)


@dataclass
class Result:
    """What was measured of one app; times in seconds, `None` where it does not apply."""

    name: str
    ready: float
    idle_cpu: float
    acks: Sequence[float] = ()
    chat_rate: float = 0.0
    answer: float | None = None
    memory: list[float] = field(default_factory=list)
    unanswered: int = 0

    def rows(self) -> list[tuple[str, str]]:
        """The rows of the table."""
        cuts = statistics.quantiles(self.acks, n=100)
        return [
            ("start to ready", f"{self.ready:.2f} s"),
            ("idle, of a core", f"{100 * self.idle_cpu:.1f} %"),
            (f"acknowledged at {RATE}/s, median", f"{1000 * cuts[49]:.1f} ms"),
            (f"acknowledged at {RATE}/s, 99 %", f"{1000 * cuts[98]:.1f} ms"),
            ("ordinary chat, as fast as it goes", f"{self.chat_rate:.0f}/s"),
            ("event to answer, idle, median", _milliseconds(self.answer)),
            (f"memory over {LONG} events", " → ".join(f"{mb:.0f}" for mb in self.memory) + " MiB"),
            ("errors not answered in the end", str(self.unanswered)),
        ]


def _milliseconds(seconds: float | None) -> str:
    return "" if seconds is None else f"{1000 * seconds:.0f} ms"


def _measure_all(slack: SlackServer, folder: Path) -> Iterator[Result]:
    with idle_app(slack.api_url) as app:
        yield _measure("a Bolt app that does nothing", [app], None)
    database = f"sqlite:///{folder / 'faultbook.db'}"
    with faultbook(slack.api_url, database, folder):
        pass  # so that the catalogue is warm
    with faultbook(slack.api_url, database, folder) as app:
        yield _measure("Faultbook, SQLite", [app], slack)
    if sentence := lacking():
        print(f"Two replicas are left out: {sentence}")
        return
    with postgres_server() as server, ExitStack() as parts:
        url = server.new_database()
        apps = [parts.enter_context(faultbook(slack.api_url, url, folder)) for _ in range(2)]
        yield _measure("two replicas, PostgreSQL", apps, slack)


def _measure(name: str, apps: list[Measured], slack: SlackServer | None) -> Result:
    client = Client([app.port for app in apps])
    result = Result(name, apps[0].ready, _idle(apps[0]))
    client.send_all(event(chat=True) for _ in range(300))  # so that it is warm
    if slack is not None:
        result.answer = statistics.median(_time_to_answer(client, slack) for _ in range(SINGLE))
    result.acks = client.send_at(RATE, [event() for _ in range(RATE * SECONDS)])
    began = time.monotonic()
    client.send_all(event(chat=True) for _ in range(5000))
    result.chat_rate = 5000 / (time.monotonic() - began)
    result.memory = [apps[0].megabytes()]
    for _ in range(3):
        client.send_all(event() for _ in range(LONG // 3))
        result.memory.append(apps[0].megabytes())
    if slack is not None:
        result.unanswered = _unanswered(client, slack)
    return result


def _idle(app: Measured, seconds: float = 30.0) -> float:
    """The share of a core that a process takes while nothing comes, the first minute over."""
    time.sleep(_FIRST_MINUTE)
    before = app.cpu_seconds()
    time.sleep(seconds)
    return (app.cpu_seconds() - before) / seconds


def _time_to_answer(client: "Client", slack: SlackServer) -> float:
    before, began = len(slack.messages), time.perf_counter()
    client.send_all([event(chat=False)])
    while len(slack.messages) == before:
        time.sleep(0.0005)
    took = time.perf_counter() - began
    time.sleep(0.05)
    return took


def _unanswered(client: "Client", slack: SlackServer) -> int:
    """How many errors have no message, once nothing has come for a while."""
    left, since = len(client.errors), time.monotonic()
    while left and time.monotonic() - since < _QUIET:
        time.sleep(1)
        now = len(client.errors - set(slack.by_thread()))
        if now < left:
            left, since = now, time.monotonic()
    return left


@dataclass(frozen=True, slots=True)
class Event:
    """One delivery: its thread where it holds an error, and its body."""

    thread_ts: str
    body: bytes


def event(*, chat: bool | None = None) -> Event:
    """The next event; nine in ten are ordinary chat unless it is said."""
    number = next(_NUMBERS)
    is_chat = number % 10 != 0 if chat is None else chat
    # A channel takes about one message a second, and an error twice in one is counted once.
    ts, body = message_event(number, CHAT if is_chat else PASTE, f"C0{number:08}")
    return Event("" if is_chat else ts, body.encode())


class Client:
    """Sends deliveries as Slack does, over connections that stay open."""

    def __init__(self, ports: Sequence[int]) -> None:
        """Send to these ports in turn."""
        self._ports = ports
        self._turn = count()
        self._own = threading.local()
        self._verifier = SignatureVerifier(SECRET)
        self.errors: set[str] = set()

    def send_all(self, events: Iterator[Event] | Sequence[Event]) -> None:
        """Send as fast as they are taken."""
        with ThreadPoolExecutor(CLIENTS) as senders:
            list(senders.map(self._send, events))

    def send_at(self, rate: float, events: Sequence[Event]) -> list[float]:
        """Send so many a second; how long each took, from when it was to be sent."""
        began = time.perf_counter() + 0.1

        def send(numbered: tuple[int, Event]) -> float:
            due = began + numbered[0] / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            self._send(numbered[1])
            return time.perf_counter() - due

        with ThreadPoolExecutor(CLIENTS * 4) as senders:
            return list(senders.map(send, enumerate(events)))

    def _send(self, event: Event) -> None:
        connection = self._connection()
        connection.sendall(self._request(event.body))
        head = b""
        while b"\r\n\r\n" not in head:
            got = connection.recv(4096)
            if not got:
                raise RuntimeError("the connection was closed")
            head += got
        if b" 200 " not in head.partition(b"\r\n")[0]:
            raise RuntimeError(f"not acknowledged: {head[:80]!r}")
        if event.thread_ts:
            self.errors.add(event.thread_ts)

    def _connection(self) -> socket.socket:
        if not hasattr(self._own, "connection"):
            port = self._ports[next(self._turn) % len(self._ports)]
            self._own.connection = socket.create_connection(("127.0.0.1", port), timeout=30)
        found: socket.socket = self._own.connection
        return found

    def _request(self, body: bytes) -> bytes:
        stamp = str(int(time.time()))
        signature = self._verifier.generate_signature(timestamp=stamp, body=body)
        head = (
            f"POST {EVENTS} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
            f"content-length: {len(body)}\r\nx-slack-request-timestamp: {stamp}\r\n"
            f"x-slack-signature: {signature}\r\n\r\n"
        )
        return head.encode() + body
