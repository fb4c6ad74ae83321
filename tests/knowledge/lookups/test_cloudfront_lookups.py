"""A distribution's state and ETag, and who holds an alternate domain name."""

import json
from collections.abc import Callable
from typing import Any

import pytest

ID = "E2QWRUHEXAMPLE"


def distribution(
    *, enabled: bool = True, status: str = "Deployed", etag: str = "E3NEW"
) -> dict[str, Any]:
    """A distribution as GetDistribution answers it."""
    config = {
        "CallerReference": "release-7",
        "Comment": "shop",
        "Enabled": enabled,
        "Origins": {"Quantity": 1, "Items": [{"Id": "web", "DomainName": "web.example.com"}]},
        "DefaultCacheBehavior": {"TargetOriginId": "web", "ViewerProtocolPolicy": "allow-all"},
    }
    found = {
        "Id": ID,
        "ARN": f"arn:aws:cloudfront::123456789012:distribution/{ID}",
        "Status": status,
        "LastModifiedTime": "2026-11-20T03:12:44Z",
        "InProgressInvalidationBatches": 0,
        "DomainName": "d1.cloudfront.net",
        "DistributionConfig": config,
    }
    return {"ETag": etag, "Distribution": found}


@pytest.mark.parametrize(
    ("answer", "verdict", "command"),
    [
        (
            distribution(),
            "enabled",
            f"aws cloudfront get-distribution-config --id {ID}",
        ),
        (
            distribution(enabled=False, status="InProgress"),
            "deploying",
            f"aws cloudfront wait distribution-deployed --id {ID}",
        ),
        (distribution(enabled=False), "deletable", f"aws cloudfront get-distribution --id {ID}"),
    ],
)
def test_what_has_to_happen_before_a_deletion(
    stubs: Any, answer: dict[str, Any], verdict: str, command: str
) -> None:
    """Enabled, still deploying and deletable are told apart, each with its next command."""
    stubs("cloudfront").add_response("get_distribution", answer, {"Id": ID})
    result = stubs.look("cloudfront/distribution-state", distribution_id=ID)
    assert (verdict, command) == (result.verdict.name, result.verdict.commands[0].text)


@pytest.mark.parametrize("name", ["cloudfront/distribution-state", "cloudfront/current-etag"])
def test_a_distribution_that_is_gone(stubs: Any, name: str) -> None:
    """NoSuchDistribution is an answer."""
    stubs("cloudfront").add_client_error("get_distribution", "NoSuchDistribution")
    assert "gone" == stubs.look(name, distribution_id=ID).verdict.name


@pytest.mark.parametrize(
    ("etag", "verdict"), [("E3NEW", "same"), ('"E3NEW"', "same"), ("E2OLD", "current")]
)
def test_the_etag_now(stubs: Any, facts: Callable[..., Any], etag: str, verdict: str) -> None:
    """The ETag that was sent is compared with the one there is; writers of this one are shown."""
    stubs("cloudfront").add_response("get_distribution", distribution())
    events = [
        {
            "EventName": "UpdateDistribution",
            "EventTime": "2026-11-20T03:12:44Z",
            "CloudTrailEvent": json.dumps(
                {"userIdentity": {"arn": "arn:x"}, "requestParameters": {"id": one}}
            ),
        }
        for one in (ID, "E1OTHEREXAMPLE")
    ]
    stubs("cloudtrail").add_response("lookup_events", {"Events": events})
    result = stubs.look("cloudfront/current-etag", distribution_id=ID, etag=etag)
    assert (verdict, "E3NEW") == (result.verdict.name, facts(result)["ETag now"])
    assert [["2026-11-20T03:12:44Z", "arn:x", ""]] == facts(result)["Recent updates"]


def test_the_etag_without_cloudtrail(stubs: Any) -> None:
    """The ETag is told though CloudTrail may not be read, and that is said."""
    stubs("cloudfront").add_response("get_distribution", distribution())
    stubs("cloudtrail").add_client_error("lookup_events", "AccessDeniedException")
    result = stubs.look("cloudfront/current-etag", distribution_id=ID)
    assert ("current", "cloudtrail:LookupEvents") == (
        result.verdict.name,
        result.unseen[0].permission,
    )


