"""ECR's images and ECS's clusters, services and tasks: every state that the SDK's model knows."""

from typing import Any

import pytest

from tests.knowledge.lookups.test_container_lookups import DIGEST, IMAGES, REGISTRY, task
from tests.knowledge.lookups.test_contents_lookups import cluster
from tests.knowledge.lookups.test_every_state import states
from tests.knowledge.lookups.test_rollout_lookup import deployment, look

SCALED = "Scaling activity initiated by (deployment ecs-svc/0123456789012345678)"


def images(status: str) -> dict[str, Any]:
    """The repository's images, of which the newest has this status."""
    newest, other = IMAGES["imageDetails"]
    assert isinstance(newest, dict)
    return {"imageDetails": [{**newest, "imageStatus": status}, other]}


@pytest.mark.parametrize("status", states("ecr.describe_images", "imageDetails", "imageStatus"))
@pytest.mark.parametrize("image", [f"{REGISTRY}/web:1.4", f"{REGISTRY}/web@{DIGEST}"])
def test_only_an_active_image_can_be_pulled(stubs: Any, status: str, image: str) -> None:
    """An archived one is there and not to be pushed again: it has to be restored."""
    stubs("ecr").add_response("describe_images", images(status))
    verdict = stubs.look("ecr/image", repository="web", image=image).verdict
    assert (status == "ACTIVE") == (verdict.tone == "good")
    assert ("present" if status == "ACTIVE" else "archived") == verdict.name


def test_another_archived_image_does_not_matter(stubs: Any) -> None:
    """The one that was asked for decides."""
    stubs("ecr").add_response("describe_images", images("ARCHIVED"))
    verdict = stubs.look("ecr/image", repository="web", image=f"{REGISTRY}/web:1.5").verdict
    assert "missing" == verdict.name


@pytest.mark.parametrize(
    "mutability", states("ecr.describe_repositories", "repositories", "imageTagMutability")
)
def test_which_tags_may_be_overwritten(stubs: Any, mutability: str) -> None:
    """Where some tags are the exception, they are named."""
    found = {"repositoryName": "web", "imageTagMutability": mutability}
    if mutability.endswith("EXCLUSION"):
        one = {"filterType": "WILDCARD", "filter": "dev-*"}
        found["imageTagMutabilityExclusionFilters"] = [one]  # type: ignore[assignment]  # a list
    stubs("ecr").add_response("describe_repositories", {"repositories": [found]})
    verdict = stubs.look("ecr/repository", repository="web").verdict
    assert (mutability == "MUTABLE") == (verdict.tone == "good")
    assert mutability.endswith("EXCLUSION") == ("dev-*" in verdict.text)
    assert mutability.startswith("IMMUTABLE") == (
        "no tag can" in verdict.text or "cannot be overwritten" in verdict.text
    )


@pytest.mark.parametrize(
    ("status", "name"),
    [
        ("ACTIVE", "empty"),
        ("PROVISIONING", "on-its-way"),
        ("DEPROVISIONING", "on-its-way"),
        ("FAILED", "failed"),
    ],
)
def test_the_status_of_a_cluster(stubs: Any, status: str, name: str) -> None:
    """Empty and to be deleted is said of an active one alone."""
    ecs = stubs("ecs")
    ecs.add_response("describe_clusters", cluster(status))
    ecs.add_response("list_services", {"serviceArns": []})
    ecs.add_response("list_tasks", {"taskArns": []})
    ecs.add_response("list_container_instances", {"containerInstanceArns": []})
    verdict = stubs.look("ecs/cluster-contents", cluster="prod").verdict
    assert (name, name == "empty") == (verdict.name, verdict.tone == "good")


ROLLOUT = states("ecs.describe_service_deployments", "serviceDeployments", "status")


@pytest.mark.parametrize("status", ROLLOUT)
def test_the_status_of_a_rollout(stubs: Any, status: str) -> None:
    """Only a success is green, and only what has ended is said to have ended."""
    verdict = look(stubs, deployment(status)).verdict
    ended = {"STOPPED", "ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED"}
    going = {"PENDING", "IN_PROGRESS"}
    assert (status == "SUCCESSFUL") == (verdict.tone == "good")
    assert (status in going) == (verdict.tone == "warning")
    assert (status in ended) == ("ended as" in verdict.text)


@pytest.mark.parametrize("status", ["DRAINING", "INACTIVE"])
def test_a_deleted_service_has_no_rollout(stubs: Any, status: str) -> None:
    """ECS describes a deleted service for a while, and its last deployment succeeded."""
    verdict = look(stubs, deployment("SUCCESSFUL"), {"status": status}).verdict
    assert ("inactive", "bad") == (verdict.name, verdict.tone)


@pytest.mark.parametrize(
    "state", states("ecs.describe_services", "services", "deployments", "rolloutState")
)
def test_the_state_of_a_services_rollout(stubs: Any, state: str) -> None:
    """As many tasks as wanted are green only where no rollout is under way or has failed."""
    one = {"status": "PRIMARY", "rolloutState": state, "runningCount": 2, "failedTasks": 0}
    service = {"serviceName": "web", "status": "ACTIVE", "desiredCount": 2, "runningCount": 2}
    answer = {"services": [{**service, "deployments": [one]}]}
    stubs("ecs").add_response("describe_services", answer)
    verdict = stubs.look("ecs/service-events", cluster="prod", service_name="web").verdict
    assert {"COMPLETED": "good", "IN_PROGRESS": "warning", "FAILED": "bad"}[state] == verdict.tone


def stopped(stubs: Any, *tasks: dict[str, Any], service: str = "") -> Any:
    """What is said of these stopped tasks."""
    stubs("ecs").add_response("list_tasks", {"taskArns": ["a"] * len(tasks)})
    if tasks:
        stubs("ecs").add_response("describe_tasks", {"tasks": list(tasks)})
    return stubs.look("ecs/stopped-tasks", cluster="prod", service_name=service).verdict


def test_tasks_that_were_scaled_in_are_no_failure(stubs: Any) -> None:
    """Every deployment stops the tasks of the version before."""
    verdict = stopped(stubs, task(3, "service:web", SCALED), task(4, "service:web", SCALED))
    assert ("scaled-in", "good") == (verdict.name, verdict.tone)


def test_a_failure_is_not_hidden_by_what_was_scaled_in(stubs: Any) -> None:
    """The newest of those that failed is told, although one was scaled in after it."""
    failed = task(3, "service:web", "Task failed ELB health checks")
    verdict = stopped(stubs, failed, task(4, "service:web", SCALED))
    assert ("stopped", "warning") == (verdict.name, verdict.tone)
    assert "Task failed ELB health checks" in verdict.text
    assert "Scaling activity" not in verdict.text


def test_no_stopped_task_is_no_proof(stubs: Any) -> None:
    """ECS forgets them after an hour: the cluster, the service and that are said."""
    verdict = stopped(stubs, service="web")
    assert ("none", "unknown") == (verdict.name, verdict.tone)
    for word in ("web", "prod", "123456789012", "about an hour"):
        assert word in verdict.text
