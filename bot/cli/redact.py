"""`faultbook redact`: what of a text is kept."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import exit_codes


def redact(
    file: Annotated[
        Path | None, typer.Argument(help="The file; standard input for `-` or when left out.")
    ] = None,
) -> None:
    """Show what is kept of a text, its secrets replaced: `faultbook redact build.log`.

    Of a text too long to be read in full that is the parts around its errors.
    """
    import sys

    from bot.recognition.normalize import condensed, plain_text

    try:
        given = sys.stdin.buffer.read() if file in (None, Path("-")) else file.read_bytes()
    except OSError as error:
        typer.echo(f"{file} cannot be read: {error.strerror}.", err=True)
        raise typer.Exit(exit_codes.WRONG_USE) from None
    kept = plain_text(condensed(given.decode("utf-8", "replace")))
    typer.echo(kept, nl=not kept.endswith("\n"))
