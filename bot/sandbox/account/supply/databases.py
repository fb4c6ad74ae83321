"""RDS: a subnet group has to cover two zones, and parameters asked for by name."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.supply.state import Account, Check, FollowUp, Key

_LEAST = 2
_HOUR = 60


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


def _named(call: Call, account: Account, result: dict[str, Any]) -> Mapping[str, Any]:
    """Moto tells every parameter that was set; a filter asks for some by their names."""
    del account
    filters = call.parameters.get("Filters") or ()
    wanted = {name for one in filters for name in one["Values"]}
    told = result.get("Parameters", ())
    return result | {
        "Parameters": [one for one in told if not wanted or one["ParameterName"] in wanted]
    }


def _lately(call: Call, account: Account, result: dict[str, Any]) -> Mapping[str, Any]:
    """Events of as many minutes as are asked for; without a number, of the last hour."""
    del account
    since = call.at - timedelta(minutes=int(call.parameters.get("Duration") or _HOUR))
    events = [one for one in result.get("Events", ()) if _utc(one["Date"]) >= since]
    return result | {"Events": events}


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


FOLLOW_UPS: Mapping[Key, FollowUp] = {
    ("rds", "DescribeDBParameters"): _named,
    ("rds", "DescribeEvents"): _lately,
}
CHECKS: Mapping[Key, Check] = {
    ("rds", "CreateDBSubnetGroup"): _check_zones,
    ("rds", "ModifyDBSubnetGroup"): _check_zones,
}
