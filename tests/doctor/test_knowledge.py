"""What the doctor says of the knowledge."""

from pathlib import Path

import pytest

from bot.doctor.knowledge import catalogue_check, knowledge_checks
from bot.knowledge_base.models import OURS
from bot.knowledge_base.yaml_file import Problem
from tests.shared import our_catalogue


@pytest.mark.parametrize(
    ("problems", "state"),
    [
        ([], "good"),
        ([Problem("a.yml", 1, "x", "odd", warning=True)], "warning"),
        ([Problem("a.yml", 1, "x", "wrong")], "broken"),
    ],
)
def test_files_that_are_left_out_are_counted(problems: list[Problem], state: str) -> None:
    """The check has the rest."""
    (found,) = knowledge_checks([OURS], 3, 2, problems)
    assert state == found.state
    assert found.said.startswith("3 entries and 2 lookups, from the package.")
    assert bool(problems) == ("faultbook check" in found.mend)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A team that misspelt it would miss its own answers."""
    first, second = knowledge_checks([OURS, tmp_path / "gone"], 3, 2, [])
    assert ("broken", f"{tmp_path / 'gone'} is no folder.") == (first.state, first.said)
    assert "the package and 1 of your own" in second.said


def test_the_sdks_errors_are_known() -> None:
    """Thousands of codes come with it."""
    assert "good" == catalogue_check(our_catalogue()).state
