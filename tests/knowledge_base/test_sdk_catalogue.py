"""The SDK's own descriptions as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge_base.sdk_catalogue import plain_documentation


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>The role\n is <b>gone</b></p>", "The role is gone"),
        ("plain  text\n", "plain text"),
        ("", ""),
        ("<p></p>", ""),
    ],
)
def test_markup_is_taken_out_and_spaces_are_single(markup: str, text: str) -> None:
    """On one line."""
    assert text == plain_documentation(markup)


@given(st.text(alphabet="ab <>p/\n", max_size=900))
def test_a_description_is_short_and_on_one_line(markup: str) -> None:
    """At most 600 characters, with a sign where it was cut."""
    text = plain_documentation(markup)
    assert len(text) <= 600
    assert text == " ".join(text.split())


def test_a_long_description_says_that_it_was_cut() -> None:
    """At a length of 600 characters."""
    text = plain_documentation("a" * 700)
    assert (600, "…") == (len(text), text[-1])
