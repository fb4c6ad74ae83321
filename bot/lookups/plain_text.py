"""A lookup in a terminal: progress while it runs, then the verdict and what was seen."""

import shlex
import sys
from collections.abc import Iterable, Mapping
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
_COLOURS = {"good": "green", "warning": "yellow", "bad": "red", "unknown": "magenta"}


WHERE: Final = ("account_id", "region")
"""Values that say where to look, whatever is looked at."""


class WrongValueError(ValueError):
    """What was given on the command line cannot be looked up; the text says what to give."""


def values_from(pairs: Iterable[str], lookup: Lookup) -> dict[str, str]:
    """Read `key=value` words.

    Raises:
        WrongValueError: naming the word that does not fit, or what is missing.
    """
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        kind = KINDS.get(name)
        if not equals or kind is None or name not in (*lookup.needs.names, *WHERE):
            names = ", ".join(lookup.needs.names) or "no value"
            raise WrongValueError(f"{pair!r} is not understood: {lookup.name} takes {names}.")
        if not kind.accepts(value):
            raise WrongValueError(f"{value!r} is no {kind.label}, such as {kind.example}.")
        found[name] = value
    if missing := lookup.missing(found):
        choice = (
            " and ".join(missing) if set(missing) <= set(lookup.needs.all) else " or ".join(missing)
        )
        raise WrongValueError(f"{lookup.name} needs {choice}: give it as {missing[0]}=…")
    return found


def look(
    lookup: Lookup,
    values: Mapping[str, str],
    account: Account,
    console: Console,
    connector: Connector = CONNECTOR,
) -> int:
    """Run a lookup and print its result.

    Args:
        lookup: what to ask.
        values: what to ask it with.
        account: where to look.
        console: where to print.
        connector: enters the account.

    Returns:
        The exit code: 0 with a verdict, 1 when it could not be told.
    """
    follows = sys.stderr.isatty()

    def progress(now: Progress) -> None:
        if follows:
            sys.stderr.write(f"\r\x1b[K{bar(now)}")
            sys.stderr.flush()

    result = run(lookup, values, account, progress=progress, connector=connector)
    if follows:
        sys.stderr.write("\r\x1b[K")
    show(result, console)
    _lines(console, "In another region", _elsewhere(lookup, values, result))
    return 1 if result.verdict.name == "unseen" else 0


def _elsewhere(lookup: Lookup, values: Mapping[str, str], result: LookupResult) -> Iterable[str]:
    """The commands that look for the same in the account's other regions."""
    for region in result.other_regions:
        given = {**values, "region": region}
        words = [f"{name}={value}" for name, value in given.items()]
        yield shlex.join(["faultbook", "lookup", lookup.name, *words])


def bar(now: Progress) -> str:
    """Progress in a line: `▓▓▓▓░░ 120 of 340 · 3 s`."""
    if now.total is None:
        return f"{now.done} {now.what} · {now.elapsed:.0f} s"
    filled = round(20 * now.done / now.total) if now.total else 20
    return f"{'▓' * filled}{'░' * (20 - filled)} {now.done} of {now.total} · {now.elapsed:.0f} s"


def _said(command: SuggestedCommand) -> str:
    """What a command is for, and what it does."""
    return f"{command.label}. {command.effect.label}" if command.label else command.effect.label


def show(result: LookupResult, console: Console) -> None:
    """Print a result: verdict first, then the facts, what could not be seen, and commands."""
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
    """A result as plain text, whole, for a file."""
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
