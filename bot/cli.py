"""The `faultbook` command: thin, each subcommand one call into `bot`.

Imports stand inside the commands, so that `faultbook explain` does not pay for the web server.
"""

import typer

app = typer.Typer(
    help="Recognises a pasted cloud error, answers it, and looks read-only into the account.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command line."""
    app()
