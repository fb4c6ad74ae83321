"""ECS services: where their tasks run, and the deployments that ECS keeps of them.

A deployment fails when the tasks of its task definition cannot start; with a circuit breaker that
rolls back, the service then runs what it ran before, as in ECS.
Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-deployment.html
"""

import uuid
from collections.abc import Mapping
from typing import Any

from bot.sandbox.account import clock
from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.balancers import silent
from bot.sandbox.account.supply.containers import unstartable
from bot.sandbox.account.supply.state import Account, FollowUp, Key, Supplier

_LEAST_FAILURES = 3
"""Failed tasks at which the circuit breaker stops the deployment of a small service."""

_NOWHERE = (
    "was unable to place a task because no container instance met all of its requirements. Reason: "
    "No Container Instances were found in your cluster. For more information, see the "
    "Troubleshooting section of the Amazon ECS Developer Guide."
)


def _begin(call: Call, account: Account, result: Mapping[str, Any]) -> None:
    """A new service gets its first deployment, and runs its tasks where there is a place."""
    service = _service(call, account, result["service"]["serviceArn"])
    if not _has_place(call, account, service):
        _tell(service, f"(service {service.name}) {_NOWHERE}")
    _deploy(call, account, service, before=None)


def _change(call: Call, account: Account, result: Mapping[str, Any]) -> None:
    """A service with another task definition gets a new deployment."""
    service = _service(call, account, result["service"]["serviceArn"])
    service.task_definition = _definition(call, account, service.task_definition).arn
    held = _deployments(account, service.arn)
    before = str(held[-1]["definition"]) if held else None
    if before != service.task_definition or call.parameters.get("forceNewDeployment"):
        _deploy(call, account, service, before)


def _deploy(call: Call, account: Account, service: Any, before: str | None) -> None:
    wanted = service.task_definition
    started = _has_place(call, account, service)
    failing = started and unstartable(call, account, _definition(call, account, wanted))
    breaker = _breaker(call, account, service.arn)
    deployment = {
        "id": uuid.uuid4().hex[:16],
        "definition": wanted,
        "before": before,
        "made": clock.now(),
        "desired": service.desired_count,
        "failures": _LEAST_FAILURES if failing else 0,
        "breaker": breaker,
        "status": _status(call, account, service, failing=bool(failing), breaker=breaker),
    }
    _deployments(account, service.arn).append(deployment)
    if deployment["status"] == "ROLLBACK_SUCCESSFUL":
        service.task_definition = deployment["definition"] = before
        deployment["tried"] = wanted
    _settle(service, deployment)
    _tell_health(call, account, service)


def _tell_health(call: Call, account: Account, service: Any) -> None:
    """Say which of the service's target groups do not hear from its tasks."""
    for one in service.load_balancers:
        group = one.get("targetGroupArn")
        if group and silent(account, call.region, group):
            _tell(
                service,
                f"(service {service.name}) (port {one['containerPort']}) is unhealthy in "
                f"(target-group {group}) due to (reason Request timed out)",
            )


def _status(
    call: Call, account: Account, service: Any, *, failing: bool, breaker: Mapping[str, Any]
) -> str:
    if not _has_place(call, account, service) or (failing and not breaker.get("enable")):
        return "IN_PROGRESS"
    if not failing:
        return "SUCCESSFUL"
    earlier = any(one["status"] == "SUCCESSFUL" for one in _deployments(account, service.arn))
    return "ROLLBACK_SUCCESSFUL" if breaker.get("rollback") and earlier else "STOPPED"


def _settle(service: Any, deployment: Mapping[str, Any]) -> None:
    """Say in the service's counts and events what came of the deployment."""
    name, number = service.name, f"ecs-svc/{deployment['id']}"
    if deployment["failures"]:
        _tell(service, f"(service {name}) (deployment {number}) deployment failed: {_FAILED}")
    if deployment["status"] in {"SUCCESSFUL", "ROLLBACK_SUCCESSFUL"}:
        service.running_count, service.pending_count = service.desired_count, 0
        _tell(service, f"(service {name}) has reached a steady state.")


_FAILED = "tasks failed to start."


def _tell(service: Any, text: str) -> None:
    service.events.insert(0, {"id": str(uuid.uuid4()), "createdAt": clock.now(), "message": text})


def _has_place(call: Call, account: Account, service: Any) -> bool:
    instances = account.backend("ecs", call.region).container_instances
    return service.launch_type == "FARGATE" or bool(instances.get(service.cluster_name))


