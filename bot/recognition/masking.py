"""A text without what is peculiar to one paste: so that alike ones are alike, and can be kept."""

import re
from collections.abc import Mapping
from typing import Final

LONGEST_WORDING: Final = 200
"""Characters of a masked wording."""

_SHORTEST_VALUE = 3
"""Characters from which a named value is looked for: a shorter one stands in many words."""

_MASKS: Final = (
    (re.compile(r"https?://[^\s\"'<>)]+"), "{url}"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "{email}"),
    (re.compile(r"\barn:aws[^\s\"'<>),]*"), "{arn}"),
    (re.compile(r"\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?"), "{time}"),
    (re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b"), "{ip}"),
    (re.compile(r"(?<![\w.}])/?[\w.@-]+(?:/[\w.@{}-]+)+"), "{path}"),
    (re.compile(r"(?<=[\"'`])(?=[^\s\"'`]*[-_.:@\d])[^\s\"'`{}]+(?=[\"'`])"), "{name}"),
    (re.compile(r"\b(?=[\w.-]*\d)(?=[\w.-]*[A-Za-z])[\w.-]{6,}\b"), "{id}"),
    (re.compile(r"\b(?![1-5]\d\d\b)\d+\b"), "{n}"),  # three digits may be an HTTP status
)
"""Shapes of what varies, and what stands in their place; in this order."""

_FAILS: Final = re.compile(
    r"(?i)error|exception|fail|denied|refus|invalid|cannot|could not|can't|couldn't|unable|not found|"
    r"time(?:d )?out|fatal|panic|forbidden|unauthori[sz]ed|exceeded|conflict|unavailable|exist"
)
"""What a line says that tells of a failure."""


def masked(text: str, values: Mapping[str, str]) -> str:
    """A text without names, addresses, numbers and times.

    Args:
        text: a paste without secrets.
        values: its named values, each of which is replaced by its name.
    """
    for name, value in sorted(values.items(), key=lambda pair: -len(pair[1])):
        if len(value) >= _SHORTEST_VALUE:
            whole = rf"(?<![A-Za-z0-9]){re.escape(value)}(?![A-Za-z0-9])"
            text = re.sub(whole, f"{{{name}}}", text)
    for pattern, mark in _MASKS:
        text = pattern.sub(mark, text)
    return text


def masked_wording(text: str, values: Mapping[str, str]) -> str:
    """The line of a text that tells of a failure, masked; the first one where none does.

    Args:
        text: a paste without secrets.
        values: its named values.
    """
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    telling = next(filter(_FAILS.search, lines), lines[0] if lines else "")
    return masked(telling, values)[:LONGEST_WORDING]
