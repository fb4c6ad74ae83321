"""What the parsers share: anchors, and how a message is cut out of a text."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import (
    LONGEST_MESSAGE,
    MOST_HITS,
    Format,
    broken,
    code_at,
    flat,
    hits,
    message_after,
    message_before,
)
from bot.recognition.trust import Trust

TEXTS = st.text(st.sampled_from(" \n\t:aAzZ.09'\"*{}([-"), max_size=200)


def _nothing(_: str) -> Iterator[ParsedError]:
    return iter(())


def _format(*anchors: str) -> Format:
    return Format(
        name="x.y", place=1, trust=Trust.TOOL, anchors=anchors, find=_nothing, examples=()
    )


@pytest.mark.parametrize(
    ("text", "applies"),
    [("a Code: b", True), ("an error", True), ("a code: b", False), ("", False)],
)
def test_a_format_applies_where_any_of_its_anchors_stands(text: str, applies: bool) -> None:
    """One of the anchors is enough, and it is spelled as in the text."""
    assert applies == _format("Code: ", "error").applies(text)


def test_hits_do_not_overlap() -> None:
    """An anchor is looked for again behind itself."""
    assert [0, 2, 5] == list(hits("aaaabaa", "aa"))


def test_hits_are_bounded() -> None:
    """Of a log that repeats an anchor without end the first two hundred are looked at."""
    assert MOST_HITS == len(list(hits("error " * 1000, "error")))


@pytest.mark.parametrize(
    "behind",
    [
        "\n\nan unrelated line",
        "\n  \nan unrelated line",
        "\n    at Object.extractError (json.js:52:27)",
        '\n  File "deploy.py", line 3, in <module>',
        "\nTraceback (most recent call last):",
        "\n  with aws_iam_role.web,",
        "\n  on main.tf line 7, in resource",
        "\n* another failure",
        "\n2026-11-28 10:14:02 INFO next",
        "\n[2026-11-28T10:14:02Z] next",
        "\n10:14:02 INFO next",
        "\nLock Info:",
        "\n\tstatus code: 400",
        "\nValidationError: the next error",
        " status code: 400, request id: 1b2c",
    ],
)
def test_a_message_ends_where_something_else_begins(behind: str) -> None:
    """A blank line, a stack trace, Terraform's place, a logged line and the next error end it."""
    assert ("The role is in use", 25) == message_after("Error: The role is in use" + behind, 7)


@pytest.mark.parametrize("inside", ["\nin use", "\n      in use", " \n in use"])
def test_a_message_goes_on_over_wrapped_lines(inside: str) -> None:
    """A line that a narrow terminal broke is one message."""
    assert "The role is in use" == message_after("The role is" + inside, 0)[0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('It is gone", "level": "error"}', "It is gone"),
        ("It is gone', 'level': 'error'}", "It is gone"),
        ('It is gone",\n      "file": "a.go:12"}', "It is gone"),
        ('Role "web" is gone", "level": "error"}', 'Role "web" is gone'),
        ('Bad tag {"a": "b", "c": "d"} on it', 'Bad tag {"a": "b", "c": "d"} on it'),
        ('Neither "a", "b" nor "c"', 'Neither "a", "b" nor "c'),
    ],
)
def test_a_message_in_an_object_ends_with_its_field(text: str, message: str) -> None:
    """The next field of a log line is no part of it; an object inside the message is."""
    assert message == message_after(text, 0)[0]


@pytest.mark.parametrize("around", ["'{}'", '"{}"', "`{}`", "*{}*", " {} ", '"{}"}}'])
def test_a_message_has_no_quotes_around(around: str) -> None:
    """Quotes, a bold mark and a closing brace around a message are not part of it."""
    assert "Rate exceeded." == message_after(around.format("Rate exceeded."), 0)[0]


def test_a_message_without_an_end_is_cut() -> None:
    """A message is at most 1,200 characters long."""
    message, end = message_after("x" * 5000, 0)
    assert (LONGEST_MESSAGE, LONGEST_MESSAGE) == (len(message), end)


@pytest.mark.parametrize("before", ["first paragraph\n\n", "a list:\n  ", "Caused by: x\n\n  ", ""])
def test_a_message_before_starts_with_its_paragraph(before: str) -> None:
    """Backwards a message goes to a blank line or to an indented line's start."""
    text = f"{before}Access Denied (Service: S3"
    assert "Access Denied" == message_before(text, text.index(" (Service"))[0]


def test_a_message_before_is_cut() -> None:
    """Backwards too a message is at most 1,200 characters long."""
    message, start = message_before("x" * 5000, 5000)
    assert (LONGEST_MESSAGE, 3800) == (len(message), start)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("AccessDenied", "AccessDenied"),
        ("Invalid\n   Parameter", "InvalidParameter"),
        ("'NoSuchKey'", "NoSuchKey"),
        ("`InvalidVpcID.NotFound`", "InvalidVpcID.NotFound"),
        ("*Throttling*", "Throttling"),
        ("rate_limit", "rate_limit"),
        ("", ""),
        ("X", ""),
        ("404", ""),
        ("a-b", ""),
        ("Error:", ""),
        (".Code", ""),
        ("A" * 90, ""),
        ("a.b.c.d.e.f.g", ""),
    ],
)
def test_a_code_is_one_word(text: str, code: str) -> None:
    """A code is letters, digits and underscores with dots between, joined over a line break."""
    assert code == code_at(text)


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("Status Code:", True),
        ("Sta\ntus Code:", True),
        ("Status Co\n  de:", True),
        ("StatusCode:", True),
        ("Status Code", False),
        ("Status    \n Code:", False),
    ],
)
def test_fixed_words_match_over_a_break(text: str, matches: bool) -> None:
    """A tool's words are found where a line break is inside, and up to three spaces with it."""
    assert matches == (re.fullmatch(broken("Status Code:"), text) is not None)


@given(TEXTS, st.integers(0, 200))
def test_a_message_lies_in_its_text(text: str, at: int) -> None:
    """What is cut out forwards and backwards is a part of the text, and so are its offsets."""
    start = min(at, len(text))
    after, end = message_after(text, start)
    before, begin = message_before(text, start)
    assert start <= end <= len(text)
    assert 0 <= begin <= start
    assert after in flat(text[start:end])
    assert before in flat(text[begin:start])


@given(TEXTS)
def test_flat_is_one_line_of_single_spaces(text: str) -> None:
    """On one line, a text has its words alone, each behind one space."""
    assert text.split() == (flat(text).split(" ") if flat(text) else [])
