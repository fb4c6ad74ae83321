"""EC2's status of volumes, ranges reserved in subnets, and words for a snapshot that is gone."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.state import Account, Check, Key, Supplier


def _status(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    """Every volume is well: nothing in the simulated account can wear one out."""
    del principal
    volumes = account.backend("ec2", call.region).volumes
    wanted = call.parameters.get("VolumeIds") or list(volumes)
    for name in wanted:
        if name not in volumes:
            raise Refusal("InvalidVolume.NotFound", f"The volume '{name}' does not exist.")
    checks = [{"Name": "io-enabled", "Status": "passed"}]
    return {
        "VolumeStatuses": [
            {
                "VolumeId": name,
                "AvailabilityZone": volumes[name].zone.name,
                "VolumeStatus": {"Status": "ok", "Details": checks},
                "Actions": [],
                "Events": [],
            }
            for name in wanted
        ]
    }


def _reservations(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    """Larkspur reserves no ranges in its subnets."""
    del principal
    subnets = account.backend("ec2", call.region).describe_subnets()
    wanted = call.parameters["SubnetId"]
    if wanted not in {one.id for one in subnets}:
        text = f"The subnet ID '{wanted}' does not exist"
        raise Refusal("InvalidSubnetID.NotFound", text)
    return {"SubnetIpv4CidrReservations": [], "SubnetIpv6CidrReservations": []}


def _check_snapshot(call: Call, account: Account) -> None:
    """Moto refuses a snapshot that is not there without a word."""
    wanted = call.parameters.get("SnapshotId")
    if wanted and wanted not in account.backend("ec2", call.region).snapshots:
        raise Refusal("InvalidSnapshot.NotFound", f"The snapshot '{wanted}' does not exist.")


SUPPLIED: Mapping[Key, Supplier] = {
    ("ec2", "DescribeVolumeStatus"): _status,
    ("ec2", "GetSubnetCidrReservations"): _reservations,
}
CHECKS: Mapping[Key, Check] = {("ec2", "CreateVolume"): _check_snapshot}
