"""The JMESPath expressions of a lookup file, as they are compiled when it is read."""

from typing import Any

import pytest

from bot.lookups.expressions import compile_expression
from bot.lookups.facts import UNKNOWN, UnknownFactError


@pytest.mark.parametrize("text", ["!steps.a.b", "!a", "!(a).b", "!contains(a, b)", "x[?!y]"])
def test_a_bare_not_is_refused(text: str) -> None:
    """`!a.b` reads otherwise than it looks, so brackets are asked for."""
    with pytest.raises(ValueError, match="put brackets around what `!` negates"):
        compile_expression(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [("a..b", "is not JMESPath"), ("nope(a)", r"unknown function nope\(\)"), (5, "must be")],
)
def test_what_is_no_expression_is_refused(text: Any, says: str) -> None:
    """A slip is told when the file is loaded."""
    with pytest.raises(ValueError, match=says):
        compile_expression(text)


def test_the_steps_it_reads_are_known() -> None:
    """The names below a root are found wherever they stand."""
    expression = compile_expression("steps.a.b[?c == 'x'] || (steps.d[0].e && values.f)")
    assert ("a", "d") == expression.names("steps")
    assert ("f",) == expression.names("values")


@pytest.mark.parametrize("use", [bool, str, len, list])
def test_an_unknown_fact_is_no_value(use: Any) -> None:
    """Python code that takes an unknown fact for a value fails."""
    with pytest.raises(UnknownFactError):
        use(UNKNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 3000 + "a" + ")" * 3000,
        "|".join(["a"] * 1500),
        "a" * 5000,
        "!(" * 200 + "a" + ")" * 200,
    ],
    ids=["brackets", "pipes", "long", "nots"],
)
def test_what_is_deeper_than_anybody_writes_is_refused(text: str) -> None:
    """One file of a team's must not end the process that reads it."""
    with pytest.raises(ValueError, match="is too long, or its parts stand too deep"):
        compile_expression(text)
