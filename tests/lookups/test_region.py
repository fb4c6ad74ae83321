"""In which region a lookup asks."""

import pytest

from bot.aws.accounts import Account
from bot.lookups.model import Lookup
from bot.lookups.region import is_region, region_to_ask
from bot.lookups.report import RunInput

ACCOUNT = Account(id="123456789012", name="test", regions=("eu-west-1", "us-east-1"))
ARN = "arn:aws:sns:ap-south-1:123456789012:orders"


def asked(values: dict[str, str], region: str | None = None) -> RunInput:
    """A lookup of a topic, asked with these values."""
    lookup = Lookup.model_validate(
        {
            "title": "Find the topic",
            "question": "Is it there?",
            "needs": {"all": ["topic_arn"]},
            "steps": [{"name": "topics", "call": "sns.list_topics", "keep": "Topics"}],
            "report": [{"label": "Topics", "list": "steps.topics"}],
            "verdicts": [{"name": "end", "tone": "good", "text": "a", "why": "b"}],
            **({"region": region} if region else {}),
        }
    )
    return RunInput(lookup, values, ACCOUNT, 0.0)


@pytest.mark.parametrize(
    ("values", "own", "region"),
    [
        ({"topic_arn": ARN, "region": "eu-north-1"}, "us-east-1", "us-east-1"),
        ({"topic_arn": ARN, "region": "eu-north-1"}, None, "ap-south-1"),
        ({"region": "eu-north-1"}, None, "eu-north-1"),
        ({}, None, "eu-west-1"),
    ],
)
def test_the_lookup_then_the_thing_then_the_paste_then_the_account(
    values: dict[str, str], own: str | None, region: str
) -> None:
    """The first that says one."""
    assert region == region_to_ask(asked(values, own), values)


@pytest.mark.parametrize(
    ("name", "known"),
    [("eu-west-1", True), ("cn-north-1", True), ("us-gov-west-1", True), ("eu-west-9", False),
     ("", False), ("nowhere", False)],
)  # fmt: skip
def test_a_region_is_one_of_any_partition(name: str, known: bool) -> None:
    """China's and the government's too."""
    assert known is is_region(name, ACCOUNT)


def test_a_region_that_the_account_is_configured_with_is_one() -> None:
    """The SDK may be older than the region."""
    account = Account(id="123456789012", name="test", regions=("eu-west-9",))
    assert is_region("eu-west-9", account)
