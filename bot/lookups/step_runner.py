"""Takes a lookup's steps in order, the calls of a step concurrently, and gathers their facts."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any

from bot.aws.clients import Clients
from bot.lookups import call_failure
from bot.lookups.calls import UNFILLED, Caller, Reply, RunLimits, as_far_as, not_asked
from bot.lookups.facts import UNKNOWN, Partial, Unknown, truth
from bot.lookups.interpreter import ShapeError
from bot.lookups.item_stream import Stream, streams
from bot.lookups.model import LookupStep
from bot.lookups.report import Observations, RunInput, draw_up
from bot.lookups.result import LookupResult, Progress, Unseen
from bot.lookups.step_fact import Gathering
from bot.lookups.templates import Template, parameters

_IDENTITY = 2.0
"""Seconds to wait at the end of a run for the number of the account that answered."""

_TICK = 0.2
"""Seconds between checks of the stop event and the clock while calls are running."""

_AHEAD = 200
"""Waiting items from which on no further page is read."""


class StepRunner:
    """The state of one run. Only the run's own thread changes it; calls are made by a pool."""

    def __init__(
        self,
        asked: RunInput,
        limits: RunLimits,
        stop: threading.Event,
        progress: Callable[[Progress], None],
    ) -> None:
        """Begin; the run's time is counted from here.

        Args:
            asked: the lookup, its values and the account.
            limits: calls, seconds and concurrency.
            stop: ends the run once it is set.
            progress: called after each response, in the run's own thread.
        """
        self._asked = asked
        self._limits = limits
        self.stop = stop
        self._progress = progress
        self._started = time.monotonic()
        self._seen = Observations()
        self._done = 0

    def nothing_seen(self, unseen: Unseen) -> LookupResult:
        """The result of a run that could not make a single call."""
        self._seen.unseen.append(unseen)
        for step in self._asked.lookup.steps:
            self._seen.facts[step.name] = self._seen.states[step.name] = UNKNOWN
        return self._result()

    def run(self, clients: Clients, region: str) -> LookupResult:
        """Make the calls and return the result."""
        self._seen.region = region
        self._caller = Caller(
            clients,
            account=self._asked.account.key,
            calls=self._asked.lookup.calls,
            limits=self._limits,
            stop=self.stop,
        )
        self._pool = ThreadPoolExecutor(self._limits.at_once, thread_name_prefix="lookup")
        number = self._asked.account.number
        # A pool of its own, so that no call of the lookup waits for this one.
        identity = ThreadPoolExecutor(1, thread_name_prefix="identity")
        whose = None if number else identity.submit(clients.account_id, region)
        try:
            self._take_steps()
            self._seen.account_id = number if whose is None else self._answered_by(whose)
        finally:
            identity.shutdown(wait=False)
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._seen.calls, self._seen.requests = self._caller.made, list(self._caller.requests)
        return self._result()

    def _take_steps(self) -> None:
        steps = deque(self._asked.lookup.steps)
        while steps:
            step = steps.popleft()
            following = steps[0] if steps else None
            if following is not None and streams(step, following):
                self._stream(step, steps.popleft())
            else:
                self._one(step)

    def _answered_by(self, whose: Future[str]) -> str:
        """The account's number, empty if it does not come in time.

        It is waited for longer where the paste names an account, since the verdict then needs it.
        """
        decides = self._asked.named
        done, _ = wait([whose], timeout=self._limits.call_seconds if decides else _IDENTITY)
        return whose.result() if done else ""

    def _result(self) -> LookupResult:
        return draw_up(self._asked, self._seen, time.monotonic() - self._started)

    def _one(self, step: LookupStep) -> None:
        """Run one step: one call with its pages, or a call for each item of `each`."""
        if not self._goes_ahead(step):
            return
        if step.each is None:
            stream = Stream(pages=self._pages(step), listing=self._gathering(step))
            self._drain(step, stream, None)
            return
        if self._hits_at_once(step):
            return
        items = self._search(step.each)
        if isinstance(items, Unknown):
            self._settle(step, UNKNOWN, UNKNOWN)
            return
        stream = Stream()
        stream.take(items if isinstance(items, list) else [])
        gathering = self._gathering(step)
        if isinstance(items, Partial):
            gathering.incomplete()
        self._drain(step, stream, gathering)

    def _stream(self, listing: LookupStep, step: LookupStep) -> None:
        """Run two steps together: call `step` for `listing`'s items while pages are still read."""
        if not self._goes_ahead(listing):
            self._one(step)
            return
        goes = step.when is None or self._decides(step)
        if goes and self._hits_at_once(step):
            self._settle(listing, None, "skipped")
            return
        gathering = self._gathering(step) if goes else None
        stream = Stream(pages=self._pages(listing), listing=self._gathering(listing))
        self._drain(listing, stream, gathering, step)
        if not goes:
            self._goes_ahead(step)

    def _hits_at_once(self, step: LookupStep) -> bool:
        """Call for the items of `try_first`; whether a hit among them settled the step."""
        items = None if step.try_first is None else self._search(step.try_first)
        if not isinstance(items, list) or len(items) == 0:
            return False
        stream, gathering = Stream(), self._gathering(step)
        stream.take(list(items))
        self._make_calls(step, stream, gathering)
        hit = truth(gathering.fact) is True
        if hit:
            self._settle_gathered(step, gathering)
        return hit

    def _goes_ahead(self, step: LookupStep) -> bool:
        """Whether a step is to run, by its `when`.

        A step that is not run has no fact; where `when` cannot be decided, its fact is unknown.
        """
        known = step.when is None or self._decides(step)
        if known is None:
            self._settle(step, UNKNOWN, UNKNOWN)
        elif not known:
            self._settle(step, None, "skipped")
        return bool(known)

    def _decides(self, step: LookupStep) -> bool | None:
        """Whether a step's `when` holds; `None` where that cannot be decided."""
        assert step.when is not None  # noqa: S101 - both callers made sure
        try:
            return step.when.holds(self._context())
        except ShapeError:
            return None

    def _drain(
        self,
        first: LookupStep,
        stream: Stream,
        gathering: Gathering | None,
        each: LookupStep | None = None,
    ) -> None:
        """Make the calls of one or two steps (see `_make_calls`), and settle their facts."""
        self._make_calls(first, stream, gathering, each)
        if stream.listing is not None:
            self._settle_gathered(first, stream.listing)
        if gathering is not None:
            self._settle_gathered(each or first, gathering)

    def _make_calls(
        self,
        first: LookupStep,
        stream: Stream,
        gathering: Gathering | None,
        each: LookupStep | None = None,
    ) -> None:
        """Keep the pool busy until all is read, a hit is found, or the run is stopped or late.

        Args:
            first: the step that reads pages, or the one that is called for each item.
            stream: the pages, the items, or pages that bring items.
            gathering: collects the replies for items; `None` when no item is called for.
            each: the step that is called for each item, when pages bring the items.
        """
        caller = each or first
        pending: dict[Future[Reply | None], tuple[int, Any] | None] = {}
        while True:
            self._top_up(caller, stream, gathering, pending)
            if not pending:
                break
            done, _ = wait(pending, timeout=_TICK, return_when=FIRST_COMPLETED)
            hits = [self._take(one, pending.pop(one), stream, gathering) for one in done]
            if done:
                self._report_progress(caller, stream, gathering)
            if any(hits) or self._ended(first, stream, gathering):
                break

    def _top_up(
        self,
        step: LookupStep,
        stream: Stream,
        gathering: Gathering | None,
        pending: dict[Future[Reply | None], tuple[int, Any] | None],
    ) -> None:
        """Submit the next page and the next items, as far as the limits allow."""
        reading = None in pending.values()
        if stream.pages is not None and not reading and len(stream.waiting) < _AHEAD:
            pending[self._pool.submit(next, stream.pages, None)] = None
        if gathering is None:
            stream.waiting.clear()
        while stream.waiting and len(pending) <= self._limits.at_once:
            order, item = stream.waiting.popleft()
            pending[self._pool.submit(self._call, step, item)] = (order, item)

    def _take(
        self,
        done: Future[Reply | None],
        asked: tuple[int, Any] | None,
        stream: Stream,
        gathering: Gathering | None,
    ) -> bool:
        """Add a reply, to the item `asked` or (`None`) to the pages; whether it is the hit."""
        reply = done.result()
        if asked is not None:
            assert gathering is not None  # noqa: S101 - items are called only for a gathering
            assert reply is not None  # noqa: S101 - `_call` always replies
            self._done += 1
            hit = gathering.add(reply, *asked)
            if hit:
                self._remember(gathering.step, asked[1])
            return hit
        if reply is None:
            stream.pages = None
            return False
        assert stream.listing is not None  # noqa: S101 - pages are gathered
        stream.read += 1
        hit = stream.listing.add(reply, stream.read)
        stream.take(stream.listing.latest)
        if gathering is not None and (reply.state in ("unknown", "forbidden") or reply.more):
            gathering.incomplete()
        return hit

    def _call(self, step: LookupStep, item: Any) -> Reply:
        context = self._asked.parameters(self._seen, item)
        return self._prepared(step, context)

    def _pages(self, step: LookupStep) -> Iterator[Reply]:
        context = self._asked.parameters(self._seen)

        def pages() -> Iterator[Reply]:
            try:
                given, region = self._filled(step, context)
            except UNFILLED as error:
                yield not_asked(step, error)
                return
            self._seen.examples.setdefault(step.name, (given, region))
            for reply in self._caller.pages(step, given, region):
                yield as_far_as(step, context, reply)

        return pages()

    def _prepared(self, step: LookupStep, context: Mapping[str, Any]) -> Reply:
        try:
            given, region = self._filled(step, context)
        except UNFILLED as error:
            return not_asked(step, error)
        reply = self._caller.whole(step, given, region)
        if reply.state == "found":
            self._seen.examples.setdefault(step.name, (given, region))
        return as_far_as(step, context, reply)

    def _filled(self, step: LookupStep, context: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
        return parameters(step.with_, context), self._region(step.region, context)

    def _remember(self, step: LookupStep, item: Any) -> None:
        """Keep the call that hit as the step's example, in place of the first one answered."""
        context = self._asked.parameters(self._seen, item)
        self._seen.examples[step.name] = self._filled(step, context)

    def _region(self, template: Template | None, context: Mapping[str, Any]) -> str:
        return str(parameters(template.text, context)) if template else self._seen.region

    def _ended(self, step: LookupStep, stream: Stream, gathering: Gathering | None) -> bool:
        """Whether the run was stopped or is out of time; unfinished steps then say why."""
        if self.stop.is_set():
            reason = call_failure.stopped(step.call)
        elif time.monotonic() > self._caller.ends:
            reason = call_failure.time_is_over(step.call, self._limits.seconds)
        else:
            return False
        for one in (stream.listing if stream.pages is not None else None, gathering):
            if one is not None:
                one.cut(reason)
        return True

    def _report_progress(
        self, step: LookupStep, stream: Stream, gathering: Gathering | None
    ) -> None:
        counts = gathering is not None
        known = stream.pages is None
        total = stream.taken if counts and known else None
        self._progress(
            Progress(
                done=self._done if counts else self._caller.made,
                total=total,
                what=self._asked.lookup.counting if counts else "calls",
                call=step.call,
                elapsed=time.monotonic() - self._started,
            )
        )

    def _gathering(self, step: LookupStep) -> Gathering:
        return Gathering(step, self._context())

    def _settle_gathered(self, step: LookupStep, gathering: Gathering) -> None:
        self._seen.unseen.extend(gathering.unseen)
        self._settle(step, gathering.fact, gathering.state)
        if gathering.seen_at:
            region = self._seen.examples.get(step.name, ({}, self._seen.region))[1]
            self._seen.when[step.name] = (gathering.seen_at, region)

    def _settle(self, step: LookupStep, fact: Any, state: Any) -> None:
        self._seen.facts[step.name] = fact
        self._seen.states[step.name] = state

    def _context(self) -> dict[str, Any]:
        return self._asked.context(self._seen)

    def _search(self, expression: Any) -> Any:
        try:
            return expression.search(self._context())
        except ShapeError:
            return UNKNOWN
