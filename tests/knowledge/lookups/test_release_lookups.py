"""Lookups of CodeDeploy, CodePipeline, EventBridge and Step Functions."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from botocore.stub import ANY

DEPLOYMENT = "d-A1B2C3D4E"
EXECUTION = "arn:aws:states:eu-west-1:123456789012:execution:invoices:4711"
TIME = "2026-11-28T03:12:44Z"
LATER = "2026-11-28T04:12:44Z"
DEPLOY, PIPE = "codedeploy/last-deployments", "codepipeline/state"
RULE, FAILED = "events/rule", "stepfunctions/failed-state"
CASES = [
    (DEPLOY, {"deployment_id": DEPLOYMENT}, "codedeploy", "get_deployment"),
    (DEPLOY, {"application_name": "orders"}, "codedeploy", "list_deployment_groups"),
    (PIPE, {"pipeline_name": "orders"}, "codepipeline", "get_pipeline_state"),
    (RULE, {"rule_name": "nightly"}, "events", "describe_rule"),
    (FAILED, {"execution_arn": EXECUTION}, "stepfunctions", "describe_execution"),
]
MISSING = [
    ("DeploymentDoesNotExistException", "no-deployment"),
    ("ApplicationDoesNotExistException", "no-application"),
    ("PipelineNotFoundException", "absent"),
    ("ResourceNotFoundException", "absent"),
    ("ExecutionDoesNotExist", "absent"),
]


@pytest.mark.parametrize(("case", "missing"), list(zip(CASES, MISSING, strict=True)))
def test_what_the_service_does_not_know_is_not_there(
    stubs: Any, case: tuple[str, dict[str, str], str, str], missing: tuple[str, str]
) -> None:
    """The service's own word for it decides."""
    name, values, service, operation = case
    code, verdict = missing
    stubs(service).add_client_error(operation, code, http_status_code=400)
    assert verdict == stubs.look(name, **values).verdict.name


@pytest.mark.parametrize("code", ["AccessDeniedException", "ThrottlingException"])
@pytest.mark.parametrize("case", CASES)
def test_denied_and_throttled_are_not_absent(
    stubs: Any, case: tuple[str, dict[str, str], str, str], code: str
) -> None:
    """A call that was not answered says nothing of what is there."""
    name, values, service, operation = case
    stubs(service).add_client_error(operation, code, http_status_code=400)
    result = stubs.look(name, **values)
    assert "unseen" == result.verdict.name
    assert f"{service}.{operation}" == result.unseen[0].call


def deployment(status: str, made: str = TIME, **more: Any) -> dict[str, Any]:
    named = {"applicationName": "orders", "deploymentGroupName": "live"}
    return {**named, "deploymentId": DEPLOYMENT, "status": status, "createTime": made, **more}


def _history(stubs: Any, *deployments: dict[str, Any]) -> None:
    codedeploy = stubs("codedeploy")
    codedeploy.add_response("list_deployment_groups", {"deploymentGroups": ["live"]})
    ids = [f"d-{number:09}" for number, _ in enumerate(deployments)]
    codedeploy.add_response("list_deployments", {"deployments": ids})
    if deployments:
        codedeploy.add_response("batch_get_deployments", {"deploymentsInfo": list(deployments)})


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        ("Failed", "this-failed"),
        ("Stopped", "this-failed"),
        ("InProgress", "this-runs"),
        ("Ready", "this-runs"),
        ("Succeeded", "this-succeeded"),
    ],
)
def test_a_deployment_by_its_id(stubs: Any, status: str, verdict: str) -> None:
    """Its status decides, and its group's history is read beside it."""
    told = deployment(status, completeTime=TIME)
    stubs("codedeploy").add_response("get_deployment", {"deploymentInfo": told})
    _history(stubs, told)
    assert verdict == stubs.look(DEPLOY, deployment_id=DEPLOYMENT).verdict.name


@pytest.mark.parametrize(
    ("deployments", "verdict"),
    [
        ([deployment("Succeeded"), deployment("Failed", LATER)], "last-failed"),
        ([deployment("Failed"), deployment("Succeeded", LATER)], "some"),
        ([], "none"),
    ],
)
def test_an_applications_last_deployment(
    stubs: Any, deployments: list[dict[str, Any]], verdict: str
) -> None:
    """The newest of the last three days decides, in whichever order they are listed."""
    _history(stubs, *deployments)
    assert verdict == stubs.look(DEPLOY, application_name="orders").verdict.name


def test_a_part_of_the_deployments_is_not_the_last(stubs: Any) -> None:
    """Where details were denied, nothing is said of the newest."""
    codedeploy = stubs("codedeploy")
    codedeploy.add_response("list_deployment_groups", {"deploymentGroups": ["live"]})
    codedeploy.add_response("list_deployments", {"deployments": ["d-000000001"]})
    codedeploy.add_client_error("batch_get_deployments", "AccessDeniedException")
    assert "unseen" == stubs.look(DEPLOY, application_name="orders").verdict.name


