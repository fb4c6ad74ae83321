"""The `faultbook` command, one module a subcommand.

A subcommand imports what it needs when it runs, so that `faultbook explain` does not pay for the
web server.
"""

import logging
from importlib.metadata import version
from typing import Annotated

import typer

from bot.cli import (
    book,
    check,
    doctor,
    explain,
    lookup,
    may,
    policy,
    redact,
    run,
    sandbox,
    schema,
)
from bot.runtime.logs import set_up

app = typer.Typer(
    help="Recognises a pasted cloud error, answers it, and looks read-only into the account.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for command in (check, schema, book, explain, run, sandbox, lookup, policy, may, doctor, redact):
    app.command()(getattr(command, command.__name__.rpartition(".")[2]))


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"faultbook {version('faultbook')}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Recognises a pasted cloud error, answers it, and looks read-only into the account."""


def main() -> None:
    """Run the command line; what the log warns of goes to standard error."""
    set_up(logging.WARNING)
    app()
