"""Addresses of console pages, on the host of the region's partition."""

import pytest

from bot.lookups.console_links import url


@pytest.mark.parametrize(
    ("region", "host"),
    [
        ("eu-west-1", "eu-west-1.console.aws.amazon.com"),
        ("us-east-1", "us-east-1.console.aws.amazon.com"),
        ("cn-north-1", "cn-north-1.console.amazonaws.cn"),
        ("us-gov-west-1", "us-gov-west-1.console.amazonaws-us-gov.com"),
        ("ca-central-1", "ca-central-1.console.aws.amazon.com"),
    ],
)
def test_each_partition_has_a_host_of_its_own(region: str, host: str) -> None:
    """China and GovCloud are consoles of their own; the region stands in front."""
    assert f"https://{host}/sqs/v3/home" == url(region, "/sqs/v3/home")


@pytest.mark.parametrize("path", ["@evil.example/", ".evil.example/", "javascript:alert(1)", ""])
def test_a_path_that_is_none_leads_nowhere(path: str) -> None:
    """What stands right behind the host would be a part of it."""
    assert "" == url("eu-west-1", path)
