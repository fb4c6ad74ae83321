"""Requirements of the checks of an entry's own words."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.authoring.checks.location import Location
from bot.authoring.checks.texts import check_texts
from bot.knowledge_base.yaml_file import Problem
from bot.lookups.library import load_library

Write = Callable[..., Path]
TODAY = date(2026, 11, 21)


def problems(root: Path) -> list[Problem]:
    knowledge = load_library([root]).knowledge
    (name,) = knowledge.entries
    place = Location(knowledge.files[name], "entry.yml")
    return list(check_texts(place, knowledge.entries[name], TODAY))


def test_sound_entry_has_no_problem(write: Write) -> None:
    """A sound entry passes."""
    assert [] == problems(write())


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("meaning", "TODO say more", "placeholder was left in"),
        ("tip", "Ask {{ somebody }}.", "no value is called 'somebody'"),
        ("references", [{"title": "x", "url": "https://example.com/"}], "documentation"),
        ("references", [{"title": "x", "url": "http://docs.aws.amazon.com/"}], "https"),
    ],
)
def test_broken_text_is_named_with_its_line(
    write: Write, field: str, value: object, expected: str
) -> None:
    """A fault in a text is reported with the field and the line on which it stands."""
    (problem,) = problems(write(**{field: value}))
    lines = (write(**{field: value}) / "errors/aws/sqs/QueueFull.yml").read_text().splitlines()
    assert expected in problem.message
    assert problem.field.startswith(field)
    last_word = problem.field.rsplit(".", 1)[-1]
    assert last_word in lines[problem.line - 1]


def test_old_review_only_warns(write: Write) -> None:
    """A review older than the limit is a warning, which does not fail the check."""
    (problem,) = problems(write(reviewed="2024-01-01"))
    assert problem.warning
    assert "reviewed" == problem.field


def test_names_of_the_messages_may_be_used(write: Write) -> None:
    """A text may use the names that the entry's own messages extract."""
    assert [] == problems(write(messages=["Limit {limit} reached"], tip="It is {{ limit }}."))
