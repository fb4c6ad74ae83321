"""`faultbook explain`: what an error means."""

from contextlib import closing
from typing import Annotated

import typer

from bot.cli.common import Folders, load_library, sentences, warn


def explain(
    text: Annotated[
        list[str] | None, typer.Argument(help="The error; standard input when left out.")
    ] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Read {"id", "text"} a line, write an answer a line.')
    ] = False,
    knowledge: Folders = None,
) -> None:
    """Say what an error means: `terraform apply 2>&1 | faultbook explain`."""
    import sys

    from rich.console import Console

    from bot.answers.answerer import Answerer
    from bot.answers.batch import answers
    from bot.answers.plain_text import show
    from bot.knowledge_base.sdk_catalogue import open_catalogue

    library = load_library(knowledge)
    with sentences(), closing(open_catalogue(say=warn)) as catalogue:
        answerer = Answerer(library.knowledge, catalogue, library.lookups, library.templates)
        if jsonl:
            for line in answers(sys.stdin.buffer, answerer):
                sys.stdout.write(f"{line}\n")
            return
        pasted = " ".join(text) if text else sys.stdin.buffer.read().decode("utf-8", "replace")
        explanation = answerer.explain(pasted)
        show(explanation, Console(emoji=False))
    raise typer.Exit(0 if explanation.answered else 1)
