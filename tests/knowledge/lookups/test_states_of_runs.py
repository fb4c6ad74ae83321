"""What runs, scales, watches or deploys: every state that the SDK's model knows has its verdict."""

from typing import Any

import pytest

from tests.knowledge.lookups.test_api_lookups import REST
from tests.knowledge.lookups.test_every_state import CREATED, states
from tests.knowledge.lookups.test_messaging_and_scaling_lookups import activity, group
from tests.knowledge.lookups.test_metric_lookups import alarm

AT = "2026-11-28T03:12:44Z"


def scaling(stubs: Any, newest: str = "Successful", **more: Any) -> Any:
    """What is said of a group that has the two healthy instances it wants, changed by `more`."""
    answer = group(2)
    answer["AutoScalingGroups"][0] |= more
    stubs("autoscaling").add_response("describe_auto_scaling_groups", answer)
    stubs("autoscaling").add_response(
        "describe_scaling_activities", {"Activities": [activity(9, newest)]}
    )
    return stubs.look("autoscaling/activities", auto_scaling_group="web").verdict


@pytest.mark.parametrize(
    "status", states("autoscaling.describe_scaling_activities", "Activities", "StatusCode")
)
def test_a_launch_fails_as_failed_or_as_cancelled(stubs: Any, status: str) -> None:
    """Auto Scaling gives both to a launch that failed; the others are under way or done."""
    verdict = scaling(stubs, status)
    assert (status in {"Failed", "Cancelled"}) == (verdict.name == "failing")


@pytest.mark.parametrize(
    "state",
    states(
        "autoscaling.describe_auto_scaling_groups",
        *("AutoScalingGroups", "Instances", "LifecycleState"),
    ),
)
def test_an_instance_serves_in_service_alone(stubs: Any, state: str) -> None:
    """In every other state of its life it does not count as one that the group wants."""
    one = {**group(1)["AutoScalingGroups"][0]["Instances"][0], "LifecycleState": state}
    verdict = scaling(stubs, Instances=[one], DesiredCapacity=1)
    assert (state == "InService") == (verdict.tone == "good")


@pytest.mark.parametrize(
    ("weights", "wanted", "name"),
    [(["4", "4"], 8, "steady"), (["4", "2"], 8, "short"), (["1", "1"], 2, "steady")],
)
def test_a_group_with_weights_counts_units(
    stubs: Any, weights: list[str], wanted: int, name: str
) -> None:
    """Two instances of weight four are eight: the wanted capacity is no number of instances."""
    one = group(1)["AutoScalingGroups"][0]["Instances"][0]
    instances = [{**one, "WeightedCapacity": weight} for weight in weights]
    verdict = scaling(stubs, Instances=instances, DesiredCapacity=wanted)
    assert name == verdict.name
    assert name != "short" or "6 of 8 wanted capacity units" in verdict.text


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({"Status": "Delete in progress"}, "deleting"),
        ({"DesiredCapacity": 0, "Instances": []}, "scaled-to-zero"),
        ({"SuspendedProcesses": [{"ProcessName": "Launch"}]}, "suspended"),
    ],
)
def test_a_group_that_is_no_longer_kept_is_not_steady(
    stubs: Any, more: dict[str, Any], name: str
) -> None:
    """One on its way out, one scaled to zero and one with suspended processes are told."""
    verdict = scaling(stubs, **more)
    assert (name, "warning") == (verdict.name, verdict.tone)


def watched(stubs: Any, answer: dict[str, Any]) -> Any:
    """What is said of an alarm on a metric."""
    stubs("cloudwatch").add_response("describe_alarms", answer)
    stubs("cloudwatch").add_response("describe_alarm_history", {"AlarmHistoryItems": []})
    stubs("cloudwatch").add_response("get_metric_statistics", {"Datapoints": []})
    return stubs.look("cloudwatch/alarm", alarm_name="orders-5xx").verdict


@pytest.mark.parametrize(
    "state", states("cloudwatch.describe_alarms", "MetricAlarms", "EvaluationState")
)
def test_an_alarm_that_is_not_evaluated_is_not_green(stubs: Any, state: str) -> None:
    """OK says nothing while CloudWatch evaluates the alarm in part or not at all."""
    verdict = watched(stubs, alarm("OK", EvaluationState=state))
    named = "partly-evaluated" if state == "PARTIAL_DATA" else "not-evaluated"
    assert (named, "warning") == (verdict.name, verdict.tone)
    assert state in verdict.text


