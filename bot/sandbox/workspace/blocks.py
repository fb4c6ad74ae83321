"""Block Kit's rules, with figures: what Slack refuses in a message, a modal or a Home tab.

Figures: https://docs.slack.dev/reference/block-kit (a page per block, element and composition
object) and the validators of slack_sdk's own models. Sentences follow Slack's `invalid_blocks`
answers: what is wrong, then where, as a JSON pointer.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.sandbox.workspace.elements import ELEMENTS, check_element
from bot.sandbox.workspace.limits import (
    Problem,
    check_id,
    check_items,
    check_length,
    check_one_of,
    check_text,
    required,
)
from bot.sandbox.workspace.model import Json

Surface = Literal["message", "modal", "home"]

BLOCKS_PER_SURFACE = {"message": 50, "modal": 100, "home": 100}
MARKDOWN_PER_MESSAGE = 12_000
TEXT_PER_MESSAGE = 13_200
"""Measured, not in the reference: https://github.com/slackapi/bolt-js/issues/2509."""

Check = Callable[[Json, str], Iterator[Problem]]


@dataclass(frozen=True)
class _Rule:
    check: Check
    surfaces: tuple[Surface, ...] = ("message", "modal", "home")


def problems(blocks: Sequence[Json], surface: Surface = "message") -> list[str]:
    """What Slack would refuse in these blocks.

    Args:
        blocks: The blocks as they are sent.
        surface: Where they are shown.

    Returns:
        A sentence for each fault, with a JSON pointer to it; empty when Slack takes the blocks.
    """
    return [f"{fault} [json-pointer:{pointer}]" for pointer, fault in _faults(blocks, surface)]


def text_length(blocks: Any) -> int:
    """The characters of text in blocks, which `msg_blocks_too_long` counts."""
    if isinstance(blocks, dict):
        own = blocks.get("text")
        return (len(own) if isinstance(own, str) else 0) + sum(map(text_length, blocks.values()))
    return sum(map(text_length, blocks)) if isinstance(blocks, list | tuple) else 0


def _faults(blocks: Sequence[Json], surface: Surface) -> Iterator[Problem]:
    yield from check_items(blocks, "/blocks", most=BLOCKS_PER_SURFACE[surface])
    for index, block in enumerate(blocks):
        yield from _check_block(block, f"/blocks/{index}", surface)
    yield from _check_together(blocks)


def _check_block(block: Any, at: str, surface: Surface) -> Iterator[Problem]:
    if not isinstance(block, dict):
        yield at, "must be an object"
        return
    kind = str(block.get("type", ""))
    rule = _RULES.get(kind)
    if rule is None:
        yield at, f"unsupported type: {kind}"
        return
    if surface not in rule.surfaces:
        yield at, f"unsupported type: {kind} is not allowed in a {surface}"
    yield from check_id(block, "block_id", at)
    try:
        yield from rule.check(block, at)
    except (AttributeError, KeyError, TypeError):  # a list, a text or an object is something else
        yield at, f"must have the shape of a block of type {kind}"


def _check_together(given: Sequence[Any]) -> Iterator[Problem]:
    blocks = [block for block in given if isinstance(block, dict)]
    ids = Counter(str(block["block_id"]) for block in blocks if block.get("block_id"))
    for block_id in (block_id for block_id, count in ids.items() if count > 1):
        yield "/blocks", f'block_id "{block_id}" stands on more than one block'
    markdown = text_length([block for block in blocks if block.get("type") == "markdown"])
    if markdown > MARKDOWN_PER_MESSAGE:
        yield "/blocks", f"markdown blocks hold {markdown} of {MARKDOWN_PER_MESSAGE} characters"
    if sum(block.get("type") == "table" for block in blocks) > 1:
        yield "/blocks", "only one table is allowed in a message"
    if sum(block.get("type") == "data_visualization" for block in blocks) > _CHARTS:
        yield "/blocks", f"only {_CHARTS} charts are allowed in a message"


