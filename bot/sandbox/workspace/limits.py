"""The checks that all of Block Kit's rules are made of: lengths, counts, required fields."""

from collections.abc import Generator, Iterator, Sequence, Sized
from typing import Any

from bot.sandbox.workspace.model import Json

Problem = tuple[str, str]
"""A JSON pointer and what is wrong there."""

TEXT_KINDS = ("mrkdwn", "plain_text")
ID_LENGTH = 255


def check_length(text: Any, at: str, *, most: int, least: int = 1) -> Iterator[Problem]:
    """Checks a string's length in characters."""
    if not isinstance(text, str):
        yield at, "must be a string"
    elif len(text) < least:
        yield at, f"must be more than {least - 1} characters"
    elif len(text) > most:
        yield at, f"must be less than {most + 1} characters"


def check_items(items: Sized, at: str, *, most: int, least: int = 1) -> Iterator[Problem]:
    """Checks a list's length."""
    if len(items) > most:
        yield at, f"no more than {most} items allowed"
    if len(items) < least:
        yield at, f"no fewer than {least} items allowed"


def check_one_of(value: Any, allowed: Sequence[str], at: str) -> Iterator[Problem]:
    """Checks that a value is one of a closed set."""
    if value not in allowed:
        yield at, f"must be one of {', '.join(allowed)}"


def check_text(
    text: Any, at: str, *, most: int, kinds: Sequence[str] = TEXT_KINDS
) -> Iterator[Problem]:
    """Checks a text object: its type and the length of its text."""
    if not isinstance(text, dict):
        yield at, "must be a text object"
        return
    yield from check_one_of(text.get("type"), kinds, f"{at}/type")
    yield from check_length(text.get("text"), f"{at}/text", most=most)


def check_id(holder: Json, name: str, at: str) -> Iterator[Problem]:
    """Checks an optional `block_id` or `action_id`."""
    if name in holder:
        yield from check_length(holder[name], f"{at}/{name}", most=ID_LENGTH)


def required(holder: Json, name: str, at: str) -> Generator[Problem, None, bool]:
    """Reports a missing field, and returns whether it is there."""
    if holder.get(name) in (None, "", [], {}):
        yield at, f"missing required field: {name}"
        return False
    return True
