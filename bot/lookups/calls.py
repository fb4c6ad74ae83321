"""Makes one lookup's AWS calls: permitted, paced, counted; each ends in a `Reply`, none raises."""

import itertools
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final, Literal
from xml.etree.ElementTree import ParseError

from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

from bot.aws.clients import CALL_SECONDS, Clients, Permit, permitted
from bot.aws.operations import paginator
from bot.aws.pacing import GATES, Gates
from bot.lookups import call_failure
from bot.lookups.expressions import ShapeError
from bot.lookups.facts import UnknownFactError
from bot.lookups.model import BUDGET, Fact, LookupStep
from bot.lookups.pagination import has_more, together
from bot.lookups.result import Unseen
from bot.lookups.templates import MissingValueError, UnquotableError

LOOKUP_SECONDS: Final = 120.0
_UNREADABLE: Final = (ResponseParserError, ParseError, KeyError)
"""What botocore raises over a body that it cannot read: a ParseError where it reads the XML of
GetBucketLocation by hand, a KeyError where the element around an answer is missing."""
UNFILLED: Final = (MissingValueError, UnknownFactError, ShapeError, ValueError, TypeError)
"""What keeps a call from being made: its parameters cannot be filled in."""

_TOKENS: Final = ("NextToken", "nextToken", "NextMarker", "nextPageToken", "NextPageToken")


@dataclass(frozen=True, slots=True)
class Reply:
    """What one call came to.

    Attributes:
        state: `found`, the outcome that `on_error` declares, or `unknown`.
        value: the response with times as text; what `on_error` declares; else nothing.
        declared: true when the value comes from `on_error` and is not to be searched further.
        more: true when there was more to read than was read.
        unseen: what could not be seen, for `unknown`.
        seen_at: POSIX seconds.
    """

    state: Literal["found", "absent", "forbidden", "unknown"]
    value: Any = None
    declared: bool = False
    more: bool = False
    unseen: Unseen | None = None
    seen_at: float = 0.0


class StopError(Exception):
    """The run ends: stopped, out of time, or out of budget."""

    def __init__(self, unseen: Unseen) -> None:
        super().__init__(unseen.sentence)
        self.unseen = unseen


@dataclass(frozen=True, slots=True)
class RunLimits:
    """How far one run may go.

    Attributes:
        calls: AWS calls in all.
        seconds: from start to verdict.
        call_seconds: for one call with its retries.
        at_once: calls under way together.
    """

    calls: int = BUDGET
    seconds: float = LOOKUP_SECONDS
    call_seconds: float = CALL_SECONDS
    at_once: int = 10


class Caller:
    """One run's way to AWS; its methods are called from several threads."""

    def __init__(
        self,
        clients: Clients,
        *,
        account: str,
        calls: tuple[str, ...],
        limits: RunLimits,
        stop: threading.Event,
        gates: Gates = GATES,
    ) -> None:
        self._clients = clients
        self._account = account
        self._permit = Permit.of(calls)
        self._limits = limits
        self._stop = stop
        self._gates = gates
        self._count = itertools.count(1)
        self.ends = time.monotonic() + limits.seconds
        self.made = 0

    def whole(self, step: LookupStep, parameters: dict[str, Any], region: str) -> Reply:
        """Make one call, and put its pages together as one answer."""
        replies = list(self.pages(step, parameters, region))
        pages = [one for one in replies if one.state == "found" and not one.declared]
        if not pages or paginator(step.call) is None:
            return replies[-1]
        last = replies[-1]
        value = together(step.call, [one.value for one in pages], cut=last.more)
        return Reply("found", value, more=last.more, unseen=last.unseen, seen_at=pages[-1].seen_at)

    def _single(self, step: LookupStep, parameters: dict[str, Any], region: str) -> Reply:
        """Make one call that has no pages."""

        def ask() -> Any:
            client = self._clients.get(step.service, region)
            return getattr(client, step.call.partition(".")[2])(**parameters)

        return self._asked(step, region, ask)

    def pages(self, step: LookupStep, parameters: dict[str, Any], region: str) -> Iterator[Reply]:
        """Read page after page, at most `step.pages`; a failed page is the last."""
        if paginator(step.call) is None:
            yield self._single(step, parameters, region)
            return
        pages: Iterator[Any] | None = None
        for number in itertools.count(1):

            def ask(reader: Iterator[Any] | None = pages) -> Any:
                nonlocal pages
                pages = reader or self._reader(step, parameters, region)
                return next(pages, None)

            reply = self._asked(step, region, ask)
            if reply.state == "found" and reply.value is None:
                return
            if number > 1 and (reply.declared or reply.state != "found"):
                yield _broken_off(reply, step, number - 1)
                return
            last = number == step.pages
            more = last and reply.state == "found" and has_more(step.call, reply.value)
            yield _cut(reply, step, number) if more else reply
            if last or reply.state != "found" or not has_more(step.call, reply.value):
                return

    def _reader(self, step: LookupStep, parameters: dict[str, Any], region: str) -> Iterator[Any]:
        client = self._clients.get(step.service, region)
        found: Iterator[Any] = iter(
            client.get_paginator(step.call.partition(".")[2]).paginate(**parameters)
        )
        return found

    def _asked(self, step: LookupStep, region: str, ask: Callable[[], Any]) -> Reply:
        try:
            with self._gates.passing(self._account, region, step.call, self._wait):
                self._spend(step.call)
                until = min(time.monotonic() + self._limits.call_seconds, self.ends)
                permit = Permit(self._permit.operations, until, self._stop.is_set)
                with permitted(permit):
                    answer = ask()
        except StopError as error:
            return Reply("unknown", unseen=error.unseen)
        except ClientError as error:
            return _declared(step, region, error)
        except BotoCoreError as error:
            return Reply("unknown", unseen=call_failure.unseen(step.call, region, error))
        except _UNREADABLE:
            return Reply("unknown", unseen=call_failure.odd_shape(step.call))
        value = normal(answer)
        unread = paginator(step.call) is None and _left_over(value)
        return Reply("found", value, more=unread, seen_at=time.time())

    def _spend(self, call: str) -> None:
        if self._stop.is_set():
            raise StopError(call_failure.stopped(call))
        if time.monotonic() > self.ends:
            raise StopError(call_failure.time_is_over(call, self._limits.seconds))
        if (spent := next(self._count)) > self._limits.calls:
            raise StopError(call_failure.capped(call, f"the answers of {self._limits.calls} calls"))
        self.made = max(self.made, spent)

    def _wait(self, seconds: float) -> None:
        if seconds > 0:
            self._stop.wait(min(seconds, max(0.0, self.ends - time.monotonic())))


