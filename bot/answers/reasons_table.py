"""Prints the signals that decided what a text was taken for, as a table in a terminal."""

from collections.abc import Sequence
from typing import Final

from rich.console import Console

from bot.answers.answer import Reason
from bot.recognition.scoring import ANSWER, GUESS

_DECIDED: Final = {
    "confidence": "Why so sure: each signal, its weight, and what it added",
    "code": "Why this code: each signal, its fitted weight, and what it added to the log-odds",
    "service": "Why this service",
}


def show_reasons(reasons: Sequence[Reason], console: Console) -> None:
    """Print every signal, by what it decides, and the confidence that they sum up to."""
    for decides, title in _DECIDED.items():
        some = [one for one in reasons if one.decides == decides]
        if some:
            console.print(f"\n{title}", style="bold")
        for one in some:
            _line(console, _columns(one))
        if some and decides == "confidence":
            sure = sum(one.added for one in some)
            _line(
                console, f"= {sure:.2f}; answered from {ANSWER:.2f} on, a guess from {GUESS:.2f} on"
            )
    if not reasons:
        _line(console, "No signal of an error that is known.")


def _columns(one: Reason) -> str:
    return f"{one.weight:>6} {one.added:>+6.2f}  {one.signal}" if one.weight else one.signal


def _line(console: Console, text: str) -> None:
    console.print(f"  {text}", markup=False, highlight=False, soft_wrap=True)
