"""Requirements of the check of code tables."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bot.authoring.checks.code_tables import check_code_tables
from bot.authoring.checks.location import Location
from bot.lookups.library import load_library
from tests.shared import our_catalogue

Write = Callable[..., Path]


def table(root: Path, place: str, *codes: dict[str, object], title: str = "A list") -> None:
    """Add a table to a file of a folder."""
    file = root / f"codes/{place}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    found = yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else {"tables": []}
    full = [{"meaning": "It says so.", **code} for code in codes]
    found["tables"].append({"title": title, "source": "a page", "codes": full})
    file.write_text(yaml.safe_dump(found), encoding="utf-8")


def problems(*roots: Path) -> list[tuple[str, str]]:
    found = check_code_tables(
        load_library(roots).knowledge, our_catalogue(), lambda path: Location(path, path.name)
    )
    return [(problem.field, problem.message) for problem in found]


def test_codes_of_their_own_pass(write: Write) -> None:
    """Codes that nothing else knows have no problem, the same code of two services included."""
    root = write()
    table(root, "aws/codebuild", {"code": "PHASE_LOST"}, {"code": "PHASE_FOUND"})
    table(root, "aws/codedeploy", {"code": "PHASE_LOST"})
    assert [] == problems(root)


@pytest.mark.parametrize(
    ("place", "code", "said"),
    [
        ("aws/codebuilt", "PHASE_LOST", "the SDK has no service 'codebuilt'"),
        ("aws/elbv2", "TooManyTargets", "is declared by the SDK"),
        ("aws/sqs", "QueueFull", "has an entry, aws/sqs/QueueFull"),
    ],
)
def test_code_that_is_known_elsewhere_is_reported(
    write: Write, place: str, code: str, said: str
) -> None:
    """An unknown service, a code of the SDK, a code with an entry: each is reported."""
    root = write()
    table(root, place, {"code": code})
    ((field, found),) = problems(root)
    assert "tables[0].codes[0].code" == field
    assert said in found


def test_code_listed_twice_is_reported(write: Write) -> None:
    """One code in two tables of a service, whatever its spelling, is reported at the second."""
    root = write()
    table(root, "azure/sql", {"code": "LoginFailed"})
    table(
        root, "azure/sql", {"code": "Other"}, {"code": "LoginFailedException"}, title="Another list"
    )
    ((field, found),) = problems(root)
    assert ("tables[1].codes[1].code", "is listed already, under 'A list'") == (field, found)


def test_number_of_two_codes_is_reported(write: Write) -> None:
    """A number that stands for two codes of one table is reported; in two tables it may."""
    root = write()
    table(root, "azure/aks", {"code": "ONE", "number": 50}, {"code": "TWO", "number": 50})
    table(root, "azure/aks", {"code": "THREE", "number": 50}, title="Another list")
    assert [("tables[0].codes[1].number", "ONE has the number 50 already")] == problems(root)


def test_number_may_stand_for_another_code_with_another_status(write: Write) -> None:
    """One number of one table may stand for one code with each status."""
    root = write()
    gone = {"code": "GONE", "number": 1008, "http_status": 410}
    table(root, "azure/cosmos", gone, {"code": "NO", "number": 1008, "http_status": 403})
    assert [] == problems(root)


def test_row_with_a_number_may_name_a_code_that_is_known_elsewhere(write: Write) -> None:
    """A code with an entry or of the SDK may be listed where a number stands for it."""
    root = write()
    table(root, "aws/sqs", {"code": "QueueFull", "number": 7})
    table(root, "aws/elbv2", {"code": "TooManyTargets", "number": 8})
    assert [] == problems(root)


def test_team_may_list_a_code_of_ours(write: Write) -> None:
    """The same code in a folder of a team's own is no problem."""
    ours, teams = write(), write("other", code="Twin", messages=["The twin {name} is there"])
    table(ours, "aws/codebuild", {"code": "PHASE_LOST"})
    table(teams, "aws/codebuild", {"code": "PHASE_LOST"})
    assert [] == problems(ours, teams)