def _breaker(call: Call, account: Account, service_arn: str) -> Mapping[str, Any]:
    """The circuit breaker's settings, which stay until a call brings others."""
    held: dict[str, Mapping[str, Any]] = account.kept_by("ecs").setdefault("breakers", {})
    given = (call.parameters.get("deploymentConfiguration") or {}).get("deploymentCircuitBreaker")
    if given is not None:
        held[service_arn] = given
    return held.get(service_arn, {})


def _deployments(account: Account, service_arn: str) -> list[dict[str, Any]]:
    held: dict[str, list[dict[str, Any]]] = account.kept_by("ecs").setdefault("deployments", {})
    return held.setdefault(service_arn, [])


def _definition(call: Call, account: Account, name: str) -> Any:
    return account.backend("ecs", call.region).describe_task_definition(name)


def _service(call: Call, account: Account, arn: str) -> Any:
    services = account.backend("ecs", call.region).services.values()
    return next(one for one in services if one.arn == arn)


def _list(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    cluster = str(call.parameters.get("cluster") or "default").rsplit("/", 1)[-1]
    name = str(call.parameters["service"]).rsplit("/", 1)[-1]
    service = account.backend("ecs", call.region).services.get(f"{cluster}:{name}")
    if service is None:
        raise Refusal("ServiceNotFoundException", "Service not found.")
    newest_first = reversed(_deployments(account, service.arn))
    return {"serviceDeployments": [_brief(service, one) for one in newest_first]}


def _describe(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    wanted = {arn.rsplit("/", 1)[-1] for arn in call.parameters["serviceDeploymentArns"]}
    found = [
        _whole(service, one)
        for service in account.backend("ecs", call.region).services.values()
        for one in _deployments(account, service.arn)
        if one["id"] in wanted
    ]
    return {"serviceDeployments": found, "failures": []}


def _revisions(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    """A revision's ARN ends in its task definition's family and number."""
    del principal
    found = []
    for arn in call.parameters["serviceRevisionArns"]:
        definition = _definition(call, account, arn.rsplit("/", 1)[-1].replace(".", ":"))
        images = [
            {"containerName": one["name"], "image": one["image"]}
            for one in definition.container_definitions
        ]
        found.append(
            {
                "serviceRevisionArn": arn,
                "taskDefinition": definition.arn,
                "containerImages": images,
            }
        )
    return {"serviceRevisions": found, "failures": []}


def _brief(service: Any, deployment: Mapping[str, Any]) -> dict[str, Any]:
    failed = deployment["failures"] and deployment["status"] != "IN_PROGRESS"
    return {
        "serviceDeploymentArn": _arn(service, "service-deployment", deployment["id"]),
        "serviceArn": service.arn,
        "clusterArn": service.cluster_arn,
        "createdAt": deployment["made"],
        "status": deployment["status"],
        **({} if deployment["status"] == "IN_PROGRESS" else {"finishedAt": deployment["made"]}),
        **({"statusReason": f"Service deployment failed: {_FAILED}"} if failed else {}),
    }


def _whole(service: Any, deployment: Mapping[str, Any]) -> dict[str, Any]:
    tried = deployment.get("tried") or deployment["definition"]
    status, enabled = deployment["status"], deployment["breaker"].get("enable", False)
    running = deployment["desired"] if status == "SUCCESSFUL" else 0
    before = deployment["before"]
    watching = "MONITORING" if status == "IN_PROGRESS" else "MONITORING_COMPLETE"
    if deployment["failures"] and enabled:
        watching = "TRIGGERED"
    return _brief(service, deployment) | {
        "targetServiceRevision": {
            "arn": _revision(service, tried),
            "requestedTaskCount": deployment["desired"],
            "runningTaskCount": running,
            "pendingTaskCount": 0,
        },
        "sourceServiceRevisions": [{"arn": _revision(service, before)}] if before else [],
        "deploymentCircuitBreaker": {
            "status": watching if enabled else "DISABLED",
            "failureCount": deployment["failures"],
            "threshold": _LEAST_FAILURES,
        },
        "alarms": {"status": "DISABLED", "alarmNames": [], "triggeredAlarmNames": []},
    }


def _revision(service: Any, definition: str) -> str:
    return _arn(service, "service-revision", definition.rsplit("/", 1)[-1].replace(":", "."))


def _arn(service: Any, kind: str, ending: str) -> str:
    return f"{service.arn.replace(':service/', f':{kind}/')}/{ending}"


SUPPLIED: Mapping[Key, Supplier] = {
    ("ecs", "DescribeServiceDeployments"): _describe,
    ("ecs", "DescribeServiceRevisions"): _revisions,
    ("ecs", "ListServiceDeployments"): _list,
}
FOLLOW_UPS: Mapping[Key, FollowUp] = {
    ("ecs", "CreateService"): _begin,
    ("ecs", "UpdateService"): _change,
}
