"""Says in the words of a file's author why it is no YAML, and what to write.

The reader's own sentences speak of tokens, scalars and keys, and name the place where it gave up.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_DAY: Final = re.compile(r"\b(\d{4})-(\d\d?)-(\d\d?)\b")
_VALUE: Final = re.compile(r"^\s*(?:- +)*(?:[\w-]+: +)?(?=(.))")
"""What stands before the value of a line; the group is the value's first character."""
_QUOTES: Final = "put the whole text in quotes"
_TAB: Final = "a tab stands before the text: indent with spaces"

Place = tuple[int, str]
"""A line, from 1 (0 for none), and the sentence."""


def syntax_problem(text: str, error: Exception) -> Place:
    """Where and why a text is no YAML.

    Args:
        text: the file.
        error: what reading it raised: one of PyYAML's, or a `ValueError` with a sentence.
    """
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return _unmarked(text, error)
    problem = str(getattr(error, "problem", None) or error)
    lines = [*text.splitlines(), ""]
    for known, say in _SENTENCES.items():
        if known in problem:
            return say(lines, error)
    return mark.line + 1, problem


def _unmarked(text: str, error: Exception) -> Place:
    """Of an error that names no place."""
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        return line, "it is not saved as UTF-8: choose that in the editor, and save it again"
    if found := _CONTROL.search(text):
        line = text[: found.start()].count("\n") + 1
        return line, f"it holds a control character, U+{ord(found[0]):04X}: delete it"
    for found in _DAY.finditer(text):
        if not _is_day(*map(int, found.groups())):
            line = text[: found.start()].count("\n") + 1
            return line, f"there is no day {found[0]}: write one as 2026-01-31"
    return 0, str(error)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _character(lines: Sequence[str], error: Any) -> Place:
    mark = error.problem_mark
    character = lines[mark.line][mark.column : mark.column + 1]
    if character == "\t":
        return mark.line + 1, _TAB
    return mark.line + 1, f"a text must not begin with `{character}`: {_QUOTES}"


def _begun(character: str) -> str:
    """What to do with a text whose first character means something to YAML."""
    if character in "\"'":
        return f"the text goes on behind its closing quotation mark: {_QUOTES}"
    return f"a text must not begin with `{character}`: {_QUOTES}"


def _colon(lines: Sequence[str], error: Any) -> Place:
    """A colon in a text, or the line above it, which has none."""
    mark = error.problem_mark
    if ":" in lines[mark.line][: mark.column]:
        return mark.line + 1, f"the text holds a colon: {_QUOTES}"
    return _no_field(lines, next(n for n in range(mark.line - 1, -1, -1) if lines[n].strip()))


def _no_colon(lines: Sequence[str], error: Any) -> Place:
    return _no_field(lines, error.context_mark.line)


def _no_field(lines: Sequence[str], number: int) -> Place:
    line = lines[number].strip()
    if re.match(r"-[^\s-]", line):
        return number + 1, "write a space behind the dash"
    if re.match(r"[\w-]+:\S", line):
        return number + 1, "write a space behind the colon"
    return number + 1, "it is neither a field (`name: value`) nor a part of a list (`- value`)"


def _expected(lines: Sequence[str], error: Any) -> Place:
    """A line that goes on where it should have ended, or stands at another depth."""
    mark = error.problem_mark
    line = lines[mark.line]
    value = _VALUE.match(line)
    if value and value[1] in "{[\"'" and line[: mark.column].strip(" -"):
        return mark.line + 1, _begun(value[1])
    return mark.line + 1, "it does not stand straight below the lines that it belongs to"


def _opened(_lines: Sequence[str], error: Any) -> Place:
    return error.context_mark.line + 1, "a quotation mark is opened here and never closed"


def _first(lines: Sequence[str], error: Any) -> Place:
    number = error.problem_mark.line
    value = _VALUE.match(lines[number])
    return number + 1, _begun(value[1] if value else "")


def _saying(sentence: str) -> Callable[[Sequence[str], Any], Place]:
    return lambda _lines, error: (error.problem_mark.line + 1, sentence)


_SENTENCES: Final[Mapping[str, Callable[[Sequence[str], Any], Place]]] = {
    "mapping values are not allowed": _colon,
    "could not find expected ':'": _no_colon,
    "cannot start any token": _character,
    "tab character": _saying(_TAB),
    "did not find expected key": _expected,
    "did not find expected '-' indicator": _expected,
    "unexpected end of stream": _opened,
    "unknown escape character": _saying(
        "a backslash means something in double quotes: put the text in single ones"
    ),
    "found undefined alias": _first,
    "expected alphabetic or numeric character": _first,
    "could not determine a constructor": _first,
    "expected comment or line break": _first,
    "found another document": _saying("a second page begins here: give it a file of its own"),
    "<document start>": _saying("a second page begins here: give it a file of its own"),
}
"""By words of the reader's own sentence."""
