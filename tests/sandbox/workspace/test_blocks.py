"""Block Kit's limits: each is held at its figure, and says where it is broken."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.workspace.blocks import BLOCK_TYPES, problems
from bot.sandbox.workspace.view_rules import view_problems

Json = dict[str, Any]


def plain(text: str = "x") -> Json:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "x") -> Json:
    """A mrkdwn object."""
    return {"type": "mrkdwn", "text": text}


def button(**more: Any) -> Json:
    """A button."""
    return {"type": "button", "text": plain(), **more}


def actions(*elements: Json) -> Json:
    """An actions block."""
    return {"type": "actions", "elements": list(elements)}


def section(**more: Any) -> Json:
    """A section block."""
    return {"type": "section", **more}


def menu(kind: str, count: int, **more: Any) -> Json:
    """An element with options."""
    options = [{"text": plain(f"o{index}"), "value": str(index)} for index in range(count)]
    return {"type": kind, "options": options, **more}


def chart(groups: int, series: int, *, points: int | None = None, name: str = "") -> Json:
    """A chart block."""
    labels = [str(number) for number in range(groups)]
    data = [{"label": label, "value": 1} for label in labels[:points]]
    bars = [{"name": name or str(number), "data": data} for number in range(series)]
    axis = {"categories": labels}
    drawn = {"type": "bar", "series": bars, "axis_config": axis}
    return {"type": "data_visualization", "title": "x", "chart": drawn}


def table(rows: int, columns: int, text: str = "x") -> Json:
    """A table block."""
    return {"type": "table", "rows": [[{"type": "raw_text", "text": text}] * columns] * rows}


def field(**element: Any) -> Json:
    """An input block."""
    return {"type": "input", "label": plain(), "element": element}


FITS: list[tuple[str, Json]] = [
    ("section text", section(text=mrkdwn("x" * 3000))),
    ("section fields", section(fields=[mrkdwn("x" * 2000)] * 10)),
    ("header", {"type": "header", "text": plain("x" * 150)}),
    ("button", actions(button(text=plain("x" * 75), value="x" * 2000, style="primary"))),
    ("actions", actions(*[button(action_id=str(index)) for index in range(25)])),
    ("context", {"type": "context", "elements": [mrkdwn()] * 10}),
    ("overflow", section(text=mrkdwn(), accessory=menu("overflow", 5))),
    ("select", actions(menu("static_select", 100))),
    ("checkboxes", actions(menu("checkboxes", 10))),
    ("table", table(100, 20)),
    ("chart", chart(20, 6)),
    ("input", field(type="plain_text_input", max_length=3000)),
    ("markdown", {"type": "markdown", "text": "x" * 12_000}),
    ("image", {"type": "image", "image_url": "https://x.example/a.png", "alt_text": "a"}),
    ("divider", {"type": "divider"}),
]

BREAKS: list[tuple[str, Json, str]] = [
    ("unknown block", {"type": "nonsense"}, "unsupported type: nonsense [json-pointer:/blocks/0]"),
    ("empty section", section(), "must define either text or fields [json-pointer:/blocks/0]"),
    (
        "section text",
        section(text=mrkdwn("x" * 3001)),
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ),
    (
        "empty text",
        section(text=mrkdwn("")),
        "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
    ),
    (
        "section fields",
        section(fields=[mrkdwn()] * 11),
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ),
    (
        "field text",
        section(fields=[mrkdwn("x" * 2001)]),
        "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
    ),
    (
        "header kind",
        {"type": "header", "text": mrkdwn()},
        "must be one of plain_text [json-pointer:/blocks/0/text/type]",
    ),
    (
        "button text",
        actions(button(text=plain("x" * 76))),
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ),
    (
        "button value",
        actions(button(value="x" * 2001)),
        "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
    ),
    (
        "button style",
        actions(button(style="loud")),
        "must be one of primary, danger [json-pointer:/blocks/0/elements/0/style]",
    ),
    (
        "actions",
        actions(*[button() for _ in range(26)]),
        "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ),
    (
        "action id twice",
        actions(button(action_id="a"), button(action_id="a")),
        'action_id "a" stands on more than one element [json-pointer:/blocks/0/elements]',
    ),
    (
        "overflow",
        actions(menu("overflow", 6)),
        "no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    (
        "input in actions",
        actions({"type": "plain_text_input"}),
        (
            "unsupported type: plain_text_input is not allowed in a block of type actions"
            " [json-pointer:/blocks/0/elements/0]"
        ),
    ),
    (
        "foreign initial option",
        actions(menu("static_select", 1, initial_option={"text": plain("y"), "value": "y"})),
        "initial option is not one of the options [json-pointer:/blocks/0/elements/0]",
    ),
    (
        "table rows",
        table(101, 1),
        "no more than 100 items allowed [json-pointer:/blocks/0/rows]",
    ),
    (
        "table columns",
        table(1, 21),
        "no more than 20 items allowed [json-pointer:/blocks/0/rows/0]",
    ),
    (
        "chart groups",
        chart(21, 1),
        "no more than 20 items allowed [json-pointer:/blocks/0/chart/axis_config/categories]",
    ),
    (
        "chart series",
        chart(1, 7),
        "no more than 6 items allowed [json-pointer:/blocks/0/chart/series]",
    ),
    (
        "chart points",
        chart(2, 1, points=1),
        "must have one point for each category [json-pointer:/blocks/0/chart/series/0/data]",
    ),
    (
        "chart names",
        chart(1, 2, name="x"),
        "two series have one name [json-pointer:/blocks/0/chart/series]",
    ),
    (
        "chart title",
        chart(1, 1) | {"title": "x" * 51},
        "must be less than 51 characters [json-pointer:/blocks/0/title]",
    ),
    (
        "table text",
        table(11, 1, "x" * 1000),
        "cells hold 11000 of 10000 characters [json-pointer:/blocks/0/rows]",
    ),
    (
        "markdown",
        {"type": "markdown", "text": "x" * 12_001},
        "must be less than 12001 characters [json-pointer:/blocks/0/text]",
    ),
    (
        "alert in a message",
        {"type": "alert", "text": plain()},
        "unsupported type: alert is not allowed in a message [json-pointer:/blocks/0]",
    ),
    (
        "image without words",
        {"type": "image", "image_url": "https://x.example/a.png"},
        "missing required field: alt_text [json-pointer:/blocks/0]",
    ),
    (
        "block id",
        {"type": "divider", "block_id": "x" * 256},
        "must be less than 256 characters [json-pointer:/blocks/0/block_id]",
    ),
    (
        "confirmation",
        actions(
            button(
                confirm={
                    "title": plain(),
                    "text": plain("x" * 301),
                    "confirm": plain(),
                    "deny": plain(),
                }
            )
        ),
        "must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]",
    ),
]


@pytest.mark.parametrize("block", [block for _, block in FITS], ids=[name for name, _ in FITS])
def test_block_at_its_limit_is_taken(block: Json) -> None:
    """A block exactly at a limit is no problem."""
    assert [] == problems([block])


@pytest.mark.parametrize(
    ("block", "problem"),
    [(block, problem) for _, block, problem in BREAKS],
    ids=[name for name, _, _ in BREAKS],
)
def test_block_beyond_its_limit_is_named(block: Json, problem: str) -> None:
    """A block beyond a limit is a problem, with a pointer to the place."""
    assert problem in problems([block])


def test_message_as_a_whole() -> None:
    """A message has fifty blocks at most, one table, and each block id once."""
    divider: Json = {"type": "divider"}
    assert ["no more than 50 items allowed [json-pointer:/blocks]"] == problems([divider] * 51)
    assert [] == problems([divider] * 100, "modal")
    assert ["only one table is allowed in a message [json-pointer:/blocks]"] == problems(
        [table(1, 1), table(1, 1)]
    )
    assert ["only 2 charts are allowed in a message [json-pointer:/blocks]"] == problems(
        [chart(1, 1)] * 3
    )
    twice = problems([divider | {"block_id": "b"}] * 2)
    assert ['block_id "b" stands on more than one block [json-pointer:/blocks]'] == twice


def test_view_frame() -> None:
    """A modal's title has 24 characters at most, and fields need a submit button."""
    view = {"type": "modal", "title": plain("x" * 25), "blocks": [field(type="plain_text_input")]}
    assert [
        "missing required field: submit [json-pointer:/view]",
        "must be less than 25 characters [json-pointer:/view/title/text]",
    ] == sorted(view_problems(view), key=lambda problem: "title" in problem)
    assert [] == view_problems(view | {"title": plain("x" * 24), "submit": plain("Go")})
    assert [] == view_problems({"type": "home", "blocks": [section(text=mrkdwn())]})


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["type", "text", "elements", "options"]), inner)
    ),
    max_leaves=8,
)


@given(
    kind=st.sampled_from(sorted(BLOCK_TYPES)),
    rest=st.dictionaries(
        st.sampled_from(["text", "fields", "elements", "accessory", "element", "rows", "label"]),
        anything,
    ),
)
def test_any_json_is_answered(kind: str, rest: Json) -> None:
    """Whatever an app sends, the answer is a list of sentences, never a crash."""
    found = problems([rest | {"type": kind}])
    assert all("[json-pointer:/blocks" in problem for problem in found)


def test_what_is_no_block_is_named() -> None:
    """A list with something else in it than blocks is refused."""
    assert ["must be an object [json-pointer:/blocks/0]"] == problems(["text"])  # type: ignore[list-item]  # what an app may send
