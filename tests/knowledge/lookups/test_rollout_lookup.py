"""How an ECS service's last deployment went, and what it changed."""

from collections.abc import Callable
from typing import Any

import pytest

ECS = "arn:aws:ecs:eu-west-1:123456789012"
SERVICE = {
    "serviceName": "web",
    "status": "ACTIVE",
    "desiredCount": 2,
    "runningCount": 2,
    "deploymentController": {"type": "ECS"},
}


def deployment(status: str, *, breaker: str = "DISABLED", failures: int = 0, **more: Any) -> Any:
    """DescribeServiceDeployments' answer, without the revisions."""
    found = {
        "status": status,
        "createdAt": "2026-11-20T03:00:00Z",
        "finishedAt": "2026-11-20T03:10:00Z",
        "deploymentCircuitBreaker": {"status": breaker, "failureCount": failures, "threshold": 3},
        **more,
    }
    return {"serviceDeployments": [found]}


def look(stubs: Any, answer: Any, service: dict[str, Any] | None = None) -> Any:
    """Run the lookup on one deployment."""
    ecs = stubs("ecs")
    ecs.add_response("describe_services", {"services": [SERVICE | (service or {})]})
    ecs.add_response(
        "list_service_deployments", {"serviceDeployments": [{"serviceDeploymentArn": "d"}]}
    )
    ecs.add_response("describe_service_deployments", answer, {"serviceDeploymentArns": ["d"]})
    return stubs.look("ecs/rollout", cluster="prod", service_name="web")


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (deployment("SUCCESSFUL"), "succeeded"),
        (deployment("ROLLBACK_SUCCESSFUL", breaker="TRIGGERED", failures=3), "breaker"),
        (deployment("STOPPED", statusReason="stopped by a person"), "failed"),
        (deployment("IN_PROGRESS", failures=37), "stuck"),
        (deployment("IN_PROGRESS", targetServiceRevision={"runningTaskCount": 1}), "under-way"),
        (
            deployment("ROLLBACK_SUCCESSFUL", alarms={"triggeredAlarmNames": ["orders-5xx"]}),
            "alarm",
        ),
    ],
)
def test_how_the_last_deployment_went(stubs: Any, answer: Any, verdict: str) -> None:
    """Success, the circuit breaker, an alarm, a stop, and one that fails again and again."""
    assert verdict == look(stubs, answer).verdict.name


def test_tasks_that_left_after_a_success(stubs: Any) -> None:
    """A deployment that succeeded is no comfort when tasks are missing now."""
    found = look(stubs, deployment("SUCCESSFUL"), {"runningCount": 1}).verdict
    assert ("short", "bad") == (found.name, found.tone)


def definition(image: str, *names: str) -> dict[str, Any]:
    """DescribeTaskDefinition's answer."""
    container = {
        "name": "app",
        "image": image,
        "environment": [{"name": name, "value": "hunter2"} for name in names],
        "secrets": [{"name": "TOKEN", "valueFrom": "arn:secret-4711"}],
    }
    return {"taskDefinition": {"cpu": "256", "memory": "512", "containerDefinitions": [container]}}


def test_what_a_deployment_changed_is_told_by_name(stubs: Any, facts: Callable[..., Any]) -> None:
    """Images, and the names of variables; values never."""
    ecs = stubs("ecs")
    ecs.add_response("describe_services", {"services": [SERVICE]})
    ecs.add_response(
        "list_service_deployments", {"serviceDeployments": [{"serviceDeploymentArn": "d"}]}
    )
    revisions = {
        "targetServiceRevision": {"arn": "new"},
        "sourceServiceRevisions": [{"arn": "old"}],
    }
    ecs.add_response(
        "describe_service_deployments",
        deployment("ROLLBACK_SUCCESSFUL", breaker="TRIGGERED", failures=3, **revisions),
    )
    for name, number in (("new", 2), ("old", 1)):
        ecs.add_response(
            "describe_service_revisions",
            {"serviceRevisions": [{"taskDefinition": f"web:{number}"}]},
            {"serviceRevisionArns": [name]},
        )
    ecs.add_response("describe_task_definition", definition("web:2", "LEVEL", "CURRENCY"))
    ecs.add_response("describe_task_definition", definition("web:1", "LEVEL", "REGION"))
    result = stubs.look("ecs/rollout", cluster="prod", service_name="web")
    told = facts(result)
    assert (["app web:2"], ["app web:1"], ["CURRENCY"], ["REGION"]) == (
        told["New images"],
        told["Images before"],
        told["Variables added (names)"],
        told["Variables removed (names)"],
    )
    assert "hunter2" not in repr(result)
    assert "secret-4711" not in repr(result)


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ({"services": []}, "no-service"),
        (
            {"services": [SERVICE | {"deploymentController": {"type": "CODE_DEPLOY"}}]},
            "other-controller",
        ),
    ],
)
def test_a_service_without_deployments_of_ecs(
    stubs: Any, answer: dict[str, Any], verdict: str
) -> None:
    """Not there, and deployed by something else, without another call."""
    stubs("ecs").add_response("describe_services", answer)
    result = stubs.look("ecs/rollout", cluster="prod", service_name="web")
    assert (verdict, 1) == (result.verdict.name, result.calls)


def test_no_cluster_to_roll_out_in(stubs: Any) -> None:
    """ClusterNotFoundException is an answer."""
    stubs("ecs").add_client_error("describe_services", "ClusterNotFoundException")
    result = stubs.look("ecs/rollout", cluster="prod", service_name="web")
    assert "no-cluster" == result.verdict.name


@pytest.mark.parametrize("call", ["list_service_deployments", "describe_service_deployments"])
def test_hidden_deployments_are_no_success(stubs: Any, call: str) -> None:
    """Without the deployments nobody says that the last one succeeded."""
    ecs = stubs("ecs")
    ecs.add_response("describe_services", {"services": [SERVICE]})
    if call != "list_service_deployments":
        listed = {"serviceDeployments": [{"serviceDeploymentArn": "d"}]}
        ecs.add_response("list_service_deployments", listed)
    ecs.add_client_error(call, "AccessDeniedException")
    result = stubs.look("ecs/rollout", cluster="prod", service_name="web")
    assert "unseen" == result.verdict.name
    assert result.unseen[0].permission.startswith("ecs:")
