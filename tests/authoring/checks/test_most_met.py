"""Requirements of the check of first fixes, and of the pages that people meet most."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.authoring.checks.location import Location
from bot.authoring.checks.most_met import check_most_met
from bot.lookups.library import load_library
from tests.shared import our_library

Write = Callable[..., Path]
LOOK = {"do": "See who has it.", "run": "aws sqs list-queues"}
ACT = {"do": "Change it.", "run": "aws sqs set-queue-attributes --queue-url URL"}
DESTROY = {
    "do": "Delete it.",
    "when": "nobody needs it",
    "run": "aws sqs delete-queue --queue-url URL",
    "touches": "its messages",
}
WHOLE = {
    "checks": [{"title": "First", "checks": ["The queue."]}],
    "seen": [{"case": "A", "how_common": "rare", "example": "It was.", "fix": "It is."}],
    "tools": ["The console."],
    "prevent": ["Alarms."],
    "tip": "Look first.",
}


def found(folder: Path, *, ours: bool = False) -> list[tuple[str, bool]]:
    """The field of each problem, and whether it only warns."""
    knowledge = load_library([folder]).knowledge
    problems = check_most_met(
        knowledge, lambda name: Location(knowledge.files[name], name, ours=ours)
    )
    return [(problem.field, problem.warning) for problem in problems]


@pytest.mark.parametrize(
    ("fixes", "expected"),
    [
        ([LOOK, ACT], [("fixes[0].run", False)]),
        ([ACT, LOOK], []),
        ([{"do": "Change it."}], []),
        ([LOOK, DESTROY], []),
        ([{"do": "Wait.", "run": "aws rds wait db-instance-available"}], []),
    ],
)
def test_a_page_that_is_met_most_opens_with_a_remedy(
    write: Write, fixes: list[dict[str, Any]], expected: list[tuple[str, bool]]
) -> None:
    """A first command that only looks is a problem, but before one that destroys."""
    assert expected == found(write(most_met=True, fixes=fixes, **WHOLE), ours=True)


def test_a_variant_opens_with_a_remedy_too(write: Write) -> None:
    """Each list of fixes has a first one."""
    variant = {"name": "full", "title": "Full", "messages": ["is full of {n}"], "fixes": [LOOK]}
    folder = write(most_met=True, variants=[variant], **WHOLE)
    assert [("variants[0].fixes[0].run", False)] == found(folder, ours=True)


@pytest.mark.parametrize("section", sorted(WHOLE))
def test_a_page_that_is_met_most_has_every_section(write: Write, section: str) -> None:
    """One that is left out is a problem."""
    sections = {name: value for name, value in WHOLE.items() if name != section}
    assert [("most_met", False)] == found(write(most_met=True, **sections), ours=True)


@pytest.mark.parametrize(("ours", "expected"), [(True, []), (False, [("fixes[0].run", True)])])
def test_a_teams_other_pages_are_warned_of(
    write: Write, ours: bool, expected: list[tuple[str, bool]]
) -> None:
    """They pass the check all the same."""
    assert expected == found(write(fixes=[LOOK]), ours=ours)


def test_sixty_pages_of_ours_are_met_most() -> None:
    """They are held to what the check asks of them."""
    knowledge = our_library().knowledge
    met = [entry for entry in knowledge.entries.values() if entry.most_met]
    places = {name: Location(path, name, ours=True) for name, path in knowledge.files.items()}
    assert len(met) >= 60
    assert [] == [str(problem) for problem in check_most_met(knowledge, places.__getitem__)]
