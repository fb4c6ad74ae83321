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
from bot.lookups.engine import run
from bot.lookups.model import Lookup
from bot.lookups.result import Finding, LookupResult, Progress, SuggestedCommand
from bot.recognition.visible import visible_in

_FILE_WIDTH = 160
"""Columns of a result that is written to a file."""

_COLOURS = {"good": "green", "warning": "yellow", "bad": "red", "unknown": "magenta"}


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
    console: Console,
    connector: Connector = CONNECTOR,
) -> int:
    """Run a lookup and print its result.

    Args:
        lookup: the lookup.
        values: its values.
        account: the account to look into.
        console: where to print.
        connector: enters the account.

    Returns:
        The exit code: 0 with a verdict, 1 where none could be reached.
    """
    with _progress_line() as progress:
        result = run(lookup, values, account, progress=progress, connector=connector)
    show(result, console)
    _lines(console, "In another region", _elsewhere(lookup, values, result))
    return 1 if result.verdict.name == "unseen" else 0


@contextmanager
def _progress_line() -> Iterator[Callable[[Progress], None]]:
    """Show progress on the last line of standard error, and clear it; nothing in a pipe."""
    is_terminal = sys.stderr.isatty()

    def progress(now: Progress) -> None:
        if is_terminal:
            sys.stderr.write(f"\r\x1b[K{bar(now)}")
            sys.stderr.flush()

    yield progress
    if is_terminal:
        sys.stderr.write("\r\x1b[K")


def _elsewhere(lookup: Lookup, values: Mapping[str, str], result: LookupResult) -> Iterable[str]:
    """The commands that run the same lookup in the account's other regions."""
    for region in result.other_regions:
        given = {**values, "region": region}
        words = [f"{name}={value}" for name, value in given.items()]
        yield shlex.join(["faultbook", "lookup", lookup.name, *words])


def bar(now: Progress) -> str:
    """Progress as one line: `▓▓▓▓░░ 120 of 340 · 3 s`."""
    if now.total is None:
        return f"{now.done} {now.what} · {now.elapsed:.0f} s"
    filled = round(20 * now.done / now.total) if now.total else 20
    return f"{'▓' * filled}{'░' * (20 - filled)} {now.done} of {now.total} · {now.elapsed:.0f} s"


def _said(command: SuggestedCommand) -> str:
    """What a command is for, and what it does."""
    return f"{command.label}. {command.effect.label}" if command.label else command.effect.label


def show(result: LookupResult, console: Console) -> None:
    """Print a result: the verdict, the facts, what could not be seen, and commands."""
    result = visible_in(result)
    verdict = result.verdict
    console.print(Text(verdict.text, style=f"bold {_COLOURS[verdict.tone]}"), soft_wrap=True)
    console.print(Text(f"because {verdict.why}", style="dim"), soft_wrap=True)
    for finding in result.findings:
        _finding(finding, console)
    _lines(console, "Could not be seen", [one.sentence for one in result.unseen])
    _lines(console, "Next", verdict.next)
    for command in (*verdict.commands, *result.cli):
        console.print(Text(f"\n# {_said(command)}", style="dim"))
        console.print(Text(command.text), soft_wrap=True)
    where = " · ".join(part for part in (result.account_id, result.region) if part)
    counted = f"{result.calls} calls · {result.elapsed:.1f} s"
    if result.own_version:
        counted += f" · your team's own version of {result.lookup}"
    console.print(Text(f"\n{where} · {counted}" if where else f"\n{counted}", style="dim"))


def as_text(result: LookupResult) -> str:
    """A whole result as plain text, for a file."""
    file = StringIO()
    show(result, Console(file=file, width=_FILE_WIDTH, no_color=True))
    return file.getvalue()


def _finding(finding: Finding, console: Console) -> None:
    if finding.kind == "value":
        console.print(Text(f"{finding.label}: {finding.value}"), soft_wrap=True)
        return
    if finding.kind == "list":
        _lines(console, finding.label, [str(one) for one in finding.value])
        return
    table = Table(title=finding.label, title_justify="left")
    for heading in finding.columns or ("", ""):
        table.add_column(heading, overflow="fold")
    for row in finding.value:
        table.add_row(*(Text(str(cell)) for cell in row))
    console.print(table)


def _lines(console: Console, heading: str, lines: Iterable[str]) -> None:
    for number, line in enumerate(lines):
        if number == 0:
            console.print(Text(f"\n{heading}", style="bold"))
        console.print(Text(f"- {line}"), soft_wrap=True)
