"""Slack's rich text: no text in it becomes markup, and none of it is lost or empty."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.views import block_kit, rich_text


def shown(element: Any) -> str:
    """All text in rich text elements."""
    return "".join(piece["text"] for piece in element)


@pytest.mark.parametrize(
    "made", [rich_text.prose, rich_text.strong, rich_text.quiet, rich_text.code, rich_text.verbatim]
)
def test_slack_is_given_no_empty_text(made: Any) -> None:
    """It would refuse the whole message."""
    assert "-" == shown(made(""))


def test_what_a_person_wrote_makes_no_code() -> None:
    """A backtick is a backtick."""
    (element,) = rich_text.verbatim("a `b` c", italic=True)
    assert ("a `b` c", {"italic": True}) == (element["text"], element["style"])


def test_a_long_text_is_cut() -> None:
    """Slack refuses a longer one."""
    assert block_kit.TEXT == len(shown(rich_text.code("x" * (block_kit.TEXT + 1))))


def test_a_link_without_a_title_shows_its_address() -> None:
    """There is always something to press."""
    (element,) = rich_text.link("", "https://a.example")
    assert ("https://a.example", "https://a.example") == (element["text"], element["url"])


@pytest.mark.parametrize(("numbered", "style"), [(True, "ordered"), (False, "bullet")])
def test_a_list_has_a_line_for_each(numbered: bool, style: str) -> None:
    """In its order, numbered or not."""
    made = rich_text.bullets([rich_text.prose("a"), rich_text.prose("b")], numbered=numbered)
    assert style == made["style"]
    assert ["a", "b"] == [shown(line["elements"]) for line in made["elements"]]


def test_a_titled_block_begins_with_its_title() -> None:
    """In bold; what follows is not."""
    made = rich_text.titled_block("Next", rich_text.paragraph(rich_text.prose("do it")))
    title, text = made["elements"]
    assert ({"bold": True}, "Next") == (title["elements"][0]["style"], shown(title["elements"]))
    assert ["do it"] == [piece["text"] for piece in text["elements"]]


@pytest.mark.parametrize(
    ("text", "codes"),
    [("set `a` and `b`", ["a", "b"]), ("plain", []), ("a ` alone", []), ("`a` and ` alone", ["a"])],
)
def test_what_stands_between_two_backticks_is_code(text: str, codes: list[str]) -> None:
    """One without its other half is just a backtick."""
    elements = rich_text.prose(text)
    assert codes == [one["text"] for one in elements if one.get("style", {}).get("code")]


def test_bold_prose_is_bold_throughout() -> None:
    """Its code too."""
    assert all(one["style"]["bold"] for one in rich_text.prose("set `a` now", bold=True))


@given(st.lists(st.text(alphabet="ab ", max_size=1500).map(lambda line: f"x{line}y"), max_size=6))
def test_a_long_command_is_shown_whole_in_pieces(lines: list[str]) -> None:
    """Of whole lines, each within the limit."""
    text = "\n".join(lines)
    pieces = [shown(one["elements"]) for one in rich_text.preformatted_pieces(text)]
    assert text == "\n".join(pieces)
    assert all(len(piece) <= block_kit.TEXT for piece in pieces)


def test_one_line_that_is_too_long_is_broken() -> None:
    """No letter of it is lost."""
    text = "x" * (2 * block_kit.TEXT + 5)
    assert text == "".join(shown(one["elements"]) for one in rich_text.preformatted_pieces(text))
