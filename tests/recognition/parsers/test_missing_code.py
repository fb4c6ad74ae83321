"""Messages whose code is missing: found by the hole that it left."""

import pytest

from bot.recognition.parsers.missing_code import BLANKS, holes
from tests.recognition.parsers.findings import found, messages


@pytest.mark.parametrize(
    "text",
    [
        "Error: creating IAM Role (web): : The role is in use.",
        "* : The role is in use.",
        "  { : The role is in use.\n    at Object.extractError (x.js:1)",
        '{"error": ": The role is in use."}',
        ": The role is in use.",
        "line\n: The role is in use.",
        "failed: Error []: The role is in use.",
        "failed:  The role is in use.",
        "##[error]The role is in use.",
        "##[error]Error: The role is in use.",
        "Error: creating IAM Role (web): : 409 The role is in use.",
        "a => : The role is in use.",
        "Error: creating (web): : The role\r\n is in use.\r\n\r\nbye",
    ],
)
def test_a_hole_before_a_message_is_found(text: str) -> None:
    """A colon with nothing in front of it, two spaces or a build's mark show that a code is gone."""
    assert ["The role is in use."] == messages(BLANKS, text)


def test_what_is_found_has_no_code_and_no_provider() -> None:
    """Only the message is known."""
    (error,) = found(BLANKS, "* : The role is in use.")
    assert ("", "", "The role is in use.") == (error.code, error.provider, error.message)


@pytest.mark.parametrize(
    "text",
    [
        "Error: creating IAM Role: EntityAlreadyExists: The role is in use.",
        "key : The value of it",
        ": An error occurred (X) when calling the Y operation: z",
        ": short",
        "all is fine:  The role is in use.",
        "##[error]lower case is a command",
        "##[error]EXIT 1",
        "std::string: The class",
    ],
)
def test_a_colon_behind_a_word_is_no_hole(text: str) -> None:
    """A code, a key or a clock in front, a sentence with a parser of its own, or too few words."""
    assert [] == found(BLANKS, text)


@pytest.mark.parametrize(("message", "kept"), [("Too long", 1), ("Too lon", 0)])
def test_a_message_has_eight_characters(message: str, kept: int) -> None:
    """Fewer tell nothing."""
    assert kept == len(found(BLANKS, f"* : {message}"))


@pytest.mark.parametrize("opening", ["\t", "> ", "* ", "{ ", "( ", "` ", "' ", '" ', "+ ", "- "])
def test_a_line_may_open_with_a_sign(opening: str) -> None:
    """Lists, quotes, objects and changes of Terraform's begin with one."""
    assert ["The role is in use."] == messages(BLANKS, f"deploy\n{opening}: The role is in use.")


def test_one_message_is_kept_once() -> None:
    """A log repeats a message; it is one error."""
    assert ["The role is in use."] == messages(BLANKS, "* : The role is in use.\n\n" * 20)


def test_the_messages_of_a_text_are_bounded() -> None:
    """Five different messages are enough of one text."""
    text = "\n\n".join(f"* : The role number {number} is in use." for number in range(40))
    assert 5 == len(found(BLANKS, text))


def test_a_hole_is_looked_for_between_two_places() -> None:
    """Each match ends where its message starts, and holes outside are not looked at."""
    text = "* : First one\n* : Second one"
    assert [text.index("First"), text.index("Second")] == [hole.end() for hole in holes(text)]
    assert [text.index("Second")] == [hole.end() for hole in holes(text, 5)]
    assert [text.index("First")] == [hole.end() for hole in holes(text, 0, 10)]
