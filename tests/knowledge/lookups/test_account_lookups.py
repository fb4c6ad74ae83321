"""Lookups that serve any error: who looks, quotas, owners, AWS Health, encoded denials."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from bot.lookups.case_model import LookupCase
from bot.lookups.case_runner import case_problems
from bot.lookups.model import Lookup

ROLE = "arn:aws:sts::123456789012:assumed-role/looks/faultbook"
CALLER = {"UserId": "AROAEXAMPLE:x", "Account": "123456789012", "Arn": ROLE}


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({"account_id": "123456789012"}, "same"),
        ({"account_id": "210987654321"}, "other"),
        ({"principal": "arn:aws:sts::123456789012:assumed-role/deploy/ci"}, "same"),
        ({"principal": "arn:aws:sts::210987654321:assumed-role/deploy/ci"}, "other"),
        ({"arn": "arn:aws:lambda:eu-west-1:210987654321:function:f"}, "other"),
        ({"arn": "arn:aws:s3:::media-prod"}, "not-said"),
        ({"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}, "not-said"),
        ({}, "not-said"),
    ],
)
def test_whether_this_is_the_account(stubs: Any, given: dict[str, str], verdict: str) -> None:
    """The paste's account is compared; ARNs without one, and AWS's own, say nothing."""
    stubs("sts").add_response("get_caller_identity", CALLER)
    stubs("iam").add_response("list_account_aliases", {"AccountAliases": ["shop"]})
    result = stubs.look("account/caller-identity", **given)
    assert verdict == result.verdict.name
    assert verdict != "other" or "210987654321" in result.verdict.text


def test_the_account_without_its_alias(stubs: Any, facts: Callable[..., Any]) -> None:
    """The alias is an extra: without the permission for it the account is still told."""
    stubs("sts").add_response("get_caller_identity", CALLER)
    stubs("iam").add_client_error("list_account_aliases", "AccessDenied", http_status_code=403)
    result = stubs.look("account/caller-identity", account_id="123456789012")
    assert ("same", "could not be seen") == (result.verdict.name, facts(result)["Alias"])
    assert "iam:ListAccountAliases" == result.unseen[0].permission


def quota(kind: str | None = "Maximum", value: float = 32.0) -> dict[str, Any]:
    """A quota as Service Quotas answers it, with the metric that counts its use."""
    metric = {
        "MetricNamespace": "AWS/Usage",
        "MetricName": "ResourceCount",
        "MetricDimensions": {"Service": "EC2", "Class": "Standard/OnDemand"},
        "MetricStatisticRecommendation": kind,
    }
    found: dict[str, Any] = {"QuotaName": "vCPUs", "Value": value, "Adjustable": True}
    return {"Quota": {**found, "UsageMetric": metric} if kind else found}


def datapoints(*values: float) -> dict[str, Any]:
    """CloudWatch's answer."""
    time = "2026-11-21T03:00:00Z"
    return {"Datapoints": [{"Timestamp": time, "Maximum": one, "Sum": one} for one in values]}


@pytest.mark.parametrize(
    ("kind", "use", "verdict"),
    [
        ("Maximum", [12.0, 32.0], "full"),
        ("Maximum", [12.0], "room"),
        ("Maximum", [], "not-measured"),
        ("Sum", [900.0], "rate"),
    ],
)
def test_use_against_the_quota(stubs: Any, kind: str, use: list[float], verdict: str) -> None:
    """Used up, room left, a rate, and not measured are four things."""
    stubs("service-quotas").add_response("get_service_quota", quota(kind))
    stubs("cloudwatch").add_response("get_metric_statistics", datapoints(*use))
    result = stubs.look("quotas/quota-and-use", service="ec2", quota_code="L-1216C47A")
    assert verdict == result.verdict.name


@pytest.mark.parametrize(
    ("use", "said"), [([12.0, 9.0], "20 of 32 are left"), ([33.0], "used up: 33 of 32")]
)
def test_the_numbers_of_a_quota(stubs: Any, use: list[float], said: str) -> None:
    """What is left, or by how much it is overrun, is worked out."""
    stubs("service-quotas").add_response("get_service_quota", quota())
    stubs("cloudwatch").add_response("get_metric_statistics", datapoints(*use))
    result = stubs.look("quotas/quota-and-use", service="ec2", quota_code="L-1216C47A")
    assert said in result.verdict.text


