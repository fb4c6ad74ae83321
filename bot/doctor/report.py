"""Prints what was found, and sums it up in an exit code."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from bot.doctor.check_result import CheckResult, State
from bot.lookups.plain_text import print_table

_WORDS: dict[State, str] = {
    "good": "good",
    "warning": "warning",
    "broken": "broken",
    "untold": "not known",
}


def print_checks(results: Iterable[CheckResult], console: Console) -> int:
    """Print a table, a row as soon as all are known.

    Returns:
        The exit code: 1 when something is broken, 2 when something is not known, else 0.
    """
    table = Table()
    for heading in ("Part", "State", "What was seen", "What to do"):
        table.add_column(heading, overflow="fold")
    states: set[State] = set()
    for one in results:
        states.add(one.state)
        table.add_row(one.part, _WORDS[one.state], one.said, one.mend)
    print_table(console, table)
    return 1 if "broken" in states else 2 if "untold" in states else 0
