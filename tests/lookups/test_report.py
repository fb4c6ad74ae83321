"""How a fact is written for a person."""

from typing import Any

import pytest

from bot.lookups.facts import UNKNOWN
from bot.lookups.report import HIDDEN, fact_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (UNKNOWN, HIDDEN),
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        ("orders", "orders"),
        (["a", True], "a, yes"),
        ({"Key": "a", "Value": None, "On": False}, "Key: a, On: no"),
        ([{"Key": UNKNOWN}], f"Key: {HIDDEN}"),
    ],
)
def test_a_fact_is_written_in_words(value: Any, text: str) -> None:
    """What could not be seen says so, wherever it stands; what is not there is left out."""
    assert text == fact_text(value)
