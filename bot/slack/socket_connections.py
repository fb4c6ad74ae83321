"""The app's Socket Mode connections: two of them, each watched, and opened again when it is lost.

The SDK's client sends a ping every `PING_SECONDS` and closes a connection whose last pong is more
than four of them old. It would open the next one at once and without a limit; here that is done
with growing, jittered pauses, and told to the log and to `/healthz`.
"""

import random
import socket
import time
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from functools import partial

import structlog
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_sdk.errors import SlackClientError

from bot.runtime.logs import library_logger
from bot.runtime.periodic import ticking
from bot.slack.requests.endpoint import Connected

log = structlog.get_logger()

PING_SECONDS = 1.2
"""A silent connection is closed after 5 to 6.2 s: the SDK wants 4 pings, in whole seconds."""

SILENT_SECONDS = 5.0
"""How long a new connection may leave its first ping unanswered; the SDK has no limit for that."""

_CHECK_SECONDS = 0.5
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0


class SocketConnection:
    """One connection, and its way back when it is lost."""

    def __init__(self, bolt: Connected, app_token: str, number: int) -> None:
        """Make a connection that is not open yet.

        Args:
            bolt: takes what comes over it; its client says where Slack is.
            app_token: of the app, `xapp-…`.
            number: names it in the log.
        """
        handler = SocketModeHandler(
            bolt,  # type: ignore[arg-type]  # Bolt's app, or what stands for several
            app_token,
            logger=library_logger(),
            web_client=bolt.client,
            auto_reconnect_enabled=False,
            ping_interval=PING_SECONDS,
        )
        self.client = handler.client
        self._number = number
        self._was_open = False
        self._session = ""
        self._since = 0.0
        self._next_try = 0.0
        self._pause = _FIRST_PAUSE

    @property
    def is_open(self) -> bool:
        """Whether it is open, as far as is known."""
        return self.client.is_connected()

    def open(self) -> None:
        """Open it.

        Raises:
            SlackApiError: Slack does not take the app token.
        """
        self.client.connect()
        self._was_open = self.is_open

    def check(self, now: float) -> None:
        """Close it when it is silent from the start; open it again when it is lost.

        Args:
            now: seconds by a clock that only goes forward.
        """
        self._close_silent(now)
        if self.is_open:
            self._pause = _FIRST_PAUSE
            return
        if self._was_open:
            self._was_open = False
            self._wait(now)
            log.warning("connection to Slack lost", connection=self._number)
        elif now >= self._next_try:
            self._open_again(now)

    def close(self) -> None:
        """Close it for good."""
        self._let_go()
        try:
            self.client.close()
        except AttributeError:
            self.client.close()  # what was left open: its own thread had just closed the socket

    def _let_go(self) -> None:
        """End the read that waits for Slack's next word: the client would wait for it, too."""
        self.client.current_session_state.terminated = True
        session = self.client.current_session
        line = session.sock if session is not None else None
        if line is not None:
            with suppress(OSError):  # it is closed already
                line.shutdown(socket.SHUT_RDWR)

    def _close_silent(self, now: float) -> None:
        session = self.client.current_session
        if session is None or not session.is_active():
            return
        if session.session_id != self._session:
            self._session, self._since = session.session_id, now
        elif session.last_ping_pong_time is None and now - self._since > SILENT_SECONDS:
            with suppress(AttributeError):  # its own thread closed the socket in this moment
                session.disconnect()

    def _open_again(self, now: float) -> None:
        try:
            self.client.connect_to_new_endpoint()
        except (SlackClientError, OSError) as error:
            log.warning(
                "connection to Slack not opened",
                connection=self._number,
                error=type(error).__name__,
            )
        self._was_open = self.is_open
        if self._was_open:
            log.info("connection to Slack opened again", connection=self._number)
        else:
            self._pause = min(self._pause * 2, _LONGEST_PAUSE)
            self._wait(now)

    def _wait(self, now: float) -> None:
        # Jitter, so that replicas that lost Slack together do not come back together.
        self._next_try = now + self._pause * random.uniform(0.5, 1.5)  # noqa: S311 - no secret


class SocketConnections:
    """All connections of a process."""

    def __init__(
        self,
        bolt: Connected,
        app_token: str,
        count: int = 2,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Make connections that are not open yet.

        Args:
            bolt: takes what comes over them.
            app_token: of the app, `xapp-…`.
            count: how many.
            now: a clock in seconds that only goes forward.
        """
        self.all = tuple(SocketConnection(bolt, app_token, number + 1) for number in range(count))
        self._now = now
        self._parts = ExitStack()
        for connection in self.all:
            self._parts.enter_context(closing(connection))

    @property
    def open_count(self) -> int:
        """How many are open, as far as is known."""
        return sum(connection.is_open for connection in self.all)

    def connect(self) -> None:
        """Open them, and keep them open until `close`.

        Raises:
            SlackApiError: Slack does not take the app token.
        """
        for connection in self.all:
            connection.open()
            # Each on a thread of its own: where Slack does not answer one, the others are checked.
            check = partial(self._check, connection)
            self._parts.enter_context(ticking(check, every=_CHECK_SECONDS))

    def close(self) -> None:
        """Close them, and open none again."""
        self._parts.close()

    def _check(self, connection: SocketConnection) -> None:
        connection.check(self._now())
