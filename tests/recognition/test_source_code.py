"""Telling a piece of a program from what one printed."""

import pytest

from bot.recognition.source_code import is_source

STATEMENTS = "import os\ndef main():\n    return os.getcwd()\n"


@pytest.mark.parametrize(
    "text",
    [
        STATEMENTS,
        "const sqs = new SQS();\nlet queue = x;\n",
        "public class Shop {\n  private int size;\n}\n",
        "try:\n    queue.put(one)\nexcept QueueFull as error:\n    raise ShopError(error)\n",
    ],
)
def test_statements_of_many_languages_are_source(text: str) -> None:
    """Definitions, imports, handlers: the lines a compiler reads."""
    assert is_source(text)


@pytest.mark.parametrize(
    "printed",
    [
        "Traceback (most recent call last):",
        '  File "main.py", line 3',
        "    at main (index.js:4)",
        "2026-11-29T08:12:40 refused",
        "RequestId: 12",
        "Caused by: a fault",
    ],
)
def test_one_printed_line_makes_it_output(printed: str) -> None:
    """Stack traces quote source lines; a frame or a time of day tells that it was printed."""
    assert not is_source(STATEMENTS + printed)


def test_one_statement_is_no_program() -> None:
    """`return` begins many a sentence."""
    assert not is_source("return to sender\n")
    assert is_source("return x\nreturn y\n")


def test_a_quarter_of_the_lines_must_be_statements() -> None:
    """Empty lines are not counted."""
    prose = "nothing to see here\n"
    assert is_source(STATEMENTS + prose * 9 + "\n" * 50)
    assert not is_source(STATEMENTS + prose * 10)


def test_only_the_head_of_a_long_text_is_read() -> None:
    """What was printed beyond 8,000 characters does not count."""
    assert is_source(STATEMENTS * 200 + "Traceback (most recent call last):")