def _declared(step: LookupStep, region: str, error: ClientError) -> Reply:
    answer = call_failure.ErrorAnswer.of(error)
    outcome = next((told for name, told in step.on_error.items() if answer.is_called(name)), None)
    if outcome is None or outcome == "unknown":
        return Reply("unknown", unseen=call_failure.unseen(step.call, region, error))
    if not isinstance(outcome, Fact):
        return Reply(outcome, seen_at=time.time())
    try:
        value = outcome.keep.search(normal(answer.body)) if outcome.keep else outcome.value
    except ShapeError:
        return Reply("unknown", unseen=call_failure.odd_shape(step.call))
    return Reply("found", value, declared=True, seen_at=time.time())


def _broken_off(reply: Reply, step: LookupStep, pages: int) -> Reply:
    """An error after the first page: whatever `on_error` says of it, the rest was not seen."""
    return replace(_cut(reply, step, pages), state="unknown", value=None, declared=False)


def _cut(reply: Reply, step: LookupStep, pages: int) -> Reply:
    """A reply after which there is more to read; what is told already of the reason stays."""
    read = f"the first {pages} pages" if pages > 1 else "the first page"
    return replace(reply, more=True, unseen=reply.unseen or call_failure.capped(step.call, read))


def not_asked(step: LookupStep, error: Exception) -> Reply:
    """The reply of a call whose parameters could not be filled in, so that it was not made.

    Args:
        step: whose call it is.
        error: one of `UNFILLED`.
    """
    unquotable = isinstance(error, UnquotableError)
    told = (
        call_failure.unquotable(step.call) if unquotable else call_failure.missing_value(step.call)
    )
    return Reply("unknown", unseen=told)


def as_far_as(step: LookupStep, context: Mapping[str, Any], reply: Reply) -> Reply:
    """An answer to a question that named only a part of what there is says no more than that."""
    partial = any(template.rests_on_part(context) for template in step.templates)
    return replace(reply, more=True) if partial else reply


def _left_over(response: Any) -> bool:
    """Whether an answer that the SDK cannot page says that there is more."""
    if not isinstance(response, dict):
        return False
    nested = [value for value in response.values() if isinstance(value, dict)]
    return any(
        part.get("IsTruncated") is True or any(part.get(token) for token in _TOKENS)
        for part in (response, *nested)
    )


def normal(value: Any) -> Any:
    """Make a response plain: times become ISO 8601 in UTC, bytes and streams are left out."""
    if isinstance(value, dict):
        return {key: normal(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [normal(one) for one in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value if value is None or isinstance(value, (str, int, float, bool)) else None
