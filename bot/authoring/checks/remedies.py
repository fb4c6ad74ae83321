"""Checks that the first remedy of an answer is one for this paste: its tool, its values."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from bot.answers.answer import Answer
from bot.authoring.checks.location import Location
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Entry, Fix
from bot.knowledge_base.yaml_file import FieldPath, Problem

_IMPORTS: Final = re.compile(r"\bterraform import (?!\{\{ resource_address)")
_THIS: Final = re.compile(r"default\('[a-z0-9_]+\.this'\)")
_GAP: Final = re.compile(r"<([a-z_]{2,40})>")


def check_remedies(knowledge: Knowledge, places: Callable[[str], Location]) -> Iterator[Problem]:
    """Check the addresses in the commands of all entries' and variants' fixes.

    Args:
        knowledge: the loaded knowledge.
        places: gives the file of an entry by its id.

    Yields:
        A problem for each import that has not the paste's own address, or a made-up one that looks
        like an address.
    """
    for name, entry in knowledge.entries.items():
        for path, fixes in _lists(entry):
            for index, fix in enumerate(fixes):
                for message in _faults(fix.run or ""):
                    yield places(name).problem((*path, index, "run"), message)


def unfilled(answer: Answer) -> Sequence[str]:
    """The gaps in an answer's commands whose value the paste holds."""
    commands = [*(one.run for one in answer.fixes), *(one.run for one in answer.steps)]
    gaps = {gap for command in commands for gap in _GAP.findall(command)}
    return sorted(gaps & {name for name, value in answer.values.items() if value})


def _lists(entry: Entry) -> Iterator[tuple[FieldPath, Sequence[Fix]]]:
    yield ("fixes",), entry.fixes
    for number, variant in enumerate(entry.variants):
        yield ("variants", number, "fixes"), variant.fixes


def _faults(run: str) -> Iterator[str]:
    if _IMPORTS.search(run):
        yield "an import takes the paste's own address: `resource_address | default('TYPE.NAME')`"
    if _THIS.search(run):
        yield "`.this` looks like an address of the paste's: write `.NAME`"
