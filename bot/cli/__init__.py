"""The `faultbook` command, one module a subcommand.

A subcommand imports what it needs when it runs, so that `faultbook explain` does not pay for the
web server.
"""

import logging
from typing import Annotated, Any

import typer

from bot.cli import (
    audit,
    book,
    candidates,
    check,
    doctor,
    exit_codes,
    explain,
    forget,
    init,
    lookup,
    manifest,
    may,
    mcp,
    new,
    policy,
    redact,
    run,
    sandbox,
    schema,
    settings,
    transfer,
    worker,
)

_usage_error: Any = typer.BadParameter.__mro__[1]
_usage_error.exit_code = exit_codes.WRONG_USE  # 2 by itself, which means another thing here

app = typer.Typer(
    help="Recognises a pasted cloud error, answers it, and looks read-only into the account.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

_WITHOUT_LOG = frozenset({"explain", "lookup", "redact"})
"""Commands that log nothing and have to start at once: the log costs a tenth of a second."""

for command in (
    check,
    new,
    schema,
    book,
    explain,
    run,
    worker,
    sandbox,
    init,
    lookup,
    policy,
    may,
    doctor,
    redact,
    forget,
    candidates,
    audit,
    settings,
    manifest,
    mcp,
):
    app.command()(getattr(command, command.__name__.rpartition(".")[2]))
app.command("export")(transfer.export_all)
app.command("import")(transfer.import_all)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"faultbook {version('faultbook')}")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Recognises a pasted cloud error, answers it, and looks read-only into the account."""
    if context.invoked_subcommand not in _WITHOUT_LOG:
        from bot.runtime.logs import set_up

        set_up(logging.WARNING)


def main() -> None:
    """Run the command line; what the log warns of goes to standard error."""
    app()
