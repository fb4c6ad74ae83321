"""Finds secrets that SQL inserts: the list of columns says which of the values below are secret."""

import re
from collections.abc import Iterator
from typing import Final

from bot.recognition.secrets.assigned_value import NO_SECRET
from bot.recognition.secrets.clues import Clues
from bot.recognition.secrets.mark import Span
from bot.recognition.secrets.names import strength_of

_INSERTION: Final = re.compile(
    r"(?i)\b(?:insert|replace)\s{1,3}(?:ignore\s{1,3})?into\s{1,3}[\w.\"`\[\]]{1,100}\s{0,3}"
    r"\((?P<columns>[\w\s,\"`\[\]]{1,1000})\)\s{0,3}values\s{0,3}"
)
_ROW: Final = re.compile(r"\s{0,3},?\s{0,3}\((?P<cells>(?:'(?:[^'\n]|'')*+'|[^'()\n]){1,4000}+)\)")
_CELL: Final = re.compile(r"\s*(?:N?'(?P<text>(?:[^'\n]|'')*+)'|[^',\n]*+),?")
_SHORTEST: Final = 3


def inserted(text: str, clues: Clues) -> Iterator[Span]:
    """Start and end of the secrets among the values that a statement inserts.

    Args:
        text: the text.
        clues: the words in it.
    """
    if not {"into", "values"} <= clues.words:
        return
    for statement in _INSERTION.finditer(text):
        secret = [_is_secret(name) for name in statement["columns"].split(",")]
        if any(secret):
            yield from _in_rows(text, statement.end(), secret)


def _is_secret(column: str) -> bool:
    return strength_of(column.strip(' \n"`[]')) in ("password", "secret")


def _in_rows(text: str, at: int, secret: list[bool]) -> Iterator[Span]:
    """The secret cells of the rows from an offset on."""
    while row := _ROW.match(text, at):
        cells = _CELL.finditer(text, *row.span("cells"))
        for cell, hidden in zip(cells, secret, strict=False):
            start, end = cell.span("text")
            if hidden and end - start >= _SHORTEST and not NO_SECRET.match(text, start):
                yield start, end
        at = row.end()
