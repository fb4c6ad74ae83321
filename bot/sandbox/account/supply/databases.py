"""RDS: zones of a subnet group, parameters asked for by name, and instances whose disk is full."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.supply.state import Account, Check, FollowUp, Key

_LEAST = 2
_HOUR = 60
_EXHAUSTED = "Allocated storage has been exhausted. Allocate additional storage to resolve."


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
    since = call.at - timedelta(minutes=int(call.parameters.get("Duration") or _HOUR))
    told = [*result.get("Events", ()), *_exhausted(call, account)]
    return result | {"Events": [one for one in told if _utc(one["Date"]) >= since]}


def _exhausted(call: Call, account: Account) -> Iterator[Mapping[str, Any]]:
    """RDS-EVENT-0007 of the instance asked for, at the moment when its disk was full."""
    name = call.parameters.get("SourceIdentifier", "")
    if (full_at := _full_since(account, call.region, name)) is not None:
        yield {
            "SourceIdentifier": name,
            "SourceType": "db-instance",
            "Message": _EXHAUSTED,
            "EventCategories": ["failure"],
            "Date": full_at,
        }


def _full(call: Call, account: Account, result: dict[str, Any]) -> Mapping[str, Any]:
    """An instance of whose storage CloudWatch last measured nothing free is storage-full."""
    return result | {
        "DBInstances": [
            one
            if _full_since(account, call.region, one["DBInstanceIdentifier"]) is None
            else {**one, "DBInstanceStatus": "storage-full"}
            for one in result.get("DBInstances", ())
        ]
    }


def _full_since(account: Account, region: str, name: str) -> datetime | None:
    """When CloudWatch measured that an instance has no storage left; `None` for one that has."""
    measured = [
        datum
        for datum in account.backend("cloudwatch", region).metric_data
        if datum.name == "FreeStorageSpace" and any(part.value == name for part in datum.dimensions)
    ]
    last = max(measured, key=lambda datum: _utc(datum.timestamp), default=None)
    return _utc(last.timestamp) if last is not None and not last.value else None


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


FOLLOW_UPS: Mapping[Key, FollowUp] = {
    ("rds", "DescribeDBInstances"): _full,
    ("rds", "DescribeDBParameters"): _named,
    ("rds", "DescribeEvents"): _lately,
}
CHECKS: Mapping[Key, Check] = {
    ("rds", "CreateDBSubnetGroup"): _check_zones,
    ("rds", "ModifyDBSubnetGroup"): _check_zones,
}
