"""Checks how a lookup uses its hints: steps with `hint: true`, whose failure is not reported.

Since a hint may be incomplete unnoticed, nothing may depend on what it did not find.
"""

from collections.abc import Iterator
from typing import Any, Final

from bot.knowledge_base.yaml_file import FieldPath
from bot.lookups.expressions import Expression
from bot.lookups.model import Conclusion, Lookup, LookupStep

FieldProblem = tuple[FieldPath, str]
"""The path of a field in the file, and what is wrong with it."""

_JOINS: Final = {"and_expression", "or_expression"}


def hint_problems(lookup: Lookup) -> Iterator[FieldProblem]:
    """Every place where a lookup depends on what a hint did not find.

    Allowed uses of a hint are: `try_first` of another step, anything in another hint, a reported
    fact, and a verdict that is reached by what the hint holds.
    """
    hints = frozenset(step.name for step in lookup.steps if step.hint)
    if not hints:
        return
    for number, step in enumerate(lookup.steps):
        if not step.hint:
            yield from _step(("steps", number), step, hints)
    for number, report in enumerate(lookup.report):
        if report.empty and hints & {*report.expression.names("steps")}:
            yield ("report", number, "empty"), "a hint that holds nothing says nothing"
    for number, conclusion in enumerate(lookup.verdicts):
        yield from _conclusion(("verdicts", number), conclusion, hints)


def _step(at: FieldPath, step: LookupStep, hints: frozenset[str]) -> Iterator[FieldProblem]:
    message = "rests on a hint: a step may follow one by `try_first` only, or be a hint itself"
    for word in ("when", "each", "where"):
        if hints & _read(getattr(step, word)):
            yield (*at, word), message
    named = {path[1] for template in step.templates for path in template.reads if len(path) > 1}
    if hints & named:
        yield (*at, "with"), message


def _conclusion(
    at: FieldPath, conclusion: Conclusion, hints: frozenset[str]
) -> Iterator[FieldProblem]:
    held = _held(conclusion.when.tree, hints) if conclusion.when else frozenset()
    if conclusion.when is not None and _asked(conclusion.when.tree, hints):
        message = "asks what a hint lacks: it stands by itself, joined by && and ||"
        yield (*at, "when"), message
    texts = (conclusion.text, conclusion.why, *conclusion.next)
    for template in (*texts, *(command.run for command in conclusion.commands)):
        read = {path[1] for path in template.reads if path[0] in ("steps", "states") and path[1:]}
        if unheld := (hints & read) - held:
            named = ", ".join(sorted(unheld))
            yield at, f"tells of the hint {named}: its `when` has to hold that first"


def _read(expression: Expression | None) -> set[str]:
    if expression is None:
        return set()
    return {*expression.names("steps"), *expression.names("states")}


def _asked(tree: Any, hints: frozenset[str]) -> bool:
    """Whether a condition uses a hint in any way but as an operand of `&&` and `||`."""
    if _hint(tree, hints):
        return False
    if tree["type"] in _JOINS:
        return any(_asked(child, hints) for child in tree["children"])
    expression = Expression("", tree)
    return bool(hints & {*expression.names("steps"), *expression.names("states")})


def _held(tree: Any, hints: frozenset[str]) -> frozenset[str]:
    """The hints that are certain to have found something where the condition is true."""
    if found := _hint(tree, hints):
        return frozenset({found})
    if tree["type"] not in _JOINS:
        return frozenset()
    sides = [_held(child, hints) for child in tree["children"]]
    return sides[0] | sides[1] if tree["type"] == "and_expression" else sides[0] & sides[1]


def _hint(tree: Any, hints: frozenset[str]) -> str:
    """The name of the hint where an expression is just that (`steps.recorded`); else empty."""
    if tree["type"] != "subexpression":
        return ""
    root, name = tree["children"]
    known = root["type"] == name["type"] == "field" and root["value"] == "steps"
    return str(name["value"]) if known and name["value"] in hints else ""
