"""Blocks of private keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.recognition.secrets.mark import SECRET
from bot.recognition.secrets.private_keys import without_private_keys

_LINES = "MIIEpAIBAAKCAQEA7\nq7Zk2mXw9LrT4bVn\n"


@pytest.mark.parametrize(
    "kind",
    ["RSA PRIVATE KEY", "PRIVATE KEY", "OPENSSH PRIVATE KEY", "PGP PRIVATE KEY BLOCK"],
)
def test_what_a_block_holds_is_removed(kind: str) -> None:
    """Its first and last line stay, so that one sees what was there."""
    begin, end = f"-----BEGIN {kind}-----", f"-----END {kind}-----"
    assert f"a {begin}{SECRET}{end} b" == without_private_keys(f"a {begin}\n{_LINES}{end} b")


def test_a_block_without_an_end_goes_on_to_the_end_of_the_text() -> None:
    """The rest may be the key."""
    begin = "-----BEGIN PRIVATE KEY-----"
    assert f"{begin}{SECRET}" == without_private_keys(f"{begin}\n{_LINES}{_LINES}")


def test_puttys_private_lines_are_removed_up_to_their_sum() -> None:
    """The public ones before them stay."""
    head = "Public-Lines: 1\nAAAA\nPrivate-Lines: 2"
    assert f"{head}{SECRET}Private-MAC: 1" == without_private_keys(
        f"{head}\n{_LINES}Private-MAC: 1"
    )


def test_a_key_of_which_the_beginning_is_missing_is_removed() -> None:
    """Its lines of letters before the end are the key's; a sentence before them is not."""
    end = "-----END RSA PRIVATE KEY-----"
    assert f"it said\n{SECRET}\n{end}" == without_private_keys(f"it said\n{_LINES}{end}")


@pytest.mark.parametrize(
    "text",
    [
        f"-----BEGIN CERTIFICATE-----\n{_LINES}-----END CERTIFICATE-----",
        f"-----BEGIN PUBLIC KEY-----\n{_LINES}-----END PUBLIC KEY-----",
        f"{_LINES}-----END CERTIFICATE-----",
        "the PRIVATE KEY is gone",
        f"the PRIVATE KEY is gone\n{_LINES}-----END CERTIFICATE-----",
    ],
)
def test_certificates_and_public_keys_stay(text: str) -> None:
    """They are no secrets, and often the matter."""
    assert text == without_private_keys(text)


@given(st.lists(st.from_regex(r"[A-Za-z0-9+/]{30,64}", fullmatch=True), min_size=1, max_size=20))
def test_no_line_of_a_key_is_left(lines: list[str]) -> None:
    """However long the key is."""
    key = "\n".join(lines)
    begin, end = "-----BEGIN EC PRIVATE KEY-----", "-----END EC PRIVATE KEY-----"
    assert begin + SECRET + end == without_private_keys(f"{begin}\n{key}\n{end}")
