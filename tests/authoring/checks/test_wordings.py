"""Requirements of the check of wordings, in lists and in entries."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bot.authoring.checks.location import Location
from bot.authoring.checks.wordings import check_wordings
from bot.lookups.library import load_library
from tests.shared import our_catalogue

Write = Callable[..., Path]


def listed(root: Path, service: str, code: str, *messages: str) -> None:
    """Add a list of wordings with one code to a folder."""
    file = root / f"wordings/aws/{service}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    one = {"code": code, "messages": list(messages), "source": "a page"}
    file.write_text(yaml.safe_dump({"wordings": [one]}), encoding="utf-8")


def problems(*roots: Path) -> list[tuple[str, str]]:
    found = check_wordings(
        load_library(roots).knowledge, our_catalogue(), lambda path: Location(path, path.name)
    )
    return [(problem.field, problem.message) for problem in found]


def test_declared_code_and_its_sentence_pass(write: Write) -> None:
    """A code as the SDK spells it, with a sentence of its own, has no problem."""
    root = write()
    listed(root, "elbv2", "TooManyTargets", "You have reached the limit of targets for {name}")
    assert [] == problems(root)


@pytest.mark.parametrize(
    ("service", "code", "message", "said"),
    [
        ("elbw", "TooManyTargets", "You have too many targets", "the SDK has no service 'elbw'"),
        ("elbv2", "TooManyTargetsException", "You have too many targets", "spells it"),
        ("sqs", "QueueFull", "No more room in {queue}", "has an entry"),
        ("elbv2", "TooManyTargets", "Too many", "says too little"),
    ],
)
def test_wrong_list_is_reported(
    write: Write, service: str, code: str, message: str, said: str
) -> None:
    """An unknown service, another spelling, a code with an entry, two words: each is reported."""
    root = write()
    listed(root, service, code, message)
    ((_, found),) = problems(root)
    assert said in found


def test_team_may_add_wordings_to_an_entry_of_another_folder(write: Write) -> None:
    """A list in one folder for a code with an entry in another is no problem."""
    ours, teams = write(), write("other", code="Twin", messages=["The twin {name} is there"])
    listed(teams, "sqs", "QueueFull", "No more room in {queue}")
    assert [] == problems(ours, teams)


def test_message_claimed_twice_is_a_problem(write: Write) -> None:
    """Two entries of one service with the same message, other names aside, are reported."""
    one = write()
    two = write("other", code="Twin", messages=["The queue {name} is full"], examples=["QueueFull"])
    assert ["messages"] == [field for field, _ in problems(one, two)]


def test_list_and_entry_claiming_one_message_is_a_problem(write: Write) -> None:
    """A list that gives an entry's sentence to another code of the service is reported."""
    root = write()
    listed(root, "sqs", "OverLimit", "The queue {any_name} is full")
    assert ["wordings[0].messages"] == [field for field, _ in problems(root)]
