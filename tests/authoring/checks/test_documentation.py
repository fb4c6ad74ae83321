"""Requirements of where official documentation is."""

import pytest

from bot.authoring.checks.documentation import why_not_official
from bot.knowledge_base.models import Provider


@pytest.mark.parametrize(
    ("provider", "url"),
    [
        ("aws", "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopTask.html"),
        ("gcp", "https://grpc.io/docs/guides/status-codes/"),
    ],
)
def test_a_page_of_the_providers_own_site_is_official(provider: Provider, url: str) -> None:
    """Nothing is said against it."""
    assert "" == why_not_official(provider, url)


@pytest.mark.parametrize(
    "url",
    [
        "http://docs.aws.amazon.com/x",
        "https://docs.aws.amazon.com.example/x",
        "https://example.com/docs.aws.amazon.com/",
        "https://learn.microsoft.com/x",
        "docs.aws.amazon.com/x",
    ],
)
def test_any_other_address_is_not(url: str) -> None:
    """Another host, another provider's host or another scheme; what would do is named."""
    assert "docs.aws.amazon.com" in why_not_official("aws", url)
