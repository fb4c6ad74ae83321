"""The HTTP server (uvicorn), which closes connections whose request head takes too long."""

import asyncio

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from bot.runtime.logs import library_logger

HEAD_SECONDS = 10.0
"""How long a connection may be open without a whole request line and headers."""


class BoundedProtocol(H11Protocol):
    """One connection, closed when a request's head is not complete within `HEAD_SECONDS`.

    Uvicorn's own time limit covers only a connection that stays silent after a response. It waits
    without limit for one that sends nothing from the start, or a byte now and then.
    """

    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        """Start the time limit for the first head."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Pass the bytes on; start or end the time limit by whether a head is complete."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """End the time limit."""
        self._stop()
        super().connection_lost(exc)

    def _watch(self) -> None:
        if self._is_answering():
            self._stop()
        elif self._timer is None:
            self._timer = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _is_answering(self) -> bool:
        cycle: RequestResponseCycle | None = vars(self).get("cycle")  # none before the first head
        return cycle is not None and not cycle.response_complete

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def http_server(application: ASGIApp) -> uvicorn.Server:
    """Make a server, not yet running, that logs errors only, and of exceptions no text.

    Args:
        application: takes HTTP requests; WebSockets are not spoken.
    """
    library_logger("uvicorn.error")
    return uvicorn.Server(
        uvicorn.Config(
            application,
            http=BoundedProtocol,
            ws="none",
            log_config=None,
            log_level="error",
            access_log=False,
        )
    )
