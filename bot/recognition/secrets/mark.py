"""What stands in a text in place of a secret, and how it gets there."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

SECRET: Final = "[secret removed]"  # noqa: S105 - the words that stand in for a secret

Span = tuple[int, int]
"""Where a secret stands in a text: its start and its end."""


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of a table, compiled when a text first needs it: most never do."""
    return re.compile(pattern)


def mask(found: re.Match[str]) -> str:
    """What stands before the secret, in a group, stays; a secret removed before is left alone."""
    kept = found[1] if found.re.groups else ""
    return found[0] if found[0].startswith("[secret", len(kept)) else f"{kept}{SECRET}"


def cut(text: str, spans: Iterable[Span]) -> str:
    """A text with its secrets replaced.

    Args:
        text: the text.
        spans: where they stand, in order; of two that overlap the first counts, made longer.
    """
    parts: list[str] = []
    position = 0
    for start, end in spans:
        if start >= position:
            parts += [text[position:start], SECRET]
        position = max(position, end)
    return "".join([*parts, text[position:]]) if parts else text
