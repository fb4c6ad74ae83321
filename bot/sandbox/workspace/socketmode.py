"""Socket Mode, Slack's side: the WebSocket that an app opens to be told what happens.

Rules: https://docs.slack.dev/apis/events-api/using-socket-mode (hello, envelopes with an id that
the app sends back, up to ten connections of which any one gets a payload).
"""

import asyncio
import json
from itertools import count
from secrets import token_hex
from uuid import uuid4

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.sandbox.workspace.model import APP_ID, Json

MOST_CONNECTIONS = 10
CONNECTION_SECONDS = 3600.0
"""Slack's own figure is told in its `hello` and varies; an hour is usual."""


class SocketHub:
    """The app's open Socket Mode connections.

    Args:
        seconds: How long a connection lasts; then the app is asked to make a new one.
    """

    def __init__(self, seconds: float = CONNECTION_SECONDS) -> None:
        self._seconds = seconds
        self._tickets: set[str] = set()
        self._sockets: list[WebSocket] = []
        self._waiting: dict[str, asyncio.Future[Json | None]] = {}
        self._turn = count()

    @property
    def connected(self) -> bool:
        """Whether the app has a connection open."""
        return bool(self._sockets)

    def ticket(self) -> str:
        """Admission for one connection, part of the address that `apps.connections.open` gives."""
        ticket = token_hex(16)
        self._tickets.add(ticket)
        return ticket

    async def serve(self, socket: WebSocket) -> None:
        """Takes one connection and listens for acknowledgements until it ends."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._tickets or len(self._sockets) >= MOST_CONNECTIONS:
            await socket.close(code=4001)
            return
        self._tickets.remove(ticket)
        await socket.accept()
        self._sockets.append(socket)
        try:
            await socket.send_json(self._hello())
            await self._listen(socket)
        except WebSocketDisconnect:
            return
        finally:
            self._sockets.remove(socket)

    async def _listen(self, socket: WebSocket) -> None:
        """Takes acknowledgements until the app goes, or the connection has lasted its time."""
        try:
            async with asyncio.timeout(self._seconds):
                while True:
                    self._acknowledge(await socket.receive_text())
        except TimeoutError:
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested"})
            await socket.close()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._sockets),
            "debug_info": {"host": "sandbox", "approximate_connection_time": int(self._seconds)},
            "connection_info": {"app_id": APP_ID},
        }

    def _acknowledge(self, text: str) -> None:
        try:
            answer = json.loads(text)
        except ValueError:
            return  # the SDK's own keep-alive text is no acknowledgement
        waiting = self._waiting.pop(answer.get("envelope_id", ""), None)
        if waiting and not waiting.done():
            waiting.set_result(answer.get("payload"))

    async def send(self, kind: str, payload: Json, attempt: int, reason: str) -> Json | None:
        """Sends an envelope over one of the connections and waits for its acknowledgement.

        Args:
            kind: The envelope's type.
            payload: What it holds.
            attempt: Which retry this is.
            reason: Why the try before failed.

        Returns:
            What the app sent along with the acknowledgement.
        """
        envelope: Json = {"envelope_id": str(uuid4()), "type": kind, "payload": payload}
        envelope["accepts_response_payload"] = kind != "events_api"
        if kind == "events_api":
            envelope |= {"retry_attempt": attempt, "retry_reason": reason}
        waiting: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
        self._waiting[envelope["envelope_id"]] = waiting
        try:
            await self._sockets[next(self._turn) % len(self._sockets)].send_json(envelope)
            return await waiting
        finally:
            self._waiting.pop(envelope["envelope_id"], None)
