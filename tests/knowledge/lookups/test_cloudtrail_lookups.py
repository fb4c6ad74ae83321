"""Lookups that read CloudTrail: who did it, how often, and what was not read."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from bot.aws.error_codes import THROTTLED

DEPLOY = "arn:aws:sts::123456789012:assumed-role/deploy/ci"
ALICE = "arn:aws:iam::123456789012:user/alice"
REFERENCE = {"distributionConfigWithTags": {"distributionConfig": {"callerReference": "release-7"}}}


def event(
    name: str,
    minute: int = 0,
    *,
    source: str = "iam.amazonaws.com",
    reads: bool = False,
    **more: Any,
) -> dict[str, Any]:
    """One event as LookupEvents answers it, with the record that CloudTrail keeps of it."""
    time = f"2026-11-21T03:{59 - minute:02}:00Z"
    record = {
        "eventVersion": "1.11",
        "userIdentity": {"type": "AssumedRole", "arn": more.pop("by", DEPLOY)},
        "eventTime": time,
        "eventSource": source,
        "eventName": name,
        "awsRegion": "eu-west-1",
        "sourceIPAddress": "203.0.113.7",
        "userAgent": "aws-cli/2.31.0",
        "requestID": f"request-{minute}",
        **more,
    }
    return {
        "EventId": f"event-{minute}",
        "EventName": name,
        "EventTime": time,
        "EventSource": source,
        "ReadOnly": "true" if reads else "false",
        "CloudTrailEvent": json.dumps(record),
    }


def trail(stubs: Any, *events: dict[str, Any], region: str = "") -> None:
    """Answer the next LookupEvents with these events, the newest first."""
    stubs("cloudtrail", region).add_response("lookup_events", {"Events": list(events)})


def denied(stubs: Any, call: str = "lookup_events") -> None:
    """Deny the next call."""
    stubs("cloudtrail").add_client_error(call, "AccessDeniedException", http_status_code=400)


def test_a_request_is_found_by_its_id(stubs: Any, facts: Callable[..., Any]) -> None:
    """The event with the request's id tells who, from where and the full message."""
    trail(
        stubs,
        event("CreateRole", 1),
        event("CreateRole", 2, errorCode="AccessDenied", errorMessage="no, by policy p-1"),
    )
    result = stubs.look("cloudtrail/find-request", operation="CreateRole", request_id="request-2")
    assert "this-one" == result.verdict.name
    assert "no, by policy p-1" == facts(result)["Message"]
    assert (DEPLOY, "203.0.113.7") == (facts(result)["Who"], facts(result)["From"])
    assert [1, 1] == [len(facts(result)["Requests"]), result.calls]


def test_requests_like_it_are_failed_ones(stubs: Any, facts: Callable[..., Any]) -> None:
    """Without a request id only failed requests with this code are shown."""
    wanted = event("CreateRole", 3, errorCode="EntityAlreadyExistsException", by=ALICE)
    trail(stubs, event("CreateRole", 1), event("CreateRole", 2, errorCode="AccessDenied"), wanted)
    result = stubs.look(
        "cloudtrail/find-request", operation="CreateRole", error_code="EntityAlreadyExists"
    )
    assert "like-it" == result.verdict.name
    assert [ALICE] == [row[2] for row in facts(result)["Requests"]]


def test_a_request_is_looked_for_in_the_region_of_the_paste(stubs: Any) -> None:
    """CloudTrail keeps an event in the region where the call was made."""
    stubs("cloudtrail", "ap-south-1").add_response(
        "lookup_events", {"Events": [event("RunInstances", errorCode="Client.VpcLimit")]}
    )
    result = stubs.look("cloudtrail/find-request", operation="RunInstances", region="ap-south-1")
    assert ("like-it", "ap-south-1") == (result.verdict.name, result.region)


@pytest.mark.parametrize("name", ["cloudtrail/find-request", "cloudtrail/api-callers"])
def test_requests_to_global_services_are_in_us_east_1(stubs: Any, name: str) -> None:
    """IAM's events are recorded there, whatever region the paste names."""
    stubs("cloudtrail", "us-east-1").add_response("lookup_events", {"Events": []})
    result = stubs.look(name, operation="CreateRole", service="iam", region="eu-west-1")
    assert "us-east-1" == result.region


