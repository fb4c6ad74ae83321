"""A function's state, concurrency, policy and event sources."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from botocore.stub import ANY

NAME = "orders"
ALL = [
    "lambda/function-state",
    "lambda/concurrency",
    "lambda/event-source-mappings",
    "lambda/policy-statements",
]
LIMITS = {
    "AccountLimit": {"ConcurrentExecutions": 1000, "UnreservedConcurrentExecutions": 900},
    "AccountUsage": {"FunctionCount": 12},
}


def configured(stubs: Any, **more: Any) -> Any:
    """Answer GetFunctionConfiguration, then look at the function's state."""
    answer = {"FunctionName": NAME, "State": "Active", "LastUpdateStatus": "Successful", **more}
    stubs("lambda").add_response("get_function_configuration", answer, {"FunctionName": NAME})
    return stubs.look("lambda/function-state", function_name=NAME)


@pytest.mark.parametrize(
    ("state", "verdict", "command"),
    [
        (
            {"LastUpdateStatus": "InProgress"},
            "updating",
            "aws lambda wait function-updated-v2 --function-name orders --region eu-west-1",
        ),
        (
            {"State": "Pending", "StateReasonCode": "Creating"},
            "pending",
            "aws lambda wait function-active-v2 --function-name orders --region eu-west-1",
        ),
        ({"LastUpdateStatus": "Failed", "LastUpdateStatusReason": "no image"}, "update-failed", ""),
        ({"State": "Failed", "StateReason": "no subnet"}, "failed", ""),
        ({"State": "Inactive"}, "inactive", ""),
        ({}, "ready", ""),
    ],
)
def test_the_state_of_a_function(
    stubs: Any, state: dict[str, str], verdict: str, command: str
) -> None:
    """Each state and the last update's status has its own verdict and command."""
    result = configured(stubs, **state)
    assert verdict == result.verdict.name
    assert command == "".join(one.text for one in result.verdict.commands)


def test_a_failed_update_of_a_function_that_cannot_run(stubs: Any) -> None:
    """That what was there before still serves is said of an Active function only."""
    for state in ("Failed", "Inactive", "Deactivated"):
        verdict = configured(stubs, State=state, LastUpdateStatus="Failed").verdict
        assert "update-failed" != verdict.name
        assert "still serves" not in verdict.text


def test_the_environment_never_shows(stubs: Any) -> None:
    """A function's environment holds secrets: it is dropped before anything sees it."""
    result = configured(stubs, Environment={"Variables": {"PASSWORD": "hunter2"}})
    assert "hunter2" not in repr(result)


@pytest.mark.parametrize(
    ("reserved", "sum_of", "verdict"),
    [
        ({}, 0.0, "shared"),
        ({}, 5120.0, "throttled"),
        ({"ReservedConcurrentExecutions": 5}, 0.0, "own-limit"),
        ({"ReservedConcurrentExecutions": 5}, 5120.0, "throttled-at-own-limit"),
        ({"ReservedConcurrentExecutions": 0}, 5120.0, "switched-off"),
    ],
)
def test_concurrency(
    stubs: Any,
    facts: Callable[..., Any],
    reserved: dict[str, int],
    sum_of: float,
    verdict: str,
) -> None:
    """Nothing reserved, some, none allowed, and throttled meanwhile are told apart."""
    stubs("lambda").add_response("get_account_settings", LIMITS)
    stubs("lambda").add_response("get_function_concurrency", reserved)
    points = [{"Timestamp": "2026-11-21T03:05:00Z", "Sum": sum_of}]
    stubs("cloudwatch").add_response("get_metric_statistics", {"Datapoints": points})
    result = stubs.look("lambda/concurrency", function_name=NAME)
    assert verdict == result.verdict.name
    assert (sum_of > 0) == (result.verdict.tone == "bad")
    assert ("1000", str(sum_of)) == (
        facts(result)["Account's limit"],
        facts(result)["Throttled in the last hour"],
    )


@pytest.mark.parametrize(
    "given",
    ["orders", "orders:live", "arn:aws:lambda:eu-west-1:123456789012:function:orders:live"],
)
def test_concurrency_is_the_functions(stubs: Any, given: str) -> None:
    """Metric and limit are asked for by the function's name, however the paste writes it."""
    stubs("lambda").add_response("get_account_settings", LIMITS)
    stubs("lambda").add_response("get_function_concurrency", {}, {"FunctionName": NAME})
    asked = {
        "Namespace": "AWS/Lambda",
        "MetricName": "Throttles",
        "Dimensions": [{"Name": "FunctionName", "Value": NAME}],
        "StartTime": ANY,
        "EndTime": ANY,
        "Period": 300,
        "Statistics": ["Sum"],
    }
    points = [{"Timestamp": "2026-11-21T03:05:00Z", "Sum": 7.0}]
    stubs("cloudwatch").add_response("get_metric_statistics", {"Datapoints": points}, asked)
    assert "throttled" == stubs.look("lambda/concurrency", function_name=given).verdict.name


