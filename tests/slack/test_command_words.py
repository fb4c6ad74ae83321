"""What a text asks for, by the word at its beginning."""

import pytest

from bot.slack.command_words import Asked, is_bare_code, nearest_word, parsed


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("help", Asked("help", "")),
        ("Help!", Asked("help", "")),
        ("show NoSuchBucket", Asked("show", "NoSuchBucket")),
        ("search  bucket policy", Asked("search", "bucket policy")),
        ("explain AccessDenied", Asked("", "AccessDenied")),
        ("explain", Asked("explain", "")),
        ("help me, it fails", Asked("", "help me, it fails")),
        ("show\nAccessDenied", Asked("", "show\nAccessDenied")),
        ("search " + "x" * 200, Asked("", "search " + "x" * 200)),
        ("AccessDenied", Asked("", "AccessDenied")),
        ("lookup", Asked("lookup", "")),
        ("lookup s3", Asked("lookup", "s3")),
        ("lookup s3/bucket the one of x", Asked("lookup", "s3/bucket the one of x")),
        ("lookup s3/a x=" + "x" * 200, Asked("lookup", "s3/a x=" + "x" * 200)),
        ("lookup entity role_name=x", Asked("lookup", "entity role_name=x")),
        ("lookup: s3", Asked("", "lookup: s3")),
        ("lookup db.internal", Asked("", "lookup db.internal")),
        ("lookup failed for it", Asked("", "lookup failed for it")),
    ],
)
def test_a_text_is_one_of_the_words_or_an_error(text: str, asked: Asked) -> None:
    """A word counts at the beginning of one short line; all else is an error to explain."""
    assert asked == parsed(text)


@pytest.mark.parametrize(
    ("text", "word"), [("hlep", "help"), ("serach x", "search"), ("AccessDenied", "")]
)
def test_a_misspelled_word_is_recognised_as_near(text: str, word: str) -> None:
    """Only what is nearly one of the words is taken for it."""
    assert word == nearest_word(text)


@pytest.mark.parametrize(
    ("text", "bare"), [("NoSuchBucket", True), ("no such", False), ("", False)]
)
def test_a_bare_code_is_one_word(text: str, bare: bool) -> None:
    """One word alone may be a code."""
    assert bare == is_bare_code(text)
