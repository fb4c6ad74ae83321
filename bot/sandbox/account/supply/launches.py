"""EC2 launches that AWS refuses: no capacity for the type, or too many vCPUs.

Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
"""

from collections.abc import Mapping
from typing import Any

from moto.ec2.models.instance_types import INSTANCE_TYPES

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.supply.management import VCPU_LIMIT
from bot.sandbox.account.supply.state import Account, Check, Key

SCARCE = "m7i.48xlarge"
"""The instance type of which the simulated region has none left."""

_UNAVAILABLE = 503


def no_capacity(zone: str) -> str:
    """AWS's words when a zone has no room for the scarce type."""
    return (
        f"We currently do not have sufficient {SCARCE} capacity in the Availability Zone you "
        f"requested ({zone}). Our system will be working on provisioning additional capacity. You "
        f"can currently get {SCARCE} capacity by not specifying an Availability Zone in your "
        "request."
    )


def _zone(call: Call, account: Account) -> str:
    wanted = call.parameters.get("SubnetId")
    subnets = account.backend("ec2", call.region).describe_subnets()
    zones = [one.availability_zone for one in subnets if one.id == wanted]
    return zones[0] if zones else f"{call.region}a"


def _check_capacity(call: Call, account: Account) -> None:
    if call.parameters.get("InstanceType") == SCARCE:
        text = no_capacity(_zone(call, account))
        raise Refusal("InsufficientInstanceCapacity", text, _UNAVAILABLE)


def _vcpus(instance_type: str) -> int:
    known: Mapping[str, Any] = INSTANCE_TYPES.get(instance_type, {})
    return int(known.get("VCpuInfo", {}).get("DefaultVCpus", 1))


def _check_vcpus(call: Call, account: Account) -> None:
    reservations = list(account.backend("ec2", call.region).reservations.values())
    running = sum(
        _vcpus(instance.instance_type)
        for reservation in reservations
        for instance in reservation.instances
        if instance.state == "running"
    )
    wanted = _vcpus(call.parameters.get("InstanceType") or "m1.small")
    if running + wanted * int(call.parameters.get("MinCount") or 1) > VCPU_LIMIT:
        text = (
            f"You have requested more vCPU capacity than your current vCPU limit of {VCPU_LIMIT} "
            "allows for the instance bucket that the specified instance type belongs to. Please "
            "visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this "
            "limit."
        )
        raise Refusal("VcpuLimitExceeded", text)


def _check(call: Call, account: Account) -> None:
    _check_capacity(call, account)
    _check_vcpus(call, account)


CHECKS: Mapping[Key, Check] = {("ec2", "RunInstances"): _check}
