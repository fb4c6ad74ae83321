"""Combines the replies of one step into its fact: kept, filtered, and marked where incomplete."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.lookups import call_failure
from bot.lookups.calls import Reply
from bot.lookups.facts import UNKNOWN, Partial, Unknown, truth
from bot.lookups.interpreter import ShapeError
from bot.lookups.model import LookupStep
from bot.lookups.result import Unseen


class Gathering:
    """Collects the replies of one step, in the order of its calls."""

    def __init__(self, step: LookupStep, context: Mapping[str, Any]) -> None:
        """Start empty.

        Args:
            step: the step.
            context: `values`, `steps` and `states`, for its `where`.
        """
        self.step = step
        self._context = context
        self._kept: list[tuple[int, Any]] = []
        self._states: set[str] = set()
        self._ordered = step.each is None
        self._complete = True
        self._latest: list[Any] = []
        self._troubles: list[Unseen] = []
        self.seen_at = 0.0

    def add(self, reply: Reply, order: int, item: Any = None) -> bool:
        """Add one reply.

        Args:
            reply: the reply.
            order: the place of its call among the step's calls.
            item: what it was called for; `None` for a page.

        Returns:
            Whether it is the hit of `take: first`.
        """
        if reply.state == "found" and not reply.declared and _hollow(reply.value):
            failure = call_failure.odd_shape(self.step.call)
            reply = replace(reply, state="unknown", value=None, unseen=failure)
        self._states.add(reply.state)
        self.seen_at = max(self.seen_at, reply.seen_at)
        if reply.unseen is not None:
            self._troubles.append(reply.unseen)
        if reply.more or reply.state in ("unknown", "forbidden"):
            self._complete = False
        self._latest = []
        if reply.state != "found":
            return False
        kept = self._passing(self._keep(reply, item), item)
        self._latest = kept if isinstance(kept, list) else [kept] if kept is not None else []
        if kept is not None:
            self._kept.append((order, kept))
        return self.step.take == "first" and truth(kept) is True

    @property
    def latest(self) -> list[Any]:
        """What `keep` and `where` left of the last reply."""
        return self._latest

    def incomplete(self) -> None:
        """Mark the fact as incomplete, for a reason that another step reports."""
        self._complete = False

    def cut(self, unseen: Unseen) -> None:
        """Mark the fact as incomplete because the calls were ended early, and keep the reason."""
        self._complete = False
        self._troubles.append(unseen)

    def _keep(self, reply: Reply, item: Any) -> Any:
        if reply.declared:
            return reply.value
        data = reply.value if item is None else {**reply.value, "each": item}
        try:
            kept = self.step.keep.search(data)
        except ShapeError:
            self.cut(call_failure.odd_shape(self.step.call))
            return None
        if isinstance(kept, Unknown):
            self.incomplete()
            return None
        return kept

    def _passing(self, kept: Any, item: Any) -> Any:
        if self.step.where is None or kept is None:
            return kept
        if not isinstance(kept, list):
            return kept if self._holds(kept, item) else None
        return [one for one in kept if self._holds(one, item)]

    def _holds(self, one: Any, item: Any) -> bool:
        assert self.step.where is not None  # noqa: S101 - `_passing` made sure
        try:
            known = self.step.where.holds({**self._context, "item": one, "each": item})
        except ShapeError:
            known = None
        if known is None:
            self._complete = False
        return bool(known)

    @property
    def state(self) -> Any:
        """The step's state, for conditions; unknown when a call failed without an `on_error`."""
        if "found" in self._states:
            return "found"
        if "unknown" in self._states or (not self._complete and "forbidden" not in self._states):
            return UNKNOWN
        return "forbidden" if "forbidden" in self._states else "absent"

    @property
    def unseen(self) -> list[Unseen]:
        """What could not be seen; nothing for a hint, on which no verdict may depend."""
        return [] if self.step.hint else self._troubles

    @property
    def fact(self) -> Any:
        """The step's fact: a value, `UNKNOWN` or a `Partial` list; of a hint, what was seen."""
        fact = self._known()
        if not self.step.hint or is_known(fact):
            return fact
        lists = self.step.each is not None or self.step.keep.gives_list
        return list(fact) if isinstance(fact, Partial) else [] if lists else None

    def _known(self) -> Any:
        kept = [value for _, value in sorted(self._kept, key=lambda pair: pair[0])]
        if self.step.take == "first":
            return self._first(kept)
        if self.step.each is not None or any(isinstance(value, list) for value in kept):
            return self._all(kept)
        if not kept:
            return self._nothing()
        merged = _merged(kept)
        if not self._complete and isinstance(merged, dict):
            return {key: _part(value) for key, value in merged.items()}
        return merged

    def _first(self, kept: list[Any]) -> Any:
        for value in kept:
            if not isinstance(value, list):
                return value
            if truth(value):
                return value[0]
        return None if self._complete else UNKNOWN

    def _all(self, kept: list[Any]) -> Any:
        flat: list[Any] = []
        for value in kept:
            flat.extend(value if isinstance(value, list) else [value])
        if self._complete and not any(isinstance(value, Partial) for value in kept):
            return flat
        return Partial(flat, ordered=self._ordered) if flat or "found" in self._states else UNKNOWN

    def _nothing(self) -> Any:
        if not self._complete:
            return UNKNOWN
        return [] if self.step.keep.gives_list and "found" in self._states else None


def _hollow(response: Any) -> bool:
    """Whether every member of a response is an empty structure, which is no answer."""
    named = [value for key, value in response.items() if key != "ResponseMetadata"]
    return bool(named) and all(isinstance(value, dict) and not value for value in named)


def _part(value: Any) -> Any:
    return Partial(value, ordered=True) if type(value) is list else value


def _merged(pages: list[Any]) -> Any:
    """Join pages into one object: lists are joined, everything else is the first page's."""
    first = pages[0]
    if len(pages) == 1 or not isinstance(first, dict):
        return first
    merged = dict(first)
    for page in pages[1:]:
        for key, value in page.items() if isinstance(page, dict) else ():
            if isinstance(value, list) and isinstance(merged.get(key), list):
                merged[key] = [*merged[key], *value]
    return merged


def is_known(fact: Any) -> bool:
    """Whether a fact is complete: neither unknown nor partial."""
    return not isinstance(fact, (Unknown, Partial))
