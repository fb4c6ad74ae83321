"""Finds secrets in columns whose heading says so, as in a CSV file of access keys."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.recognition.secrets.assigned_value import NO_SECRET
from bot.recognition.secrets.mark import SECRET
from bot.recognition.secrets.names import strength_of

_HEADING: Final = re.compile(r"\s*[\"']?[A-Za-z][\w ./()-]{0,40}[\"']?\s*")
_SEPARATORS: Final = (",", ";", "\t")
_LONGEST = 400
"""Characters of a line of headings."""

_SHORTEST = 3


def without_columns(text: str) -> str:
    """Replace the cells below a heading that says they are secret."""
    if "\n" not in text or not any(one in text for one in _SEPARATORS):
        return text
    return "\n".join(_lines(text.split("\n")))


def _lines(lines: Sequence[str]) -> Iterator[str]:
    separator, secret, width = "", frozenset[int](), 0
    for line in lines:
        cells = line.split(separator) if secret else []
        if secret and len(cells) == width and not any(" " in cells[at].strip() for at in secret):
            yield separator.join(_kept(cell, hide=at in secret) for at, cell in enumerate(cells))
            continue
        separator, secret, width = _headings(line)
        yield line


def _headings(line: str) -> tuple[str, frozenset[int], int]:
    """Separator, indices of secret columns and number of columns of a line of headings."""
    if len(line) <= _LONGEST:
        for separator in _SEPARATORS:
            cells = line.split(separator) if separator in line else []
            if cells and all(map(_HEADING.fullmatch, cells)):
                strengths = [strength_of(cell) for cell in cells]
                secret = {at for at, one in enumerate(strengths) if one in ("password", "secret")}
                return separator, frozenset(secret), len(cells)
    return "", frozenset(), 0


def _kept(cell: str, *, hide: bool) -> str:
    value = cell.strip(" \"'\r")
    if not hide or len(value) < _SHORTEST or NO_SECRET.match(value):
        return cell
    return cell.replace(value, SECRET)
