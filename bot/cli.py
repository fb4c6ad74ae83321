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


@app.command()
def explain(
    text: Annotated[
        list[str] | None, typer.Argument(help="The error; standard input when left out.")
    ] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Read {"id", "text"} a line, write an answer a line.')
    ] = False,
    knowledge: Annotated[
        list[Path] | None, typer.Option(help="A further knowledge folder, a team's own.")
    ] = None,
) -> None:
    """Say what an error means: `terraform apply 2>&1 | faultbook explain`."""
    import sys

    from rich.console import Console

    from bot.answering import Answerer
    from bot.batch import answers
    from bot.catalogue import open_catalogue
    from bot.knowledge import OURS, load
    from bot.lookups import load as load_lookups
    from bot.terminal import show

    folders = [OURS, *(knowledge or [])]
    answerer = Answerer(load(folders), open_catalogue(), {} if jsonl else load_lookups(folders))
    if jsonl:
        for line in answers(sys.stdin.buffer, answerer):
            sys.stdout.write(f"{line}\n")
        return
    pasted = " ".join(text) if text else sys.stdin.buffer.read().decode("utf-8", "replace")
    explanation = answerer.explain(pasted)
    show(explanation, Console())
    raise typer.Exit(0 if explanation.answered else 1)


@app.command()
def sandbox(
    port: Annotated[int, typer.Option(help="The port of the page.", min=0, max=65535)] = 3000,
    *,
    aws: Annotated[bool, typer.Option("--aws", help="Look with your own AWS credentials.")] = False,
    socket: Annotated[
        bool, typer.Option("--socket", help="Connect the app by Socket Mode, not by HTTP.")
    ] = False,
) -> None:
    """Start a local workspace in the browser, with a simulated AWS account."""
    from bot.yamlfile import BrokenFileError

    try:
        from bot.sandbox import run as run_sandbox

        run_sandbox(port=port, aws=aws, socket=socket)
    except BrokenFileError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


def main() -> None:
    """Run the command line."""
    app()
