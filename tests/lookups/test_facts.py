"""What is not known: it travels, and can never be read as absent."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lookups.facts import UNKNOWN, Partial, UnknownFactError, holds_unknown, truth

USES: list[Callable[[Any], Any]] = [bool, str, list, len, lambda fact: fact == 1,
                                    lambda fact: fact != 1]  # fmt: skip


@pytest.mark.parametrize("use", USES)
def test_an_unknown_fact_cannot_be_used_as_a_value(use: Callable[[Any], Any]) -> None:
    """No text, no number, no comparison and no decision comes of it."""
    with pytest.raises(UnknownFactError):
        use(UNKNOWN)


def test_a_part_of_what_is_unknown_is_unknown() -> None:
    """However deep."""
    assert UNKNOWN["Tags"][0]["Key"] is UNKNOWN


def test_what_was_seen_of_a_list_counts_and_its_lack_does_not() -> None:
    """Something in it is in the whole; nothing of it says nothing of the whole."""
    part = Partial(["a"])
    assert "a" in part
    assert bool(part)
    uses: list[Callable[[], Any]] = [
        lambda: "b" in part,
        lambda: bool(Partial()),
        lambda: part == ["a"],
    ]
    for use in uses:
        with pytest.raises(UnknownFactError):
            use()


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (UNKNOWN, None),
        (Partial(), None),
        (Partial([0]), True),
        (None, False),
        (False, False),
        ("", False),
        ([], False),
        ({}, False),
        (0, True),
        ("no", True),
        ([None], True),
    ],
)
def test_truth_is_jmespaths_or_cannot_be_told(value: Any, told: bool | None) -> None:
    """Zero is true there; a list of which nothing was seen so far is neither."""
    assert told is truth(value)


@given(st.recursive(st.none() | st.integers(), lambda some: st.lists(some) | st.dictionaries(
    st.text(max_size=3), some), max_leaves=8))  # fmt: skip
def test_an_unknown_is_found_wherever_it_stands(known: Any) -> None:
    """In lists and objects of any depth, and only there."""
    assert not holds_unknown(known)
    assert holds_unknown({"a": [known, {"b": UNKNOWN}]})
