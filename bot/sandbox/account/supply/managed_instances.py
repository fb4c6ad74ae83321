"""Systems Manager's instances, which moto lacks: those that run with an instance profile."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import ACCOUNT_ID, Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.state import Account, Check, Key, Supplier


def _managed(call: Call, account: Account) -> Iterator[Any]:
    for reservation in account.backend("ec2", call.region).describe_instances():
        yield from (
            one
            for one in reservation.instances
            if one.state == "running" and one.iam_instance_profile
        )


def _information(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    filters = call.parameters.get("Filters") or ()
    wanted = {name for one in filters if one["Key"] == "InstanceIds" for name in one["Values"]}
    told = [
        {
            "InstanceId": one.id,
            "PingStatus": "Online",
            "LastPingDateTime": call.at,
            "AgentVersion": "3.3.2299.0",
            "PlatformType": "Linux",
            "PlatformName": "Amazon Linux",
            "ResourceType": "EC2Instance",
        }
        for one in _managed(call, account)
        if not wanted or one.id in wanted
    ]
    return {"InstanceInformationList": told}


def _check_targets(call: Call, account: Account) -> None:
    """A command goes to managed instances only."""
    wanted = call.parameters.get("InstanceIds") or ()
    missing = set(wanted) - {one.id for one in _managed(call, account)}
    if missing:
        named = ", ".join(sorted(missing))
        text = f"Instances [[{named}]] not in a valid state for account {ACCOUNT_ID}"
        raise Refusal("InvalidInstanceId", text)


SUPPLIED: Mapping[Key, Supplier] = {("ssm", "DescribeInstanceInformation"): _information}
CHECKS: Mapping[Key, Check] = {("ssm", "SendCommand"): _check_targets}
