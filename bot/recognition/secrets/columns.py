"""Finds secrets in columns whose heading says so, as in a CSV file of access keys.

Below the headings *name* and *value* each line's name says whether its value is secret.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.recognition.secrets.assigned_value import NO_SECRET
from bot.recognition.secrets.mark import SECRET
from bot.recognition.secrets.names import strength_of

_HEADING: Final = re.compile(r"\s*[\"']?[A-Za-z][\w ./()-]{0,40}[\"']?\s*")
_SEPARATORS: Final = (",", ";", "\t", "|", "│", "┃", "║")
_RULE: Final = re.compile(r"[\s|+:=\u2500-\u257f-]*[-\u2500-\u257f][\s|+:=\u2500-\u257f-]*")
"""The line between a table's headings and its cells."""

_LONGEST = 400
"""Characters of a line of headings."""

_SHORTEST = 3

_NAMES: Final = frozenset({"name", "key", "variable", "parameter", "setting", "option"})
_VALUES: Final = frozenset({"value", "values"})


def without_columns(text: str) -> str:
    """Replace the cells below a heading that says they are secret."""
    if "\n" not in text or not any(one in text for one in _SEPARATORS):
        return text
    return "\n".join(_lines(text.split("\n")))


@dataclass(frozen=True, slots=True)
class Headings:
    """What a line of headings says of the lines below it.

    Attributes:
        separator: what stands between two cells, empty where the line is none.
        width: the number of columns.
        secret: the indices of columns whose heading calls them secret.
        pair: the indices of a column of names and one of values, if there are such.
    """

    separator: str = ""
    width: int = 0
    secret: frozenset[int] = frozenset()
    pair: tuple[int, int] | None = None

    @property
    def matters(self) -> bool:
        """Whether a cell below may be secret."""
        return bool(self.secret or self.pair)

    def hidden(self, cells: Sequence[str]) -> frozenset[int]:
        """The indices of the secret cells of a line."""
        if self.pair and _is_secret(cells[self.pair[0]]):
            return self.secret | {self.pair[1]}
        return self.secret


_NONE: Final = Headings()


def _lines(lines: Sequence[str]) -> Iterator[str]:
    over = _NONE
    for line in lines:
        if over.matters and len(line) <= _LONGEST and _RULE.fullmatch(line):
            yield line
            continue
        cells = line.split(over.separator) if over.matters else []
        hidden = over.hidden(cells) if cells and len(cells) == over.width else frozenset()
        if (
            cells
            and len(cells) == over.width
            and not any(" " in cells[at].strip() for at in hidden)
        ):
            kept = (_kept(cell, hide=at in hidden) for at, cell in enumerate(cells))
            yield over.separator.join(kept)
            continue
        over = _headings(line)
        yield line


def _headings(line: str) -> Headings:
    """What a line says of the columns below it, if it is one of headings."""
    if len(line) > _LONGEST:
        return _NONE
    for separator in _SEPARATORS:
        cells = line.split(separator) if separator in line else []
        if cells and all(map(_HEADING.fullmatch, filter(str.strip, cells))):
            secret = frozenset(at for at, cell in enumerate(cells) if _is_secret(cell))
            return Headings(separator, len(cells), secret, _pair(cells))
    return _NONE


def _pair(cells: Sequence[str]) -> tuple[int, int] | None:
    """The indices of the first headings for a name and for a value."""
    words = [cell.strip(" \"'\r").lower() for cell in cells]
    names = [at for at, word in enumerate(words) if word in _NAMES]
    values = [at for at, word in enumerate(words) if word in _VALUES]
    return (names[0], values[0]) if names and values else None


def _is_secret(name: str) -> bool:
    return strength_of(name.strip(" \"'\r")) in ("password", "secret")


def _kept(cell: str, *, hide: bool) -> str:
    value = cell.strip(" \"'\r")
    if not hide or len(value) < _SHORTEST or NO_SECRET.match(value):
        return cell
    return cell.replace(value, SECRET)