def listed(simulated: Any, *aliases: str) -> None:
    """Make a distribution with these alternate domain names."""
    origin = {
        "HTTPPort": 80,
        "HTTPSPort": 443,
        "OriginProtocolPolicy": "https-only",
    }
    simulated.client("cloudfront", "us-east-1").create_distribution(
        DistributionConfig={
            "CallerReference": aliases[0],
            "Comment": "shop",
            "Enabled": True,
            "Aliases": {"Quantity": len(aliases), "Items": list(aliases)},
            "Origins": {
                "Quantity": 1,
                "Items": [
                    {"Id": "web", "DomainName": "w.example.com", "CustomOriginConfig": origin}
                ],
            },
            "DefaultCacheBehavior": {
                "TargetOriginId": "web",
                "ViewerProtocolPolicy": "allow-all",
                "ForwardedValues": {"QueryString": False, "Cookies": {"Forward": "none"}},
                "MinTTL": 0,
            },
        }
    )


@pytest.mark.parametrize(
    ("alias", "verdict"),
    [
        ("www.example.com", "here"),
        ("WWW.example.com", "here"),
        ("shop.example.net", "wildcard"),
        ("example.net", "not-asked"),
        ("other.example.com", "not-asked"),
    ],
)
def test_who_holds_an_alias_here(simulated: Any, alias: str, verdict: str) -> None:
    """Capitals do not matter, a wildcard covers names below it, and not its own parent."""
    listed(simulated, "www.example.com")
    listed(simulated, "*.example.net")
    assert verdict == simulated.look("cloudfront/alias-holder", alias=alias).verdict.name


def test_a_wildcard_is_told_with_what_was_asked(simulated: Any) -> None:
    """It covers the name here; that nobody else holds the name was not asked."""
    listed(simulated, "*.example.net")
    verdict = simulated.look("cloudfront/alias-holder", alias="shop.example.net").verdict
    assert ("wildcard", "warning") == (verdict.name, verdict.tone)
    assert "*.example.net" in verdict.text
    assert "Other accounts were not asked" in verdict.text


EMPTY = {
    "DistributionList": {
        "Marker": "",
        "MaxItems": 100,
        "IsTruncated": False,
        "Quantity": 0,
    }
}


def test_a_holder_in_another_account(stubs: Any, facts: Callable[..., Any]) -> None:
    """CloudFront is asked about other accounts with a distribution of one's own."""
    asked = {
        "Domain": "www.example.com",
        "DomainControlValidationResource": {"DistributionId": ID},
    }
    conflict = {
        "Domain": "www.example.com",
        "ResourceType": "distribution",
        "ResourceId": "*******EXAMPLE",
        "AccountId": "******654321",
    }
    stubs("cloudfront").add_response("list_distributions", EMPTY)
    stubs("cloudfront").add_response("list_distributions", EMPTY)
    stubs("cloudfront").add_response(
        "list_domain_conflicts", {"DomainConflicts": [conflict]}, asked
    )
    result = stubs.look("cloudfront/alias-holder", alias="www.example.com", distribution_id=ID)
    assert "elsewhere" == result.verdict.name
    row = ["www.example.com", "distribution", "*******EXAMPLE", "******654321"]
    assert [row] == facts(result)["Conflicts anywhere"]


@pytest.mark.parametrize("code", ["EntityNotFound", "InvalidArgument"])
def test_a_question_cloudfront_does_not_answer(stubs: Any, code: str) -> None:
    """A distribution without the certificate is no proof that nobody holds the name."""
    stubs("cloudfront").add_response("list_distributions", EMPTY)
    stubs("cloudfront").add_response("list_distributions", EMPTY)
    stubs("cloudfront").add_client_error("list_domain_conflicts", code)
    result = stubs.look("cloudfront/alias-holder", alias="www.example.com", distribution_id=ID)
    assert ("not-answered", "unknown") == (result.verdict.name, result.verdict.tone)


def test_nobody_holds_the_alias(stubs: Any) -> None:
    """Nobody is said when this account and CloudFront's list both lack the name."""
    stubs("cloudfront").add_response("list_distributions", EMPTY)
    stubs("cloudfront").add_response("list_distributions", EMPTY)
    stubs("cloudfront").add_response("list_domain_conflicts", {"DomainConflicts": []})
    result = stubs.look("cloudfront/alias-holder", alias="www.example.com", distribution_id=ID)
    assert "nobody" == result.verdict.name


def test_a_list_that_is_denied_leaves_the_holder_open(stubs: Any) -> None:
    """Without the list of distributions nothing is said of the holder."""
    stubs("cloudfront").add_client_error("list_distributions", "AccessDenied", http_status_code=403)
    result = stubs.look("cloudfront/alias-holder", alias="www.example.com")
    assert "unseen" == result.verdict.name
