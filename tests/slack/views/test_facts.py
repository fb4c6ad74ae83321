"""A fact of a lookup in Slack: short in a message, whole in a modal."""

from typing import Any

import pytest

from bot.lookups.result import Finding, Source
from bot.slack.views import facts


def texts(part: Any) -> str:
    """All text in blocks or elements, in order."""
    if isinstance(part, dict):
        own = part["text"] if isinstance(part.get("text"), str) else ""
        return own + "".join(texts(one) for key, one in part.items() if key != "text" or not own)
    return "".join(map(texts, part)) if isinstance(part, (list, tuple)) else ""


def finding(kind: Any, value: Any, **more: Any) -> Finding:
    """A fact called *Names*."""
    return Finding(label="Names", kind=kind, value=value, **more)


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (finding("value", "orders"), "Names: orders"),
        (finding("list", ["a", "b", "c"]), "Names: a, b, c"),
        (finding("counts", [("a", 2), ("b", 1)]), "Names: a 2, b 1"),
    ],
)
def test_a_fact_is_one_line(one: Finding, text: str) -> None:
    """Its label, then its values."""
    assert text == texts(facts.line(one))


def test_of_many_values_three_are_shown_and_the_rest_counted() -> None:
    """The whole list is in the modal."""
    many = finding("list", [f"name{n}" for n in range(9)])
    line, whole = texts(facts.line(many)), texts(list(facts.whole(many)))
    assert "name2" in line
    assert "name3" not in line
    assert "6" in line
    assert all(f"name{n}" in whole for n in range(9))


def test_a_list_of_nothing_says_so() -> None:
    """An empty line would look like a fault."""
    assert texts(facts.line(finding("list", []))) != "Names: "


def test_the_label_leads_to_the_console() -> None:
    """Where there is a page."""
    source = Source(call="iam.list_roles", console_url="https://console.aws.amazon.com/iam")
    link = facts.line(finding("value", "a", source=source))[0]
    assert ("link", source.console_url) == (link["type"], link["url"])


def test_columns_of_a_text_are_of_equal_width() -> None:
    """The widest cell sets it; nothing is left behind the last."""
    assert "Name   Size\nab     1\nabcde  22" == facts.aligned(
        ("Name", "Size"), [("ab", "1"), ("abcde", "22")]
    )


def test_where_a_fact_was_seen_is_told_and_escaped() -> None:
    """The call, the account, the region and the time of day."""
    source = Source(call="iam.list_roles", account_id="1", region="<!here>", seen_at=3661.0)
    told = texts(list(facts.whole(finding("value", "a", source=source))))
    assert told.endswith("iam.list_roles · 1 · &lt;!here&gt; · 01:01:01 UTC")


def test_a_table_is_its_first_row_in_a_message_and_whole_in_a_modal() -> None:
    """A table takes a telephone's whole screen; the line says how many rows there are beside."""
    one = finding("table", [[f"r{n}", "", "x"] for n in range(12)], columns=("Row", "A", "B"))
    assert "Names: r0 · x and 11 more" == texts(facts.line(one))
    assert "r11" in texts(list(facts.whole(one)))
    assert "Names: none" == texts(facts.line(finding("table", [])))
