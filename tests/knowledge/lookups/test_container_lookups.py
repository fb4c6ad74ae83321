"""ECS services and tasks, ECR images, EKS clusters."""

from collections.abc import Callable
from typing import Any

import pytest


def service(**more: Any) -> dict[str, Any]:
    """DescribeServices' answer."""
    found = {
        "serviceName": "web",
        "status": "ACTIVE",
        "desiredCount": 2,
        "runningCount": 2,
        "events": [{"createdAt": "2026-11-21T03:00:00Z", "message": "has reached a steady state"}],
        **more,
    }
    return {"services": [found]}


def rollout(state: str, failed: int) -> dict[str, Any]:
    """A deployment of a service."""
    return {
        "status": "PRIMARY",
        "rolloutState": state,
        "failedTasks": failed,
        "rolloutStateReason": "ECS deployment circuit breaker: tasks failed to start.",
    }


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (service(), "steady"),
        (service(runningCount=1), "short"),
        (service(deployments=[rollout("FAILED", 37), rollout("COMPLETED", 0)]), "rollout-failed"),
        (service(deployments=[rollout("IN_PROGRESS", 37)]), "rollout-failing"),
        (service(deployments=[rollout("IN_PROGRESS", 0)]), "rolling"),
        (service(deployments=[rollout("COMPLETED", 0)]), "steady"),
        (service(deployments=[{"status": "PRIMARY"}]), "steady"),
        (service(status="DRAINING", runningCount=0, desiredCount=0), "inactive"),
        ({"services": []}, "no-service"),
    ],
)
def test_how_a_service_is(stubs: Any, answer: dict[str, Any], verdict: str) -> None:
    """Steady, short of tasks, rolling out, failing to, deleted, and not there."""
    asked = {"cluster": "prod", "services": ["web"]}
    stubs("ecs").add_response("describe_services", answer, asked)
    result = stubs.look("ecs/service-events", cluster="prod", service_name="web")
    assert verdict == result.verdict.name


@pytest.mark.parametrize(
    ("name", "call"),
    [("ecs/service-events", "describe_services"), ("ecs/stopped-tasks", "list_tasks")],
)
def test_no_cluster(stubs: Any, name: str, call: str) -> None:
    """ClusterNotFoundException is an answer."""
    stubs("ecs").add_client_error(call, "ClusterNotFoundException")
    result = stubs.look(name, cluster="prod", service_name="web")
    assert "no-cluster" == result.verdict.name


def task(hour: int, group: str, why: str) -> dict[str, Any]:
    """A stopped task."""
    return {
        "taskArn": f"arn:aws:ecs:eu-west-1:123456789012:task/prod/{hour}",
        "group": group,
        "stopCode": "TaskFailedToStart",
        "stoppedReason": why,
        "stoppedAt": f"2026-11-21T{hour:02}:00:00Z",
        "containers": [{"name": "app", "exitCode": 1}],
        "overrides": {"containerOverrides": [{"environment": [{"name": "P", "value": "hunter2"}]}]},
    }


def test_why_tasks_stopped(stubs: Any, facts: Callable[..., Any]) -> None:
    """The newest task of the service decides; other groups and secrets are left out."""
    stubs("ecs").add_response("list_tasks", {"taskArns": ["a", "b", "c"]})
    tasks = [
        task(1, "service:web", "old"),
        task(3, "service:web", "CannotPullContainerError"),
        task(4, "service:jobs", "other"),
    ]
    stubs("ecs").add_response("describe_tasks", {"tasks": tasks})
    result = stubs.look("ecs/stopped-tasks", cluster="prod", service_name="web")
    assert ("stopped", "CannotPullContainerError") == (
        result.verdict.name,
        facts(result)["Newest reason"],
    )
    assert "hunter2" not in repr(result)