def test_an_appspec_in_a_deployment_is_never_shown(stubs: Any) -> None:
    """The revision's own text is dropped before anything sees it."""
    secret = {"revisionType": "AppSpecContent", "appSpecContent": {"content": "PASSWORD=hunter2"}}
    told = deployment("Succeeded", completeTime=TIME, revision=secret)
    stubs("codedeploy").add_response("get_deployment", {"deploymentInfo": told})
    _history(stubs, told)
    assert "hunter2" not in str(stubs.look(DEPLOY, deployment_id=DEPLOYMENT))


def stage(name: str, status: str | None, *, open_: bool = True) -> dict[str, Any]:
    told: dict[str, Any] = {"stageName": name, "inboundTransitionState": {"enabled": open_}}
    if status is None:
        return told
    action = {"status": "Failed" if status == "Failed" else "Succeeded", "token": "approve-me-7"}
    return told | {
        "latestExecution": {"pipelineExecutionId": "1", "status": status},
        "actionStates": [{"actionName": name, "latestExecution": action}],
    }


@pytest.mark.parametrize(
    ("stages", "verdict"),
    [
        ([stage("Source", "Succeeded"), stage("Deploy", "Failed")], "failed"),
        ([stage("Source", "Succeeded"), stage("Deploy", "Succeeded", open_=False)], "closed"),
        ([stage("Source", "Succeeded"), stage("Deploy", "InProgress")], "runs"),
        ([stage("Source", "Stopped"), stage("Deploy", "Succeeded")], "stopped"),
        ([stage("Source", "Succeeded"), stage("Deploy", "Succeeded")], "succeeded"),
        ([stage("Source", None), stage("Deploy", None)], "never"),
    ],
)
def test_a_pipelines_stages(stubs: Any, stages: list[dict[str, Any]], verdict: str) -> None:
    """The stage that failed comes first, then what is closed, runs or was stopped."""
    codepipeline = stubs("codepipeline")
    codepipeline.add_response("get_pipeline_state", {"stageStates": stages})
    codepipeline.add_response("list_pipeline_executions", {"pipelineExecutionSummaries": []})
    result = stubs.look(PIPE, pipeline_name="orders")
    assert verdict == result.verdict.name
    assert "approve-me-7" not in str(result)


def test_a_pipelines_state_stands_without_its_runs(stubs: Any) -> None:
    """Denied runs are told as unseen; the stages decide."""
    codepipeline = stubs("codepipeline")
    codepipeline.add_response("get_pipeline_state", {"stageStates": [stage("Source", "Failed")]})
    codepipeline.add_client_error("list_pipeline_executions", "AccessDeniedException")
    result = stubs.look(PIPE, pipeline_name="orders")
    assert ("failed", 1) == (result.verdict.name, len(result.unseen))


def _rule(stubs: Any, *, state: str = "ENABLED", targets: int = 1, **metrics: list[float]) -> None:
    told = {"Name": "nightly", "State": state, "ScheduleExpression": "rate(1 hour)"}
    stubs("events").add_response("describe_rule", told)
    arn = "arn:aws:lambda:eu-west-1:123456789012:function:render"
    target = {"Id": "1", "Arn": arn, "Input": json.dumps({"password": "hunter2"})}
    found = {"Targets": [target]} if targets else {}
    stubs("events").add_response("list_targets_by_rule", found)
    for name in ("matched", "failed", "called", "slowed", "saved"):
        points = [{"Timestamp": TIME, "Sum": value} for value in metrics.get(name, [])]
        stubs("cloudwatch").add_response("get_metric_statistics", {"Datapoints": points})


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({"matched": [2.0], "called": [2.0]}, "works"),
        ({"matched": [2.0], "called": [2.0], "failed": [0.0, 1.0]}, "failing"),
        ({"matched": [2.0], "called": [2.0], "slowed": [1.0]}, "throttled"),
        ({"matched": [2.0], "called": [2.0], "saved": [1.0, 2.0]}, "dead-lettered"),
        ({"state": "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"}, "no-match"),
        ({}, "no-match"),
        ({"matched": [0.0]}, "no-match"),
        ({"state": "DISABLED"}, "disabled"),
        ({"targets": 0}, "no-target"),
    ],
)
def test_a_rule(stubs: Any, given: dict[str, Any], verdict: str) -> None:
    """State and targets first, then failed calls; what a target is handed is never shown."""
    _rule(stubs, **given)
    result = stubs.look(RULE, rule_name="nightly")
    assert verdict == result.verdict.name
    assert "hunter2" not in str(result)