def test_an_alarm_over_logs_is_there(stubs: Any) -> None:
    """CloudWatch leaves log alarms out unless they are asked for: they are not absent."""
    cloudwatch = stubs("cloudwatch")
    for kind in ("MetricAlarm", "CompositeAlarm"):
        asked = {"AlarmNames": ["orders-5xx"], "AlarmTypes": [kind]}
        cloudwatch.add_response("describe_alarms", {}, asked)
    found = {
        "AlarmName": "orders-5xx",
        "StateValue": "ALARM",
        "StateReason": "3 results",
        "StateTransitionedTimestamp": AT,
    }
    asked = {"AlarmNames": ["orders-5xx"], "AlarmTypes": ["LogAlarm"]}
    cloudwatch.add_response("describe_alarms", {"LogAlarms": [found]}, asked)
    cloudwatch.add_response("describe_alarm_history", {"AlarmHistoryItems": []})
    verdict = stubs.look("cloudwatch/alarm", alarm_name="orders-5xx").verdict
    assert ("in-alarm", True) == (verdict.name, "3 results" in verdict.text)


def test_every_type_of_alarm_is_asked_for() -> None:
    """The SDK's model has no further one."""
    assert {"MetricAlarm", "CompositeAlarm", "LogAlarm"} == set(
        states("cloudwatch.describe_alarm_history", "AlarmHistoryItems", "AlarmType")
    )


DEPLOYMENT = states("codedeploy.get_deployment", "deploymentInfo", "status")
ENDED = {"Succeeded": "good", "Failed": "bad", "Stopped": "bad"}


@pytest.mark.parametrize("status", DEPLOYMENT)
def test_the_status_of_the_last_deployment(stubs: Any, status: str) -> None:
    """One that is still under way has neither failed nor succeeded."""
    codedeploy = stubs("codedeploy")
    codedeploy.add_response("list_deployment_groups", {"deploymentGroups": ["prod"]})
    codedeploy.add_response("list_deployments", {"deployments": ["d-1"]})
    info = {"deploymentId": "d-1", "status": status, "createTime": AT}
    codedeploy.add_response("batch_get_deployments", {"deploymentsInfo": [info]})
    verdict = stubs.look("codedeploy/last-deployments", application_name="web").verdict
    assert ENDED.get(status, "warning") == verdict.tone


STAGE = states("codepipeline.get_pipeline_state", "stageStates", "latestExecution", "status")
GREEN = {"Succeeded", "Skipped"}


def stage(stubs: Any, **more: Any) -> Any:
    """What is said of a pipeline with one stage."""
    one = {"stageName": "Deploy", "inboundTransitionState": {"enabled": True}, **more}
    stubs("codepipeline").add_response("get_pipeline_state", {"stageStates": [one]})
    stubs("codepipeline").add_response(
        "list_pipeline_executions", {"pipelineExecutionSummaries": []}
    )
    return stubs.look("codepipeline/state", pipeline_name="web").verdict


@pytest.mark.parametrize("status", STAGE)
def test_the_status_of_a_stage(stubs: Any, status: str) -> None:
    """Only a stage that succeeded, or was left out on purpose, is green."""
    verdict = stage(stubs, latestExecution={"pipelineExecutionId": "1", "status": status})
    assert (status in GREEN) == (verdict.tone == "good")
    assert (status == "Failed") == (verdict.tone == "bad")


def test_a_run_that_was_not_let_into_a_stage(stubs: Any) -> None:
    """The stage's own last run succeeded, and a newer one failed in front of it."""
    run = {"pipelineExecutionId": "1", "status": "Succeeded"}
    waits = {"pipelineExecutionId": "2", "status": "Failed"}
    verdict = stage(stubs, latestExecution=run, inboundExecution=waits)
    assert ("not-entered", "bad") == (verdict.name, verdict.tone)


@pytest.mark.parametrize(
    ("limit", "waited", "verdict"),
    [(5000, 5003.0, "slow"), (5000, 900.0, "faults"), (60000, 31000.0, "faults")],
)
def test_an_apis_own_time_limit_counts(stubs: Any, limit: int, waited: float, verdict: str) -> None:
    """A limit may be shorter than 29 seconds, and for a Regional API longer."""
    method = {"methodIntegration": {"type": "HTTP", "timeoutInMillis": limit}}
    paths = {"items": [{"path": "/tax", "resourceMethods": {"POST": method}}]}
    stubs("apigateway").add_response("get_rest_api", REST)
    stubs("apigateway").add_response("get_resources", paths)
    for name, value in (("Sum", 3.0), ("Sum", 0.0), ("Sum", 90.0), ("Maximum", waited)):
        points = {"Datapoints": [{"Timestamp": CREATED, name: value}]}
        stubs("cloudwatch").add_response("get_metric_statistics", points)
    assert verdict == stubs.look("apigateway/integration", api_id="a1b2c3d4e5").verdict.name
