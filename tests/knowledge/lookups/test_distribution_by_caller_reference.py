"""cloudfront/distribution-by-caller-reference: found by id in one call, by reference in a scan."""

import json
from collections.abc import Callable
from typing import Any

import pytest

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


EMPTY = {"DistributionList": {"Marker": "", "MaxItems": 100, "IsTruncated": False, "Quantity": 0}}


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
    see = "aws cloudfront get-distribution-config --id E2QWRUHEXAMPLE"
    assert [see] == [one.text for one in result.verdict.commands]
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


RECORDED = json.dumps(
    {
        "resourceId": "E2QWRUHEXAMPLE",
        "configurationItemCaptureTime": "2026-11-20T03:13:02.000Z",
    }
)


def test_where_config_records_it_two_calls_answer(stubs: Any, facts: Callable[..., Any]) -> None:
    """AWS Config names the distribution, CloudFront confirms it, and the record's age is shown."""
    asked = {
        "Expression": "SELECT resourceId, configurationItemCaptureTime"
        " WHERE resourceType = 'AWS::CloudFront::Distribution'"
        " AND configuration.distributionConfig.callerReference = 'release-7'"
    }
    stubs("config").add_response("select_resource_config", {"Results": [RECORDED]}, asked)
    stubs("cloudfront").add_response("get_distribution", FOUND, {"Id": "E2QWRUHEXAMPLE"})
    result = stubs.look(NAME, caller_reference="release-7")
    assert ("bound", 2) == (result.verdict.name, result.calls)
    assert "2026-11-20T03:13:02.000Z" == facts(result)["Recorded by AWS Config at"]


@pytest.mark.parametrize("recorded", [[], [RECORDED]], ids=["no record", "an old record"])
def test_a_record_is_never_taken_for_the_whole(stubs: Any, recorded: list[str]) -> None:
    """A miss, or a record whose distribution is gone, is followed by the scan."""
    stubs("config").add_response("select_resource_config", {"Results": recorded})
    cloudfront = stubs("cloudfront")
    for _ in recorded:
        cloudfront.add_client_error("get_distribution", "NoSuchDistribution")
    cloudfront.add_client_error("list_distributions", "AccessDenied", http_status_code=403)
    result = stubs.look(NAME, caller_reference="release-7")
    assert "unseen" == result.verdict.name
    assert ["cloudfront:ListDistributions"] == [one.permission for one in result.unseen]


def test_a_reference_that_no_query_can_hold_is_scanned_for(stubs: Any) -> None:
    """A quote in the reference keeps the query back, not the lookup."""
    stubs("cloudfront").add_response("list_distributions", EMPTY)
    result = stubs.look(NAME, caller_reference="x' OR accountId = '1")
    assert ("not-bound", 1) == (result.verdict.name, result.calls)
    assert () == tuple(result.unseen)
