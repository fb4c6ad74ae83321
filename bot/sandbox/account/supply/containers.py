"""ECS tasks that cannot start, services without a place to run, and an EKS cluster's health."""

import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from bot.sandbox.account import clock
from bot.sandbox.account.calls import ACCOUNT_ID, Call
from bot.sandbox.account.supply.state import Account, FollowUp, Key


def _stop_unpullable(call: Call, account: Account, result: Mapping[str, Any]) -> None:
    """Stop new tasks whose image is not in this account's registry, as ECS does."""
    cluster = str(call.parameters.get("cluster") or "default").rsplit("/", 1)[-1]
    tasks = account.backend("ecs", call.region).tasks[cluster]
    for made in result["tasks"]:
        task = tasks[made["taskArn"]]
        missing = next(_missing(call, account, task.task_definition_arn), None)
        if missing is not None:
            _stop(task, missing)


def _missing(call: Call, account: Account, definition_arn: str) -> Iterator[str]:
    """The images of a task definition that this account's registry lacks."""
    definition = account.backend("ecs", call.region).describe_task_definition(definition_arn)
    host = f"{ACCOUNT_ID}.dkr.ecr.{call.region}.amazonaws.com/"
    repositories = account.backend("ecr", call.region).repositories
    for container in definition.container_definitions:
        name, _, tag = container["image"].removeprefix(host).partition(":")
        held = repositories[name].images if name in repositories else ()
        if container["image"].startswith(host) and all(tag not in one.image_tags for one in held):
            yield container["image"]


def _stop(task: Any, image: str) -> None:
    task.last_status = task.desired_status = "STOPPED"
    task.stop_code = "TaskFailedToStart"
    task.stopped_at = clock.now()
    task.stopped_reason = (
        "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to "
        f"resolve ref {image}: {image}: not found"
    )


def _tell_placement(call: Call, account: Account, result: Mapping[str, Any]) -> None:
    """A service in a cluster without instances places no task, and says so in its events."""
    backend = account.backend("ecs", call.region)
    made = result["service"]
    cluster = made["clusterArn"].rsplit("/", 1)[-1]
    if call.parameters.get("launchType") == "FARGATE" or backend.container_instances.get(cluster):
        return
    service = next(one for one in backend.services.values() if one.arn == made["serviceArn"])
    text = (
        f"(service {service.name}) was unable to place a task because no container instance met "
        "all of its requirements. Reason: No Container Instances were found in your cluster. For "
        "more information, see the Troubleshooting section of the Amazon ECS Developer Guide."
    )
    service.events.insert(0, {"id": str(uuid.uuid4()), "createdAt": clock.now(), "message": text})


def _add_health(call: Call, account: Account, result: dict[str, Any]) -> Mapping[str, Any]:
    """A cluster whose subnets are gone is told so."""
    cluster = result["cluster"]
    there = {one.id for one in account.backend("ec2", call.region).describe_subnets()}
    gone = [one for one in cluster["resourcesVpcConfig"].get("subnetIds") or () if one not in there]
    issue = {
        "code": "Ec2SubnetNotFound",
        "message": "We could not find one or more subnets that your cluster was made with.",
        "resourceIds": gone,
    }
    return result | {"cluster": cluster | {"health": {"issues": [issue] if gone else []}}}


FOLLOW_UPS: Mapping[Key, FollowUp] = {
    ("ecs", "CreateService"): _tell_placement,
    ("ecs", "RunTask"): _stop_unpullable,
    ("eks", "DescribeCluster"): _add_health,
}
