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
    place = Location(knowledge.files[name], "entry.yml", ours=True)
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


def test_a_review_that_is_still_to_come_is_a_problem(write: Write) -> None:
    """Nobody has read the page on that day."""
    (problem,) = problems(write(reviewed="2027-11-21"))
    assert ("reviewed", False) == (problem.field, problem.warning)
    assert "is still to come" in problem.message


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("Item {Item-Id} is gone", "`{Item-Id}` is no name: write one in single braces"),
        ("Item {item id} is gone", "as `{item_id}`"),
        ("Item {{ item }} is gone", "as `{item}`"),
        ("Item {item is gone", "is opened and not closed: write a name as `{item}`"),
    ],
)
def test_braces_in_a_message_hold_a_name(write: Write, message: str, name: str) -> None:
    """What looks like a name and is none would be taken word for word, and never come."""
    (problem,) = problems(write(messages=[message]))
    assert "messages[0]" == problem.field
    assert name in problem.message


@pytest.mark.parametrize(
    "message", ['{"error": "full"}', "Stage {api: {api_id}} is full", "a block {} is full"]
)
def test_braces_that_the_service_prints_itself_may_stand(write: Write, message: str) -> None:
    """JSON and the like are a part of the sentence."""
    assert [] == problems(write(messages=[message]))


def test_a_name_of_the_messages_needs_a_shape(write: Write) -> None:
    """A text may use it once `values` says what it looks like: without that it is never filled."""
    said = {"messages": ["Limit {limit} reached"], "tip": "It is {{ limit }}."}
    (problem,) = problems(write(**said))
    assert "no value is called 'limit'" in problem.message
    assert [] == problems(write(**said, values={"limit": r"\d{1,9}"}))


def test_a_value_that_no_message_names_is_told(write: Write) -> None:
    """It could never be filled in."""
    (problem,) = problems(write(values={"limit": r"\d{1,9}"}))
    assert ("values.limit", True) == (problem.field, "no message names {limit}" in problem.message)


def test_a_teams_file_may_name_a_wiki(write: Write) -> None:
    """Its runbooks are where it writes them; the package's own pages are the provider's."""
    root = write(references=[{"title": "Runbook", "url": "https://wiki.example/7"}])
    knowledge = load_library([root]).knowledge
    (name,) = knowledge.entries
    place = Location(knowledge.files[name], "entry.yml")
    assert [] == list(check_texts(place, knowledge.entries[name], TODAY))
