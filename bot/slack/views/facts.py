"""One fact a lookup saw, as a line, or whole with where it was seen."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import cast

from bot.lookups.result import Finding, Source
from bot.slack.views import block_kit, lookup_words, rich_text
from bot.slack.views.block_kit import Json

_ITEMS = 3
_VALUE = 300
_SHORT = 120
"""Characters of a value in a line of a message."""
_COLUMNS = 4
_TEXT_CELL = 40


def line(finding: Finding) -> list[Json]:
    """A fact in one line of rich text; its label leads to the console page where there is one."""
    url = finding.source.console_url if finding.source else ""
    label = rich_text.link(finding.label, url) if url else rich_text.strong(finding.label)
    return [*label, *rich_text.prose(": "), *_value(finding)]


def whole(finding: Finding) -> Iterator[Json]:
    """A fact with every value and where it was seen."""
    if finding.kind == "table":
        yield rich_text.titled_block(
            finding.label, *rich_text.preformatted_pieces(aligned(finding.columns, _rows(finding)))
        )
    elif finding.kind == "value" and len(str(finding.value)) > _VALUE:
        yield rich_text.titled_block(
            finding.label, *rich_text.preformatted_pieces(str(finding.value))
        )
    elif finding.kind == "value":
        yield rich_text.titled_block(
            finding.label, rich_text.paragraph(rich_text.code(str(finding.value)))
        )
    else:
        yield rich_text.titled_block(
            finding.label,
            rich_text.bullets(list(_items(finding)) or [rich_text.prose(lookup_words.NONE)]),
        )
    if finding.source:
        yield block_kit.context(_where(finding.source))


def aligned(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table as text in columns of equal width."""
    cells = [[block_kit.clip(str(cell), _TEXT_CELL) for cell in row] for row in (columns, *rows)]
    widths = [
        max((len(row[index]) for row in cells if index < len(row)), default=0)
        for index in range(len(columns))
    ]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
        for row in cells
    )


def _value(finding: Finding) -> list[Json]:
    if finding.kind == "value":
        return rich_text.code(block_kit.clip(str(finding.value), _SHORT))
    if finding.kind == "table":
        return _first_row(finding)
    items = list(_items(finding))
    pieces = [piece for item in items[:_ITEMS] for piece in (*rich_text.prose(", "), *item)][1:]
    if hidden := len(items) - _ITEMS:
        pieces.extend(
            rich_text.prose(lookup_words.AND_MORE.format(count=hidden)) if hidden > 0 else []
        )
    return pieces or rich_text.prose(lookup_words.NONE)


def _first_row(finding: Finding) -> list[Json]:
    """The first row of a table as one line, and how many there are beside it."""
    rows = _rows(finding)
    if not rows:
        return rich_text.prose(lookup_words.NONE)
    cells = [block_kit.clip(str(cell), _TEXT_CELL) for cell in rows[0][:_COLUMNS] if cell]
    more = lookup_words.AND_MORE.format(count=len(rows) - 1) if len(rows) > 1 else ""
    return [*rich_text.verbatim(" · ".join(cells)), *(rich_text.prose(more) if more else [])]


def _items(finding: Finding) -> Iterator[list[Json]]:
    if finding.kind == "counts":
        for label, count in cast("Sequence[tuple[str, int]]", finding.value):
            yield [
                *rich_text.code(block_kit.clip(str(label), _VALUE)),
                *rich_text.prose(f" {count}"),
            ]
    else:
        for item in cast("Sequence[str]", finding.value):
            yield rich_text.code(block_kit.clip(str(item), _VALUE))


def _rows(finding: Finding) -> Sequence[Sequence[str]]:
    return cast("Sequence[Sequence[str]]", finding.value)


def _where(source: Source) -> str:
    moment = datetime.fromtimestamp(source.seen_at, UTC).strftime("%H:%M:%S UTC")
    parts = (source.call, source.account_id, source.region, moment if source.seen_at else "")
    seen = " · ".join(block_kit.escape(part) for part in parts if part)
    return f"{seen} · <{source.console_url}|{lookup_words.CONSOLE}>" if source.console_url else seen
