"""The text that replaces a secret, and the functions that insert it."""

import re
from collections.abc import Iterable
from typing import Final

SECRET: Final = "[secret removed]"  # noqa: S105 - the words that stand in for a secret

Span = tuple[int, int]
"""Start and end offset of a secret."""


def mask(found: re.Match[str]) -> str:
    """Replacement for `re.sub`: keep the first group and replace the rest, unless it was before."""
    kept = found[1] if found.re.groups else ""
    return found[0] if found[0].startswith("[secret", len(kept)) else f"{kept}{SECRET}"


def cut_out(text: str, spans: Iterable[Span]) -> str:
    """Replace spans of a text by `SECRET`.

    Args:
        text: the text.
        spans: the secrets, in order; overlapping ones are replaced together.
    """
    parts: list[str] = []
    position = 0
    for start, end in spans:
        if start >= position:
            parts += [text[position:start], SECRET]
        position = max(position, end)
    return "".join([*parts, text[position:]]) if parts else text
