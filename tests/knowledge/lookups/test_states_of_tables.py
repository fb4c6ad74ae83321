"""DynamoDB: every state of a table, its indexes and its replicas, and what a throttle asks for."""

from typing import Any

import pytest

from tests.knowledge.lookups.test_data_lookups import points
from tests.knowledge.lookups.test_every_state import states


def look(stubs: Any, **more: Any) -> Any:
    """What is said of a table that is ACTIVE, changed by `more`."""
    answer = {"Table": {"TableStatus": "ACTIVE", **more}}
    stubs("dynamodb").add_response("describe_table", answer)
    return stubs.look("dynamodb/table-state", table_name="orders").verdict


@pytest.mark.parametrize(
    "state", states("dynamodb.describe_table", "Table", "Replicas", "ReplicaStatus")
)
def test_a_table_is_as_well_as_its_replicas(stubs: Any, state: str) -> None:
    """ACTIVE here says nothing of the other Regions: only ACTIVE everywhere is green."""
    replicas = [
        {"RegionName": "eu-central-1", "ReplicaStatus": "ACTIVE"},
        {"RegionName": "us-east-1", "ReplicaStatus": state},
    ]
    verdict = look(stubs, Replicas=replicas)
    passing = {"CREATING", "UPDATING", "DELETING"}
    tone = "good" if state == "ACTIVE" else "warning" if state in passing else "bad"
    assert tone == verdict.tone
    assert ("us-east-1" in verdict.text) == (tone == "bad")


def test_a_replica_of_an_old_version_has_no_status(stubs: Any) -> None:
    """Where DynamoDB gives none, none is made up."""
    assert "good" == look(stubs, Replicas=[{"RegionName": "us-east-1"}]).tone


@pytest.mark.parametrize(
    "state",
    states("dynamodb.describe_table", "Table", "GlobalSecondaryIndexes", "IndexStatus"),
)
def test_the_state_of_an_index(stubs: Any, state: str) -> None:
    """Only a table whose indexes are all ACTIVE is green."""
    indexes = [{"IndexName": "by-day", "IndexStatus": state}]
    assert (state == "ACTIVE") == (look(stubs, GlobalSecondaryIndexes=indexes).tone == "good")


@pytest.mark.parametrize(
    ("state", "name"),
    [
        ("INACCESSIBLE_ENCRYPTION_CREDENTIALS", "key-lost"),
        ("ARCHIVING", "archived"),
        ("ARCHIVED", "archived"),
    ],
)
def test_an_archived_table_is_restored_and_not_hurried(stubs: Any, state: str, name: str) -> None:
    """Once it is archived the key alone does not bring it back: its backup does."""
    verdict = look(stubs, TableStatus=state)
    assert (name, "bad") == (verdict.name, verdict.tone)
    assert (name == "archived") == ("restore" in " ".join(verdict.next))


@pytest.mark.parametrize(
    ("more", "told", "not_told"),
    [
        ({}, "raise the provisioned capacity", "on-demand"),
        (
            {"BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST"}},
            "more than doubles",
            "provisioned",
        ),
        (
            {
                "BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST"},
                "OnDemandThroughput": {"MaxReadRequestUnits": 100},
            },
            "the maximum that was set",
            "provisioned",
        ),
        (
            {
                "BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST"},
                "OnDemandThroughput": {"MaxReadRequestUnits": -1, "MaxWriteRequestUnits": -1},
            },
            "more than doubles",
            "the maximum that was set",
        ),
    ],
)
def test_a_throttle_is_answered_for_how_the_table_is_billed(
    stubs: Any, more: dict[str, Any], told: str, not_told: str
) -> None:
    """An on-demand table has no capacity to raise, and -1 is no maximum."""
    for sums in ((3,), ()):
        stubs("cloudwatch").add_response("get_metric_statistics", points(*sums))
    stubs("dynamodb").add_response("describe_table", {"Table": {"TableStatus": "ACTIVE", **more}})
    verdict = stubs.look("dynamodb/throttled-requests", table_name="orders").verdict
    said = " ".join(verdict.next)
    assert ("throttled", True, False) == (verdict.name, told in said, not_told in said)
