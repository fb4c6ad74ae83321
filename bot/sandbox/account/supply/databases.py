"""RDS: a subnet group has to cover two zones."""

from collections.abc import Mapping

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.supply.state import Account, Check, Key

_LEAST = 2


def _check_zones(call: Call, account: Account) -> None:
    wanted = set(call.parameters["SubnetIds"])
    subnets = account.backend("ec2", call.region).describe_subnets()
    zones = {one.availability_zone for one in subnets if one.id in wanted}
    if len(zones) < _LEAST:
        text = (
            "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current "
            f"AZ coverage: {', '.join(sorted(zones))}. Add subnets to cover at least {_LEAST} AZs."
        )
        raise Refusal("DBSubnetGroupDoesNotCoverEnoughAZs", text)


CHECKS: Mapping[Key, Check] = {
    ("rds", "CreateDBSubnetGroup"): _check_zones,
    ("rds", "ModifyDBSubnetGroup"): _check_zones,
}
