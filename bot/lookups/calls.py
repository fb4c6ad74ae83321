"""Makes the AWS calls of one run, within its limits; a failed call is a `Reply`, never raised."""

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
from bot.lookups.facts import UnknownFactError
from bot.lookups.interpreter import ShapeError
from bot.lookups.model import BUDGET, Fact, LookupStep
from bot.lookups.pagination import has_more, together
from bot.lookups.result import Unseen
from bot.lookups.templates import MissingValueError, UnquotableError

LOOKUP_SECONDS: Final = 120.0
"""Seconds that a run may take, unless its limits say otherwise."""

_UNREADABLE: Final = (ResponseParserError, ParseError, KeyError)
"""What botocore raises for a body that it cannot parse: a ParseError where it reads the XML of
GetBucketLocation by hand, a KeyError where the element around a response is missing."""

UNFILLED: Final = (MissingValueError, UnknownFactError, ShapeError, ValueError, TypeError)
"""What filling in the parameters raises where they cannot be filled in."""

_TOKENS: Final = ("NextToken", "nextToken", "NextMarker", "nextPageToken", "NextPageToken")
"""Members of a response that say that another page follows."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The result of one call.

    Attributes:
        state: `found`, the outcome that `on_error` declares for the error, or `unknown`.
        value: the response with times as text, or the value that `on_error` declares; else `None`.
        declared: true when `on_error` declares the value, to which `keep` does not apply.
        more: true when AWS has more than was read.
        unseen: why it is `unknown`, or what was not read.
        seen_at: POSIX seconds of the response, 0 without one.
    """

    state: Literal["found", "absent", "forbidden", "unknown"]
    value: Any = None
    declared: bool = False
    more: bool = False
    unseen: Unseen | None = None
    seen_at: float = 0.0


class StopError(Exception):
    """The run must end: it was stopped, is out of time, or has used up its calls."""

    def __init__(self, unseen: Unseen) -> None:
        """Keep the reason."""
        super().__init__(unseen.sentence)
        self.unseen = unseen


@dataclass(frozen=True, slots=True)
class RunLimits:
    """The limits of one run.

    Attributes:
        calls: AWS calls in all.
        seconds: seconds from its start to its verdict.
        call_seconds: seconds for one call with its retries.
        at_once: concurrent calls.
    """

    calls: int = BUDGET
    seconds: float = LOOKUP_SECONDS
    call_seconds: float = CALL_SECONDS
    at_once: int = 10