def test_a_task_that_is_still_stopping(stubs: Any, facts: Callable[..., Any]) -> None:
    """A task without `stoppedAt` is listed with the time at which it began to stop."""
    stubs("ecs").add_response("list_tasks", {"taskArns": ["a", "b"]})
    stopping = {
        **task(4, "service:web", "Scaling activity"),
        "lastStatus": "DEPROVISIONING",
        "stoppingAt": "2026-11-21T04:00:00Z",
    }
    del stopping["stoppedAt"]
    tasks = [stopping, task(3, "service:web", "old")]
    stubs("ecs").add_response("describe_tasks", {"tasks": tasks})
    result = stubs.look("ecs/stopped-tasks", cluster="prod")
    assert ("stopped", "Scaling activity") == (result.verdict.name, facts(result)["Newest reason"])
    assert "DEPROVISIONING" in repr(facts(result)["Tasks"])


def test_a_task_of_which_no_time_is_known(stubs: Any) -> None:
    """Where a task has no time at all, it is listed, and another one is the newest."""
    untimed = task(4, "service:web", "no time")
    del untimed["stoppedAt"]
    stubs("ecs").add_response("list_tasks", {"taskArns": ["a", "b"]})
    stubs("ecs").add_response("describe_tasks", {"tasks": [untimed, task(3, "service:web", "old")]})
    result = stubs.look("ecs/stopped-tasks", cluster="prod")
    assert "Tasks that stopped lately: 2. The newest: old" == result.verdict.text


def test_no_task_stopped(stubs: Any) -> None:
    """An empty list needs no second call."""
    stubs("ecs").add_response("list_tasks", {"taskArns": []})
    result = stubs.look("ecs/stopped-tasks", cluster="prod")
    assert ("none", 1) == (result.verdict.name, result.calls)


def test_tasks_that_could_not_be_described(stubs: Any) -> None:
    """Stopped tasks whose reasons are hidden are not none."""
    stubs("ecs").add_response("list_tasks", {"taskArns": ["a"]})
    stubs("ecs").add_client_error("describe_tasks", "AccessDeniedException")
    result = stubs.look("ecs/stopped-tasks", cluster="prod")
    assert ("unseen", "ecs:DescribeTasks") == (result.verdict.name, result.unseen[0].permission)


REGISTRY = "123456789012.dkr.ecr.eu-west-1.amazonaws.com"
DIGEST = "sha256:" + "a" * 64
IMAGES = {
    "imageDetails": [
        {
            "imageTags": ["1.4", "latest"],
            "imageDigest": DIGEST,
            "imagePushedAt": "2026-11-20T03:00:00Z",
        },
        {"imageDigest": "sha256:" + "b" * 64, "imagePushedAt": "2026-11-19T03:00:00Z"},
    ]
}


@pytest.mark.parametrize(
    ("image", "verdict"),
    [
        (f"{REGISTRY}/web:1.4", "present"),
        (f"{REGISTRY}/web@{DIGEST}", "present"),
        (f"{REGISTRY}/web:1.4@{DIGEST}", "present"),
        (f"{REGISTRY}/web:1.5", "missing"),
        ("localhost:5000/web", "listed"),
        ("", "listed"),
    ],
)
def test_whether_an_image_is_there(stubs: Any, image: str, verdict: str) -> None:
    """A tag or a digest is looked for among the repository's images."""
    asked = {"repositoryName": "web", "filter": {"imageStatus": "ANY"}}
    stubs("ecr").add_response("describe_images", IMAGES, asked)
    result = stubs.look("ecr/image", repository="web", image=image)
    assert verdict == result.verdict.name


def test_a_repository_without_images(stubs: Any) -> None:
    """An empty repository is told apart from a missing one."""
    stubs("ecr").add_response("describe_images", {"imageDetails": []})
    assert "empty" == stubs.look("ecr/image", repository="web").verdict.name
    stubs("ecr").add_client_error("describe_images", "RepositoryNotFoundException")
    assert "no-repository" == stubs.look("ecr/image", repository="web").verdict.name


