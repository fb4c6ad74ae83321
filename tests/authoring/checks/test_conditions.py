"""Requirements of the check of conditions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.authoring.checks.conditions import check_conditions
from bot.authoring.checks.location import Location
from bot.lookups.library import load_library
from tests.shared import our_library

Write = Callable[..., Path]


@pytest.mark.parametrize(
    ("fix", "expected"),
    [
        ({"when": "Terraform deletes it"}, ["it is Terraform"]),
        ({"when": "it is DeleteObjects"}, ["it is DeleteObjects"]),
        ({"when": "Terraform deletes it", "if": {"tool": ["terraform"]}}, []),
        ({"when": "it is DeleteObjects", "only_for": {"operation": ["DeleteObjects"]}}, []),
        ({"when": "nobody needs it"}, []),
        ({"when": "the message names an index"}, ["'message names'"]),
        ({"when": "the message names an index", "says": ["secondary index"]}, []),
        ({"when": "an index is named", "if": {"table_name": "known"}}, []),
    ],
)
def test_words_are_refused_where_a_value_would_do(
    write: Write, fix: dict[str, Any], expected: list[str]
) -> None:
    """What the paste tells of a condition, its tool, operation or words, is given as that too."""
    knowledge = load_library([write(fixes=[{"do": "Do it.", **fix}])]).knowledge
    found = check_conditions(knowledge, lambda name: Location(knowledge.files[name], name))
    assert [True for _ in expected] == [
        expected[0] in str(problem) and ":0:" not in str(problem) for problem in found
    ]


def test_ours_have_values() -> None:
    """No condition of ours says in words alone what the paste tells."""
    knowledge = our_library().knowledge
    found = check_conditions(knowledge, lambda name: Location(knowledge.files[name], name))
    assert [] == [str(problem) for problem in found]


@pytest.mark.parametrize(
    ("fix", "expected"),
    [
        ({"do": "x", "if": {"tool": ["cli"]}}, "`if` needs `when`"),
        ({"do": "x", "says": ["index"]}, "`says` needs `when`"),
        ({"do": "x", "when": "y", "if": {"colour": ["red"]}}, "unknown value `colour`"),
        ({"do": "x", "when": "y", "if": {"tool": ["terrafrom"]}}, "`terrafrom` is no Tool"),
    ],
)
def test_a_broken_condition_is_refused_when_read(
    write: Write, fix: dict[str, Any], expected: str
) -> None:
    """A condition without words, of an unknown value, or with a value of a wrong shape."""
    problems = load_library([write(fixes=[fix])]).problems
    assert [True] == [expected in one.message for one in problems if "fixes[0]" == one.field]
