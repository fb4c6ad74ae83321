"""Which kinds of secret a text holds."""

import pytest

from bot.recognition.secret_kinds import secret_kinds

KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzQ8s4LmN2v"
TOKEN = "ghp_" + "a1B2c3D4e5F6" * 3


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"AWS_SECRET_ACCESS_KEY={KEY}", ["an AWS secret access key"]),
        (f'"SecretAccessKey": "{KEY}"', ["an AWS secret access key"]),
        (f"push failed with {TOKEN}", ["a GitHub token"]),
        (
            f"{TOKEN} and AWS_SECRET_ACCESS_KEY={KEY}",
            ["an AWS secret access key", "a GitHub token"],
        ),
        (
            f"-----BEGIN RSA PRIVATE KEY-----\n{KEY}\n-----END RSA PRIVATE KEY-----",
            ["a private key"],
        ),
        ("AWS_SECRET_ACCESS_KEY is not set", []),
        ("AWS_SECRET_ACCESS_KEY=[secret removed]", []),
        ("the deploy is done", []),
        ("", []),
    ],
)
def test_a_secret_is_named_by_its_own_mark(text: str, names: list[str]) -> None:
    """What only speaks of one, or was removed before, is none."""
    assert names == [kind.name for kind in secret_kinds(text)]


def test_each_kind_says_how_it_is_rotated() -> None:
    """In a sentence."""
    assert all(kind.rotate.endswith(".") for kind in secret_kinds(TOKEN))
