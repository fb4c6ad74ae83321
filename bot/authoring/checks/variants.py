"""Checks that an entry with many messages does not give one remedy for opposite situations."""

from collections.abc import Callable, Iterator
from typing import Final

from bot.authoring.checks.location import Location
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Entry
from bot.knowledge_base.yaml_file import Problem

MOST: Final = 6
"""Messages that an entry may have before it is asked for variants."""


def check_variants(knowledge: Knowledge, places: Callable[[str], Location]) -> Iterator[Problem]:
    """Check the number of messages that share a remedy.

    Args:
        knowledge: the loaded knowledge.
        places: gives the file of an entry by its id.

    Yields:
        A warning for each entry that has many messages, no variant and no reason for that; a
        problem for a reason that nothing needs.
    """
    for name, entry in knowledge.entries.items():
        many = has_many_alike(entry)
        if many and entry.one_remedy is None:
            message = (
                f"{len(entry.messages)} messages share one remedy: make variants of those that"
                " differ, or say in `one_remedy` what all have in common"
            )
            yield places(name).problem(("messages",), message, warning=True)
        if entry.one_remedy is not None and not many:
            yield places(name).problem(("one_remedy",), "is not needed: leave it out")


def has_many_alike(entry: Entry) -> bool:
    """Tell whether an entry has many messages and no variant, own or shared."""
    return len(entry.messages) > MOST and not entry.variants and not entry.variants_of
