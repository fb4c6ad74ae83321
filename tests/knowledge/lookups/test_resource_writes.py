"""cloudtrail/resource-writes: what changed on a resource in the last day, and by whom."""

import json
from typing import Any

import pytest

NAME = "cloudtrail/resource-writes"
ARN = "arn:aws:lambda:eu-west-2:123456789012:function:orders"
GROUP = "sg-0123456789abcdef0"


def event(name: str, by: str, *, read: bool = False, error: str = "") -> dict[str, Any]:
    told: dict[str, Any] = {"userIdentity": {"arn": f"arn:aws:iam::123456789012:user/{by}"}}
    return {
        "EventName": name,
        "EventTime": "2026-11-28T03:12:44Z",
        "ReadOnly": "true" if read else "false",
        "CloudTrailEvent": json.dumps(told | ({"errorCode": error} if error else {})),
    }


@pytest.mark.parametrize(
    ("events", "verdict"),
    [
        ([event("AuthorizeSecurityGroupIngress", "a"), event("DeleteTags", "b")], "several"),
        ([event("AuthorizeSecurityGroupIngress", "a"), event("DeleteTags", "a")], "one"),
        ([event("A", "a"), event("B", "b", error="Client.UnauthorizedOperation")], "one"),
        ([event("A", "b", error="Client.UnauthorizedOperation")], "only-failed"),
        ([event("DescribeSecurityGroups", "a", read=True)], "none"),
        ([], "none"),
    ],
)
def test_writes_alone_count(stubs: Any, events: list[dict[str, Any]], verdict: str) -> None:
    """Reads are left out, and a call that failed changed nothing."""
    stubs("cloudtrail").add_response("lookup_events", {"Events": events})
    assert verdict == stubs.look(NAME, security_group_id=GROUP).verdict.name


def test_an_arn_is_asked_for_by_its_name_too(stubs: Any) -> None:
    """Some services record the ARN, others the name, and both are read in the ARN's region."""
    cloudtrail = stubs("cloudtrail", "eu-west-2")
    for found in ([], [], [event("UpdateFunctionCode20150331v2", "a")]):
        cloudtrail.add_response("lookup_events", {"Events": found})
    result = stubs.look(NAME, arn=ARN)
    assert ("one", "eu-west-2", 3) == (result.verdict.name, result.region, result.calls)


def test_a_roles_events_stand_in_us_east_1(stubs: Any) -> None:
    """IAM's events are recorded there, whatever the account's own region is."""
    stubs("cloudtrail", "us-east-1").add_response("lookup_events", {"Events": []})
    assert "us-east-1" == stubs.look(NAME, role_name="deploy").region


def test_only_the_last_day_is_asked_for(stubs: Any) -> None:
    """No write of the last 24 hours is never said of a longer time."""
    stubs("cloudtrail").add_response("lookup_events", {"Events": []})
    assert "last 24 hours" in stubs.look(NAME, security_group_id=GROUP).verdict.text


@pytest.mark.parametrize("code", ["AccessDeniedException", "ThrottlingException"])
def test_events_that_could_not_be_read_are_not_none(stubs: Any, code: str) -> None:
    """Denied and throttled: nothing is told of what changed."""
    stubs("cloudtrail").add_client_error("lookup_events", code, http_status_code=400)
    assert "unseen" == stubs.look(NAME, security_group_id=GROUP).verdict.name


def test_a_part_of_the_events_is_told_as_a_part(stubs: Any) -> None:
    """What was read counts, and that there is more is said."""
    first = {"Events": [event("DeleteTags", "a")], "NextToken": "2"}
    cloudtrail = stubs("cloudtrail")
    cloudtrail.add_response("lookup_events", first)
    cloudtrail.add_client_error("lookup_events", "ThrottlingException", http_status_code=400)
    result = stubs.look(NAME, security_group_id=GROUP)
    assert ("more-than-read", "unknown") == (result.verdict.name, result.verdict.tone)
