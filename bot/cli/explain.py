"""`faultbook explain`: what an error means."""

import sys
from collections.abc import Sequence
from contextlib import closing
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import exit_codes
from bot.cli.common import Folders, give_up, opened_library, print_json, sentences, warn

if TYPE_CHECKING:
    from bot.answers.answer import Answer, Explanation
    from bot.answers.answerer import Answerer


_MOST_WORDS = 3
"""Words of a question, as a code alone; more than that is what a program printed."""


class OutputFormat(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    GITHUB = "github"
    GITLAB = "gitlab"


_FOR_FILES = frozenset({OutputFormat.JSON, OutputFormat.MARKDOWN, OutputFormat.GITLAB})
"""Formats that are written into a file: what is passed on goes elsewhere."""


def explain(
    text: Annotated[
        list[str] | None, typer.Argument(help="The error; standard input when left out.")
    ] = None,
    *,
    form: Annotated[
        OutputFormat,
        typer.Option("--format", help="As text, JSON, Markdown or a CI system's annotation."),
    ] = OutputFormat.TEXT,
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Read {"id", "text"} a line, write an answer a line.')
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Do not pass on what is read from a pipe.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Print every section that the book has.")
    ] = False,
    why: Annotated[
        bool,
        typer.Option("--why", help="Print every signal that decided, its weight, what it added."),
    ] = False,
    knowledge: Folders = None,
) -> None:
    """Say what an error means: `terraform apply 2>&1 | faultbook explain`.

    What comes through a pipe is passed on as it comes; the answer follows at its end. Ends with 0
    where there is no error, 1 where one is explained, 2 where one is not known.
    """
    form = OutputFormat.JSON if json else form
    if jsonl and (form is not OutputFormat.TEXT or text):
        give_up("--jsonl reads standard input and writes JSON: leave out the text and the format.")
    pasted = _pasted(text, quiet=quiet, beside=form in _FOR_FILES) if not jsonl else ""
    from bot.answers.answerer import Answerer
    from bot.knowledge_base.sdk_catalogue import open_catalogue

    library = opened_library(knowledge)
    with sentences(), closing(open_catalogue(say=warn)) as catalogue:
        answerer = Answerer(library.knowledge, catalogue, library.lookups, library.templates)
        if jsonl:
            _answer_lines(answerer)
            return
        found = _explained(answerer, pasted, asked=bool(text) or sys.stdin.isatty())
        _show(found, form, everything=everything, why=why)
        raise typer.Exit(_exit_code(found))


def _pasted(text: Sequence[str] | None, *, quiet: bool, beside: bool) -> str:
    """The words given, else standard input; a pipe's is passed on, on request to the errors."""
    if text:
        return " ".join(text)
    from bot.cli.standard_input import is_pipe, passed_on

    if quiet or not is_pipe():
        read = sys.stdin.buffer.read()
    else:
        read = passed_on(sys.stderr.buffer if beside else sys.stdout.buffer)
    return read.decode("utf-8", "replace")


def _explained(answerer: "Answerer", pasted: str, *, asked: bool) -> "Explanation | None":
    """What is made of a text, `None` for a program's output in which nothing failed."""
    from bot.recognition.report_detection import reports_failure

    asked = asked or len(pasted.split()) <= _MOST_WORDS or reports_failure(pasted)
    found = answerer.explain(pasted, asked=asked)
    return found if asked or found.answered else None


def _show(found: "Explanation | None", form: OutputFormat, *, everything: bool, why: bool) -> None:
    """Print what was found."""
    from rich.console import Console

    from bot.answers.plain_text import show_explanation
    from bot.recognition.visible import visible_in

    if form is OutputFormat.JSON:
        print_json(visible_in(found))
    elif form is not OutputFormat.TEXT:
        answer = found.answer if found is not None else None
        typer.echo(_annotation(visible_in(answer), form) if answer is not None else "", nl=False)
    elif found is not None:
        show_explanation(found, Console(emoji=False), everything=everything, why=why)


def _annotation(answer: "Answer", form: OutputFormat) -> str:
    """The answer as Markdown, or for a CI system, with the address of its page."""
    from bot.answers.ci_annotations import github_annotation, gitlab_annotations
    from bot.answers.markdown import as_markdown
    from bot.book.urls import address
    from bot.settings import read_settings

    page = address(read_settings().book_url, answer.entry, curated=True)
    read = answer.references[0].url if answer.references else ""
    match form:
        case OutputFormat.GITHUB:
            return f"\n{github_annotation(answer, page or read)}\n"
        case OutputFormat.GITLAB:
            return f"{gitlab_annotations(answer, page or read)}\n"
    return as_markdown(answer, page or read)


def _exit_code(found: "Explanation | None") -> int:
    if found is None:
        return exit_codes.AS_WANTED
    return exit_codes.PROBLEM if found.answered else exit_codes.UNTOLD


def _answer_lines(answerer: "Answerer") -> None:
    from bot.answers.batch import answers

    for line in answers(sys.stdin.buffer, answerer):
        sys.stdout.write(f"{line}\n")
