"""Checks that a page opens with a remedy, and that those met most have all sections."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from bot.authoring.checks.location import Location
from bot.knowledge_base.command_effects import Effect, labelled
from bot.knowledge_base.effect_table import EFFECTS
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Entry, Fix
from bot.knowledge_base.yaml_file import Problem

_SECTIONS: Final = ("checks", "seen", "tools", "prevent", "tip")
_WAITS: Final = " wait "
"""A waiter of the AWS CLI, which ends when the remedy has come about."""


def check_most_met(knowledge: Knowledge, places: Callable[[str], Location]) -> Iterator[Problem]:
    """Check the first fixes of all pages, and the sections of those that people meet most.

    Args:
        knowledge: the loaded knowledge.
        places: gives the file of an entry by its id.

    Yields:
        For each page that is met most a problem for a section that it lacks, and for a first fix
        whose command only looks; for a team's other pages a warning of such a fix.
    """
    for name, entry in knowledge.entries.items():
        place = places(name)
        if entry.most_met or not place.ours:
            for path, fixes in _lists(entry):
                if only_looks(fixes):
                    yield place.problem(
                        (*path, 0, "run"),
                        "the first fix only looks: let it say the remedy, and move the command"
                        " into the diagnosis",
                        warning=not entry.most_met,
                    )
        for section in _SECTIONS if entry.most_met else ():
            if not getattr(entry, section):
                yield place.problem(("most_met",), f"is met most, and has no `{section}`")


def only_looks(fixes: Sequence[Fix]) -> bool:
    """Whether the first command of a list of fixes reads, and none that destroys comes after it."""
    effects = [_effect(fix) for fix in fixes[:2]]
    first = fixes[0].run or "" if fixes else ""
    return (
        bool(first)
        and _WAITS not in first
        and effects[0] == "reads"
        and effects[1:] != ["destroys"]
    )


def _lists(entry: Entry) -> Iterator[tuple[tuple[str | int, ...], Sequence[Fix]]]:
    yield ("fixes",), entry.fixes
    for number, variant in enumerate(entry.variants):
        yield ("variants", number, "fixes"), variant.fixes


def _effect(fix: Fix) -> Effect:
    return labelled(fix.run or "", fix.effect, fix.touches, EFFECTS).effect
