"""Codes that a person's sentence says came back."""

import pytest

from bot.recognition.parsers.prose import TOLD


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("rds answers DBInstanceNotFound to the pipeline", "DBInstanceNotFound"),
        ("since noon our uploader gets `EntityTooLarge` from the bucket", "EntityTooLarge"),
        ("azure ad gives me AADSTS50079 after the password", "AADSTS50079"),
        ("the create failed with InvalidSubnet.Conflict, twice", "InvalidSubnet.Conflict"),
        ("lambda keeps returning a ResourceConflictException", "ResourceConflictException"),
    ],
)  # fmt: skip
def test_a_code_that_came_back_is_found(text: str, code: str) -> None:
    """What an answer, a failure or a return gave is the code."""
    assert [code] == [error.code for error in TOLD.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "it used to fail with ThrottlingException before the release",
        "catch ResourceConflictException and retry",
        "it returns ValidationError(field)",
        "it says Hello World",
    ],
)
def test_a_code_in_passing_is_not_found(text: str) -> None:
    """What is handled, called or past, and words that are no code, is left alone."""
    assert [] == [error.code for error in TOLD.find(text)]
