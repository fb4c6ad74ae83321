"""Text as every database takes it."""

import pytest

from bot.runtime.storable_text import storable_text


@pytest.mark.parametrize(
    ("given", "kept"),
    [("a\x00b", "ab"), ("a\ud800b", "a?b"), ("é\n€ 😀", "é\n€ 😀"), ("", "")],
    ids=["NUL", "half a pair", "other letters", "empty"],
)
def test_what_a_database_refuses_is_taken_out(given: str, kept: str) -> None:
    """NUL is left out, half of a surrogate pair is a question mark, all else stays."""
    assert kept == storable_text(given)
