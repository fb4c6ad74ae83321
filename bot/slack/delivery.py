"""Brings calls to Slack: in their order within a channel, and through Slack's trouble.

A call that Slack did not take is made again after growing pauses, for an hour; `429` is obeyed for
the whole channel. A call of which nobody knows whether Slack took it (an answer of 500, none at
all, a dropped connection) is made again only after Slack was asked whether it is there.
"""

import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPException
from threading import Condition
from typing import Any, TypeVar

import structlog
from slack_sdk.errors import SlackApiError

from bot.runtime import metrics, tracing
from bot.runtime.logs import code_of
from bot.slack.channel_pace import ChannelPace

T = TypeVar("T")

AskSlack = Callable[[Callable[[], Any]], Any]
"""Makes a call that only reads, and returns what it returned; may make it again."""

log = structlog.get_logger()

PATIENCE = 3600.0
"""Seconds of trouble after which a call is given up."""

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
_BETWEEN_UPDATES = 1.5
"""Seconds between two updates that only show progress, of all lookups in all processes together:
Slack allows a workspace about fifty a minute, and results come before them."""

_AFTER_A_LIMIT = 15.0
"""Seconds after a `429` in which no progress is shown, so that results need not wait for it."""

_AWAY = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited"}
)
"""Slack's names, in an answer of 200, for trouble of its own."""


def ask_once(call: Callable[[], Any]) -> Any:
    """Make a call, and leave its trouble to the caller."""
    return call()


class SlackAwayError(Exception):
    """Slack was in trouble for longer than a call can wait."""


class TroubleError(Exception):
    """Slack did not take what was sent to a response URL, but may later."""


