"""A problem points to the line and the field of a knowledge file."""

from pathlib import Path

import pytest

from bot.authoring.checks.location import Location

TEXT = "code: X\nfixes:\n- do: One.\n- do: Two.\n  run: aws x\n"


@pytest.fixture
def place(tmp_path: Path) -> Location:
    file = tmp_path / "X.yml"
    file.write_text(TEXT, encoding="utf-8")
    return Location(file, "errors/aws/sqs/X.yml")


@pytest.mark.parametrize(
    ("field", "line", "shown"),
    [
        (("code",), 1, "code"),
        (("fixes",), 2, "fixes"),
        (("fixes", 0, "do"), 3, "fixes[0].do"),
        (("fixes", 1, "run"), 5, "fixes[1].run"),
    ],
)
def test_a_problem_has_the_line_of_its_field(
    place: Location, field: tuple[str | int, ...], line: int, shown: str
) -> None:
    """The field as it is written in the file, its number of line, and the file's name."""
    problem = place.problem(field, "is wrong")
    assert ("errors/aws/sqs/X.yml", line, shown, "is wrong") == (
        problem.file,
        problem.line,
        problem.field,
        problem.message,
    )


@pytest.mark.parametrize("warning", [True, False])
def test_a_problem_may_be_a_warning(place: Location, warning: bool) -> None:
    """A warning alone does not fail the check."""
    assert warning == place.problem(("code",), "is odd", warning=warning).warning


def test_a_problem_is_an_error_unless_it_is_said(place: Location) -> None:
    """Nothing only warns where it matters."""
    assert False is place.problem(("code",), "is wrong").warning
