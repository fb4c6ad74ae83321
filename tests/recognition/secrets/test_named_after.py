"""Secrets before their name."""

import pytest

from bot.recognition.secrets.clues import clues_of
from bot.recognition.secrets.named_after import named_after


def values(text: str) -> list[str]:
    """What a sentence names a secret after it was said."""
    return [text[start:end] for start, end in named_after(text, clues_of(text))]


@pytest.mark.parametrize(
    "text",
    [
        'Error: invalid value "{}" for flag --api-key: too short',
        "Invalid value '{}' for client_secret",
        "Duplicate entry '{}' for key 'users.api_token'",
        "use {} as the db password for now",
        "we use `{}`, as the signing key is new",
    ],
)
def test_a_value_is_removed_for_the_name_behind_it(text: str) -> None:
    """Flags, columns and sentences name what they are about afterwards."""
    assert ["q7Zk2mXw9LrT4bVn"] == values(text.format("q7Zk2mXw9LrT4bVn"))


@pytest.mark.parametrize(
    "text",
    [
        "Duplicate entry 'orders-17' for key 'orders.PRIMARY'",
        "Duplicate entry '9bca1c4e-4803-43b6-9376-cda07e80af8e' for key 'api_keys.PRIMARY'",
        "using 9bca1c4e-4803-43b6-9376-cda07e80af8e as the partition key",
        "9bca1c4e-4803-43b6-9376-cda07e80af8e as the encryption key",
        "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-a1b2c3 for a secret",
        "invalid value 'short' for --api-key",
        "status 403 for the token",
        "use 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b as the signing key identifier",
        "as the password",
        "not as planned for us",
    ],
)
def test_what_the_name_makes_no_secret_stays(text: str) -> None:
    """Keys of tables, the id of a key, resources, words and numbers."""
    assert [] == values(text)


def test_a_password_of_a_person_goes_where_it_is_quoted() -> None:
    """A plain password needs letters and digits, and the quotes."""
    assert ["Winter22"] == values("Invalid value 'Winter22' for admin_password")
    assert [] == values("Invalid value 'Winter' for admin_password")
