"""Runs the check and prints its report."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.authoring.checks.everything import CheckReport, check_everything
from bot.aws.allow_list import PACKAGE_LIST, AllowList
from bot.knowledge_base.knowledge import Knowledge

FAILED = 1
"""Exit code of a check that found more than warnings."""


def check_and_print(
    folders: Sequence[Path],
    console: Console | None = None,
    allow_list: AllowList = PACKAGE_LIST,
) -> int:
    """Check folders and print the report.

    Args:
        folders: knowledge folders, the package's own first.
        console: where to print; standard output by default.
        allow_list: what lookups may call.

    Returns:
        The exit code: 0, or `FAILED` when any problem is more than a warning.
    """
    console = console or Console(soft_wrap=True, highlight=False)
    report = check_everything(folders, allow_list)
    for problem in report.problems:
        kind = "[yellow]warning[/]" if problem.warning else "[red]error[/]"
        console.print(f"{kind} ", end="")
        console.print(str(problem), markup=False)
    console.print(_table(report, report.knowledge))
    errors = sum(not problem.warning for problem in report.problems)
    warnings = len(report.problems) - errors
    console.print(f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}")
    return FAILED if report.failed else 0


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _table(report: CheckReport, knowledge: Knowledge) -> Table:
    counts = report.counts()
    providers = sorted({provider for _, provider in counts})
    table = Table("Category", *providers, "all", title="Entries")
    for category in sorted({category for category, _ in counts}):
        row = [counts.get((category, provider), 0) for provider in providers]
        table.add_row(category, *map(str, row), str(sum(row)))
    columns = [sum(n for (_, p), n in counts.items() if p == provider) for provider in providers]
    table.add_section()
    table.add_row("all", *map(str, columns), str(sum(columns)))
    table.caption = (
        f"{len(knowledge.guides)} guides, {len(knowledge.playbooks)} playbooks, "
        f"{report.lookups} lookups, {_wordings(knowledge)}, {_tables(knowledge)}, "
        f"{_effects(report)}"
    )
    return table


def _wordings(knowledge: Knowledge) -> str:
    messages = sum(len(one.messages) for one in knowledge.worded_codes)
    return f"{messages} wordings of {len(knowledge.worded_codes)} codes without an entry"


def _tables(knowledge: Knowledge) -> str:
    tables = {(one.file, one.table) for one in knowledge.table_codes}
    return f"{len(knowledge.table_codes)} codes in {len(tables)} tables"


def _effects(report: CheckReport) -> str:
    counted = ", ".join(f"{count} {effect}" for effect, count in sorted(report.effects.items()))
    return f"{sum(report.effects.values())} commands ({counted})"