def test_lambdas_versioned_event_names_are_found(stubs: Any) -> None:
    """CloudTrail names UpdateFunctionCode with a version at its end."""
    given = {
        "LookupAttributes": [
            {"AttributeKey": "EventSource", "AttributeValue": "lambda.amazonaws.com"}
        ]
    }
    found = event("UpdateFunctionCode20150331v2", errorCode="ResourceConflictException")
    stubs("cloudtrail").add_response(
        "lookup_events",
        {"Events": [event("GetFunction20150331v2", 2, errorCode="x"), found]},
        given,
    )
    result = stubs.look("cloudtrail/find-request", operation="UpdateFunctionCode", service="lambda")
    assert ("like-it", 1) == (result.verdict.name, len(result.findings[-1].value))


def test_a_denial_is_recorded_under_a_shorter_name(stubs: Any) -> None:
    """CloudTrail records AccessDenied for what a service answers as AccessDeniedException."""
    trail(stubs, event("GetSecretValue", 1, errorCode="AccessDenied"))
    result = stubs.look(
        "cloudtrail/find-request", operation="GetSecretValue", error_code="AccessDeniedException"
    )
    assert "like-it" == result.verdict.name


def test_an_operation_is_not_taken_for_a_longer_one(stubs: Any) -> None:
    """GetFunctionConfiguration is no GetFunction, whatever version its event's name ends in."""
    trail(stubs, event("GetFunctionConfiguration20150331v2", 1, errorCode="AccessDenied"))
    result = stubs.look("cloudtrail/find-request", operation="GetFunction", service="lambda")
    assert "nothing" == result.verdict.name


def test_callers_of_lambda_are_counted(stubs: Any, facts: Callable[..., Any]) -> None:
    """Its events' names end in a version, and others of the service are not counted."""
    trail(
        stubs,
        event("UpdateFunctionCode20150331v2", 1, by=ALICE),
        event("UpdateFunctionConfiguration20150331v2", 2),
    )
    result = stubs.look("cloudtrail/api-callers", operation="UpdateFunctionCode", service="lambda")
    assert [(ALICE, 1)] == facts(result)["By caller"]


@pytest.mark.parametrize(
    "code",
    sorted(THROTTLED - {"429", "LimitExceededException", "ProvisionedThroughputExceededException"}),
)
def test_every_code_of_a_throttle_counts(stubs: Any, code: str) -> None:
    """With EC2's prefix too; limits of another kind and items' throughput stand elsewhere."""
    for recorded in (code, f"Client.{code}"):
        trail(stubs, event("DescribeInstances", 1, errorCode=recorded))
        result = stubs.look("cloudtrail/api-callers", operation="DescribeInstances")
        assert "throttled" == result.verdict.name


def test_a_request_without_its_operation(stubs: Any) -> None:
    """The id alone is searched among all events."""
    stubs("cloudtrail").add_response(
        "lookup_events", {"Events": [event("PutRolePolicy", 4, errorCode="x")]}, {}
    )
    result = stubs.look("cloudtrail/find-request", request_id="request-4")
    assert "this-one" == result.verdict.name


def test_no_such_request(stubs: Any) -> None:
    """All events read and none of them it: said as such, for this region."""
    trail(stubs, event("CreateRole", 1))
    result = stubs.look("cloudtrail/find-request", operation="CreateRole", request_id="other-id")
    assert "nothing" == result.verdict.name


def test_a_page_that_is_denied_is_not_the_end(stubs: Any) -> None:
    """Where a later page cannot be read, a request may be on it."""
    stubs("cloudtrail").add_response(
        "lookup_events", {"Events": [event("CreateRole", 1)], "NextToken": "more"}
    )
    denied(stubs)
    result = stubs.look("cloudtrail/find-request", operation="CreateRole", request_id="other-id")
    assert ("unseen", "cloudtrail:LookupEvents") == (
        result.verdict.name,
        result.unseen[0].permission,
    )


def test_the_most_frequent_caller_is_named(stubs: Any, facts: Callable[..., Any]) -> None:
    """Callers are counted, and a throttled call among them decides."""
    trail(
        stubs,
        event("DescribeInstances", 1, by=ALICE),
        *(event("DescribeInstances", minute) for minute in (2, 3)),
        event("DescribeInstances", 4, errorCode="Client.RequestLimitExceeded"),
    )
    result = stubs.look("cloudtrail/api-callers", operation="DescribeInstances")
    assert "throttled" == result.verdict.name
    said = f"{DEPLOY} makes most of the calls of DescribeInstances: 3 of 4"
    assert result.verdict.text.startswith(said)
    assert [(DEPLOY, 3), (ALICE, 1)] == facts(result)["By caller"]


