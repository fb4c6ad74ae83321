"""cloudfront/distribution-by-caller-reference: found by id in one call, by reference in a scan."""

from collections.abc import Callable
from typing import Any

NAME = "cloudfront/distribution-by-caller-reference"
CONFIG = {
    "CallerReference": "release-7",
    "Comment": "shop",
    "Enabled": True,
    "Aliases": {"Quantity": 1, "Items": ["www.example.com"]},
    "Origins": {"Quantity": 1, "Items": [{"Id": "web", "DomainName": "web.example.com"}]},
    "DefaultCacheBehavior": {"TargetOriginId": "web", "ViewerProtocolPolicy": "allow-all"},
}
FOUND = {
    "Distribution": {
        "Id": "E2QWRUHEXAMPLE",
        "ARN": "arn:aws:cloudfront::123456789012:distribution/E2QWRUHEXAMPLE",
        "Status": "Deployed",
        "LastModifiedTime": "2026-11-20T03:12:44Z",
        "InProgressInvalidationBatches": 0,
        "DomainName": "d1.cloudfront.net",
        "DistributionConfig": CONFIG,
    }
}


def test_with_the_id_one_call_answers(stubs: Any, facts: Callable[..., Any]) -> None:
    """The id of the error message makes the scan needless."""
    stubs("cloudfront").add_response("get_distribution", FOUND, {"Id": "E2QWRUHEXAMPLE"})
    result = stubs.look(NAME, distribution_id="E2QWRUHEXAMPLE", caller_reference="release-7")
    assert ("bound", 1) == (result.verdict.name, result.calls)
    assert {
        "Distribution": "E2QWRUHEXAMPLE",
        "Domain name": "d1.cloudfront.net",
        "Status": "Deployed",
        "Enabled": "yes",
        "CallerReference": "release-7",
        "Comment": "shop",
        "Aliases": ["www.example.com"],
        "Last change": "2026-11-20T03:12:44Z",
    } == facts(result)
    adopt = "terraform import aws_cloudfront_distribution.this E2QWRUHEXAMPLE"
    assert adopt == result.verdict.commands[0].text
    source = result.findings[0].source
    assert source is not None
    assert source.console_url.endswith("/cloudfront/v4/home#/distributions/E2QWRUHEXAMPLE")


def test_without_the_id_the_scan_finds_it(simulated: Any, facts: Callable[..., Any]) -> None:
    """Every distribution is asked for its reference, over more than one page."""
    cloudfront = simulated.client("cloudfront", "us-east-1")
    for number in range(120):
        config = {**_config(), "CallerReference": f"release-{number}", "Comment": f"{number}"}
        cloudfront.create_distribution(DistributionConfig=config)
    result = simulated.look(NAME, caller_reference="release-110")
    assert ("bound", "110") == (result.verdict.name, facts(result)["Comment"])


def _config() -> dict[str, Any]:
    origin = {
        "Id": "web",
        "DomainName": "web.example.com",
        "CustomOriginConfig": {
            "HTTPPort": 80,
            "HTTPSPort": 443,
            "OriginProtocolPolicy": "https-only",
        },
    }
    forwarded = {"QueryString": False, "Cookies": {"Forward": "none"}}
    behaviour = {
        "TargetOriginId": "web",
        "ViewerProtocolPolicy": "allow-all",
        "ForwardedValues": forwarded,
        "MinTTL": 0,
    }
    return {
        "Enabled": True,
        "Origins": {"Quantity": 1, "Items": [origin]},
        "DefaultCacheBehavior": behaviour,
    }


def test_a_reference_that_nobody_holds(simulated: Any, facts: Callable[..., Any]) -> None:
    """None is said only after all have been asked, with how many they were."""
    cloudfront = simulated.client("cloudfront", "us-east-1")
    config = {**_config(), "CallerReference": "a", "Comment": ""}
    cloudfront.create_distribution(DistributionConfig=config)
    result = simulated.look(NAME, caller_reference="b")
    assert "not-bound" == result.verdict.name
    assert {"Distributions in the account": "1"} == facts(result)


def test_a_distribution_that_is_gone(stubs: Any) -> None:
    """NoSuchDistribution is an answer."""
    stubs("cloudfront").add_client_error("get_distribution", "NoSuchDistribution")
    result = stubs.look(NAME, distribution_id="E2QWRUHEXAMPLE")
    assert "no-such-distribution" == result.verdict.name


def test_another_reference_than_the_messages(stubs: Any) -> None:
    """An id whose distribution holds another reference is told apart."""
    stubs("cloudfront").add_response("get_distribution", FOUND)
    result = stubs.look(NAME, distribution_id="E2QWRUHEXAMPLE", caller_reference="release-8")
    assert "other-reference" == result.verdict.name


def test_denied_is_not_read_as_unbound(stubs: Any) -> None:
    """Without permission to list, nothing is said about the reference."""
    stubs("cloudfront").add_client_error("list_distributions", "AccessDenied", http_status_code=403)
    result = stubs.look(NAME, caller_reference="release-7")
    assert "unseen" == result.verdict.name
    assert "cloudfront:ListDistributions" == result.unseen[0].permission
