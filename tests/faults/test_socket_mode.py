"""Socket Mode whose connections end: what Slack then delivers again has one effect."""

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute

from bot.sandbox.workspace.server import bind
from bot.sandbox.workspace.socketmode import SocketHub
from tests.faults.conftest import StartReplica, long_round
from tests.faults.replica import SLACK_WAITS, event, press
from tests.faults.slack_server import SlackServer
from tests.faults.tally import Tally
from tests.shared import PATIENCE
from tests.slack.test_socket_connections import Cable

pytestmark = [pytest.mark.slow, long_round]

EVENTS, PRESSES = 24, 12
CUT_EVERY = 6


@dataclass
class Gateway:
    """Slack's side of Socket Mode, by a way that can be cut.

    Attributes:
        hub: the app's connections.
        cable: what they go through.
        loop: that the hub runs in.
    """

    hub: SocketHub
    cable: Cable
    loop: asyncio.AbstractEventLoop
    retried: list[str] = field(default_factory=list)

    def deliver(self, kind: str, payload: dict[str, Any], name: str) -> None:
        """Send an envelope until one of its copies is acknowledged, as Slack does."""
        end, attempt = time.monotonic() + PATIENCE, 0
        while time.monotonic() < end:
            sent = asyncio.run_coroutine_threadsafe(self._once(kind, payload, attempt), self.loop)
            if sent.result():
                return
            attempt += 1
            self.retried.append(name)

    async def _once(self, kind: str, payload: dict[str, Any], attempt: int) -> bool:
        try:
            async with asyncio.timeout(SLACK_WAITS):
                await self.hub.send(kind, payload, attempt, "timeout")
        except Exception:  # noqa: BLE001 - whatever ends a connection
            await asyncio.sleep(0.1)
            return False
        return True


@pytest.fixture
def gateway(slack: SlackServer) -> Iterator[Gateway]:
    """The way on which the app connects to `slack`."""
    hub = SocketHub()
    with _served(hub) as (port, loop):
        cable = Cable(port)
        slack.answers["apps.connections.open"] = lambda _: {
            "ok": True,
            "url": f"ws://127.0.0.1:{cable.port}/?ticket={hub.ticket()}",
        }
        yield Gateway(hub, cable, loop)
        cable.close()


@contextmanager
def _served(hub: SocketHub) -> Iterator[tuple[int, asyncio.AbstractEventLoop]]:
    application = Starlette(routes=[WebSocketRoute("/", hub.serve)])
    server = uvicorn.Server(uvicorn.Config(application, log_config=None, lifespan="off"))
    listener, loop = bind(0), asyncio.new_event_loop()
    serving = server.serve(sockets=[listener])
    thread = threading.Thread(target=loop.run_until_complete, args=(serving,))
    thread.start()
    try:
        yield listener.getsockname()[1], loop
    finally:
        server.should_exit = True
        server.force_exit = True
        thread.join()
        loop.close()
        listener.close()


def test_connections_that_drop_and_fall_silent(
    gateway: Gateway, slack: SlackServer, start: StartReplica, tmp_path: Path
) -> None:
    """Cut hard or in silence while deliveries are under way: each has one effect, none is lost."""
    database = f"sqlite:///{tmp_path / 'faultbook.db'}"
    start(database, SLACK_APP_TOKEN="xapp-1-made-up")
    tally = Tally(slack)
    made = [event(number) for number in range(EVENTS)]
    made += [press(number, time.time()) for number in range(PRESSES)]
    tally.expected |= {thread_ts for thread_ts, _ in made}
    cuts: list[Callable[[], None]] = [gateway.cable.reset, gateway.cable.silence]
    with ThreadPoolExecutor(4) as senders:
        sent = [senders.submit(gateway.deliver, *_envelope(body), ts) for ts, body in made]
        for number, one in enumerate(sent):
            if number % CUT_EVERY == CUT_EVERY // 2:
                cuts[number // CUT_EVERY % 2]()
            one.result()
    tally.settle(PATIENCE)
    told = tally.line("Socket Mode, connections cut")
    print(f"{told}, {len(gateway.retried)} sent again")  # noqa: T201 - the result
    assert ([], []) == (tally.lost, tally.doubled)


def _envelope(body: str) -> tuple[str, dict[str, Any]]:
    """The kind and the payload of a delivery that HTTP would bring as this body."""
    if body.startswith("{"):
        return "events_api", json.loads(body)
    return "interactive", json.loads(parse_qs(body)["payload"][0])
