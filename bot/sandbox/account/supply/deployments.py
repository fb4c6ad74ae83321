"""CodeDeploy and CodePipeline: deployments that begin, fail and stand in each other's way.

Moto makes a deployment and leaves it at that. Here one fails at once when no instance carries the
tags that its group asks for, and otherwise goes on.
"""

import secrets
import string
from collections.abc import Iterator, Mapping
from typing import Any

from bot.sandbox.account import clock
from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import ACCOUNT_ID, Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.state import Account, Check, FollowUp, Key, Supplier

_ACTIVE = {"Created", "Queued", "InProgress", "Ready"}
_NO_INSTANCES = {
    "code": "NO_INSTANCES",
    "message": "The deployment failed because no instances were found in the deployment group.",
}
_ID_LENGTH = 9


def _id() -> str:
    signs = string.ascii_uppercase + string.digits
    return "d-" + "".join(secrets.choice(signs) for _ in range(_ID_LENGTH))


def _check_none_active(call: Call, account: Account) -> None:
    """A deployment group has one deployment at a time."""
    group = call.parameters.get("deploymentGroupName")
    for one in account.backend("codedeploy", call.region).deployments.values():
        if one.deployment_group_name == group and one.status in _ACTIVE:
            text = (
                f"The Deployment Group '{group}' already has an active Deployment "
                f"'{one.deployment_id}'"
            )
            raise Refusal("DeploymentLimitExceededException", text)


def _check_application(call: Call, account: Account) -> None:
    name = call.parameters["applicationName"]
    if name not in account.backend("codedeploy", call.region).applications:
        text = f"No application found for name: {name}"
        raise Refusal("ApplicationDoesNotExistException", text)


def _begin(call: Call, account: Account, result: Mapping[str, Any]) -> Mapping[str, Any]:
    backend = account.backend("codedeploy", call.region)
    made = backend.deployments.pop(result["deploymentId"])
    made.deployment_id = _id()
    made.start_time = clock.now()
    found = any(_targets(account, call.region, made.deployment_group.ec2_tag_filters))
    made.status = "InProgress" if found else "Failed"
    made.complete_time = None if found else clock.now()
    backend.deployments[made.deployment_id] = made
    return {"deploymentId": made.deployment_id}


def _targets(account: Account, region: str, filters: list[Mapping[str, str]]) -> Iterator[Any]:
    wanted = {(one.get("Key"), one.get("Value")) for one in filters}
    reservations = list(account.backend("ec2", region).reservations.values())
    for instance in (one for reservation in reservations for one in reservation.instances):
        tags = {(tag["key"], tag["value"]) for tag in instance.get_tags()}
        if wanted & tags and instance.state == "running":
            yield instance


def _told(one: Any) -> dict[str, Any]:
    told = {
        "applicationName": one.application_name,
        "deploymentGroupName": one.deployment_group_name,
        "deploymentId": one.deployment_id,
        "revision": one.revision,
        "status": one.status,
        "createTime": one.create_time,
        "startTime": one.start_time,
        "creator": one.creator,
    }
    if one.complete_time is not None:
        told["completeTime"] = one.complete_time
    return told | ({"errorInformation": _NO_INSTANCES} if one.status == "Failed" else {})


def _get(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    wanted = call.parameters["deploymentId"]
    found = account.backend("codedeploy", call.region).deployments.get(wanted)
    if found is None:
        text = f"The deployment {wanted} could not be found"
        raise Refusal("DeploymentDoesNotExistException", text)
    return {"deploymentInfo": _told(found)}


def _get_many(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    known = account.backend("codedeploy", call.region).deployments
    wanted = call.parameters["deploymentIds"]
    return {"deploymentsInfo": [_told(known[name]) for name in wanted if name in known]}


def _pipeline_state(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    name = call.parameters["name"]
    found = account.backend("codepipeline", call.region).pipelines.get(name)
    if found is None:
        text = f"Account '{ACCOUNT_ID}' does not have a pipeline with name '{name}'"
        raise Refusal("PipelineNotFoundException", text)
    stages = list(_stages(call, account, found))
    return {"pipelineName": name, "pipelineVersion": 1, "stageStates": stages}


def _stages(call: Call, account: Account, found: Any) -> Iterator[dict[str, Any]]:
    """The stages' states: what stands behind a failed one was not reached."""
    reached, run = bool(found.executions), next(reversed(found.executions), "")
    for stage in found.pipeline["stages"]:
        state: dict[str, Any] = {
            "stageName": stage["name"],
            "inboundTransitionState": {"enabled": True},
            "actionStates": [{"actionName": one["name"]} for one in stage["actions"]],
        }
        if reached:
            actions = [_action(call, account, one) for one in stage["actions"]]
            status = _worst([one["latestExecution"]["status"] for one in actions])
            latest = {"pipelineExecutionId": run, "status": status}
            state |= {"actionStates": actions, "latestExecution": latest}
            reached = status == "Succeeded"
        yield state


def _end(call: Call, account: Account, result: dict[str, Any]) -> Mapping[str, Any]:
    """Let the newest run end as the stages say."""
    found = account.backend("codepipeline", call.region).pipelines[call.parameters["pipelineName"]]
    states = [
        one["latestExecution"]["status"]
        for one in _stages(call, account, found)
        if "latestExecution" in one
    ]
    newest, *older = result["pipelineExecutionSummaries"] or [{}]
    summaries = [newest | {"status": _worst(states)}, *older] if newest else []
    return result | {"pipelineExecutionSummaries": summaries}


def _worst(statuses: list[str]) -> str:
    return next((one for one in ("Failed", "InProgress") if one in statuses), "Succeeded")


def _action(call: Call, account: Account, action: Mapping[str, Any]) -> dict[str, Any]:
    """An action that deploys ends as its application's last deployment did; others end well."""
    latest: dict[str, Any] = {"status": "Succeeded", "lastStatusChange": clock.now()}
    if action["actionTypeId"]["provider"] == "CodeDeploy":
        application = action["configuration"]["ApplicationName"]
        deployments = account.backend("codedeploy", call.region).deployments.values()
        own = [one for one in deployments if one.application_name == application]
        status = own[-1].status if own else "Failed"
        latest["status"] = status if status in {"Failed", "InProgress"} else "Succeeded"
        if status == "Failed":
            latest["errorDetails"] = {"code": "JobFailed", "message": _NO_INSTANCES["message"]}
    return {"actionName": action["name"], "latestExecution": latest}


SUPPLIED: Mapping[Key, Supplier] = {
    ("codedeploy", "BatchGetDeployments"): _get_many,
    ("codedeploy", "GetDeployment"): _get,
    ("codepipeline", "GetPipelineState"): _pipeline_state,
}
CHECKS: Mapping[Key, Check] = {
    ("codedeploy", "CreateDeployment"): _check_none_active,
    ("codedeploy", "ListDeploymentGroups"): _check_application,
}
FOLLOW_UPS: Mapping[Key, FollowUp] = {
    ("codedeploy", "CreateDeployment"): _begin,
    ("codepipeline", "ListPipelineExecutions"): _end,
}