class Caller:
    """Makes the calls of one run; its methods may be called from several threads."""

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
        """Start the run's clock.

        `account` is the key by which `gates`, which all runs share, counts concurrent calls;
        `calls` are the operations that this run may make, as `iam.get_role`.
        """
        self._clients = clients
        self._account = account
        self._permit = Permit.of(calls)
        self._limits = limits
        self._stop = stop
        self._gates = gates
        self._count = itertools.count(1)
        self.ends = time.monotonic() + limits.seconds
        self.made = 0
        self.requests: list[tuple[str, str]] = []
        """Each request that AWS answered: the operation, and AWS's own id of the request."""

    def whole(self, step: LookupStep, parameters: dict[str, Any], region: str) -> Reply:
        """Make one call with all its pages, and return them as one reply."""
        replies = list(self.pages(step, parameters, region))
        pages = [one for one in replies if one.state == "found" and not one.declared]
        if not pages or paginator(step.call) is None:
            return replies[-1]
        last = replies[-1]
        value = together(step.call, [one.value for one in pages], cut=last.more)
        return Reply("found", value, more=last.more, unseen=last.unseen, seen_at=pages[-1].seen_at)

    def _single(self, step: LookupStep, parameters: dict[str, Any], region: str) -> Reply:
        """Make one call of an operation without pages."""

        def ask() -> Any:
            client = self._clients.get(step.service, region)
            return getattr(client, step.call.partition(".")[2])(**parameters)

        return self._attempt(step, region, ask)

    def pages(self, step: LookupStep, parameters: dict[str, Any], region: str) -> Iterator[Reply]:
        """Yield a reply for each page, at most `step.pages`; the first failed page is the last."""
        if paginator(step.call) is None:
            yield self._single(step, parameters, region)
            return
        pages: Iterator[Any] | None = None
        for number in itertools.count(1):

            def ask(reader: Iterator[Any] | None = pages) -> Any:
                nonlocal pages
                pages = reader or self._reader(step, parameters, region)
                return next(pages, None)

            reply = self._attempt(step, region, ask)
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
        pages: Iterator[Any] = iter(
            client.get_paginator(step.call.partition(".")[2]).paginate(**parameters)
        )
        return pages

    def _attempt(self, step: LookupStep, region: str, ask: Callable[[], Any]) -> Reply:
        """Run `ask` with the run's permit, and turn what it returns or raises into a reply."""
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
            self._note(step.call, error.response)
            return _declared(step, region, error)
        except BotoCoreError as error:
            return Reply("unknown", unseen=call_failure.unseen(step.call, region, error))
        except _UNREADABLE:
            return Reply("unknown", unseen=call_failure.odd_shape(step.call))
        self._note(step.call, answer)
        value = normal(answer)
        reply = Reply("found", value, seen_at=time.time())
        unread = paginator(step.call) is None and _has_more(value)
        return _cut(reply, step, 1) if unread else reply

    def _note(self, call: str, answer: Any) -> None:
        """Keep the id that AWS gave a request, as CloudTrail records it."""
        about = answer.get("ResponseMetadata") if isinstance(answer, Mapping) else None
        if number := (about or {}).get("RequestId"):
            self.requests.append((call, str(number)))

    def _spend(self, call: str) -> None:
        """Count a call.

        Raises:
            StopError: the run was stopped, or its time or its calls are used up.
        """
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
    """The reply that `on_error` declares for an error; `unknown` where it declares none."""
    answer = call_failure.ErrorAnswer.of(error)
    outcomes = (outcome for name, outcome in step.on_error.items() if answer.is_called(name))
    outcome = next(outcomes, None)
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
    """The reply for an error after the first page, to which `on_error` does not apply."""
    return replace(_cut(reply, step, pages), state="unknown", value=None, declared=False)


def _cut(reply: Reply, step: LookupStep, pages: int) -> Reply:
    """A reply with more pages behind it; a reason that it already has is kept."""
    read = f"the first {pages} pages" if pages > 1 else "the first page"
    return replace(reply, more=True, unseen=reply.unseen or call_failure.capped(step.call, read))


def not_asked(step: LookupStep, error: Exception) -> Reply:
    """The reply for a call that was not made, because its parameters could not be filled in.

    Args:
        step: whose call it is.
        error: one of `UNFILLED`.
    """
    unquotable = isinstance(error, UnquotableError)
    failure = call_failure.unquotable if unquotable else call_failure.missing_value
    return Reply("unknown", unseen=failure(step.call))


def as_far_as(step: LookupStep, context: Mapping[str, Any], reply: Reply) -> Reply:
    """Mark a reply as incomplete where its parameters hold only a part of a list."""
    partial = any(template.rests_on_part(context) for template in step.templates)
    return replace(reply, more=True) if partial else reply


def _has_more(response: Any) -> bool:
    """Whether a response says that more follows, for an operation that the SDK cannot page."""
    if not isinstance(response, dict):
        return False
    nested = [value for value in response.values() if isinstance(value, dict)]
    return any(
        part.get("IsTruncated") is True or any(part.get(token) for token in _TOKENS)
        for part in (response, *nested)
    )


def normal(value: Any) -> Any:
    """A response in JSON's types: times as ISO 8601 in UTC; bytes and streams become `None`."""
    if isinstance(value, dict):
        return {key: normal(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [normal(one) for one in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value if value is None or isinstance(value, (str, int, float, bool)) else None
