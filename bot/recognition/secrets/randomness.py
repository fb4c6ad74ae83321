"""Tells random characters, as in a key, from those that a person wrote."""

import re
import string
from typing import Final

_RUN = re.compile(r"[a-z]+|[A-Z]+|[0-9]+|[^a-zA-Z0-9]+")
_LETTER: Final = re.compile(r"[^\W\d_]")
_SPACE: Final = re.compile(r"\s")
_CAPITAL: Final = re.compile(r"[A-Z]")
_SMALL: Final = re.compile(r"[a-z]")

_WORDY = 3
"""Lower-case letters in a row from which on they may be a word."""

_FOLLOWERS: Final = {
    "a": "bcdgilmnprstuvy", "b": "aeilou", "c": "acehiklortu", "d": "aeiors",
    "e": "acdefglmnprstvwx", "f": "aeilo", "g": "aehinrsu", "h": "aeio", "i": "abcdefglmnoprstvz",
    "k": "eis", "l": "aeilostuy", "m": "aeiops", "n": "acdefginost", "o": "cdglmnoprstuvw",
    "p": "aeiloprstu", "q": "u", "r": "acdegikmnorstuvy", "s": "acehiopstu", "t": "acehilorstuy",
    "u": "abdeilmnprst", "v": "aei", "w": "ae", "x": "p",
}  # fmt: skip
"""Letters that often follow a letter: 90 % of the pairs in the words of the knowledge base.

Of random pairs they are 29 %.
"""

_PAIRS: Final = frozenset(one + next_ for one, after in _FOLLOWERS.items() for next_ in after)
_LEAST_PAIRS: Final = 0.65
"""Least share of such pairs in words."""

_LEAST_CHANGES: Final = 0.34
"""Least changes between lower case, capitals and digits per character; random text has 0.6."""

_LEAST_WITHOUT_DIGITS: Final = 0.46
_SHORTEST_WITHOUT_DIGITS: Final = 20
"""The same of letters alone, and how many of them; of random ones 1 in 30 has no digit."""

_MOST_WORDS: Final = 0.26
"""Largest share of characters in words; random text has 0.03."""

_ONE_CASE = re.compile(r"[a-z0-9]{30,400}|[A-Z0-9]{30,400}")
_LEAST_RUNS: Final = 0.12
"""Runs per character of what has letters of one case and digits; random text has 0.4."""

_PHRASE = re.compile(r"[A-Za-z]{2,20}(?:[-_.][A-Za-z]{2,20}){2,7}")
_SHORTEST_PHRASE: Final = 15

_HEX = re.compile(r"[0-9a-f]+|[0-9A-F]+")


def drawn(value: str) -> bool:
    """Whether a value has letters of both cases and digits, in an order as random as a key's.

    Of random ones 20 characters long 1 in 45 is not recognised, of 32 1 in 250. Names made of words
    (`OrdersTaskRole1A2B3C4D`) are in no such order, nor are hexadecimal digests, which are common:
    commits, images, checksums.
    """
    runs = [run for run in _RUN.findall(value) if run[0].isalnum()]
    kinds = {_kind(run) for run in runs}
    if not kinds >= {"small", "capital"}:
        return False
    digits = "digit" in kinds
    if not digits and len(value) < _SHORTEST_WITHOUT_DIGITS:
        return False
    least = _LEAST_CHANGES if digits else _LEAST_WITHOUT_DIGITS
    if len(runs) - 1 < least * len(value):
        return False
    return sum(len(run) for run in runs if _is_word(run)) <= _MOST_WORDS * len(value)


def scrambled(value: str) -> bool:
    """Whether letters alone change between small ones and capitals as often as no word's do.

    A key of 13 such letters changes six times; `PostgreSQL` and `useIamAuth` change twice.
    """
    if not (value.isalpha() and value.isascii()):
        return False
    return len(_RUN.findall(value)) - 1 >= _LEAST_WITHOUT_DIGITS * len(value)


def _is_word(run: str) -> bool:
    """Whether letters in a row follow each other as in words."""
    if len(run) < _WORDY or not run.islower():
        return False
    return _pairs_of_words(run) >= _LEAST_PAIRS * (len(run) - 1)


def _pairs_of_words(run: str) -> int:
    """How many letters are followed by one that often follows them."""
    return sum(run[at : at + 2] in _PAIRS for at in range(len(run) - 1))


def drawn_of_one_case(value: str) -> bool:
    """Whether a value is 30 or more letters of one case and digits, mixed as in a key.

    Hexadecimal digits are not: object ids, commits and digests have them, too.
    """
    if _ONE_CASE.fullmatch(value) is None or not mixed(value) or hexadecimal(value):
        return False
    runs = _RUN.findall(value.lower())
    if len(runs) < _LEAST_RUNS * len(value):
        return False
    letters = [run for run in runs if run[0].isalpha()]
    pairs = sum(map(len, letters)) - len(letters)
    return sum(map(_pairs_of_words, letters)) < _LEAST_PAIRS * pairs


def phrase(value: str) -> bool:
    """Whether a value is a pass phrase: three or more words with hyphens between, and no path."""
    return _PHRASE.fullmatch(value) is not None and len(value) >= _SHORTEST_PHRASE


def _kind(run: str) -> str:
    if run[0].isdigit():
        return "digit"
    if run[0].islower():
        return "small"
    return "capital"


def of_three_kinds(value: str) -> bool:
    """Whether a value has lower-case letters, capitals and digits, as no word of a sentence has."""
    return has_digit(value) and bool(_CAPITAL.search(value)) and bool(_SMALL.search(value))


def has_digit(value: str) -> bool:
    """Whether a value has a digit, found in the same short time in a value without one."""
    return any(digit in value for digit in string.digits)


def mixed(value: str) -> bool:
    """Whether a value has letters and digits and no white space, unlike most words."""
    return has_digit(value) and bool(_LETTER.search(value)) and not _SPACE.search(value)


def hexadecimal(value: str) -> bool:
    """Whether a value is hexadecimal in one case, with both letters and digits."""
    return _HEX.fullmatch(value) is not None and mixed(value)