def test_a_limit_on_things_is_no_throttling(stubs: Any) -> None:
    """VpcLimitExceeded counts VPCs, not calls."""
    trail(stubs, event("CreateVpc", 1, errorCode="Client.VpcLimitExceeded"))
    assert "calm" == stubs.look("cloudtrail/api-callers", operation="CreateVpc").verdict.name


def test_a_service_that_calls_is_named(stubs: Any, facts: Callable[..., Any]) -> None:
    """An event without an ARN is put down to the service that made it."""
    by = {"type": "AWSService", "invokedBy": "autoscaling.amazonaws.com"}
    trail(stubs, event("DescribeInstances", 1, userIdentity=by))
    result = stubs.look("cloudtrail/api-callers", operation="DescribeInstances")
    assert [("autoscaling.amazonaws.com", 1)] == facts(result)["By caller"]


def test_calls_that_nobody_made(stubs: Any) -> None:
    """An empty list is no proof of silence: data events are not recorded."""
    trail(stubs)
    result = stubs.look("cloudtrail/api-callers", operation="GetItem")
    assert ("none", "unknown") == (result.verdict.name, result.verdict.tone)


def test_callers_of_a_part_of_the_calls(stubs: Any) -> None:
    """Who calls most is told of the calls that were read, and that there are more."""
    stubs("cloudtrail").add_response(
        "lookup_events", {"Events": [event("ListRoles", 1)], "NextToken": "more"}
    )
    denied(stubs)
    result = stubs.look("cloudtrail/api-callers", operation="ListRoles")
    assert ("more-than-read", "unknown") == (result.verdict.name, result.verdict.tone)
    assert result.verdict.text.startswith(f"{DEPLOY} makes most")


def test_the_creator_of_a_distribution(stubs: Any, facts: Callable[..., Any]) -> None:
    """The one call that succeeded made it; replays of it failed."""
    source = "cloudfront.amazonaws.com"
    made = {"distribution": {"id": "E2QWRUHEXAMPLE"}}
    again = "DistributionAlreadyExists"
    trail(stubs, event("CreateDistribution", 1, source=source, requestParameters={}))
    trail(
        stubs,
        event(
            "CreateDistributionWithTags",
            2,
            source=source,
            requestParameters=REFERENCE,
            errorCode=again,
        ),
        event(
            "CreateDistributionWithTags",
            3,
            source=source,
            by=ALICE,
            requestParameters=REFERENCE,
            responseElements=made,
        ),
    )
    result = stubs.look("cloudfront/who-created-distribution", caller_reference="release-7")
    assert "created-with-tags" == result.verdict.name
    seen = facts(result)
    assert (ALICE, "E2QWRUHEXAMPLE") == (seen["Created by"], seen["Distribution"])
    assert [again, ""] == [row[4] for row in seen["Calls with this reference"]]


def test_a_distribution_found_by_its_id(stubs: Any) -> None:
    """The id in a call's answer tells the creator without a reference."""
    made = {"distribution": {"id": "E2QWRUHEXAMPLE"}}
    trail(stubs, event("CreateDistribution", 1, responseElements=made))
    trail(stubs)
    result = stubs.look("cloudfront/who-created-distribution", distribution_id="E2QWRUHEXAMPLE")
    assert ("created", "us-east-1") == (result.verdict.name, result.region)


@pytest.mark.parametrize(
    ("events", "verdict"),
    [
        (
            [event("CreateDistributionWithTags", 1, requestParameters=REFERENCE, errorCode="x")],
            "only-failed",
        ),
        ([], "nothing"),
    ],
)
def test_a_creator_older_than_the_trail(
    stubs: Any, events: list[dict[str, Any]], verdict: str
) -> None:
    """Failed calls alone say that the distribution was made before."""
    trail(stubs)
    trail(stubs, *events)
    result = stubs.look("cloudfront/who-created-distribution", caller_reference="release-7")
    assert verdict == result.verdict.name


@pytest.mark.parametrize(
    "value", ["role_name", "user_name", "group_name", "policy_name", "instance_profile"]
)
def test_writers_of_every_kind_of_entity(stubs: Any, value: str) -> None:
    """Each kind of name is what CloudTrail is asked for; reads are left out."""
    given = {"LookupAttributes": [{"AttributeKey": "ResourceName", "AttributeValue": "deploy"}]}
    answer = [event("GetRole", 1, reads=True, by=ALICE), event("PutRolePolicy", 2)]
    stubs("cloudtrail").add_response("lookup_events", {"Events": answer}, given)
    result = stubs.look("iam/recent-writers", **{value: "deploy"})
    assert ("one", "us-east-1") == (result.verdict.name, result.region)


