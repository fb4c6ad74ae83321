"""Requirements of which addresses may stand as references."""

import pytest

from bot.authoring.checks.documentation import HOSTS, why_not_reference
from bot.knowledge_base.providers import KNOWN_PROVIDERS


@pytest.mark.parametrize(
    ("provider", "url"),
    [
        ("aws", "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopTask.html"),
        ("gcp", "https://grpc.io/docs/guides/status-codes/"),
    ],
)
def test_a_page_of_the_providers_own_site_is_a_reference(provider: str, url: str) -> None:
    """Nothing is said against it."""
    assert "" == why_not_reference(provider, url, ours=True)


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
    assert "docs.aws.amazon.com" in why_not_reference("aws", url, ours=True)


@pytest.mark.parametrize("provider", ["aws", "ledger"])
def test_a_teams_file_may_name_its_own_wiki(provider: str) -> None:
    """Of its own software as of a cloud."""
    assert "" == why_not_reference(provider, "https://wiki.example/runbooks/7", ours=False)


def test_a_teams_page_is_reached_by_https() -> None:
    """Nobody reads a runbook that somebody changed on the way."""
    said = why_not_reference("ledger", "http://wiki.example/7", ours=False)
    assert "must be an https address" == said


def test_every_known_provider_has_documentation() -> None:
    """An entry of ours can name a page, whoever's error it is on."""
    assert KNOWN_PROVIDERS.keys() == HOSTS.keys()
