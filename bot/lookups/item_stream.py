"""The items of an `each` step, which may still be arriving on pages that are being read."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.aws.operations import paginator
from bot.lookups.calls import Reply
from bot.lookups.model import LookupStep
from bot.lookups.step_fact import Gathering


@dataclass(slots=True)
class Stream:
    """The items that a step is called for.

    Attributes:
        waiting: order and item of the calls not yet made.
        pages: the pages that bring items; `None` when all are read.
        listing: collects the pages' replies.
        taken: the number of items so far.
        read: the number of pages read.
    """

    waiting: deque[tuple[int, Any]] = field(default_factory=deque)
    pages: Iterator[Reply] | None = None
    listing: Gathering | None = None
    taken: int = 0
    read: int = 0

    def take(self, items: list[Any]) -> None:
        """Queue more items."""
        for item in items:
            self.waiting.append((self.taken, item))
            self.taken += 1


def streams(listing: LookupStep, step: LookupStep) -> bool:
    """Whether `step` can be called for `listing`'s items while its further pages are read."""
    return (
        step.each is not None
        and step.each.text.strip() == f"steps.{listing.name}"
        and listing.each is None
        and listing.take is None
        and paginator(listing.call) is not None
        and (step.when is None or not _reads(step, listing))
    )


def _reads(step: LookupStep, listing: LookupStep) -> bool:
    assert step.when is not None  # noqa: S101 - the caller made sure
    return listing.name in (*step.when.names("steps"), *step.when.names("states"))
