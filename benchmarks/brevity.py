"""How long answers and results are: whether they are read in ten seconds, on a telephone.

Over the first example of every entry, and every verdict of every lookup with all that it reports:
words, words before the command, buttons, the notification's length, and how far down the first
button stands on a telephone, reckoned from what a line holds there.
"""

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from bot.answers.answerer import Answerer
from bot.knowledge_base.sdk_catalogue import open_catalogue
from bot.lookups.library import load_library
from bot.lookups.model import Conclusion, Lookup
from bot.lookups.report import HIDDEN
from bot.lookups.result import (
    Finding,
    LookupResult,
    Reason,
    SuggestedCommand,
    Unseen,
    Verdict,
)
from bot.lookups.templates import Template
from bot.lookups.undecided import undecided
from bot.slack.payloads import LookupRequest
from bot.slack.views.answer import answer
from bot.slack.views.block_kit import Message
from bot.slack.views.fold import height
from bot.slack.views.lookup import result

_CASE = "0" * 32

_UNREAD = frozenset({"actions", "context", "rich_text_preformatted"})
"""What is not read to know what to do: buttons, the small line, and the command to copy."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One answer's figures.

    Attributes:
        name: its entry.
        words: words, without the command, the buttons and the small line.
        before: of these, the ones before the command; all of them where there is none.
        commands: commands.
        buttons: buttons, the menu of other lookups left out.
        notice: characters of the notification.
        cut: whether one of its texts breaks off.
        height: pixels above the first button, at a width of 390.
    """

    name: str
    words: int
    before: int
    commands: int
    buttons: int
    notice: int
    cut: bool
    height: int


def measured() -> Iterator[Measured]:
    """Every entry's answer to its own first example, measured."""
    library = load_library()
    catalogue = open_catalogue()
    answers = Answerer(library.knowledge, catalogue, library.lookups)
    for name, entry in library.knowledge.entries.items():
        found = answers.explain(entry.examples[0]).answer
        if found is not None:
            yield measure(name, answer(found, case=_CASE))
    catalogue.close()


_FILLED_IN = "orders-prod-a1b2c3"
_WHY_NOT = "the role that looks has to be let in, which only whoever runs the account may do"
_AND_MORE = (
    "Ask them to compare its trust policy with what `faultbook policy` prints, line by line."
)


def measured_results() -> Iterator[Measured]:
    """The message of each verdict of every lookup, with every fact that it reports, measured."""
    for name, lookup in load_library().lookups.items():
        for said in lookup.verdicts:
            shown = result(_result(lookup, said), LookupRequest(lookup=name))
            yield measure(f"{name} {said.name}", shown)


def measured_undecided() -> Iterator[Measured]:
    """The message of each lookup that could not decide, for every reason, measured."""
    for name, lookup in load_library().lookups.items():
        for reason in get_args(Reason):
            shown = result(_undecided(lookup, reason), LookupRequest(lookup=name))
            yield measure(f"{name} {reason}", shown)


def _undecided(lookup: Lookup, reason: Reason) -> LookupResult:
    """A result in which none of the lookup's calls was answered, and no fact is known."""
    calls = list(dict.fromkeys(step.call for step in lookup.steps))
    unseen = [
        Unseen(
            call=call,
            reason=reason,
            sentence=f"{call} was not answered: {_WHY_NOT} (in this one). {_AND_MORE}",
            permission=call.replace(".", ":") if reason == "denied" else "",
        )
        for call in calls
    ]
    return LookupResult(
        lookup=lookup.name,
        title=lookup.title,
        question=lookup.question,
        verdict=undecided(lookup.name, unseen),
        findings=[Finding(label=fact.label, kind="value", value=HIDDEN) for fact in lookup.report],
        unseen=unseen,
    )


def _result(lookup: Lookup, said: Conclusion) -> LookupResult:
    """A result with a value in each place; of a choice of words, with all of them."""
    commands = [SuggestedCommand(label=one.label, text=_filled(one.run)) for one in said.commands]
    return LookupResult(
        lookup=lookup.name,
        title=lookup.title,
        question=lookup.question,
        verdict=Verdict(
            name=said.name,
            tone=said.tone,
            text=_filled(said.text),
            next=[_filled(one) for one in said.next],
            commands=commands,
        ),
        findings=[
            Finding(label=fact.label, kind="value", value=_FILLED_IN) for fact in lookup.report
        ],
    )


def _filled(template: Template) -> str:
    text = re.sub(r"\{\{.*?\}\}", _FILLED_IN, template.text, flags=re.DOTALL)
    return re.sub(r"\{%.*?%\}", "", text, flags=re.DOTALL)


def measure(name: str, shown: Message) -> Measured:
    """The figures of one answer.

    Args:
        name: its entry.
        shown: its message.
    """
    parts = list(_read(list(shown.blocks)))
    command = next((i for i, part in enumerate(parts) if part is None), len(parts))
    rows = [block for block in shown.blocks if block["type"] == "actions"]
    buttons = [one for one in rows[0]["elements"] if one["type"] == "button"] if rows else []
    return Measured(
        name=name,
        words=_words(parts),
        before=_words(parts[:command]),
        commands=parts.count(None),
        buttons=len(buttons),
        notice=len(shown.text),
        cut=any(part.endswith(" …") for part in parts if part),
        height=height(shown.blocks),
    )


def _read(part: Any) -> Iterator[str | None]:
    """The texts that are read, in their order; `None` stands for a command."""
    if isinstance(part, list):
        for piece in part:
            yield from _read(piece)
    elif isinstance(part, dict) and part.get("type") == "rich_text_preformatted":
        yield None
    elif isinstance(part, dict) and part.get("type") not in _UNREAD:
        if isinstance(part.get("text"), str):
            yield part["text"]
        for value in part.values():
            yield from _read(value)


def _words(parts: Sequence[str | None]) -> int:
    return sum(len(part.split()) for part in parts if part)


def _table(title: str, found: Sequence[Measured]) -> None:
    print(f"{len(found)} {title}")
    print(f"{'':24}{'least':>8}{'median':>8}{'9 in 10':>8}{'most':>8}")
    for told, figure in (
        ("words", "words"),
        ("words before the command", "before"),
        ("commands", "commands"),
        ("buttons", "buttons"),
        ("notification, characters", "notice"),
        ("pixels above a button", "height"),
    ):
        values = sorted(getattr(one, figure) for one in found)
        middle, most = statistics.median(values), values[int(0.9 * (len(values) - 1))]
        print(f"{told:24}{values[0]:>8}{middle:>8g}{most:>8}{values[-1]:>8}")
    for one in sorted(found, key=lambda one: -one.words)[:5]:
        print(f"longest: {one.words} words, {one.name}")


def main() -> None:
    """Print the tables."""
    _table("answers, each to its entry's first example", list(measured()))
    print()
    _table("results, one for each verdict of each lookup", list(measured_results()))
    print()
    _table("results that could not be decided, one for each reason", list(measured_undecided()))
