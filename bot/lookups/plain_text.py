"""Runs a lookup in a terminal: prints progress, then the verdict and the facts."""

import shlex
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.aws.accounts import Account
from bot.aws.connector import CONNECTOR, Connector
from bot.knowledge_base.value_kinds import KINDS
from bot.lookups.engine import run_lookup
from bot.lookups.model import Lookup
from bot.lookups.result import Finding, LookupResult, Progress, SuggestedCommand
from bot.recognition.visible import visible_in

_UNBROKEN = 100_000
"""Columns of a table in a pipe: an id is never broken, and columns are as wide as they need."""

_TONES = {
    "good": ("green", "OK"),
    "warning": ("yellow", "Warning"),
    "bad": ("red", "Problem"),
    "unknown": ("magenta", "Not told"),
}
"""Colour and word of each tone; the word tells it where there is no colour to see."""

_COUNTED = ("Value", "How often")
"""The headings of a table of counts."""


WHERE: Final = ("account_id", "region")
"""Values that every lookup takes, to say where to look."""


class WrongValueError(ValueError):
    """Values on the command line are wrong or missing; the text says what to give."""


def values_from(pairs: Iterable[str], lookup: Lookup) -> dict[str, str]:
    """Read `name=value` words of the command line.

    Raises:
        WrongValueError: naming the word that does not fit, or the missing value.
    """
    values: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        kind = KINDS.get(name)
        if not equals or kind is None or name not in (*lookup.needs.names, *WHERE):
            names = ", ".join(lookup.needs.names) or "no value"
            raise WrongValueError(f"{pair!r} is not understood: {lookup.name} takes {names}.")
        if not kind.accepts(value):
            raise WrongValueError(f"{value!r} is no {kind.label}, such as {kind.example}.")
        values[name] = value
    if missing := lookup.missing(values):
        choice = (
            " and ".join(missing) if set(missing) <= set(lookup.needs.all) else " or ".join(missing)
        )
        raise WrongValueError(f"{lookup.name} needs {choice}: give it as {missing[0]}=…")
    return values


def look(
    lookup: Lookup,
    values: Mapping[str, str],
    account: Account,
    connector: Connector = CONNECTOR,
) -> LookupResult:
    """Run a lookup and show on standard error how far it is, where that is a terminal.

    Args:
        lookup: the lookup.
        values: its values.
        account: the account to look into.
        connector: enters the account.
    """
    with _progress_line() as progress:
        return run_lookup(lookup, values, account, progress=progress, connector=connector)


@contextmanager
def _progress_line() -> Iterator[Callable[[Progress], None]]:
    """Show progress on the last line of standard error, and clear it; nothing in a pipe."""
    is_terminal = sys.stderr.isatty()

    def progress(now: Progress) -> None:
        if is_terminal:
            sys.stderr.write(f"\r\x1b[K{progress_line(now)}")
            sys.stderr.flush()

    yield progress
    if is_terminal:
        sys.stderr.write("\r\x1b[K")


def show_elsewhere(result: LookupResult, console: Console) -> None:
    """Print the commands that run the same lookup in the account's other regions."""
    result = visible_in(result)
    lines = []
    for region in result.other_regions:
        given = {**result.values, "region": region}
        words = [f"{name}={value}" for name, value in given.items()]
        lines.append(shlex.join(["faultbook", "lookup", result.lookup, *words]))
    _lines(console, "In another region", lines)


def progress_line(now: Progress) -> str:
    """Progress as one line: `▓▓▓▓░░ 120 of 340 · 3 s`."""
    if now.total is None:
        return f"{now.done} {now.what} · {now.elapsed:.0f} s"
    filled = round(20 * now.done / now.total) if now.total else 20
    return f"{'▓' * filled}{'░' * (20 - filled)} {now.done} of {now.total} · {now.elapsed:.0f} s"


def _said(command: SuggestedCommand) -> str:
    """What a command is for, and what it does."""
    return f"{command.label}. {command.effect.label}" if command.label else command.effect.label


def show_result(result: LookupResult, console: Console) -> None:
    """Print a result: the verdict, the facts, what could not be seen, and commands."""
    result = visible_in(result)
    verdict = result.verdict
    colour, word = _TONES[verdict.tone]
    console.print(Text(f"{word}: {verdict.text}", style=f"bold {colour}"), soft_wrap=True)
    console.print(Text(f"because {verdict.why}", style="dim"), soft_wrap=True)
    for finding in result.findings:
        _finding(finding, console)
    _lines(console, "What I could not see", [one.sentence for one in result.unseen])
    _lines(console, "Next", verdict.next, numbered=True)
    for command in (*verdict.commands, *result.cli):
        console.print(Text(f"\n# {_said(command)}", style="dim"), soft_wrap=True)
        console.print(Text(command.text), soft_wrap=True)
    where = " · ".join(part for part in (result.account_id, result.region) if part)
    counted = f"{result.calls} calls · {result.elapsed:.1f} s"
    if result.own_version:
        counted += f" · your team's own version of {result.lookup}"
    console.print(
        Text(f"\n{where} · {counted}" if where else f"\n{counted}", style="dim"), soft_wrap=True
    )


def as_text(result: LookupResult) -> str:
    """A whole result as plain text, for a file."""
    file = StringIO()
    show_result(result, Console(file=file, no_color=True))
    return file.getvalue()


def _finding(finding: Finding, console: Console) -> None:
    if finding.kind == "value":
        console.print(Text(f"{finding.label}: {finding.value}"), soft_wrap=True)
        return
    if finding.kind == "list":
        _lines(console, finding.label, [str(one) for one in finding.value])
        return
    table = Table(title=finding.label, title_justify="left")
    for heading in finding.columns or _COUNTED:
        table.add_column(heading, overflow="fold")
    for row in finding.value:
        table.add_row(*(Text(str(cell)) for cell in row))
    print_table(console, table)


def print_table(console: Console, table: Table) -> None:
    """Print a table as wide as a terminal is; as wide as it needs where none breaks its lines."""
    if console.is_terminal:
        console.print(table)
    else:
        Console(file=console.file, width=_UNBROKEN, color_system=None).print(table)


def _lines(console: Console, heading: str, lines: Iterable[str], *, numbered: bool = False) -> None:
    """A heading, then each line; steps to take in order are numbered from 1."""
    for number, line in enumerate(lines, start=1):
        if number == 1:
            console.print(Text(f"\n{heading}", style="bold"))
        console.print(Text(f"{number}. {line}" if numbered else f"- {line}"), soft_wrap=True)
