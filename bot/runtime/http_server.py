"""The HTTP server that an application runs in: bounds what a stranger may hold open."""

import asyncio

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from bot.runtime.logs import library_logger

HEAD_SECONDS = 10.0
"""How long a connection may be open without a whole request line and headers."""


class BoundedProtocol(H11Protocol):
    """One connection, which is closed when the head of a request does not come in time.

    Uvicorn closes a connection on which nothing at all comes after an answer, but waits for ever on
    one that sends a byte now and then, or none from the start.
    """

    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        """Wait for the first head."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Take what came, and wait for the rest of a head if it was but a part."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
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
    """A server, not yet running, that logs errors alone and no exception's text.

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
