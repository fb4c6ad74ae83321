"""Checks that a fix's condition is written as values where a paste can tell whether it holds."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from bot.authoring.checks.location import Location
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Fix
from bot.knowledge_base.yaml_file import FieldPath, Problem

_TOOL: Final = re.compile(r"\b(?:Terraform|CloudFormation|Pulumi)\b")
_OPERATION: Final = re.compile(
    r"\b(?:Assume|Attach|Create|Delete|Describe|Get|Invoke|List|Put|Receive|Run|Update)"
    r"[A-Z][A-Za-z]{2,60}\b"
)
_MESSAGE: Final = re.compile(
    r"\b(?:message|text|event|error|reason|details?)\b[^.]{0,20}"
    r"\b(?:says?|names?|speaks?|gives|quotes|lists|adds|asks|proposes)\b"
    r"|\b(?:is|are) named\b|^it (?:says|names|speaks)\b",
    re.IGNORECASE,
)
"""How a condition sends the reader back to the message."""
_TOLD: Final = ((_TOOL, {"tool"}), (_OPERATION, {"operation", "action"}))
"""What a condition names, and the values that say the same."""


def check_conditions(knowledge: Knowledge, places: Callable[[str], Location]) -> Iterator[Problem]:
    """Check the conditions of all entries' and variants' fixes.

    Args:
        knowledge: the loaded knowledge.
        places: gives the file of an entry by its id.

    Yields:
        A problem for each `when` that names a tool, an operation or what the message says in
        words alone.
    """
    for name, entry in knowledge.entries.items():
        for index, fix in enumerate(entry.fixes):
            yield from _fix(places(name), ("fixes", index), fix)
        for number, variant in enumerate(entry.variants):
            for index, fix in enumerate(variant.fixes):
                yield from _fix(places(name), ("variants", number, "fixes", index), fix)


def _fix(place: Location, at: FieldPath, fix: Fix) -> Iterator[Problem]:
    told = {**(fix.if_ or {}), **(fix.only_for or {})}
    for words, kinds in _TOLD:
        found = words.search(fix.when or "")
        if found and not kinds & set(told) and not fix.says:
            message = (
                f"the paste tells whether it is {found[0]}: add `if` (or `only_for`, where that is"
                f" but a part of it) with the value `{' or '.join(sorted(kinds))}`"
            )
            yield place.problem((*at, "when"), message)
    found = _MESSAGE.search(fix.when or "")
    if found and not told and not fix.says:
        message = (
            f"the message tells whether {found[0]!r} holds: give the words that tell in `says`"
            " (or `if`, where a value tells)"
        )
        yield place.problem((*at, "when"), message)
