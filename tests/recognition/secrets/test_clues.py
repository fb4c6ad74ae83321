"""What a text holds, gathered once, and which rules that opens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.recognition.secrets.clues import Gate, by_start, clues_of, lines_after


@given(st.text(max_size=80))
def test_every_letter_stays_in_its_place(text: str) -> None:
    """Offsets in the small text are offsets in the text: `İ` would be two characters."""
    small = clues_of(text).small
    assert len(text) == len(small)
    assert all(one in (little, little.upper(), text[at]) or one.lower() == little
               for at, (one, little) in enumerate(zip(text, small, strict=True)))  # fmt: skip


def test_a_capital_that_is_two_small_letters_moves_nothing() -> None:
    """It stays as it is, and all else becomes small."""
    assert "İ ab" == clues_of("İ AB").small


def test_a_text_is_its_words_and_its_long_parts() -> None:
    """Words are rows of letters in small letters; a part ends at a space, and 16 make it long."""
    clues = clues_of("DB_Password=x1234\nto be-longest-of-all be-shorter")
    assert {"db", "password", "x", "to", "be", "longest", "of", "all", "shorter"} == clues.words
    assert "DB_Password=x1234\nbe-longest-of-all" == clues.long
    assert 17 == clues.longest
    assert 0 == clues_of("be-shorter").longest


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("the Token", ["word"]),
        ("the tokens", []),
        ("a SECRET", ["two words"]),
        ("AWS A", ["sign"]),
        ("aws a", []),
        ("secret token key AWS A", ["sign", "word", "two words"]),
        ("", []),
    ],
)
def test_a_gate_opens_by_a_word_in_any_case_or_a_sign_as_it_is(
    text: str, opened: list[str]
) -> None:
    """In the order of the rules, each once."""
    gate = Gate([("AWS A", "sign"), ("token", "word"), ("secret key", "two words")])
    assert opened == list(gate.open_for(text, clues_of(text)))


def test_rules_are_filed_by_how_they_begin() -> None:
    """Those of one beginning stay in their order."""
    filed = by_start([("ghp_", 1), ("glpat-", 2), ("gho_", 3)], 2)
    assert {"gh": [("ghp_", 1), ("gho_", 3)], "gl": [("glpat-", 2)]} == filed


@pytest.mark.parametrize(
    ("text", "rests"),
    [
        ("login ana\nnext", [" ana"]),
        ("login", [""]),
        ("login a login b", [" a logi", " b"]),
        ("relogin x", []),
        ("re-login x", []),
        ("login 123456789", [" 123456"]),
    ],
)
def test_what_follows_a_word_is_the_rest_of_its_line(text: str, rests: list[str]) -> None:
    """At most seven characters here; not where a longer name ends in the word."""
    found = [text[start:end] for start, end in lines_after(text, "login", 7)]
    assert rests == found


def test_a_space_in_the_word_is_left_to_what_follows() -> None:
    """`docker login ` ends before its space, so that a pattern can ask for it."""
    assert [(5, 9)] == list(lines_after("login ana", "login ", 20))