class Delivery:
    """The way to Slack, for all jobs of this process."""

    def __init__(
        self,
        pause: Callable[[float], None] = time.sleep,
        *,
        patience: float = PATIENCE,
        now: Callable[[], float] = time.monotonic,
        sharers: Callable[[], int] = lambda: 1,
        check: Callable[[], None] = lambda: None,
    ) -> None:
        """Make a way on which nothing waits.

        Args:
            pause: waits some seconds; may raise, to end the wait.
            patience: seconds of trouble after which a call is given up.
            now: a clock in seconds that only goes forward.
            sharers: how many processes share what Slack allows a workspace.
            check: done before each call; may raise, where it is no longer to be made here.
        """
        self._pace = ChannelPace(now=now)
        self._sharers = sharers
        self._check = check
        self._pause = pause
        self._patience = patience
        self._now = now
        self._changed = Condition()
        self._waiting: defaultdict[str, deque[object]] = defaultdict(deque)
        self._next_progress = 0.0

    def send(
        self,
        channel: str,
        call: Callable[[], T],
        *,
        arrived: Callable[[], T | None] | None = None,
        unsure: bool = False,
        posts: bool = False,
    ) -> T:
        """Make a call once those before it in its channel are done, until Slack takes it.

        Args:
            channel: what keeps its order.
            call: makes the call.
            arrived: asks Slack whether the call got there, and returns what it would have
                answered; `None` for a call that does no harm twice.
            unsure: whether it may have got there before, as by a process that was killed.
            posts: whether it posts a message, of which a channel takes about one a second.

        Raises:
            SlackAwayError: Slack was in trouble for too long.
            SlackApiError: Slack refused.
        """
        with self._turn(channel):
            if posts:
                self._pause(self._pace.turn(channel))
            return self._until_taken(call, arrived, unsure=unsure and arrived is not None)

    def ask(self, call: Callable[[], T]) -> T:
        """Make a call that only reads, until Slack answers.

        Raises:
            SlackAwayError: Slack was in trouble for too long.
            SlackApiError: Slack refused.
        """
        return self._until_taken(call, None, unsure=False)

    def progress(self, channel: str, call: Callable[[], object]) -> None:
        """Make a call that may as well be left out: not where others wait, and not too often."""
        with self._changed:
            if self._waiting.get(channel) or self._now() < self._next_progress:
                return
            self._next_progress = self._now() + _BETWEEN_UPDATES * self._sharers()
        try:
            with self._turn(channel):
                self._check()
                call()
        except SlackApiError as error:
            with self._changed:
                self._next_progress = self._now() + (_retry_after(error) or _LONGEST_PAUSE)
        except (OSError, HTTPException) as error:
            log.warning("progress not shown", error=type(error).__name__)

    def _until_taken(
        self, call: Callable[[], T], arrived: Callable[[], T | None] | None, *, unsure: bool
    ) -> T:
        end = self._now() + self._patience
        pause = _FIRST_PAUSE
        while True:
            self._check()
            try:
                if unsure and arrived is not None and (found := _asked(arrived)) is not None:
                    return found
                unsure = False
                answer = _traced(call)
            except (SlackApiError, TroubleError, OSError, HTTPException) as error:
                metrics.SLACK_CALLS.labels(_outcome(error)).inc()
                if not _is_trouble(error):
                    raise
                if self._now() > end:
                    raise SlackAwayError from error
                wait = _retry_after(error)
                if wait is not None:
                    self._hold_progress(wait)
                unsure = unsure or (wait is None and not isinstance(error, ConnectionRefusedError))
                told = {"error": type(error).__name__, "refused": code_of(error)}
                log.warning("slack in trouble", **told, pause=wait or pause)
            else:
                metrics.SLACK_CALLS.labels("taken").inc()
                return answer
            self._pause(pause if wait is None else wait)
            pause = min(pause * 2, _LONGEST_PAUSE)

    def _hold_progress(self, seconds: float) -> None:
        """Leave what Slack allows to posts and results for a while: they were told to wait."""
        with self._changed:
            self._next_progress = max(self._next_progress, self._now() + seconds + _AFTER_A_LIMIT)

    @contextmanager
    def _turn(self, channel: str) -> Iterator[None]:
        """Wait for one's turn in a channel, first come first."""
        me = object()
        with self._changed:
            self._waiting[channel].append(me)
        try:
            with self._changed:
                while self._waiting[channel][0] is not me:
                    self._changed.wait(0.2)
                    self._pause(0.0)
            yield
        finally:
            with self._changed:
                self._waiting[channel].remove(me)
                if not self._waiting[channel]:
                    del self._waiting[channel]
                self._changed.notify_all()


def _traced(call: Callable[[], T]) -> T:
    with tracing.span("slack") as note:
        try:
            answer = call()
        except (SlackApiError, TroubleError, OSError, HTTPException) as error:
            note(outcome=_outcome(error))
            raise
        note(outcome="taken")
        return answer


def _asked(arrived: Callable[[], T | None]) -> T | None:
    """What Slack has of a call; `None` where it may not be asked too: better twice than lost."""
    try:
        return arrived()
    except SlackApiError as error:
        if _is_trouble(error):
            raise
        return None


def _is_trouble(error: Exception) -> bool:
    """Whether Slack was not there, or not well; otherwise it refused."""
    if not isinstance(error, SlackApiError):
        return True
    status = getattr(error.response, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR)
    return (
        status >= HTTPStatus.INTERNAL_SERVER_ERROR
        or status == HTTPStatus.TOO_MANY_REQUESTS
        or error.response.get("error") in _AWAY
    )


def _outcome(error: Exception) -> str:
    """What came of a try that failed, for the metrics."""
    if not _is_trouble(error):
        return "refused"
    return "trouble" if _retry_after(error) is None else "ratelimited"


def _retry_after(error: Exception) -> float | None:
    """Seconds that Slack says to wait; `None` where it says nothing."""
    if not isinstance(error, SlackApiError):
        return None
    if getattr(error.response, "status_code", 0) != HTTPStatus.TOO_MANY_REQUESTS:
        return None
    headers = {name.lower(): value for name, value in error.response.headers.items()}
    given = str(headers.get("retry-after", ""))
    return float(given) if given.isdigit() else _FIRST_PAUSE
