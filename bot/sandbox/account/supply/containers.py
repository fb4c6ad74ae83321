"""ECS tasks that cannot start, clusters that are not empty, and an EKS cluster's health."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.sandbox.account import clock
from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import ACCOUNT_ID, Call
from bot.sandbox.account.supply.state import Account, Check, FollowUp, Key


def _stop_failing(call: Call, account: Account, result: Mapping[str, Any]) -> None:
    """Stop new tasks that lack an image or a secret, as ECS does."""
    cluster = str(call.parameters.get("cluster") or "default").rsplit("/", 1)[-1]
    tasks = account.backend("ecs", call.region).tasks[cluster]
    for made in result["tasks"]:
        task = tasks[made["taskArn"]]
        definition = account.backend("ecs", call.region).describe_task_definition(
            task.task_definition_arn
        )
        if why := unstartable(call, account, definition):
            _stop(task, why[0])


def unstartable(call: Call, account: Account, definition: Any) -> list[str]:
    """Why tasks of a task definition cannot start, in ECS's words; empty when they can."""
    return [*_unread(call, account, definition), *_unpullable(call, account, definition)]


def _unread(call: Call, account: Account, definition: Any) -> Iterator[str]:
    """What ECS says of secrets that a task definition names and that are not there."""
    held = account.backend("secretsmanager", call.region).secrets
    for container in definition.container_definitions:
        for secret in container.get("secrets", ()):
            arn = secret["valueFrom"]
            if held.get(arn.split(":secret:")[-1].rpartition("-")[0]) is None:
                yield (
                    "ResourceInitializationError: unable to pull secrets or registry auth: "
                    "execution resource retrieval failed: unable to retrieve secret from asm: "
                    f"service call has been retried 1 time(s): failed to fetch secret {arn} from "
                    "secrets manager: ResourceNotFoundException: Secrets Manager can't find the "
                    "specified secret."
                )


def _unpullable(call: Call, account: Account, definition: Any) -> Iterator[str]:
    """What ECS says of images that a task definition names and this account's registry lacks."""
    host = f"{ACCOUNT_ID}.dkr.ecr.{call.region}.amazonaws.com/"
    repositories = account.backend("ecr", call.region).repositories
    for container in definition.container_definitions:
        name, _, tag = container["image"].removeprefix(host).partition(":")
        held = repositories[name].images if name in repositories else ()
        if container["image"].startswith(host) and all(tag not in one.image_tags for one in held):
            image = container["image"]
            yield (
                "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed "
                f"to resolve ref {image}: {image}: not found"
            )


def _stop(task: Any, why: str) -> None:
    task.last_status = task.desired_status = "STOPPED"
    task.stop_code = "TaskFailedToStart"
    task.stopped_at = clock.now()
    task.stopped_reason = why


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


def _check_empty(call: Call, account: Account) -> None:
    """A cluster with active services is kept."""
    cluster = str(call.parameters["cluster"]).rsplit("/", 1)[-1]
    services = account.backend("ecs", call.region).services.values()
    if any(one.cluster_arn.endswith(f"/{cluster}") and one.status == "ACTIVE" for one in services):
        text = "The Cluster cannot be deleted while Services are active."
        raise Refusal("ClusterContainsServicesException", text)


CHECKS: Mapping[Key, Check] = {("ecs", "DeleteCluster"): _check_empty}
FOLLOW_UPS: Mapping[Key, FollowUp] = {
    ("ecs", "RunTask"): _stop_failing,
    ("eks", "DescribeCluster"): _add_health,
}
