"""`faultbook explain`: what an error means."""

import sys
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import exit_codes
from bot.cli.common import Folders, give_up, opened_library, print_json, sentences, warn

if TYPE_CHECKING:
    from bot.answers.answer import Explanation
    from bot.answers.answerer import Answerer


_MOST_WORDS = 3
"""Words of a question, as a code alone; more than that is what a program printed."""


def explain(
    text: Annotated[
        list[str] | None, typer.Argument(help="The error; standard input when left out.")
    ] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Read {"id", "text"} a line, write an answer a line.')
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Do not pass on what is read from a pipe.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Print every section that the book has.")
    ] = False,
    knowledge: Folders = None,
) -> None:
    """Say what an error means: `terraform apply 2>&1 | faultbook explain`.

    What comes through a pipe is passed on as it comes; the answer follows at its end. Ends with 0
    where there is no error, 1 where one is explained, 2 where one is not known.
    """
    if jsonl and (json or text):
        give_up("--jsonl reads standard input and writes JSON: leave out the text and --json.")
    pasted = " ".join(text) if text else "" if jsonl else _standard_input(quiet=quiet, json=json)
    from bot.answers.answerer import Answerer
    from bot.knowledge_base.sdk_catalogue import open_catalogue

    library = opened_library(knowledge)
    with sentences(), closing(open_catalogue(say=warn)) as catalogue:
        answerer = Answerer(library.knowledge, catalogue, library.lookups, library.templates)
        if jsonl:
            _answer_lines(answerer)
            return
        found = _explained(answerer, pasted, asked=bool(text) or sys.stdin.isatty())
        raise typer.Exit(_show(found, json=json, everything=everything))


def _standard_input(*, quiet: bool, json: bool) -> str:
    """All of standard input; a pipe's is passed on to the terminal, beside JSON to its errors."""
    from bot.cli.standard_input import is_pipe, passed_on

    if quiet or not is_pipe():
        read = sys.stdin.buffer.read()
    else:
        read = passed_on(sys.stderr.buffer if json else sys.stdout.buffer)
    return read.decode("utf-8", "replace")


def _explained(answerer: "Answerer", pasted: str, *, asked: bool) -> "Explanation | None":
    """What is made of a text, `None` for a program's output in which nothing failed."""
    from bot.recognition.report_detection import reports_failure

    asked = asked or len(pasted.split()) <= _MOST_WORDS or reports_failure(pasted)
    found = answerer.explain(pasted, asked=asked)
    return found if asked or found.answered else None


def _show(found: "Explanation | None", *, json: bool, everything: bool) -> int:
    """Print what was found, and give the exit code."""
    from rich.console import Console

    from bot.answers.plain_text import show_explanation
    from bot.recognition.visible import visible_in

    if json:
        print_json(visible_in(found))
    elif found is not None:
        show_explanation(found, Console(emoji=False), everything=everything)
    if found is None:
        return exit_codes.AS_WANTED
    return exit_codes.PROBLEM if found.answered else exit_codes.UNTOLD


def _answer_lines(answerer: "Answerer") -> None:
    from bot.answers.batch import answers

    for line in answers(sys.stdin.buffer, answerer):
        sys.stdout.write(f"{line}\n")
