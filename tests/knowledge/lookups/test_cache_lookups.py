"""What state a cache is in, what it asks of a client, and what stands in its subnet group."""

from collections.abc import Mapping
from typing import Any

import pytest


def refused(stubs: Any, method: str, code: str) -> None:
    stubs("elasticache").add_client_error(method, code, http_status_code=400)


def cache(name: str, status: str, group: str = "private") -> dict[str, str]:
    return {"CacheClusterId": name, "CacheClusterStatus": status, "CacheSubnetGroupName": group}


@pytest.mark.parametrize(
    ("clusters", "verdict"),
    [
        ([], "free"),
        ([cache("other", "available", "public")], "free"),
        ([cache("a", "available"), cache("b", "deleting")], "used"),
        ([cache("b", "deleting", "Private")], "leaving"),
    ],
)
def test_who_uses_a_cache_subnet_group(
    stubs: Any, clusters: list[dict[str, str]], verdict: str
) -> None:
    """Clusters of the group count, whatever the case of its name, and those that go are told."""
    group = {"CacheSubnetGroupName": "private", "VpcId": "vpc-1"}
    stubs("elasticache").add_response(
        "describe_cache_subnet_groups", {"CacheSubnetGroups": [group]}
    )
    stubs("elasticache").add_response("describe_cache_clusters", {"CacheClusters": clusters})
    result = stubs.look("elasticache/subnet-group-users", subnet_group="private")
    assert verdict == result.verdict.name


def test_the_default_cache_subnet_group_stays(stubs: Any) -> None:
    """Nobody is sent to delete what ElastiCache never deletes."""
    group = {"CacheSubnetGroupName": "default", "VpcId": "vpc-1"}
    stubs("elasticache").add_response(
        "describe_cache_subnet_groups", {"CacheSubnetGroups": [group]}
    )
    stubs("elasticache").add_response("describe_cache_clusters", {"CacheClusters": []})
    found = stubs.look("elasticache/subnet-group-users", subnet_group="default")
    assert "default" == found.verdict.name


def test_no_cache_subnet_group(stubs: Any) -> None:
    """One that went in the meantime is told so."""
    refused(stubs, "describe_cache_subnet_groups", "CacheSubnetGroupNotFoundFault")
    found = stubs.look("elasticache/subnet-group-users", subnet_group="private")
    assert "gone" == found.verdict.name


def test_throttled_clusters_leave_a_group_unjudged(stubs: Any) -> None:
    """A list that did not come says nothing of who is on it."""
    group = {"CacheSubnetGroupName": "private", "VpcId": "vpc-1"}
    stubs("elasticache").add_response(
        "describe_cache_subnet_groups", {"CacheSubnetGroups": [group]}
    )
    refused(stubs, "describe_cache_clusters", "Throttling")
    found = stubs.look("elasticache/subnet-group-users", subnet_group="private")
    assert ("unseen", "throttled") == (found.verdict.name, found.unseen[0].reason)


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({"Status": "available", "ClusterEnabled": False}, "there"),
        ({"Status": "available", "ClusterEnabled": True, "NodeGroups": [{}, {}]}, "sharded"),
        ({"Status": "modifying"}, "busy"),
        ({"Status": "create-failed"}, "broken"),
        ({"Status": "deleting"}, "leaving"),
        (
            {"Status": "available", "ClusterEnabled": True, "ClusterMode": "compatible"},
            "either-mode",
        ),
    ],
)
def test_the_state_of_a_cache(stubs: Any, given: Mapping[str, Any], verdict: str) -> None:
    """What it waits for, and what it asks of a client."""
    found = {"ReplicationGroups": [{"ReplicationGroupId": "sessions", **given}]}
    stubs("elasticache").add_response("describe_replication_groups", found)
    assert verdict == stubs.look("elasticache/cache-state", cluster="sessions").verdict.name


def test_the_state_of_a_node(stubs: Any, facts: Any) -> None:
    """A node's name leads to its replication group."""
    refused(stubs, "describe_replication_groups", "ReplicationGroupNotFoundFault")
    node = {**cache("sessions-001", "available"), "ReplicationGroupId": "sessions"}
    group = {"ReplicationGroupId": "sessions", "Status": "snapshotting", "AuthTokenEnabled": True}
    stubs("elasticache").add_response("describe_cache_clusters", {"CacheClusters": [node]})
    stubs("elasticache").add_response("describe_replication_groups", {"ReplicationGroups": [group]})
    result = stubs.look("elasticache/cache-state", cluster="sessions-001")
    assert "busy" == result.verdict.name
    assert "yes" == facts(result)["Asks for a password"]


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({"Engine": "memcached"}, "memcached"),
        ({"Engine": "redis"}, "alone"),
        ({"Engine": "redis", "CacheClusterStatus": "deleted"}, "leaving"),
    ],
)
def test_a_cache_of_no_group_has_no_primary(
    stubs: Any, given: Mapping[str, str], verdict: str
) -> None:
    """Memcached and a single node have no reader's endpoint that a client could hit by mistake."""
    refused(stubs, "describe_replication_groups", "ReplicationGroupNotFoundFault")
    node = {**cache("sessions", "available"), **given}
    stubs("elasticache").add_response("describe_cache_clusters", {"CacheClusters": [node]})
    found = stubs.look("elasticache/cache-state", cluster="sessions").verdict
    assert verdict == found.name
    assert "reader" not in " ".join(found.next)


def test_tls_that_is_only_preferred_is_not_asked_for(stubs: Any, facts: Any) -> None:
    """A cache in the midst of its migration takes clients without TLS as well."""
    group = {"ReplicationGroupId": "sessions", "Status": "available"}
    tls = {"TransitEncryptionEnabled": True, "TransitEncryptionMode": "preferred"}
    found = {"ReplicationGroups": [{**group, **tls}]}
    stubs("elasticache").add_response("describe_replication_groups", found)
    told = facts(stubs.look("elasticache/cache-state", cluster="sessions"))
    assert ("yes", "preferred") == (told["Takes TLS"], told["TLS is"])


def test_no_cache(stubs: Any) -> None:
    """Neither a group nor a node has the name."""
    refused(stubs, "describe_replication_groups", "ReplicationGroupNotFoundFault")
    refused(stubs, "describe_cache_clusters", "CacheClusterNotFound")
    assert "gone" == stubs.look("elasticache/cache-state", cluster="sessions").verdict.name
