"""How far down the first button of a message stands on a telephone, and what may stand above it.

Reckoned from what a line holds at a width of 390 pixels: Slack tells no app how high a block is.
"""

import math
from collections.abc import Sequence
from typing import Any

from bot.slack.views.block_kit import Json

FOLD = 600
"""Pixels that a telephone shows of a thread without scrolling."""

_LINE, _CODE_LINE = 44, 36
"""Characters that a line of text, and of a command, holds."""
_LINE_HEIGHT, _GAP, _NAME = 22, 8, 28
"""Pixels of a line, between two blocks or around a command, and of the app's name above."""


def height(blocks: Sequence[Json]) -> int:
    """Pixels above the first button; of all where there is none."""
    above = blocks[: _first_row(blocks)]
    return _NAME + _GAP * len(above) + _LINE_HEIGHT * sum(map(_lines, above))


def with_line(blocks: Sequence[Json], line: Json) -> list[Json]:
    """An answer's blocks with another line.

    Args:
        blocks: the answer's, its headline first.
        line: what is known besides.

    Returns:
        The line below the headline where the first button stays above the fold, else right below
        the buttons.
    """
    first, rest = blocks[:1], blocks[1:]
    above = [*first, line, *rest]
    if height(above) <= FOLD:
        return above
    row = _first_row(blocks) + 1
    return [*blocks[:row], line, *blocks[row:]]


def _first_row(blocks: Sequence[Json]) -> int:
    """Where the first row of buttons stands; behind all blocks where there is none."""
    rows = (index for index, block in enumerate(blocks) if block["type"] == "actions")
    return next(rows, len(blocks))


def _lines(block: Any) -> int:
    """How many lines a block takes; each of its paragraphs begins one."""
    if isinstance(block, list):
        return sum(map(_lines, block))
    if not isinstance(block, dict):
        return 0
    if block.get("type") == "rich_text_preformatted":
        command = "".join(piece["text"] for piece in block["elements"])
        return 1 + sum(math.ceil(len(line) / _CODE_LINE) for line in command.splitlines())
    if block.get("type") in {"rich_text_section", "plain_text", "mrkdwn"}:
        texts = [block.get("text"), *map(_shown, block.get("elements", []))]
        return math.ceil(sum(len(text) for text in texts if isinstance(text, str)) / _LINE)
    return sum(map(_lines, block.values()))


def _shown(piece: Json) -> str:
    """What a piece of rich text shows: its text, a date, or a name of which nobody knows here."""
    return str(piece.get("text") or piece.get("fallback") or _ANY_NAME)


_ANY_NAME = "n" * 12