@pytest.mark.parametrize(("adjustable", "said"), [(True, "ask for more"), (False, "be raised")])
def test_a_quota_that_is_used_up(stubs: Any, adjustable: bool, said: str) -> None:
    """More is asked for only where it can be had, under Service Quotas' own name and region."""
    answer = quota()
    answer["Quota"]["Adjustable"] = adjustable
    stubs("service-quotas").add_response("get_service_quota", answer)
    stubs("cloudwatch").add_response("get_metric_statistics", datapoints(32.0))
    verdict = stubs.look("quotas/quota-and-use", service="elbv2", quota_code="L-1216C47A").verdict
    assert ("full", True) == (verdict.name, said in " ".join(verdict.next))
    assert verdict.commands[0].text.endswith(
        "--service-code elasticloadbalancing --region eu-west-1"
    )


def test_a_quota_that_nothing_measures(stubs: Any) -> None:
    """A quota without a metric is not called free."""
    stubs("service-quotas").add_response("get_service_quota", quota(None))
    result = stubs.look("quotas/quota-and-use", service="ec2", quota_code="L-1216C47A")
    assert ("not-measured", "unknown") == (result.verdict.name, result.verdict.tone)


def test_the_default_where_nothing_was_applied(stubs: Any, facts: Callable[..., Any]) -> None:
    """A quota that the account never changed is read from AWS's defaults."""
    stubs("service-quotas").add_client_error("get_service_quota", "NoSuchResourceException")
    stubs("service-quotas").add_response("get_aws_default_service_quota", quota(None, 5.0))
    result = stubs.look("quotas/quota-and-use", service="rds", quota_code="L-1216C47A")
    assert ("not-measured", "5.0") == (result.verdict.name, facts(result)["Value"])


def test_a_quota_nobody_knows(stubs: Any) -> None:
    """Neither applied nor default: Service Quotas does not know it."""
    stubs("service-quotas").add_client_error("get_service_quota", "NoSuchResourceException")
    stubs("service-quotas").add_client_error(
        "get_aws_default_service_quota", "NoSuchResourceException"
    )
    result = stubs.look("quotas/quota-and-use", service="rds", quota_code="L-1216C47A")
    assert "unknown-quota" == result.verdict.name


def test_a_quota_of_a_network_stands_under_vpc(all_lookups: Mapping[str, Lookup]) -> None:
    """What EC2 makes has its quotas under EC2, VPC or EBS: the code that knows it answers."""
    missing, found = {"error": "NoSuchResourceException"}, quota(None, 5.0)
    case = LookupCase(
        name="vpc",
        values={"service": "ec2", "quota_code": "L-F678F1CE"},
        answers={"service-quotas.get_service_quota": [missing, missing, found]},
        verdict="not-measured",
    )
    whole = all_lookups["quotas/quota-and-use"].model_copy(update={"cases": (case,)})
    assert [] == list(case_problems(whole))


def test_the_quotas_of_a_global_service(stubs: Any, facts: Callable[..., Any]) -> None:
    """Without a code the list is shown; CloudFront's stands in us-east-1."""
    listed = {"QuotaName": "Distributions", "QuotaCode": "L-24B04930", "Value": 500.0}
    stubs("service-quotas", "us-east-1").add_response(
        "list_service_quotas", {"Quotas": [listed]}, {"ServiceCode": "cloudfront"}
    )
    result = stubs.look("quotas/quota-and-use", service="cloudfront")
    assert "listed" == result.verdict.name
    assert ["Distributions", "L-24B04930", "", "500.0", ""] == facts(result)["Quotas"][0]


def test_a_use_that_is_denied_is_no_room(stubs: Any) -> None:
    """Without the metric nothing is said about room."""
    stubs("service-quotas").add_response("get_service_quota", quota())
    stubs("cloudwatch").add_client_error("get_metric_statistics", "AccessDenied")
    result = stubs.look("quotas/quota-and-use", service="ec2", quota_code="L-1216C47A")
    assert ("unseen", "cloudwatch:GetMetricStatistics") == (
        result.verdict.name,
        result.unseen[0].permission,
    )


TOPIC = "arn:aws:sns:ap-south-1:123456789012:alerts"


