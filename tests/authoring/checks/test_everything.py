"""Requirements of the whole check."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.authoring.checks.everything import CheckReport, check_everything
from bot.authoring.checks.report import check_and_print

Write = Callable[..., Path]


@pytest.fixture(scope="module")
def ours() -> CheckReport:
    return check_everything()


def test_our_own_knowledge_has_no_problem(ours: CheckReport) -> None:
    """The knowledge that comes with the project passes its own check, warnings included."""
    assert [] == list(map(str, ours.problems))


def test_every_category_holds_entries_and_has_guide_and_playbook(ours: CheckReport) -> None:
    """Each category has entries, at least one guide and at least one playbook."""
    assert ours.knowledge is not None
    filled = {category for category, _ in ours.counts()}
    for name, category in ours.knowledge.categories.items():
        assert name in filled
        assert category.guides, name
        assert category.playbooks, name


def test_broken_file_ends_the_check_with_its_place(write: Write) -> None:
    """A file that does not fit its model is reported with file, line and field."""
    report = check_everything([write(colour="red")])
    (problem,) = (one for one in report.problems if one.file.endswith("QueueFull.yml"))
    assert "team/errors/aws/sqs/QueueFull.yml" == problem.file
    assert "colour" == problem.field
    assert problem.line > 0
    assert report.failed


def test_broken_exceptions_are_told_with_their_place(write: Write) -> None:
    """A broken list of undeclared codes is reported like any other file, and never raised."""
    root = write()
    (root / "undeclared.yml").write_text("undeclared:\n  - {service: sqs}\n", encoding="utf-8")
    (problem,) = (one for one in check_everything([root]).problems if "undeclared" in one.file)
    assert problem.file.endswith("undeclared.yml")
    assert ("undeclared[0].reason", 2) == (problem.field, problem.line)


def test_teams_folder_is_checked_too(write: Write) -> None:
    """A problem in a team's own folder is found, and printed with exit code 1."""
    out = StringIO()
    root = write(tip="TODO", diagnosis=[{"do": "Look.", "lookup": "sqs/queue"}])
    code = check_and_print([write("ours"), root], Console(file=out, width=200))
    assert 1 == code
    assert "team/errors/aws/sqs/QueueFull.yml" in out.getvalue()
    assert "placeholder" in out.getvalue()


def test_a_lookup_that_does_not_load_is_told_once(write: Write) -> None:
    """The entry that names a lookup whose file is broken brings no second error."""
    root = write()
    lookup = root / "lookups/sqs/queue.yml"
    lookup.parent.mkdir(parents=True)
    lookup.write_text("title: Find the queue\n", encoding="utf-8")
    problems = check_everything([root]).problems
    assert {"steps", "verdicts"} <= {
        one.field for one in problems if one.file.endswith("queue.yml")
    }
    assert [] == [one for one in problems if "no lookup" in one.message]
