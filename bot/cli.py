"""The `faultbook` command: thin, each subcommand one call into `bot`.

Imports stand inside the commands, so that `faultbook explain` does not pay for the web server.
"""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Recognises a pasted cloud error, answers it, and looks read-only into the account.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def check(
    folders: Annotated[
        list[Path] | None, typer.Argument(help="Further knowledge folders, a team's own.")
    ] = None,
) -> None:
    """Check all knowledge; print every problem with file, line and field, then the counts."""
    from bot.checking import report
    from bot.knowledge import OURS

    raise typer.Exit(report.run([OURS, *(folders or [])]))


@app.command()
def schema(kind: Annotated[str, typer.Argument(help="entry, guide, playbook, …")]) -> None:
    """Print the JSON schema of one kind of knowledge file, for an editor."""
    import json

    from bot.schema import KINDS
    from bot.schema import schema as make

    if kind not in KINDS:
        typer.echo(f"There is no kind {kind!r}; use one of: {', '.join(KINDS)}.", err=True)
        raise typer.Exit(2)
    typer.echo(json.dumps(make(kind), indent=2))


def main() -> None:
    """Run the command line."""
    app()
