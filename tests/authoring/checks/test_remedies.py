"""Requirements of the check of first remedies."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.authoring.checks.location import Location
from bot.authoring.checks.remedies import check_remedies, unfilled
from bot.lookups.library import load_library
from tests.shared import our_answerer, our_library

Write = Callable[..., Path]
_OWN = "terraform import {{ resource_address | default('aws_iam_role.NAME') }} deploy"


@pytest.mark.parametrize(
    ("fix", "expected"),
    [
        ({"run": _OWN}, []),
        ({"run": "aws iam get-role --role-name deploy"}, []),
        (
            {"run": "terraform import ADDRESS deploy", "only_for": {"tool": ["terraform"]}},
            ["own address"],
        ),
        (
            {"run": _OWN.replace(".NAME", ".this"), "only_for": {"tool": ["terraform"]}},
            ["write `.NAME`"],
        ),
    ],
)
def test_an_import_takes_the_pastes_address(
    write: Write, fix: dict[str, Any], expected: list[str]
) -> None:
    """The address comes from the paste, and what stands in its place looks like none."""
    knowledge = load_library([write(fixes=[{"do": "Do it.", **fix}])]).knowledge
    found = check_remedies(knowledge, lambda name: Location(knowledge.files[name], name))
    assert expected == [
        next((part for part in expected if part in problem.message), problem.message)
        for problem in found
    ]


def test_ours_take_the_pastes_address() -> None:
    """No import of ours has an address of its own."""
    knowledge = our_library().knowledge
    found = check_remedies(knowledge, lambda name: Location(knowledge.files[name], name))
    assert [] == [str(problem) for problem in found]


def test_no_command_has_a_gap_for_a_value_that_the_paste_holds() -> None:
    """In the answers to all examples, a gap stands only where the value was not found."""
    explain = our_answerer().explain
    gaps = {}
    for entry in our_library().knowledge.entries.values():
        for text in entry.examples:
            answer = explain(text).answer
            if answer is not None and unfilled(answer):
                gaps[entry.id] = unfilled(answer)
    assert {} == gaps
