"""Says in the words of a lookup's author what the AWS SDK finds wrong with parameters or answers.

The SDK's own report speaks of its inputs, and of Python's classes.
"""

import re
from collections.abc import Callable
from typing import Final

from bot.aws.operations import nearest_name

_TYPES: Final = (
    (r"'list'|'tuple'", "a list"),
    (r"'dict'", "fields with their values"),
    (r"'str'", "a text"),
    (r"'bool'", "`true` or `false`"),
    (r"'int'", "a whole number"),
    (r"'float'|Decimal", "a number"),
    (r"datetime|timestamp", "a time, as 2026-01-31T12:00:00Z"),
)
"""Of the SDK's names of types, what to write; the first that fits."""


def in_words(report: str) -> str:
    """A report of botocore's `ParamValidator`, as one sentence.

    Args:
        report: a line for each thing that is wrong.
    """
    return "; ".join(_line(line) for line in report.splitlines())


def _line(line: str) -> str:
    for pattern, say in _FORMS:
        if found := pattern.fullmatch(line):
            return say(found)
    return line


def _inside(place: str) -> str:
    return "" if place == "input" else f" in `{place}`"


def _missing(found: re.Match[str]) -> str:
    return f"`{found['name']}` is missing{_inside(found['place'])}"


def _unknown(found: re.Match[str]) -> str:
    known = tuple(found["known"].split(", "))
    close = nearest_name(found["name"], known)
    hint = f"did you mean `{close}`?" if close else f"there are {found['known']}"
    return f"there is no `{found['name']}`{_inside(found['place'])}: {hint}"


def _type(found: re.Match[str]) -> str:
    valid = found["valid"]
    write = next((words for known, words in _TYPES if re.search(known, valid)), valid)
    return f"`{found['place']}` is `{found['value']}`: write {write}"


def _bound(found: re.Match[str]) -> str:
    return f"`{found['place']}` is `{found['value']}`: the least is {found['least']}"


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(r'Missing required parameter in (?P<place>\S+): "(?P<name>.+)"'), _missing),
    (
        re.compile(
            r'Unknown parameter in (?P<place>\S+): "(?P<name>.+)", must be one of: (?P<known>.*)'
        ),
        _unknown,
    ),
    (
        re.compile(
            r"Invalid type for parameter (?P<place>\S*), value: (?P<value>.*), type: .*,"
            r" valid types: (?P<valid>.*)"
        ),
        _type,
    ),
    (
        re.compile(
            r"Invalid (?:value|length) for parameter (?P<place>\S*), value: (?P<value>.*),"
            r" valid min (?:value|length): (?P<least>.*)"
        ),
        _bound,
    ),
)
"""The SDK's sentences, and what each becomes."""
