"""The check's report: every problem, the counts, and the exit code."""

import io

import pytest
from rich.console import Console

from bot.authoring.checks import report
from bot.authoring.checks.everything import CheckReport
from bot.aws.allow_list import PACKAGE_LIST
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.yaml_file import Problem
from tests.recognition.builders import entry

KNOWLEDGE = Knowledge(
    entries={
        one.id: one
        for one in (
            entry("QueueFull"),
            entry("TopicFull", service="sns"),
            entry("VaultFull", service="keyvault", provider="azure", category="limit"),
        )
    }
)
WARNING = Problem("a.yml", 1, "title", "is [odd]", warning=True)
ERROR = Problem("b.yml", 2, "code", "is wrong", warning=False)


def printed(monkeypatch: pytest.MonkeyPatch, *problems: Problem) -> tuple[int, str]:
    """The exit code, and what was printed of a check that found these problems."""
    found = CheckReport(problems, KNOWLEDGE, 7, {"reads": 3, "destroys": 1})
    monkeypatch.setattr(report, "check_everything", lambda *_: found)
    out = io.StringIO()
    code = report.check_and_print((), Console(file=out, width=200, soft_wrap=True), PACKAGE_LIST)
    return code, out.getvalue()


@pytest.mark.parametrize(
    ("problems", "code"), [((), 0), ((WARNING,), 0), ((ERROR,), 1), ((WARNING, ERROR), 1)]
)
def test_only_errors_fail_the_check(
    monkeypatch: pytest.MonkeyPatch, problems: tuple[Problem, ...], code: int
) -> None:
    """A warning alone passes."""
    assert code == printed(monkeypatch, *problems)[0]


def test_each_problem_is_printed_as_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line each, and brackets in it are no colours."""
    lines = printed(monkeypatch, WARNING, ERROR)[1].splitlines()
    assert [f"warning {WARNING}", f"error {ERROR}"] == lines[:2]
    assert "is [odd]" in lines[0]
    assert "1 error, 1 warning" == lines[-1]


def test_the_entries_are_counted_by_category_and_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the sums of rows and columns."""
    told = printed(monkeypatch)[1]
    rows = [line.replace("│", " ").split() for line in told.splitlines()]
    assert ["conflict", "2", "0", "2"] in rows
    assert ["limit", "0", "1", "1"] in rows
    assert ["all", "2", "1", "3"] in rows


def test_the_rest_is_counted_below(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lookups, wordings, tables, and commands by what they do."""
    told = " ".join(printed(monkeypatch)[1].split())
    assert "0 guides, 0 playbooks, 7 lookups" in told
    assert "4 commands (1 destroys, 3 reads)" in told
