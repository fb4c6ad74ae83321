"""Requirements of the check of a diagnosis's steps."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.authoring.checks.location import Location
from bot.authoring.checks.steps import check_steps
from bot.knowledge_base.knowledge import Knowledge
from bot.lookups.library import load_library
from tests.shared import our_library

Write = Callable[..., Path]


def places(knowledge: Knowledge) -> list[str]:
    return [
        str(problem)
        for name, entry in knowledge.entries.items()
        for problem in check_steps(Location(knowledge.files[name], name), entry)
    ]


def found(root: Path) -> list[str]:
    return places(load_library([root]).knowledge)


@pytest.mark.parametrize(
    "step",
    [
        "Take the kind, the name and the request id from the message.",
        "Take the CallerReference from the request.",
        "Read in the message which state excludes it.",
        "Copy the ID out, as it stands in the error.",
        "Read the innermost message.",
        "See which registry the message names.",
        "Take table and key from the failed call.",
    ],
)
def test_no_step_sends_the_reader_back_to_the_paste(write: Write, step: str) -> None:
    """What the paste says was read already, so a step that asks for it fails the check."""
    (problem,) = found(write(diagnosis=[{"do": step}]))
    assert "the paste was read already" in problem


@pytest.mark.parametrize(
    "step",
    [
        "See the pod's status message.",
        "Read the function's log at the time of the request.",
        "Find the two parameters in the request and in the launch template.",
        "See whether the message went to the dead-letter queue.",
        "Look in the code where the token is made.",
    ],
)
def test_what_stands_elsewhere_may_be_asked_for(write: Write, step: str) -> None:
    """Logs, code and the account are where a diagnosis looks."""
    assert [] == found(write(diagnosis=[{"do": step}]))


def test_a_variants_steps_are_checked_too(write: Write) -> None:
    """Its own diagnosis is what its readers see first."""
    variant: dict[str, Any] = {
        "name": "other",
        "title": "Another one",
        "messages": ["Another {resource_name} is in the way."],
        "diagnosis": [{"do": "Take the name from the message."}],
    }
    assert 1 == len(found(write(variants=[variant])))


def test_none_of_ours_hands_work_back() -> None:
    """Every step says what to look at in the account, the code or a log."""
    assert [] == places(our_library().knowledge)