def _section(block: Json, at: str) -> Iterator[Problem]:
    if not block.get("text") and not block.get("fields"):
        yield at, "must define either text or fields"
    if "text" in block:
        yield from check_text(block["text"], f"{at}/text", most=3000)
    if "fields" in block:
        yield from check_items(block["fields"], f"{at}/fields", most=10)
        for index, text in enumerate(block["fields"]):
            yield from check_text(text, f"{at}/fields/{index}", most=2000)
    if "accessory" in block:
        yield from check_element(block["accessory"], f"{at}/accessory", inside="section")


def _header(block: Json, at: str) -> Iterator[Problem]:
    if (yield from required(block, "text", at)):
        yield from check_text(block["text"], f"{at}/text", most=150, kinds=("plain_text",))


def _elements(most: int, inside: str) -> Check:
    """A check of a block that is a row of elements."""

    def check(block: Json, at: str) -> Iterator[Problem]:
        if not (yield from required(block, "elements", at)):
            return
        yield from check_items(block["elements"], f"{at}/elements", most=most)
        for index, element in enumerate(block["elements"]):
            yield from check_element(element, f"{at}/elements/{index}", inside=inside)
        ids = Counter(found["action_id"] for found in block["elements"] if found.get("action_id"))
        for action_id in (action_id for action_id, count in ids.items() if count > 1):
            yield f"{at}/elements", f'action_id "{action_id}" stands on more than one element'

    return check


def _context(block: Json, at: str) -> Iterator[Problem]:
    if not (yield from required(block, "elements", at)):
        return
    yield from check_items(block["elements"], f"{at}/elements", most=10)
    for index, element in enumerate(block["elements"]):
        where = f"{at}/elements/{index}"
        if element.get("type") == "image":
            yield from check_element(element, where, inside="context")
        else:
            yield from check_text(element, where, most=3000)


def _image(block: Json, at: str) -> Iterator[Problem]:
    if not block.get("image_url") and not block.get("slack_file"):
        yield at, "must define either image_url or slack_file"
    yield from check_length(block.get("image_url", ""), f"{at}/image_url", most=3000, least=0)
    if (yield from required(block, "alt_text", at)):
        yield from check_length(block["alt_text"], f"{at}/alt_text", most=2000)
    if "title" in block:
        yield from check_text(block["title"], f"{at}/title", most=2000, kinds=("plain_text",))


def _input(block: Json, at: str) -> Iterator[Problem]:
    if (yield from required(block, "label", at)):
        yield from check_text(block["label"], f"{at}/label", most=2000, kinds=("plain_text",))
    if "hint" in block:
        yield from check_text(block["hint"], f"{at}/hint", most=2000, kinds=("plain_text",))
    if (yield from required(block, "element", at)):
        yield from check_element(block["element"], f"{at}/element", inside="input")


def _markdown(block: Json, at: str) -> Iterator[Problem]:
    if (yield from required(block, "text", at)):
        yield from check_length(block["text"], f"{at}/text", most=MARKDOWN_PER_MESSAGE)


def _rich_text(block: Json, at: str) -> Iterator[Problem]:
    if not (yield from required(block, "elements", at)):
        return
    for index, part in enumerate(block["elements"]):
        where = f"{at}/elements/{index}"
        yield from check_one_of(part.get("type"), _RICH_TEXT_PARTS, f"{where}/type")
        yield from required(part, "elements", where)


def _cells(block: Json, at: str, kinds: tuple[str, ...]) -> Iterator[Problem]:
    for row_index, row in enumerate(block["rows"]):
        yield from check_items(row, f"{at}/rows/{row_index}", most=20)
        for index, cell in enumerate(row):
            where = f"{at}/rows/{row_index}/{index}"
            yield from check_one_of(cell.get("type"), kinds, f"{where}/type")
            if cell.get("type") == "rich_text":
                yield from _rich_text(cell, where)
            elif cell.get("type") == "raw_text":
                yield from check_length(cell.get("text", ""), f"{where}/text", most=10_000)


