"""DynamoDB tables and RDS databases: state, capacity, events, zones."""

from collections.abc import Callable
from typing import Any

import pytest

HERE = "--region eu-west-1"
WAIT = "aws dynamodb wait"


def table(status: str = "ACTIVE", **more: Any) -> dict[str, Any]:
    """DescribeTable's answer."""
    return {"Table": {"TableName": "orders", "TableStatus": status, **more}}


@pytest.mark.parametrize(
    ("answer", "verdict", "command"),
    [
        (table(), "active", ""),
        (table("UPDATING"), "busy", f"{WAIT} table-exists --table-name orders {HERE}"),
        (table("DELETING"), "deleting", f"{WAIT} table-not-exists --table-name orders {HERE}"),
        (table("INACCESSIBLE_ENCRYPTION_CREDENTIALS"), "key-lost", ""),
        (
            table(GlobalSecondaryIndexes=[{"IndexName": "by-day", "IndexStatus": "CREATING"}]),
            "index-busy",
            "",
        ),
    ],
)
def test_the_state_of_a_table(
    stubs: Any, answer: dict[str, Any], verdict: str, command: str
) -> None:
    """What passes by waiting is told apart from what does not."""
    stubs("dynamodb").add_response("describe_table", answer, {"TableName": "orders"})
    result = stubs.look("dynamodb/table-state", table_name="orders")
    assert (verdict, command) == (
        result.verdict.name,
        "".join(one.text for one in result.verdict.commands),
    )


def points(*sums: float) -> dict[str, Any]:
    """CloudWatch's answer."""
    return {
        "Datapoints": [
            {"Timestamp": f"2026-11-21T03:{5 * number:02}:00Z", "Sum": one}
            for number, one in enumerate(sums)
        ]
    }


@pytest.mark.parametrize(
    ("reads", "writes", "verdict"),
    [
        (points(3, 4), points(), "throttled"),
        (points(), points(1), "throttled"),
        (points(0), points(), "quiet"),
    ],
)
def test_throttled_requests(
    stubs: Any, facts: Callable[..., Any], reads: Any, writes: Any, verdict: str
) -> None:
    """Reads and writes are counted apart; zero is not throttled."""
    stubs("cloudwatch").add_response("get_metric_statistics", reads)
    stubs("cloudwatch").add_response("get_metric_statistics", writes)
    stubs("dynamodb").add_response("describe_table", table())
    result = stubs.look("dynamodb/throttled-requests", table_name="orders")
    assert (verdict, "PROVISIONED") == (result.verdict.name, facts(result)["Billing"])


@pytest.mark.parametrize(("index", "verdict"), [(7, "index-throttled"), (0, "quiet")])
def test_throttles_of_an_index(stubs: Any, index: int, verdict: str) -> None:
    """They are counted under the index's name: the table's own count alone is not quiet."""
    answer = table()
    answer["Table"]["GlobalSecondaryIndexes"] = [{"IndexName": "by-day"}]
    stubs("dynamodb").add_response("describe_table", answer)
    for sums in ((0,), (), (), (index,)):
        stubs("cloudwatch").add_response("get_metric_statistics", points(*sums))
    result = stubs.look("dynamodb/throttled-requests", table_name="orders")
    assert verdict == result.verdict.name


def test_writes_that_are_hidden_are_not_quiet(stubs: Any) -> None:
    """With one metric denied, quiet cannot be told."""
    stubs("cloudwatch").add_response("get_metric_statistics", points(0))
    stubs("cloudwatch").add_client_error("get_metric_statistics", "AccessDenied")
    stubs("dynamodb").add_response("describe_table", table())
    result = stubs.look("dynamodb/throttled-requests", table_name="orders")
    assert ("unseen", "cloudwatch:GetMetricStatistics") == (
        result.verdict.name,
        result.unseen[0].permission,
    )


@pytest.mark.parametrize("name", ["dynamodb/table-state", "dynamodb/throttled-requests"])
def test_no_table(simulated: Any, name: str) -> None:
    """ResourceNotFoundException is an answer."""
    assert "gone" == simulated.look(name, table_name="orders").verdict.name


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        ("available", "available"),
        ("modifying", "busy"),
        ("backing-up", "working"),
        ("storage-initialization", "working"),
        ("configuring-log-exports", "working"),
        ("deleting", "deleting"),
        ("delete-precheck", "deleting"),
        ("stopping", "stopping"),
        ("stopped", "stopped"),
        ("storage-full", "full"),
        ("incompatible-parameters", "broken"),
        ("inaccessible-encryption-credentials", "broken"),
    ],
)
def test_the_state_of_a_database(
    stubs: Any, facts: Callable[..., Any], status: str, verdict: str
) -> None:
    """What passes by waiting is told apart from what does not, with the newest event first."""
    found = {"DBInstanceIdentifier": "orders-db", "DBInstanceStatus": status}
    events = [
        {"Date": f"2026-11-20T0{hour}:00:00Z", "Message": text}
        for hour, text in ((1, "first"), (2, "second"))
    ]
    stubs("rds").add_response("describe_db_instances", {"DBInstances": [found]})
    stubs("rds").add_response("describe_events", {"Events": events})
    result = stubs.look("rds/instance-state", db_instance="orders-db")
    assert verdict == result.verdict.name
    assert (verdict == "busy") == bool(result.verdict.commands)
    assert ["second", "first"] == [row[1] for row in facts(result)["Events of the last day"]]


def test_a_database_without_its_events(stubs: Any, facts: Callable[..., Any]) -> None:
    """The state is told though events are denied."""
    found = {"DBInstanceIdentifier": "orders-db", "DBInstanceStatus": "available"}
    stubs("rds").add_response("describe_db_instances", {"DBInstances": [found]})
    stubs("rds").add_client_error("describe_events", "AccessDenied", http_status_code=403)
    result = stubs.look("rds/instance-state", db_instance="orders-db")
    assert ("available", "could not be seen") == (
        result.verdict.name,
        facts(result)["Events of the last day"],
    )


def test_no_database(simulated: Any) -> None:
    """DBInstanceNotFound is an answer."""
    result = simulated.look("rds/instance-state", db_instance="orders-db")
    assert "gone" == result.verdict.name


@pytest.mark.parametrize(
    ("zones", "verdict"),
    [(["eu-west-1a", "eu-west-1b"], "covered"), (["eu-west-1a", "eu-west-1a"], "one-zone")],
)
def test_the_zones_of_a_subnet_group(
    stubs: Any, facts: Callable[..., Any], zones: list[str], verdict: str
) -> None:
    """Two subnets in one zone cover one zone."""
    subnets = [{"SubnetAvailabilityZone": {"Name": zone}} for zone in zones]
    stubs("rds").add_response(
        "describe_db_subnet_groups", {"DBSubnetGroups": [{"VpcId": "vpc-1", "Subnets": subnets}]}
    )
    stubs("ec2").add_response(
        "describe_availability_zones", {"AvailabilityZones": [{"ZoneName": "eu-west-1a"}]}
    )
    result = stubs.look("rds/subnet-group-zones", subnet_group="private")
    assert (verdict, sorted(set(zones))) == (result.verdict.name, facts(result)["Zones covered"])


def test_no_subnet_group(simulated: Any) -> None:
    """DBSubnetGroupNotFoundFault is an answer."""
    result = simulated.look("rds/subnet-group-zones", subnet_group="private")
    assert "gone" == result.verdict.name
