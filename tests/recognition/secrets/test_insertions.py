"""Secrets that SQL inserts, told by the list of columns."""

import pytest

from bot.recognition.redact import SECRET, without_secrets
from bot.recognition.secrets.clues import clues_of
from bot.recognition.secrets.insertions import inserted


def values(text: str) -> list[str]:
    """What a statement inserts into a column of secrets."""
    return [text[start:end] for start, end in inserted(text, clues_of(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("INSERT INTO users (name, password) VALUES ('ci', 'sesame');", ["sesame"]),
        ("insert into `u`(`api_token`,`id`) values ('open''55', 7)", ["open''55"]),
        (
            "INSERT INTO users (id, password) VALUES (1, 'sesame'), (2, 'a, b (c)')",
            ["sesame", "a, b (c)"],
        ),
        ("INSERT INTO users (name, role) VALUES ('ci', 'sesame')", []),
        ("INSERT INTO users (name, password) VALUES ('ci', NULL)", []),
        ("INSERT INTO users (name, password) VALUES ('ci', '')", []),
        ("INSERT INTO users (name, password) SELECT 'ci', 'sesame'", []),
        ("into these values", []),
    ],
)
def test_the_values_below_a_secrets_column_are_found(text: str, found: list[str]) -> None:
    """In each row, whatever else stands in it; nothing is read that is not inserted."""
    assert found == values(text)


def test_what_else_was_inserted_stays() -> None:
    """The error is about the other values as often."""
    text = "INSERT INTO u (id, password) VALUES ('7', 'sesame')"
    assert text.replace("sesame", SECRET) == without_secrets(text)
