"""Whether characters look drawn at random, as a key's are, or written by a person."""

import re
from typing import Final

_RUN = re.compile(r"[a-z]+|[A-Z]+|[0-9]+|[^a-zA-Z0-9]+")
_WORDY = 3
"""Letters of one case in a row that look like a word's."""

_LEAST_CHANGES: Final = 0.38
"""Changes between small letters, capitals and digits, for each character: at random 0.6."""

_MOST_WORDS: Final = 0.4
"""Share of the letters that stands in such rows: at random 0.16."""

_HEX = re.compile(r"[0-9a-f]+|[0-9A-F]+")


def drawn(value: str) -> bool:
    """Whether letters of both cases and digits change as often as in a key.

    Names made of words (`OrdersTaskRole1A2B3C4D`) do not, nor do hexadecimal digests, which are
    everywhere: a commit, an image, a checksum.
    """
    runs = _RUN.findall(value)
    kinds = {_kind(run) for run in runs}
    if not kinds >= {"small", "capital", "digit"}:
        return False
    words = sum(len(run) for run in runs if len(run) >= _WORDY and run[0].islower())
    changes = len(runs) - 1
    return changes >= _LEAST_CHANGES * len(value) and words <= _MOST_WORDS * len(value)


def _kind(run: str) -> str:
    if run[0].isdigit():
        return "digit"
    if run[0].islower():
        return "small"
    return "capital" if run[0].isalpha() else "sign"


def of_three_kinds(value: str) -> bool:
    """Whether a value has small letters, capitals and digits, as no word of a sentence has."""
    return all(any(map(kind, value)) for kind in (str.islower, str.isupper, str.isdigit))


def mixed(value: str) -> bool:
    """Whether a value has letters and digits and no spaces: more than a word, less than proof."""
    return (
        any(map(str.isdigit, value))
        and any(map(str.isalpha, value))
        and not re.search(r"\s", value)
    )


def hexadecimal(value: str) -> bool:
    """Whether a value is digits of base 16 in one case, letters and figures both."""
    return _HEX.fullmatch(value) is not None and mixed(value)
