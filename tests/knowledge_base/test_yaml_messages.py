"""What a file's author reads where the file is no YAML."""

import pytest

from bot.knowledge_base.models import Categories
from bot.knowledge_base.yaml_file import BrokenFileError, parse
from bot.knowledge_base.yaml_messages import syntax_problem

QUOTED = "put the whole text in quotes"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a: b\ntitle: Locked: by another\n", 2, f"the text holds a colon: {QUOTED}"),
        ("a:\n\t- b\n", 2, "a tab stands before the text: indent with spaces"),
        ("a:\n  - b\n\t- c\n", 3, "a tab stands before the text: indent with spaces"),
        ("a: `b` c\n", 1, f"a text must not begin with ```: {QUOTED}"),
        ("a: @b\n", 1, f"a text must not begin with `@`: {QUOTED}"),
        ("a: {{ x }} is full\nb: c\n", 1, f"a text must not begin with `{{`: {QUOTED}"),
        ("a:\n  - {x} is full\n  - b\n", 2, f"a text must not begin with `{{`: {QUOTED}"),
        ("a: [x] is full\nb: c\n", 1, f"a text must not begin with `[`: {QUOTED}"),
        ("a: *x y\n", 1, f"a text must not begin with `*`: {QUOTED}"),
        ("a: & y\n", 1, f"a text must not begin with `&`: {QUOTED}"),
        ("- when: !(steps.x)\n", 1, f"a text must not begin with `!`: {QUOTED}"),
        ("a: >x\n b\n", 1, f"a text must not begin with `>`: {QUOTED}"),
        (
            'a: "b" c\nd: e\n',
            1,
            f"the text goes on behind its closing quotation mark: {QUOTED}",
        ),
        ('a: "b\nc: d\n', 1, "a quotation mark is opened here and never closed"),
        (
            'a: "\\d+"\n',
            1,
            "a backslash means something in double quotes: put the text in single ones",
        ),
        (
            "title a\nb: c\n",
            1,
            "it is neither a field (`name: value`) nor a part of a list (`- value`)",
        ),
        (
            "a: b\nccc\nd: e\n",
            2,
            "it is neither a field (`name: value`) nor a part of a list (`- value`)",
        ),
        ("a:b\nc: d\n", 1, "write a space behind the colon"),
        ("a:\n-b\n-c\n", 2, "write a space behind the dash"),
        (
            "a:\n  - b\n - c\n",
            3,
            "it does not stand straight below the lines that it belongs to",
        ),
        ("a: b\n---\nc: d\n", 2, "a second page begins here: give it a file of its own"),
        ("a: b\nc: d\x07\n", 2, "it holds a control character, U+0007: delete it"),
        (
            "a: 2026-02-03\nb: 2026-02-30\n",
            2,
            "there is no day 2026-02-30: write one as 2026-01-31",
        ),
    ],
)
def test_what_is_no_yaml_is_told_with_the_mend(text: str, line: int, reason: str) -> None:
    """The line to change and what to write, and not where the reader gave up and on what."""
    with pytest.raises(BrokenFileError) as raised:
        parse(text, Categories, "x.yml")
    (problem,) = raised.value.problems
    assert (line, f"is not readable YAML: {reason}") == (problem.line, problem.message)


def test_another_encoding_is_told_with_its_line() -> None:
    """An editor of old writes a letter in one byte."""
    with pytest.raises(UnicodeDecodeError) as raised:
        "a: b\nc: fünf\n".encode("latin-1").decode()
    line, reason = syntax_problem("", raised.value)
    assert (2, "it is not saved as UTF-8: choose that in the editor, and save it again") == (
        line,
        reason,
    )


@pytest.mark.parametrize(("text", "what"), [("", "is empty"), ("only words", "holds no fields")])
def test_a_file_without_fields_is_told_what_a_field_is(text: str, what: str) -> None:
    """Somebody's first file may be empty."""
    with pytest.raises(BrokenFileError) as raised:
        parse(text, Categories, "x.yml")
    (problem,) = raised.value.problems
    assert (
        f"{what}: each stands on a line of its own, as `title: A queue is full`" == problem.message
    )
