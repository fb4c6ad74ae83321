"""Prints an answer in a terminal: with colours and boxes, or as plain lines into a pipe."""

import shlex
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.text import Text

from bot.answers.answer import Answer, AnswerStep, Explanation, LookupOffer
from bot.answers.reasons_table import show_reasons
from bot.recognition.visible import visible_in


def show_explanation(
    explanation: Explanation, console: Console, *, everything: bool = False, why: bool = False
) -> None:
    """Print an explanation.

    Args:
        explanation: the answer and the guesses.
        console: where to print; what is no terminal gets no colours, boxes or wrapped lines.
        everything: whether to print every section of the page.
        why: whether to print every signal that decided, at the end.
    """
    explanation = visible_in(explanation)
    _what_it_is(explanation, console, everything=everything)
    if why:
        show_reasons(explanation.reasons, console)


def _what_it_is(explanation: Explanation, console: Console, *, everything: bool) -> None:
    if explanation.answer is not None:
        _head(explanation.answer, console)
        _body(explanation.answer, console)
        if everything:
            _rest(explanation.answer, console)
        _sources(explanation.answer, console)
        return
    console.print("Not recognised.", style="bold")
    if explanation.guesses:
        console.print("It may be one of these:")
        for guess in explanation.guesses:
            console.print(f"  {guess.entry}: {guess.title}", markup=False, soft_wrap=True)


def _head(answer: Answer, console: Console) -> None:
    where = answer.service or answer.provider
    status = f" · HTTP {answer.http_status}" if answer.http_status else ""
    title = f"{answer.code} · {where}{status}"
    if console.is_terminal:
        body = Text(answer.title, style="bold")
        body.append(f"\n{answer.summary}", style="not bold")
        console.print(Panel(body, title=escape(title), title_align="left", border_style="red"))
    else:
        for line in (title, answer.title, answer.summary):
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    console.print(
        f"confidence {answer.confidence:.2f} ({answer.why})",
        style="dim",
        highlight=False,
        soft_wrap=True,
    )
    if answer.also_seen:
        _line(console, f"Also seen: {', '.join(answer.also_seen)}")
    for note in answer.notes:
        _line(console, note)


def _body(answer: Answer, console: Console) -> None:
    if answer.meaning and answer.meaning != answer.summary:
        _section(console, "Meaning", (answer.meaning,), bullet="")
    _section(console, "Likely causes", answer.causes)
    fixes: list[str] = []
    for fix in answer.fixes:
        said = f"If {fix.when}: {fix.do}" if fix.when else fix.do
        fixes.append(f"{fix.effect.label}. {said}" if fix.destroys else said)
        if fix.run:
            fixes.append(f"  $ {fix.run}" + ("" if fix.destroys else f"  # {fix.effect.label}"))
    _section(console, "Fix", fixes)
    _section(console, "Diagnose", _numbered(answer.steps), bullet="")
    offers = [
        " ".join(["faultbook lookup", offer.lookup, *_arguments(offer)])
        for offer in answer.offers
        if not offer.missing
    ]
    _section(console, "Look into the account", offers)
    if answer.not_when:
        _section(console, "Not this when", (answer.not_when,), bullet="")


def _rest(answer: Answer, console: Console) -> None:
    """What the page says besides: checks, cases, tools, afterwards, and what to read beside it."""
    for section in answer.checks:
        _section(console, section.title, section.lines)
    for case in answer.seen:
        _section(console, f"Seen in production: {case.title}", case.lines)
    _section(console, "Tools", answer.tools)
    _section(console, "Verify", answer.verify)
    _section(console, "Prevent", answer.prevent)
    _section(console, "Tip", (answer.tip,) if answer.tip else (), bullet="")
    _section(console, "Related errors", answer.related)
    _section(console, "Guides", answer.guides)
    _section(console, "Playbooks", answer.playbooks)
    _section(console, "Last reviewed", (answer.reviewed,) if answer.reviewed else (), bullet="")


def _sources(answer: Answer, console: Console) -> None:
    _section(console, "Read", [f"{link.title}: {link.url}" for link in answer.references])


def _numbered(steps: Iterable[AnswerStep]) -> Iterator[str]:
    """Steps to take in order, numbered from 1, each with its command."""
    for number, step in enumerate(steps, start=1):
        yield f"{number}. {step.do}" + (f"\n      $ {step.run}" if step.run else "")


def _arguments(offer: LookupOffer) -> Iterable[str]:
    """The `name=value` words of `faultbook lookup`, quoted for the shell."""
    values = {**offer.values, **offer.where}
    return (shlex.quote(f"{name}={value}") for name, value in values.items())


def _section(
    console: Console, title: str, lines: Sequence[str] | Iterable[str], bullet: str = "- "
) -> None:
    lines = list(lines)
    if not lines:
        return
    console.print()
    console.print(title, style="bold")
    for line in lines:
        _line(console, line if line.startswith("  ") else f"  {bullet}{line}")


def _line(console: Console, line: str) -> None:
    console.print(line, markup=False, highlight=False, soft_wrap=not console.is_terminal)
