"""Requirements of the value patterns that an entry brings along."""

import time

import pytest
from pydantic import TypeAdapter, ValidationError

from bot.knowledge_base.value_kinds import KINDS
from bot.knowledge_base.value_patterns import MAX_LENGTH, ValueName, ValuePattern, fits
from tests.shared import PATIENCE

PATTERN = TypeAdapter(ValuePattern)
NAME = TypeAdapter(ValueName)


@pytest.mark.parametrize(
    "pattern",
    [r"\d{3,8}", r"LED-[0-9A-F]{8}", r"(?:eu|us)-\d", r"[\w.*+(){}-]{1,60}", r"a\)\*b", "(a|b)c?"],
)
def test_a_plain_shape_is_a_pattern(pattern: str) -> None:
    """Characters, classes and choices, each repeated or not."""
    assert pattern == PATTERN.validate_python(pattern)


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("[a-z", "is no pattern"),
        ("(a+)+", "no brackets"),
        ("(?:a|aa)*b", "no brackets"),
        ("(ab){2}", "no brackets"),
        ("(?=a)b", "no brackets"),
        (r"(?P<x>a)(?P=x)", "no brackets"),
        ("a*b*c*d*e", "at most 3"),
        (r"a{1,9}b{,9}c{1,}d+", "at most 3"),
        ("", "at least 1 character"),
        ("a" * 201, "at most 200"),
    ],
)
def test_what_could_be_slow_is_refused(pattern: str, says: str) -> None:
    """With what to write in its place."""
    with pytest.raises(ValidationError, match=says):
        PATTERN.validate_python(pattern)


def test_the_slowest_shape_that_is_taken_is_quick() -> None:
    """Three runs that overlap, on the longest value that does not fit."""
    pattern = PATTERN.validate_python("a*a*a*b")
    began = time.monotonic()
    assert not fits("a" * MAX_LENGTH, pattern)
    assert time.monotonic() - began < PATIENCE


@pytest.mark.parametrize("value", ["4711", "123"])
def test_a_value_of_the_shape_fits(value: str) -> None:
    """All of it has that shape."""
    assert fits(value, r"\d{3,8}")


@pytest.mark.parametrize("value", ["", "12", "4711 ", "4711\n", "47\u202e11", "1" * 9])
def test_any_other_value_does_not(value: str) -> None:
    """Nothing before or behind, and nothing that cannot be seen."""
    assert not fits(value, r"\d{3,8}")


def test_no_control_character_is_part_of_a_value() -> None:
    """Whatever the pattern lets through."""
    assert not fits("a\x1b[2Jb", "a.*b")
    assert not fits("a" * (MAX_LENGTH + 1), "a*")


def test_a_kind_that_everybody_has_is_no_own_one() -> None:
    """Its shape is the same in each entry."""
    with pytest.raises(ValidationError, match="everybody"):
        NAME.validate_python(next(iter(KINDS)))
    assert "ledger" == NAME.validate_python("ledger")
