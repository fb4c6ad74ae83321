"""Tells random characters, as in a key, from those that a person wrote."""

import re
from typing import Final

_RUN = re.compile(r"[a-z]+|[A-Z]+|[0-9]+|[^a-zA-Z0-9]+")
_WORDY = 3
"""Lower-case letters in a row from which on they look like a word."""

_LEAST_CHANGES: Final = 0.38
"""Least changes between lower case, capitals and digits per character; random text has 0.6."""

_MOST_WORDS: Final = 0.4
"""Largest share of characters in such rows; random text has 0.16."""

_ONE_CASE = re.compile(r"[a-z0-9]{30,400}|[A-Z0-9]{30,400}")
_LEAST_RUNS: Final = 0.25
_LONGEST_RUN: Final = 14
"""Runs per character, and letters in a run, of what has letters of one case and digits."""

_PHRASE = re.compile(r"[A-Za-z]{2,20}(?:[-_.][A-Za-z]{2,20}){2,7}")
_SHORTEST_PHRASE: Final = 15

_HEX = re.compile(r"[0-9a-f]+|[0-9A-F]+")


def drawn(value: str) -> bool:
    """Whether a value has letters of both cases and digits, in an order as random as a key's.

    Names made of words (`OrdersTaskRole1A2B3C4D`) have not, nor have hexadecimal digests, which are
    common: commits, images, checksums.
    """
    runs = _RUN.findall(value)
    kinds = {_kind(run) for run in runs}
    if not kinds >= {"small", "capital", "digit"}:
        return False
    words = sum(len(run) for run in runs if len(run) >= _WORDY and run[0].islower())
    changes = len(runs) - 1
    return changes >= _LEAST_CHANGES * len(value) and words <= _MOST_WORDS * len(value)


def drawn_of_one_case(value: str) -> bool:
    """Whether a value is 30 or more letters of one case and digits, mixed as in a key.

    Hexadecimal digits are not: object ids, commits and digests have them, too.
    """
    if _ONE_CASE.fullmatch(value) is None or not mixed(value) or hexadecimal(value):
        return False
    runs = _RUN.findall(value)
    return len(runs) >= _LEAST_RUNS * len(value) and max(map(len, runs)) <= _LONGEST_RUN


def phrase(value: str) -> bool:
    """Whether a value is a pass phrase: three or more words with hyphens between, and no path."""
    return _PHRASE.fullmatch(value) is not None and len(value) >= _SHORTEST_PHRASE


def _kind(run: str) -> str:
    if run[0].isdigit():
        return "digit"
    if run[0].islower():
        return "small"
    return "capital" if run[0].isalpha() else "sign"


def of_three_kinds(value: str) -> bool:
    """Whether a value has lower-case letters, capitals and digits, as no word of a sentence has."""
    return all(any(map(kind, value)) for kind in (str.islower, str.isupper, str.isdigit))


def mixed(value: str) -> bool:
    """Whether a value has letters and digits and no white space, unlike most words."""
    return (
        any(map(str.isdigit, value))
        and any(map(str.isalpha, value))
        and not re.search(r"\s", value)
    )


def hexadecimal(value: str) -> bool:
    """Whether a value is hexadecimal in one case, with both letters and digits."""
    return _HEX.fullmatch(value) is not None and mixed(value)
