"""Checks that opposite situations do not share a remedy, nor two variants a name."""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from bot.authoring.checks.location import Location
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Entry
from bot.knowledge_base.yaml_file import Problem

MOST: Final = 6
"""Messages that an entry may have before it is asked for variants."""


def check_variants(knowledge: Knowledge, places: Callable[[str], Location]) -> Iterator[Problem]:
    """Check the messages that share a remedy, and the variants' names and remedies.

    Args:
        knowledge: the loaded knowledge.
        places: gives the file of an entry by its id.

    Yields:
        A warning for each entry that has many messages, no variant and no reason for that; a
        problem for a reason that nothing needs, for a name that two variants have, and for a
        variant of several entries without causes and fixes of its own.
    """
    shared = {entry.variants_of for entry in knowledge.entries.values()}
    for name, entry in knowledge.entries.items():
        yield from _of_variants(entry, shared, places(name))
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


def _of_variants(entry: Entry, shared: AbstractSet[str], place: Location) -> Iterator[Problem]:
    """Problems of an entry's variants; one that others share would take its causes from them."""
    names = [variant.name for variant in entry.variants]
    for number, variant in enumerate(entry.variants):
        at = ("variants", number)
        if variant.name in names[:number]:
            yield place.problem((*at, "name"), "is the name of another variant too")
        if entry.id in shared and not (variant.causes and variant.fixes):
            message = "is shared with other entries: give it causes and fixes of its own"
            yield place.problem(at, message)