def _table(block: Json, at: str) -> Iterator[Problem]:
    if not (yield from required(block, "rows", at)):
        return
    yield from check_items(block["rows"], f"{at}/rows", most=100)
    yield from _cells(block, at, ("raw_text", "rich_text", "raw_number"))
    yield from check_items(
        block.get("column_settings", []), f"{at}/column_settings", most=20, least=0
    )
    if (characters := text_length(block["rows"])) > _TABLE_CHARACTERS:
        yield f"{at}/rows", f"cells hold {characters} of {_TABLE_CHARACTERS} characters"


def _data_table(block: Json, at: str) -> Iterator[Problem]:
    yield from required(block, "caption", at)
    if not (yield from required(block, "rows", at)):
        return
    yield from check_items(block["rows"], f"{at}/rows", most=101, least=2)
    yield from _cells(block, at, ("raw_text", "rich_text", "raw_number"))
    if len({len(row) for row in block["rows"]}) > 1:
        yield f"{at}/rows", "all rows must have the same number of cells"
    if not 1 <= block.get("page_size", 5) <= _PAGE_SIZE:
        yield f"{at}/page_size", f"must be between 1 and {_PAGE_SIZE}"


def _alert(block: Json, at: str) -> Iterator[Problem]:
    if (yield from required(block, "text", at)):
        yield from check_text(block["text"], f"{at}/text", most=200)
    levels = ("default", "info", "warning", "error", "success")
    yield from check_one_of(block.get("level", "default"), levels, f"{at}/level")


def _chart(block: Json, at: str) -> Iterator[Problem]:
    """A chart of bars; of others the sandbox knows nothing."""
    if (yield from required(block, "title", at)):
        yield from check_length(block["title"], f"{at}/title", most=50)
    if not (yield from required(block, "chart", at)):
        return
    chart, where = block["chart"], f"{at}/chart"
    yield from check_one_of(chart.get("type"), ("bar",), f"{where}/type")
    named = chart["axis_config"]["categories"]
    yield from check_items(named, f"{where}/axis_config/categories", most=_CHART_POINTS)
    yield from check_items(chart["series"], f"{where}/series", most=_CHART_SERIES)
    names = [series["name"] for series in chart["series"]]
    for label in (*named, *names):
        yield from check_length(label, where, most=20)
    if len(set(names)) < len(names):
        yield f"{where}/series", "two series have one name"
    for index, series in enumerate(chart["series"]):
        if sorted(point["label"] for point in series["data"]) != sorted(set(named)):
            yield f"{where}/series/{index}/data", "must have one point for each category"


def _nothing(_block: Json, _at: str) -> Iterator[Problem]:
    yield from ()


_RICH_TEXT_PARTS = (
    "rich_text_section",
    "rich_text_list",
    "rich_text_preformatted",
    "rich_text_quote",
)
_TABLE_CHARACTERS = 10_000
_PAGE_SIZE = 100
_CHART_SERIES, _CHART_POINTS, _CHARTS = 6, 20, 2

_RULES = {
    "section": _Rule(_section),
    "header": _Rule(_header),
    "divider": _Rule(_nothing),
    "context": _Rule(_context),
    "actions": _Rule(_elements(25, "actions")),
    "context_actions": _Rule(_elements(5, "context_actions"), ("message",)),
    "image": _Rule(_image),
    "input": _Rule(_input),
    "markdown": _Rule(_markdown, ("message",)),
    "rich_text": _Rule(_rich_text),
    "table": _Rule(_table, ("message",)),
    "data_table": _Rule(_data_table, ("message",)),
    "alert": _Rule(_alert, ("modal",)),
    "data_visualization": _Rule(_chart, ("message",)),
}

BLOCK_TYPES = frozenset(_RULES)
"""The block types that the sandbox knows, checks and draws."""

ELEMENT_TYPES = frozenset(ELEMENTS)
"""The interactive elements that the sandbox knows, checks and draws."""