@pytest.mark.parametrize(
    ("mutability", "verdict"),
    [
        ("MUTABLE", "there"),
        ("MUTABLE_WITH_EXCLUSION", "mixed"),
        ("IMMUTABLE", "immutable"),
        ("IMMUTABLE_WITH_EXCLUSION", "mixed"),
    ],
)
def test_a_repository(stubs: Any, mutability: str, verdict: str) -> None:
    """Whether tags may be overwritten, and the command that adopts it."""
    found = {"repositoryName": "web", "imageTagMutability": mutability}
    stubs("ecr").add_response("describe_repositories", {"repositories": [found]})
    paste = {"tool": "terraform", "operation": "CreateRepository"}
    result = stubs.look("ecr/repository", repository="web", **paste)
    assert (verdict, "terraform import aws_ecr_repository.this web") == (
        result.verdict.name,
        result.verdict.commands[0].text,
    )


def test_no_repository(simulated: Any) -> None:
    """RepositoryNotFoundException is an answer."""
    assert "absent" == simulated.look("ecr/repository", repository="web").verdict.name


def cluster(**more: Any) -> dict[str, Any]:
    """DescribeCluster's answer."""
    found = {"name": "prod", "status": "ACTIVE", "version": "1.34", **more}
    return {"cluster": found}


ISSUE = {"issues": [{"code": "NodeCreationFailure", "message": "no address"}]}


@pytest.mark.parametrize(
    ("status", "health", "verdict"),
    [
        ("ACTIVE", {}, "active"),
        ("UPDATING", {}, "busy"),
        ("DEGRADED", ISSUE, "issues"),
    ],
)
def test_a_cluster_and_its_node_groups(
    stubs: Any, status: str, health: dict[str, Any], verdict: str
) -> None:
    """Trouble of a node group is told before its status."""
    group = {"nodegroupName": "workers", "status": status, "health": health}
    stubs("eks").add_response("describe_cluster", cluster())
    stubs("eks").add_response("list_nodegroups", {"nodegroups": ["workers"]})
    stubs("eks").add_response("describe_nodegroup", {"nodegroup": group})
    assert verdict == stubs.look("eks/cluster-state", cluster="prod").verdict.name


@pytest.mark.parametrize(
    ("status", "verdict"),
    [("CREATING", "cluster-busy"), ("FAILED", "failed"), ("ACTIVE", "unseen")],
)
def test_a_cluster_whose_node_groups_are_hidden(stubs: Any, status: str, verdict: str) -> None:
    """The cluster's own status is told without them; that all is well is not."""
    stubs("eks").add_response("describe_cluster", cluster(status=status))
    stubs("eks").add_client_error("list_nodegroups", "AccessDeniedException")
    assert verdict == stubs.look("eks/cluster-state", cluster="prod").verdict.name


SESSION = "arn:aws:sts::123456789012:assumed-role/deploy/ci"


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        ("arn:aws:iam::123456789012:role/deploy", "has"),
        ("arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/deploy", "has"),
        ("arn:aws:iam::210987654321:role/deploy", "has-not"),
        ("arn:aws:iam::123456789012:role/deploy-2", "has-not"),
    ],
)
def test_whether_the_caller_may_enter(stubs: Any, entry: str, verdict: str) -> None:
    """A session is put down to its role, with a path or without."""
    stubs("eks").add_response(
        "describe_cluster", cluster(accessConfig={"authenticationMode": "API"})
    )
    stubs("eks").add_response("list_access_entries", {"accessEntries": [entry]})
    result = stubs.look("eks/access-entries", cluster="prod", principal=SESSION)
    assert (verdict, True) == (result.verdict.name, result.private)


def test_a_cluster_of_the_config_map(stubs: Any) -> None:
    """Where the ConfigMap decides, the entries are not asked for."""
    stubs("eks").add_response(
        "describe_cluster", cluster(accessConfig={"authenticationMode": "CONFIG_MAP"})
    )
    result = stubs.look("eks/access-entries", cluster="prod", principal=SESSION)
    assert ("config-map", 1) == (result.verdict.name, result.calls)


@pytest.mark.parametrize("name", ["eks/cluster-state", "eks/access-entries"])
def test_no_such_cluster(stubs: Any, name: str) -> None:
    """ResourceNotFoundException is an answer."""
    stubs("eks").add_client_error("describe_cluster", "ResourceNotFoundException")
    assert "gone" == stubs.look(name, cluster="prod").verdict.name
