"""Telling what was drawn at random from what a person wrote."""

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.recognition.secrets.randomness import (
    drawn,
    drawn_of_one_case,
    hexadecimal,
    mixed,
    of_three_kinds,
    phrase,
    scrambled,
)

_LETTERS = string.ascii_letters + string.digits


@pytest.mark.parametrize(("length", "least"), [(20, 955), (24, 970), (32, 990), (40, 995)])
def test_letters_drawn_at_random_are_nearly_always_seen(length: int, least: int) -> None:
    """Of a thousand such keys of each length; AWS's secret keys have 40 characters."""
    chance = random.Random(0)  # noqa: S311 - made-up values
    keys = ["".join(chance.choices(_LETTERS, k=length)) for _ in range(1000)]
    assert sum(map(drawn, keys)) >= least


@pytest.mark.parametrize(
    "value",
    [
        "OrdersTaskRole1A2B3C4D",
        "f9dbd0f94f2ab2c5e5ae0a1f25f5b0f3ad3a6b1c",
        "TheQuickBrownFox42JumpsOverTheLazyDog",
        "ALLCAPITALS1234",
        "ALLCAPITALS1234ab",
        "alllower1234",
        "NoDigitsHere",
        "aBcDeFgHiJ",
        "GetEbsDefaultKmsKeyId",
        "orders-OrdersTaskRole-1QX9ZL2M0ABCD",
        "DBClusterAlreadyExistsFault",
        "",
    ],
)
def test_names_and_digests_are_not_drawn(value: str) -> None:
    """Words have long rows of one case; a digest has one case only."""
    assert not drawn(value)


@given(st.lists(st.sampled_from(["Order", "Queue", "Stack", "Role", "Table"]), min_size=1),
       st.integers(0, 99))  # fmt: skip
def test_words_put_together_are_never_drawn(words: list[str], number: int) -> None:
    """However many, with a number behind."""
    assert not drawn("".join(words) + str(number))


@pytest.mark.parametrize(
    ("value", "three", "two", "hex_digits"),
    [
        ("aB1", True, True, False),
        ("aB", False, False, False),
        ("a1", False, True, True),
        ("ab12", False, True, True),
        ("AB12", False, True, True),
        ("Ab12", True, True, False),
        ("1234", False, False, False),
        ("aB1 x", True, False, False),
        ("xyz1", False, True, False),
        ("a1.b", False, True, False),
    ],
)
def test_the_weaker_signs_of_a_key(value: str, three: bool, two: bool, hex_digits: bool) -> None:
    """Three kinds of character; letters and digits without a space; base 16 in one case."""
    assert (three, two, hex_digits) == (of_three_kinds(value), mixed(value), hexadecimal(value))


def test_keys_of_one_case_drawn_at_random_are_mostly_seen() -> None:
    """Of a thousand such keys, as many vendors' are, at least 980."""
    chance = random.Random(0)  # noqa: S311 - made-up values
    keys = ["".join(chance.choices(_LETTERS[:26] + string.digits, k=32)) for _ in range(1000)]
    assert sum(map(drawn_of_one_case, keys)) >= 980


@pytest.mark.parametrize(
    "value",
    ["customer20261129partition01", "a1b2c3", "123456789012345678901234567890", "orders", ""],
)
def test_dates_numbers_and_words_of_one_case_are_not_drawn(value: str) -> None:
    """Words with a date have long runs, an account number has no letter."""
    assert not drawn_of_one_case(value)


@pytest.mark.parametrize(
    ("value", "is_phrase"),
    [
        ("correct-horse-battery", True),
        ("tiger_lamp_oak_river", True),
        ("case-sensitive", False),
        ("a-b-c", False),
        ("/etc/orders-web-key/file", False),
    ],
)
def test_a_pass_phrase_is_three_words_or_more(value: str, *, is_phrase: bool) -> None:
    """Two words with a hyphen are an adjective."""
    assert is_phrase == phrase(value)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("lmCjXbJIzHgIs", True),
        ("PostgreSQL", False),
        ("useIamAuthToken", False),
        ("password", False),
        ("OpenSSL", False),
        ("lm7jXbJIzHgIs", False),
        ("", False),
    ],
)
def test_letters_that_change_often_are_no_word(value: str, told: bool) -> None:
    """Without a digit, it is the changes between small letters and capitals that tell."""
    assert told is scrambled(value)
