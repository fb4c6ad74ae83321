"""Tokens known by their shape: those that are listed, and those of vendors that are not."""

import random
import string

import pytest

from bot.recognition.secrets.clues import clues_of
from bot.recognition.secrets.mark import SECRET
from bot.recognition.secrets.tokens import without_tokens

CHANCE = random.Random(7)  # noqa: S311 - made-up values


def made_up(length: int) -> str:
    """Random characters, of which each is of another kind than the one before."""
    kinds = (string.ascii_lowercase, string.digits, string.ascii_uppercase)
    return "".join(CHANCE.choice(kinds[number % 3]) for number in range(length))


def kept(text: str) -> str:
    return without_tokens(text, clues_of(text))


@pytest.mark.parametrize("before", ["", "key=", "'", "https://x/?t=", "ok "])
@pytest.mark.parametrize("behind", ["", "'", " and more", ", x"])
def test_a_listed_token_goes_and_what_stands_around_stays(before: str, behind: str) -> None:
    """A prefix of the table and what belongs to it."""
    token = "glpat-" + made_up(20)
    assert f"{before}{SECRET}{behind}" == kept(f"{before}{token}{behind}")


def test_a_longer_token_goes_whole() -> None:
    """No part of one stays where a vendor has made its tokens longer."""
    assert SECRET == kept("ghp_" + made_up(36) + made_up(12))


@pytest.mark.parametrize(
    "prefix", ["acme_live_", "acme_api_", "my-token-", "corp_sk_", "xy_secret_z_"]
)
def test_an_unlisted_token_is_told_by_a_word_in_its_prefix(prefix: str) -> None:
    """A word such as *live* in front of random characters."""
    assert f"got {SECRET}." == kept(f"got {prefix}{made_up(32)}.")


def test_without_such_a_word_only_a_very_long_one_goes() -> None:
    """A shorter one may be the id of an order or a payment."""
    order, token = f"order_{made_up(24)}", f"order_{made_up(48)}"
    assert (order, SECRET) == (kept(order), kept(token))


@pytest.mark.parametrize(
    "text",
    [
        "my_api_documentation_of_the_service",
        "aws_secret_access_key",
        "subnet-0a1b2c3d4e5f60718",
        "arn:aws:iam::111122223333:role/deploy_live_services",
        "com.example.api.token.TokenServiceImplementationFactory",
        "short",
        "ex_" + made_up(40) + "_" + made_up(60) + "-" + made_up(50),
        "node-csr-kv2TVj_4W4CW41FwXwGvXcncA9Y3MQajAgRsV2vFH6N",
        "",
    ],
)
def test_words_and_ids_stay(text: str) -> None:
    """Names, ids and repeated letters are not drawn by chance."""
    assert text == kept(text)


def test_each_token_of_a_text_goes() -> None:
    """However many there are."""
    text = " ".join(f"glpat-{made_up(20)}" for _ in range(5))
    assert " ".join([SECRET] * 5) == kept(text)
