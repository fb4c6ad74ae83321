"""The batch interface: a line of JSON in, a line of JSON out."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answerer import Answerer
from bot.answers.batch import answers
from tests.recognition.builders import entry, knowledge

ANSWERER = Answerer(knowledge(entry("QueueFullForever")), None, {})


def ask(*lines: bytes) -> list[Any]:
    """What comes out."""
    return [json.loads(line) for line in answers(lines, ANSWERER)]


def test_a_text_is_answered_under_its_id() -> None:
    """With what was recognised."""
    text = "An error occurred (QueueFullForever) when calling the SendMessage operation: full"
    told = ask(json.dumps({"id": 7, "text": text}).encode())[0]
    assert (7, True, "QueueFullForever") == (told["id"], told["answered"], told["code"])


def test_an_ordinary_text_has_no_answer() -> None:
    """Every field is there all the same."""
    told = ask(b'{"id": 1, "text": "good morning"}')[0]
    assert (False, "", 0.0, []) == (
        told["answered"], told["code"], told["confidence"], told["candidates"]
    )  # fmt: skip


def test_a_line_that_cannot_be_read_is_told_and_the_next_is_read() -> None:
    """Empty lines are skipped."""
    told = ask(b"{", b"", b"[]", b'{"id": 2}', b'{"id": 3, "text": "\\ud800"}')
    assert [None, None, 2, 3] == [one["id"] for one in told]
    assert ["error" in one for one in told] == [True, True, True, False]


@given(st.lists(st.binary(max_size=40)))
def test_whatever_comes_in_each_line_has_its_line(lines: list[bytes]) -> None:
    """Of JSON without a newline."""
    out = list(answers(lines, ANSWERER))
    assert len(out) <= len(lines)
    assert all("\n" not in line and json.loads(line) for line in out)