@pytest.mark.parametrize(
    ("tags", "verdict"),
    [
        ([{"Key": "aws:cloudformation:stack-name", "Value": "network"}], "stack"),
        ([{"Key": "team", "Value": "a"}], "tagged"),
        ([], "untagged"),
    ],
)
def test_what_owns_a_resource(stubs: Any, tags: list[dict[str, str]], verdict: str) -> None:
    """The ARN's own region is asked, and the stack's tag names the owner."""
    found = {"ResourceTagMappingList": [{"ResourceARN": TOPIC, "Tags": tags}]}
    asked = {"ResourceARNList": [TOPIC]}
    stubs("resourcegroupstaggingapi", "ap-south-1").add_response("get_resources", found, asked)
    assert verdict == stubs.look("tagging/resource-owner", arn=TOPIC).verdict.name


@pytest.mark.parametrize(
    ("arn", "region"),
    [("arn:aws:s3:::media-prod", "eu-west-1"), ("arn:aws:iam::123456789012:role/x", "us-east-1")],
)
def test_where_an_arn_without_a_region_is_looked_for(stubs: Any, arn: str, region: str) -> None:
    """A bucket in the paste's region, a global service's resource in us-east-1."""
    stubs("resourcegroupstaggingapi", region).add_client_error(
        "get_resources", "InvalidParameterException"
    )
    result = stubs.look("tagging/resource-owner", arn=arn, region="eu-west-1")
    assert ("untagged", region) == (result.verdict.name, result.region)


def health(service: str, category: str = "issue", status: str = "open") -> dict[str, Any]:
    """One event of AWS Health."""
    named = {"eventTypeCategory": category, "statusCode": status}
    return {"service": service, "region": "eu-west-1", **named}


@pytest.mark.parametrize(
    ("events", "verdict", "tone"),
    [
        ([health("LAMBDA"), health("EC2")], "trouble", "bad"),
        ([health("LAMBDA", "accountNotification"), health("EC2")], "announced", "warning"),
        ([health("LAMBDA", "scheduledChange", "upcoming")], "announced", "warning"),
        ([health("EC2")], "elsewhere", "warning"),
        ([], "quiet", "good"),
    ],
)
def test_what_aws_health_reports(
    stubs: Any, events: list[dict[str, Any]], verdict: str, tone: str
) -> None:
    """An open issue of this service, what is only announced, others' events, and none."""
    stubs("health", "us-east-1").add_response("describe_events", {"events": events})
    found = stubs.look("health/events", service="lambda").verdict
    assert (verdict, tone) == (found.name, found.tone)


def test_aws_health_needs_a_plan(stubs: Any) -> None:
    """An account whose plan lacks the API is not told that all is quiet."""
    stubs("health").add_client_error("describe_events", "SubscriptionRequiredException")
    result = stubs.look("health/events", service="lambda")
    assert ("no-plan", "unknown") == (result.verdict.name, result.verdict.tone)


MESSAGE = "4GIOHlTkIaWHQD0Q0m6XSnuUMCm-abcdefghijklmnop"


@pytest.mark.parametrize(("explicit", "verdict"), [(True, "explicit"), (False, "implicit")])
def test_what_a_denial_says(
    stubs: Any, facts: Callable[..., Any], explicit: bool, verdict: str
) -> None:
    """An explicit deny and a missing allow are told apart, to the asker alone."""
    decoded = {
        "allowed": False,
        "explicitDeny": explicit,
        "matchedStatements": {"items": [{"statementId": "DenyAll"}] if explicit else []},
        "context": {
            "principal": {"arn": ROLE},
            "action": "ec2:RunInstances",
            "resource": "arn:aws:ec2:eu-west-1:123456789012:instance/*",
        },
    }
    stubs("sts").add_response(
        "decode_authorization_message",
        {"DecodedMessage": json.dumps(decoded)},
        {"EncodedMessage": MESSAGE},
    )
    result = stubs.look("sts/decode-denial", encoded_message=MESSAGE)
    assert (verdict, True) == (result.verdict.name, result.private)
    assert (ROLE, "ec2:RunInstances") == (facts(result)["Who"], facts(result)["Action"])


def test_a_message_that_cannot_be_decoded(stubs: Any) -> None:
    """A cut message is told as such."""
    stubs("sts").add_client_error(
        "decode_authorization_message", "InvalidAuthorizationMessageException"
    )
    result = stubs.look("sts/decode-denial", encoded_message=MESSAGE)
    assert "not-decodable" == result.verdict.name