def test_reserved_concurrency_is_told_without_the_accounts(stubs: Any) -> None:
    """The function's own limit does not depend on the account's; a share of it does."""
    for reserved, verdict in (({"ReservedConcurrentExecutions": 5}, "own-limit"), ({}, "unseen")):
        stubs("lambda").add_client_error("get_account_settings", "AccessDeniedException")
        stubs("lambda").add_response("get_function_concurrency", reserved)
        stubs("cloudwatch").add_response("get_metric_statistics", {"Datapoints": []})
        result = stubs.look("lambda/concurrency", function_name=NAME)
        assert verdict == result.verdict.name


def mapping(state: str, result: str = "OK") -> dict[str, Any]:
    """One event source mapping."""
    return {
        "LastProcessingResult": result,
        "UUID": "14e0db71-5d35-4eb5-b481-8945cf9d10c2",
        "EventSourceArn": "arn:aws:sqs:eu-west-1:123456789012:orders",
        "State": state,
    }


@pytest.mark.parametrize(
    ("states", "verdict"),
    [
        (["Enabled", "Updating"], "changing"),
        (["Enabled", "Disabled"], "disabled"),
        (["Enabled"], "listed"),
        *([[state], "changing"] for state in ("Creating", "Enabling", "Disabling", "Deleting")),
        ([], "none"),
    ],
)
def test_what_feeds_a_function(stubs: Any, states: list[str], verdict: str) -> None:
    """A mapping that is being changed is told before the rest."""
    answer = {"EventSourceMappings": [mapping(state) for state in states]}
    stubs("lambda").add_response("list_event_source_mappings", answer, {"FunctionName": NAME})
    result = stubs.look("lambda/event-source-mappings", function_name=NAME)
    assert verdict == result.verdict.name


def test_a_mapping_that_does_not_get_through(stubs: Any) -> None:
    """A mapping that is Enabled and whose last result is a problem is not healthy."""
    problem = mapping("Enabled", "PROBLEM: Function call failed")
    answer = {"EventSourceMappings": [mapping("Enabled"), problem]}
    stubs("lambda").add_response("list_event_source_mappings", answer, {"FunctionName": NAME})
    result = stubs.look("lambda/event-source-mappings", function_name=NAME)
    assert ("failing", "bad") == (result.verdict.name, result.verdict.tone)


@pytest.mark.parametrize(("statement", "verdict"), [("AllowS3", "taken"), ("Other", "listed")])
def test_a_statement_id(
    stubs: Any, facts: Callable[..., Any], statement: str, verdict: str
) -> None:
    """Whether the id is taken, and by whom; the asker alone sees the policy."""
    document = {
        "Statement": [
            {
                "Sid": "AllowS3",
                "Effect": "Allow",
                "Principal": {"Service": "s3.amazonaws.com"},
                "Action": "lambda:InvokeFunction",
            }
        ]
    }
    stubs("lambda").add_response(
        "get_policy", {"Policy": json.dumps(document), "RevisionId": "r-1"}
    )
    result = stubs.look("lambda/policy-statements", function_name=NAME, statement_id=statement)
    assert (verdict, True) == (result.verdict.name, result.private)
    row = ["AllowS3", "Allow", '{"Service":"s3.amazonaws.com"}', "lambda:InvokeFunction", ""]
    assert [row] == facts(result)["Statements"]


@pytest.mark.parametrize("name", ALL)
def test_a_function_that_is_not_there(stubs: Any, name: str) -> None:
    """ResourceNotFoundException is an answer."""
    call = {
        "lambda/function-state": "get_function_configuration",
        "lambda/concurrency": "get_function_concurrency",
        "lambda/event-source-mappings": "list_event_source_mappings",
        "lambda/policy-statements": "get_policy",
    }[name]
    if name == "lambda/concurrency":
        stubs("lambda").add_response("get_account_settings", LIMITS)
        stubs("cloudwatch").add_response("get_metric_statistics", {"Datapoints": []})
    stubs("lambda").add_client_error(call, "ResourceNotFoundException", http_status_code=404)
    verdict = stubs.look(name, function_name=NAME).verdict.name
    assert ("no-policy" if name == "lambda/policy-statements" else "gone") == verdict
