"""The first failure of a stack, what its state allows, and who imports an export."""

from collections.abc import Callable
from typing import Any

import pytest

STACK = "arn:aws:cloudformation:eu-west-1:123456789012:stack/network/1"
MISSING = "Stack with id network does not exist"


def event(hour: int, status: str, resource: str = "", why: str = "") -> dict[str, Any]:
    """A stack event; without a resource it is the stack's own."""
    return {
        "StackId": STACK,
        "EventId": f"event-{hour}",
        "StackName": "network",
        "LogicalResourceId": resource or "network",
        "PhysicalResourceId": f"{resource}-1" if resource else STACK,
        "ResourceType": "AWS::EC2::Subnet" if resource else "AWS::CloudFormation::Stack",
        "Timestamp": f"2026-11-20T{hour:02}:00:00Z",
        "ResourceStatus": status,
        "ResourceStatusReason": why,
    }


def stack(status: str) -> dict[str, Any]:
    """DescribeStacks' answer."""
    found = {"StackName": "network", "CreationTime": "2026-01-02T03:04:05Z", "StackStatus": status}
    return {"Stacks": [found]}


def look_at_events(stubs: Any, *events: dict[str, Any]) -> Any:
    """Answer with these events, the newest first, and look for the first failure."""
    own = [one["ResourceStatus"] for one in events if one["PhysicalResourceId"] == STACK]
    began = any(status.endswith("ROLLBACK_IN_PROGRESS") for status in own)
    for _ in range(3 + ("ROLLBACK" in own[0]) + began):
        stubs("cloudformation").add_response("describe_stack_events", {"StackEvents": list(events)})
    return stubs.look("cloudformation/first-failed-event", stack_name="network")


def test_the_first_failure_of_the_last_operation(stubs: Any, facts: Callable[..., Any]) -> None:
    """Failures of earlier operations, cancellations and later failures are not it."""
    result = look_at_events(
        stubs,
        event(9, "UPDATE_ROLLBACK_COMPLETE"),
        event(8, "UPDATE_FAILED", "Third", "Resource update cancelled"),
        event(7, "CREATE_FAILED", "Second", "later"),
        event(6, "CREATE_FAILED", "First", "The CIDR conflicts"),
        event(5, "UPDATE_IN_PROGRESS"),
        event(2, "CREATE_FAILED", "Old", "mended since"),
        event(1, "CREATE_IN_PROGRESS"),
    )
    assert "failed" == result.verdict.name
    assert "First (AWS::EC2::Subnet) failed first: The CIDR conflicts" == result.verdict.text
    assert ["First", "Second"] == [row[1] for row in facts(result)["All failures"]]
    assert "First-1" == facts(result)["Physical id"]


def test_a_reason_that_speaks_of_cancelling_is_a_failure(stubs: Any) -> None:
    """Only CloudFormation's own cancelling of a resource is none."""
    why = "Transaction cancelled, please refer cancellation reasons for specific reasons"
    result = look_at_events(
        stubs,
        event(7, "UPDATE_ROLLBACK_COMPLETE"),
        event(6, "UPDATE_FAILED", "Seed", why),
        event(5, "UPDATE_IN_PROGRESS"),
    )
    assert ("failed", True) == (result.verdict.name, why in result.verdict.text)


