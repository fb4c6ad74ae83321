"""`faultbook export` and `faultbook import`: everything in the database as lines of JSON."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.common import give_up, opened_store


def export_all() -> None:
    """Print everything in the database as lines of JSON; end Faultbook before.

    Jobs that are not finished are no part of it: while there are any, nothing is printed.
    """
    from bot.runtime import job_engine
    from bot.runtime.transfer import export_lines

    with opened_store() as store:
        if waiting := job_engine.count_waiting(store.url):
            give_up(
                f"{waiting} jobs are not finished: start Faultbook on this database once more, wait"
                " until they are, end it, and export again.",
                1,
            )
        for line in export_lines(store):
            typer.echo(line)


def import_all(
    file: Annotated[
        Path | None, typer.Argument(help="An export; standard input if left out.", dir_okay=False)
    ] = None,
) -> None:
    """Put an export into the empty database that FAULTBOOK_DATABASE_URL names."""
    from bot.runtime.transfer import ImportRefusedError, import_lines

    with opened_store() as store:
        try:
            if file is None:
                count = import_lines(store, sys.stdin)
            else:
                with file.open(encoding="utf-8") as lines:
                    count = import_lines(store, lines)
        except ImportRefusedError as refused:
            give_up(str(refused), 1)
        except (OSError, UnicodeDecodeError) as fault:
            give_up(f"{file or 'Standard input'} cannot be read: {type(fault).__name__}.", 1)
    typer.echo(f"Imported {count} rows.")
