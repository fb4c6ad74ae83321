"""Auto Scaling's activities, which moto does not keep, and a group that finds no capacity."""

import uuid
from collections.abc import Mapping
from typing import Any

from bot.sandbox.account import clock
from bot.sandbox.account.calls import Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.launches import SCARCE, no_capacity
from bot.sandbox.account.supply.state import Account, FollowUp, Key, Supplier, page

_PAGE = 100


def _group(call: Call, account: Account) -> Any:
    groups = account.backend("autoscaling", call.region).autoscaling_groups
    return groups[call.parameters["AutoScalingGroupName"]]


def _launched(call: Call, account: Account, result: Mapping[str, Any]) -> None:
    """Keep the launches of a new group."""
    del result
    group = _group(call, account)
    kept = account.kept_by("autoscaling").setdefault(group.name, [])
    for state in group.instance_states:
        kept.append(_activity(group, "Successful", "", state.instance.id))


def _resize(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    """Set a group's size; one of the scarce type finds no capacity and launches nothing."""
    del principal
    group, wanted = _group(call, account), call.parameters["DesiredCapacity"]
    if group.instance_type != SCARCE:
        account.backend("autoscaling", call.region).set_desired_capacity(group.name, wanted)
        return {}
    group.desired_capacity = wanted
    told = f"{no_capacity(group.availability_zones[0])} Launching EC2 instance failed."
    kept = account.kept_by("autoscaling").setdefault(group.name, [])
    kept.insert(0, _activity(group, "Failed", told))
    return {}


def _activity(group: Any, status: str, message: str, instance: str = "") -> Mapping[str, Any]:
    now, doing = clock.now(), "Launching a new EC2 instance"
    why = f"Status Reason: {message}" if message else ""
    told = f"{doing}: {instance}" if instance else f"{doing}.  {why}"
    return {
        "ActivityId": str(uuid.uuid4()),
        "AutoScalingGroupName": group.name,
        "AutoScalingGroupARN": group.arn,
        "Description": told,
        "Cause": (
            f"At {now:%Y-%m-%dT%H:%M:%SZ} an instance was started in response to a difference "
            "between desired and actual capacity, increasing the capacity from 0 to "
            f"{group.desired_capacity}."
        ),
        "StartTime": now,
        "EndTime": now,
        "StatusCode": status,
        "StatusMessage": message,
        "Progress": 100,
        "Details": "{}",
    }


def _activities(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    wanted, kept = call.parameters.get("AutoScalingGroupName"), account.kept_by("autoscaling")
    found = [
        activity
        for group, activities in kept.items()
        if wanted in {None, group}
        for activity in activities
    ]
    activities, token = page(found, call.parameters.get("NextToken"), _PAGE)
    return {"Activities": list(activities)} | ({"NextToken": token} if token else {})


SUPPLIED: Mapping[Key, Supplier] = {
    ("autoscaling", "DescribeScalingActivities"): _activities,
    ("autoscaling", "SetDesiredCapacity"): _resize,
}
FOLLOW_UPS: Mapping[Key, FollowUp] = {("autoscaling", "CreateAutoScalingGroup"): _launched}