def test_what_an_update_could_not_delete(stubs: Any) -> None:
    """The update went through: what it left behind is no failure to mend."""
    result = look_at_events(
        stubs,
        event(9, "UPDATE_COMPLETE"),
        event(8, "DELETE_FAILED", "OldBucket", "The bucket is not empty"),
        event(7, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"),
        event(5, "UPDATE_IN_PROGRESS"),
    )
    assert ("left-behind", "warning") == (result.verdict.name, result.verdict.tone)
    assert "OldBucket" in result.verdict.text


def test_a_stack_that_its_own_arn_does_not_find(stubs: Any) -> None:
    """Whoever gave the ARN is not told to give it; a deleted stack is kept for 90 days."""
    stubs("cloudformation").add_client_error(
        "describe_stack_events", "ValidationError", f"Stack [{STACK}] does not exist"
    )
    result = stubs.look("cloudformation/first-failed-event", stack_name=STACK)
    assert ("forgotten", "unknown") == (result.verdict.name, result.verdict.tone)
    assert not any("ARN" in step for step in result.verdict.next)


def test_a_last_operation_without_failure(stubs: Any) -> None:
    """A failure mended since is not shown as the present one."""
    result = look_at_events(
        stubs,
        event(6, "UPDATE_COMPLETE"),
        event(5, "UPDATE_IN_PROGRESS"),
        event(2, "CREATE_FAILED", "Old", "mended since"),
        event(1, "CREATE_IN_PROGRESS"),
    )
    assert ("none", True) == (result.verdict.name, "2026-11-20T05:00:00Z" in result.verdict.text)


def test_what_stopped_a_rollback(stubs: Any, facts: Callable[..., Any]) -> None:
    """In UPDATE_ROLLBACK_FAILED the rollback's failure is the one to mend, not the update's."""
    result = look_at_events(
        stubs,
        event(9, "UPDATE_ROLLBACK_FAILED", why="The following resource(s) failed: [Second]"),
        event(8, "UPDATE_FAILED", "Third", "Resource update cancelled"),
        event(8, "UPDATE_FAILED", "Second", "The old image is gone"),
        event(7, "UPDATE_ROLLBACK_IN_PROGRESS"),
        event(6, "UPDATE_FAILED", "First", "Not stabilized"),
        event(5, "UPDATE_IN_PROGRESS"),
    )
    assert "rollback-stopped" == result.verdict.name
    assert (
        "The rollback stopped at Second (AWS::EC2::Subnet): The old image is gone"
        == result.verdict.text
    )
    assert "What the rollback was for: First: Not stabilized" == result.verdict.next[1]
    assert ["First"] == [row[1] for row in facts(result)["All failures"]]


def test_the_newest_attempt_to_continue_a_rollback(stubs: Any) -> None:
    """What stopped an earlier attempt has been mended since."""
    result = look_at_events(
        stubs,
        event(9, "UPDATE_ROLLBACK_FAILED"),
        event(8, "UPDATE_FAILED", "Fourth", "now this"),
        event(7, "UPDATE_ROLLBACK_IN_PROGRESS"),
        event(6, "UPDATE_ROLLBACK_FAILED"),
        event(5, "UPDATE_FAILED", "Second", "mended since"),
        event(4, "UPDATE_ROLLBACK_IN_PROGRESS"),
        event(3, "UPDATE_FAILED", "First", "Not stabilized"),
        event(2, "UPDATE_IN_PROGRESS"),
    )
    assert "Fourth" in result.verdict.text
    assert "First" in result.verdict.next[1]


def test_of_failures_in_one_second_the_last_listed_came_first(stubs: Any) -> None:
    """CloudFormation lists the newest first, and times here have no fractions."""
    result = look_at_events(
        stubs,
        event(6, "UPDATE_FAILED", "Second", "later"),
        event(6, "UPDATE_FAILED", "First", "The CIDR conflicts"),
        event(5, "UPDATE_IN_PROGRESS"),
    )
    assert "First" in result.verdict.text


def test_a_stack_that_failed_as_a_whole(stubs: Any) -> None:
    """Where no resource failed, the stack's own reason is told."""
    result = look_at_events(
        stubs, event(2, "ROLLBACK_COMPLETE", why="Nested failed"), event(1, "CREATE_IN_PROGRESS")
    )
    assert ("whole", True) == (result.verdict.name, "Nested failed" in result.verdict.text)


def test_a_stack_that_is_still_changing(stubs: Any) -> None:
    """Nothing failed so far is not that nothing failed."""
    result = look_at_events(stubs, event(1, "UPDATE_IN_PROGRESS"))
    assert ("running", "warning") == (result.verdict.name, result.verdict.tone)


def test_events_of_no_stack(stubs: Any) -> None:
    """ValidationError means a missing stack only with its words."""
    for message, verdict in ((MISSING, "gone"), ("The name is too long", "unseen")):
        cloudformation = stubs("cloudformation")
        cloudformation.add_client_error("describe_stack_events", "ValidationError", message)
        result = stubs.look("cloudformation/first-failed-event", stack_name="network")
        assert verdict == result.verdict.name


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        ("CREATE_COMPLETE", "ready"),
        ("UPDATE_ROLLBACK_COMPLETE", "rolled-back"),
        ("IMPORT_ROLLBACK_COMPLETE", "rolled-back"),
        ("ROLLBACK_COMPLETE", "rollback-complete"),
        ("ROLLBACK_FAILED", "rollback-failed"),
        ("UPDATE_ROLLBACK_FAILED", "update-rollback-failed"),
        ("CREATE_FAILED", "halted"),
        ("UPDATE_FAILED", "halted"),
        ("DELETE_FAILED", "delete-failed"),
        ("REVIEW_IN_PROGRESS", "review"),
        ("UPDATE_IN_PROGRESS", "busy"),
        ("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "busy"),
        ("DELETE_COMPLETE", "gone"),
    ],
)
def test_what_a_state_allows(stubs: Any, status: str, verdict: str) -> None:
    """Every state of a stack is told with what may be done in it."""
    stubs("cloudformation").add_response("describe_stacks", stack(status))
    stubs("cloudformation").add_response("list_stack_resources", {"StackResourceSummaries": []})
    result = stubs.look("cloudformation/stack-state", stack_name="network")
    assert verdict == result.verdict.name


def test_no_stack_of_that_name(stubs: Any) -> None:
    """A stack that does not exist can be created."""
    stubs("cloudformation").add_client_error("describe_stacks", "ValidationError", MISSING)
    result = stubs.look("cloudformation/stack-state", stack_name="network")
    assert ("gone", 1) == (result.verdict.name, result.calls)


EXPORTS = {"Exports": [{"Name": "network-VpcId", "ExportingStackId": STACK, "Value": "vpc-1"}]}


def test_who_imports_an_export(stubs: Any, facts: Callable[..., Any]) -> None:
    """The importing stacks are named."""
    stubs("cloudformation").add_response("list_exports", EXPORTS)
    stubs("cloudformation").add_response("list_imports", {"Imports": ["web", "jobs"]})
    result = stubs.look("cloudformation/export-importers", export_name="network-VpcId")
    assert ("imported", ["web", "jobs"]) == (result.verdict.name, facts(result)["Imported by"])


@pytest.mark.parametrize(
    ("code", "message", "verdict"),
    [
        ("ValidationError", "Export 'network-VpcId' is not imported by any stack.", "free"),
        ("AccessDenied", "no", "unseen"),
    ],
)
def test_an_export_nobody_imports(stubs: Any, code: str, message: str, verdict: str) -> None:
    """CloudFormation answers an error where nobody imports; a denial is not that."""
    stubs("cloudformation").add_response("list_exports", EXPORTS)
    stubs("cloudformation").add_client_error("list_imports", code, message)
    result = stubs.look("cloudformation/export-importers", export_name="network-VpcId")
    assert verdict == result.verdict.name


def test_no_export_of_that_name(stubs: Any) -> None:
    """An export that does not exist is told as such."""
    stubs("cloudformation").add_response("list_exports", {"Exports": []})
    result = stubs.look("cloudformation/export-importers", export_name="network-VpcId")
    assert "no-export" == result.verdict.name