def test_two_writers_of_a_role(stubs: Any, facts: Callable[..., Any]) -> None:
    """Two principals that write are told, with the last write that succeeded."""
    trail(
        stubs,
        event("UpdateRole", 1, by=ALICE, errorCode="ConcurrentModificationException"),
        event("PutRolePolicy", 2),
    )
    result = stubs.look("iam/recent-writers", role_name="deploy")
    assert ("several", "PutRolePolicy") == (result.verdict.name, facts(result)["Last write"])
    assert "alice" in result.verdict.text


RUNS = [f"arn:aws:sts::123456789012:assumed-role/deploy/run-{number}" for number in (1, 2)]


def test_two_sessions_of_one_role(stubs: Any) -> None:
    """Two runs of one role are not told as two callers that are in each other's way."""
    trail(stubs, *(event("PutRolePolicy", minute, by=run) for minute, run in enumerate(RUNS)))
    verdict = stubs.look("iam/recent-writers", role_name="web").verdict
    assert ("sessions", "unknown") == (verdict.name, verdict.tone)
    assert "Only deploy wrote to it or tried to, in 2 sessions" in verdict.text


def test_a_role_nobody_wrote(stubs: Any) -> None:
    """Other services' events of the name are no writes to it."""
    trail(stubs, event("AssumeRole", 1, source="sts.amazonaws.com"))
    assert "none" == stubs.look("iam/recent-writers", role_name="deploy").verdict.name


def function_event(name: str, minute: int, function: str, **more: Any) -> dict[str, Any]:
    given = {"functionName": function}
    return event(name, minute, source="lambda.amazonaws.com", requestParameters=given, **more)


def test_who_updates_a_function(stubs: Any, facts: Callable[..., Any]) -> None:
    """The function is known by its name and by its ARN; reads and others are left out."""
    arn = "arn:aws:lambda:eu-west-1:123456789012:function:orders"
    trail(
        stubs,
        function_event("UpdateFunctionCode20150331v2", 1, "orders", errorCode="x"),
        function_event("UpdateFunctionConfiguration20150331v2", 2, arn, by=ALICE),
        function_event("UpdateFunctionCode20150331v2", 3, "orders-2", by=ALICE),
        function_event("GetFunction20150331v2", 4, "orders", reads=True),
    )
    result = stubs.look("lambda/who-updates", function_name="orders")
    assert ("several", 2) == (result.verdict.name, len(facts(result)["Changes"]))


@pytest.mark.parametrize(
    "given", ["arn:aws:lambda:eu-west-1:123456789012:function:orders", "orders:live"]
)
def test_a_function_by_its_arn_or_alias(stubs: Any, given: str) -> None:
    """Whoever changed it is found, however the paste and the event write its name."""
    runs = [
        function_event("UpdateFunctionCode20150331v2", minute, "orders", by=run)
        for minute, run in enumerate(RUNS)
    ]
    trail(stubs, *runs)
    assert "sessions" == stubs.look("lambda/who-updates", function_name=given).verdict.name


@pytest.mark.parametrize(("function", "verdict"), [("orders", "one"), ("other", "none")])
def test_one_caller_or_none_updates_it(stubs: Any, function: str, verdict: str) -> None:
    """One principal is named; no change is told as such."""
    trail(stubs, function_event("UpdateFunctionCode20150331v2", 1, function))
    assert verdict == stubs.look("lambda/who-updates", function_name="orders").verdict.name


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        ("Server.InsufficientInstanceCapacity", "capacity"),
        ("Client.VcpuLimitExceeded", "limit"),
        ("Client.RequestLimitExceeded", "failed"),
        ("Client.UnauthorizedOperation", "denied"),
        ("Client.InvalidAMIID.NotFound", "failed"),
    ],
)
def test_the_newest_failed_launch_decides(stubs: Any, code: str, verdict: str) -> None:
    """A success since and an older failure do not change what the newest failure was."""
    kind = {"instanceType": "m7i.large"}
    trail(
        stubs,
        event("RunInstances", 1, requestParameters=kind),
        event("RunInstances", 2, requestParameters=kind, errorCode=code),
        event("RunInstances", 3, requestParameters=kind, errorCode="Client.Other"),
    )
    result = stubs.look("ec2/failed-launches")
    assert (verdict, 2) == (result.verdict.name, len(result.findings[-1].value))


def test_launches_that_all_succeeded(stubs: Any) -> None:
    """No failed launch is good news."""
    trail(stubs, event("RunInstances", 1, requestParameters={"instanceType": "m7i.large"}))
    assert "none" == stubs.look("ec2/failed-launches").verdict.name