@pytest.mark.parametrize(
    ("bus", "dimensions"),
    [
        ({}, {"RuleName": "nightly"}),
        ({"event_bus": "default"}, {"RuleName": "nightly"}),
        ({"event_bus": "orders"}, {"EventBusName": "orders", "RuleName": "nightly"}),
        (
            {"event_bus": "aws.partner/shop.example/1"},
            {"EventBusName": "aws.partner/shop.example/1", "RuleName": "nightly"},
        ),
    ],
)
def test_the_metrics_of_a_rule_on_its_own_bus(
    stubs: Any, bus: dict[str, str], dimensions: dict[str, str]
) -> None:
    """Of another bus than the default one, CloudWatch keeps them by bus and rule only."""
    stubs("events").add_response("describe_rule", {"Name": "nightly", "State": "ENABLED"})
    stubs("events").add_response("list_targets_by_rule", {"Targets": [{"Id": "1", "Arn": "a"}]})
    named = [{"Name": name, "Value": value} for name, value in dimensions.items()]
    for metric in (
        "TriggeredRules",
        "FailedInvocations",
        "Invocations",
        "ThrottledRules",
        "InvocationsSentToDlq",
    ):
        asked = {
            "Namespace": "AWS/Events",
            "MetricName": metric,
            "Dimensions": named,
            "StartTime": ANY,
            "EndTime": ANY,
            "Period": 900,
            "Statistics": ["Sum"],
        }
        stubs("cloudwatch").add_response("get_metric_statistics", {"Datapoints": []}, asked)
    assert "no-match" == stubs.look(RULE, rule_name="nightly", **bus).verdict.name


def test_a_rules_metrics_that_are_denied_are_not_quiet(stubs: Any) -> None:
    """A rule that is on is not said to match nothing when its metrics were denied."""
    told = {"Name": "nightly", "State": "ENABLED"}
    stubs("events").add_response("describe_rule", told)
    stubs("events").add_response("list_targets_by_rule", {"Targets": [{"Id": "1", "Arn": "a"}]})
    for _ in range(5):
        stubs("cloudwatch").add_client_error("get_metric_statistics", "AccessDenied")
    assert "unseen" == stubs.look(RULE, rule_name="nightly").verdict.name


def _execution(stubs: Any, status: str, **more: str) -> None:
    told = {
        "executionArn": EXECUTION,
        "stateMachineArn": "arn:aws:states:eu-west-1:123456789012:stateMachine:invoices",
        "name": "4711",
        "status": status,
        "startDate": TIME,
        "stopDate": LATER,
        "input": json.dumps({"card": "4111111111111111"}),
        "output": json.dumps({"token": "hunter2"}),
        **more,
    }
    stubs("stepfunctions").add_response("describe_execution", told)


def _events(stubs: Any) -> None:
    failed = {"error": "States.TaskFailed", "cause": "hunter2"}
    events = [
        {"id": 4, "type": "ExecutionFailed", "executionFailedEventDetails": failed},
        {"id": 3, "type": "LambdaFunctionFailed", "lambdaFunctionFailedEventDetails": failed},
        {
            "id": 2,
            "type": "TaskStateEntered",
            "stateEnteredEventDetails": {"name": "Render", "input": "4111111111111111"},
        },
    ]
    stubs("stepfunctions").add_response(
        "get_execution_history", {"events": [one | {"timestamp": TIME} for one in events]}
    )


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        ("FAILED", "failed"),
        ("TIMED_OUT", "timed-out"),
        ("ABORTED", "aborted"),
        ("RUNNING", "running"),
        ("PENDING_REDRIVE", "running"),
        ("SUCCEEDED", "succeeded"),
    ],
)
def test_how_an_execution_ended(stubs: Any, status: str, verdict: str) -> None:
    """Its status decides; the history is read only of one that ended badly."""
    _execution(stubs, status)
    if status in {"FAILED", "TIMED_OUT", "ABORTED"}:
        _events(stubs)
    result = stubs.look(FAILED, execution_arn=EXECUTION)
    assert (verdict, True) == (result.verdict.name, result.private)


def test_the_failed_state_and_cause_are_told_and_never_the_input(
    stubs: Any, facts: Callable[..., Any]
) -> None:
    """A cause of the service's own quotes the input, and is cut before it."""
    cause = (
        "The JSONPath '$.a' specified for the field 'b' could not be found in the input"
        ' \'{"card": "4111111111111111"}\''
    )
    _execution(stubs, "FAILED", error="States.Runtime", cause=cause)
    _events(stubs)
    result = stubs.look(FAILED, execution_arn=EXECUTION)
    told = facts(result)
    assert ("Render", "States.Runtime") == (told["State entered last"], told["Error"])
    assert told["Cause"].endswith("could not be found in the")
    assert [] == [secret for secret in ("4111", "hunter2") if secret in str(told)]


def test_a_failed_execution_without_its_history(stubs: Any) -> None:
    """Where the history is denied, that it failed is told, and that its state was not seen."""
    _execution(stubs, "FAILED", error="States.TaskFailed")
    stubs("stepfunctions").add_client_error("get_execution_history", "AccessDeniedException")
    result = stubs.look(FAILED, execution_arn=EXECUTION)
    assert ("state-hidden", "unknown") == (result.verdict.name, result.verdict.tone)
    assert "states:GetExecutionHistory" == result.unseen[0].permission
