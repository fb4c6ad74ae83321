"""What is there under a name or an id that a call did not find, or found in use."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
SNAPSHOT, ADDRESS, INSTANCE = (
    "snap-0123456789abcdef0",
    "eipalloc-0123456789abcdef0",
    "i-0123456789abcdef0",
)
VPC = "vpc-0123456789abcdef0"
GROUP_ARN = (
    "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web-blue/0123456789abcdef"
)
BALANCER = (
    "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/0123456789abcdef"
)


def refused(stubs: Any, service: str, method: str, code: str) -> None:
    stubs(service).add_client_error(method, code, http_status_code=400)


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({"State": "completed", "OwnerId": "123456789012"}, "there"),
        ({"State": "completed", "OwnerId": "444455556666"}, "shared"),
        ({"State": "completed", "OwnerId": "123456789012", "StorageTier": "archive"}, "archived"),
        ({"State": "pending", "Progress": "40%", "OwnerId": "123456789012"}, "pending"),
        ({"State": "error", "OwnerId": "123456789012"}, "error"),
        ({"State": "recoverable", "OwnerId": "123456789012"}, "in-bin"),
        ({"State": "asleep", "OwnerId": "123456789012"}, "other-state"),
    ],
)
def test_a_snapshot(stubs: Any, given: Mapping[str, Any], verdict: str) -> None:
    """Its state, its tier and its owner tell what can be made of it."""
    found = {"Snapshots": [{"SnapshotId": SNAPSHOT, "VolumeId": "vol-1", **given}]}
    stubs("ec2").add_response("describe_snapshots", found, {"SnapshotIds": [SNAPSHOT]})
    assert verdict == stubs.look("ec2/snapshot", snapshot_id=SNAPSHOT).verdict.name


def test_no_snapshot(simulated: Any) -> None:
    """It is said for which account and region, and that it may be somebody else's."""
    verdict = simulated.look("ec2/snapshot", snapshot_id=SNAPSHOT).verdict
    assert "absent" == verdict.name
    assert "in account 123456789012 in eu-west-1, or its owner" in verdict.text


@pytest.mark.parametrize(
    ("holder", "verdict"),
    [({}, "free"), ({"InstanceId": INSTANCE}, "held"), ({"NetworkInterfaceId": "eni-1"}, "held")],
)
def test_an_elastic_address(stubs: Any, holder: Mapping[str, str], verdict: str) -> None:
    """It is free, or held by an instance or an interface."""
    found = {"Addresses": [{"AllocationId": ADDRESS, "PublicIp": "203.0.113.7", **holder}]}
    stubs("ec2").add_response("describe_addresses", found, {"AllocationIds": [ADDRESS]})
    result = stubs.look("ec2/elastic-address", allocation_id=ADDRESS)
    assert verdict == result.verdict.name
    assert all(one in result.verdict.text for one in holder.values())


def test_a_released_address(simulated: Any, facts: Any) -> None:
    """What is allocated here instead is listed."""
    other = simulated.client("ec2").allocate_address(Domain="vpc")["AllocationId"]
    result = simulated.look("ec2/elastic-address", allocation_id=ADDRESS)
    assert "absent" == result.verdict.name
    (row,) = facts(result)["Allocations that are here"]
    assert other in row


@pytest.mark.parametrize(
    ("default", "subnets", "verdict"),
    [(False, 0, "none"), (True, 0, "no-subnet"), (True, 2, "there")],
)
def test_a_default_vpc(stubs: Any, *, default: bool, subnets: int, verdict: str) -> None:
    """A launch without a subnet needs both the VPC and a subnet of it."""
    ec2 = stubs("ec2")
    ec2.add_response("describe_vpcs", {"Vpcs": [{"VpcId": "vpc-1", "IsDefault": default}]})
    if default:
        zones = [{"SubnetId": f"subnet-{n}", "AvailabilityZone": f"eu-west-1{n}"} for n in "ab"]
        ec2.add_response("describe_subnets", {"Subnets": zones[:subnets]})
    assert verdict == stubs.look("ec2/default-vpc").verdict.name


@pytest.mark.parametrize(
    ("names", "verdict"),
    [
        (["/aws/lambda/orders"], "there"),
        (["/aws/lambda/orders-old", "/ecs/orders"], "near"),
        ([], "absent"),
    ],
)
def test_a_log_group(simulated: Any, names: list[str], verdict: str) -> None:
    """Only the very name counts; what holds its last part is named."""
    for name in names:
        simulated.client("logs").create_log_group(logGroupName=name)
    result = simulated.look("logs/log-group", log_group="/aws/lambda/orders")
    assert verdict == result.verdict.name
    assert verdict != "near" or names[0] in result.verdict.text


def test_a_list_of_log_groups_cut_short_is_no_absence(stubs: Any) -> None:
    """After a first page without it, a second page that is refused leaves it unknown."""
    page = {"logGroups": [{"logGroupName": "/aws/lambda/orders-2"}], "nextToken": "more"}
    stubs("logs").add_response("describe_log_groups", page)
    refused(stubs, "logs", "describe_log_groups", "AccessDeniedException")
    assert "unseen" == stubs.look("logs/log-group", log_group="/aws/lambda/orders").verdict.name


def cluster(status: str) -> dict[str, Any]:
    return {"DBClusters": [{"DBClusterIdentifier": "ledger", "Status": status}]}


@pytest.mark.parametrize(
    ("status", "verdict"), [("available", "there"), ("stopped", "other-state")]
)
def test_a_database_cluster(stubs: Any, status: str, verdict: str) -> None:
    """A cluster that is there is told with its status."""
    stubs("rds").add_response("describe_db_clusters", cluster(status))
    assert verdict == stubs.look("rds/cluster", cluster="ledger").verdict.name


@pytest.mark.parametrize(
    ("instance", "verdict"),
    [
        ({"DBClusterIdentifier": "ledger-main"}, "of-an-instance"),
        ({}, "an-instance"),
        (None, "gone"),
    ],
)
def test_the_name_of_an_instance(
    stubs: Any, instance: Mapping[str, str] | None, verdict: str
) -> None:
    """A name that is an instance's is told apart from one that nothing has."""
    refused(stubs, "rds", "describe_db_clusters", "DBClusterNotFoundFault")
    if instance is None:
        refused(stubs, "rds", "describe_db_instances", "DBInstanceNotFound")
    else:
        found = {"DBInstances": [{"DBInstanceIdentifier": "ledger", **instance}]}
        stubs("rds").add_response("describe_db_instances", found)
    assert verdict == stubs.look("rds/cluster", cluster="ledger").verdict.name


def test_an_instance_that_is_hidden_is_not_called_gone(stubs: Any) -> None:
    """Without the list of instances nobody says that none has the name."""
    refused(stubs, "rds", "describe_db_clusters", "DBClusterNotFoundFault")
    refused(stubs, "rds", "describe_db_instances", "AccessDenied")
    result = stubs.look("rds/cluster", cluster="ledger")
    assert ("unseen", "rds:DescribeDBInstances") == (
        result.verdict.name,
        result.unseen[0].permission,
    )


def target_group(*balancers: str) -> dict[str, Any]:
    found = {"TargetGroupArn": GROUP_ARN, "TargetGroupName": "web-blue", "Protocol": "HTTP"}
    return {
        "TargetGroups": [
            {
                **found,
                "Port": 80,
                "TargetType": "ip",
                "VpcId": "vpc-1",
                "LoadBalancerArns": balancers,
            }
        ]
    }


@pytest.mark.parametrize(("balancers", "verdict"), [((), "unused"), ((BALANCER,), "used")])
@pytest.mark.parametrize("named", ["target_group", "resource_name"])
def test_a_target_group(stubs: Any, balancers: tuple[str, ...], verdict: str, named: str) -> None:
    """Its settings are told, however the paste names it."""
    asked = {"Names": ["web-blue"]}
    stubs("elbv2").add_response("describe_target_groups", target_group(*balancers), asked)
    result = stubs.look("elbv2/target-group", **{named: "web-blue"})
    assert verdict == result.verdict.name
    assert "HTTP 80, targets by ip, in vpc-1" in result.verdict.text
    assert [] == list(result.verdict.commands)


def test_a_target_group_is_imported_where_terraform_made_it_twice(stubs: Any) -> None:
    """The import stands there for Terraform's own create alone."""
    stubs("elbv2").add_response("describe_target_groups", target_group())
    given = {"tool": "terraform", "operation": "CreateTargetGroup"}
    result = stubs.look("elbv2/target-group", target_group="web-blue", **given)
    assert [f"terraform import aws_lb_target_group.this {GROUP_ARN}"] == [
        one.text for one in result.verdict.commands
    ]


@pytest.mark.parametrize("account", ["123456789012", "444455556666"])
def test_another_accounts_target_group_is_not_judged_by_ours(stubs: Any, account: str) -> None:
    """An ARN of another account says nothing about the group of the same name here."""
    stubs("elbv2").add_response("describe_target_groups", target_group())
    asked = GROUP_ARN.replace("123456789012", account)
    verdict = stubs.look("elbv2/target-group", target_group=asked).verdict
    assert ("unused" == verdict.name) == (account == "123456789012")


def test_no_target_group(stubs: Any) -> None:
    """One that went in the meantime is told so."""
    refused(stubs, "elbv2", "describe_target_groups", "TargetGroupNotFound")
    assert "gone" == stubs.look("elbv2/target-group", target_group="web-blue").verdict.name


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


def test_no_cache_subnet_group(stubs: Any) -> None:
    """One that went in the meantime is told so."""
    refused(stubs, "elasticache", "describe_cache_subnet_groups", "CacheSubnetGroupNotFoundFault")
    found = stubs.look("elasticache/subnet-group-users", subnet_group="private")
    assert "gone" == found.verdict.name


def test_throttled_clusters_leave_a_group_unjudged(stubs: Any) -> None:
    """A list that did not come says nothing of who is on it."""
    group = {"CacheSubnetGroupName": "private", "VpcId": "vpc-1"}
    stubs("elasticache").add_response(
        "describe_cache_subnet_groups", {"CacheSubnetGroups": [group]}
    )
    refused(stubs, "elasticache", "describe_cache_clusters", "Throttling")
    found = stubs.look("elasticache/subnet-group-users", subnet_group="private")
    assert ("unseen", "throttled") == (found.verdict.name, found.unseen[0].reason)


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({"Status": "available", "ClusterEnabled": False}, "there"),
        ({"Status": "available", "ClusterEnabled": True, "NodeGroups": [{}, {}]}, "sharded"),
        ({"Status": "modifying"}, "busy"),
        ({"Status": "create-failed"}, "broken"),
    ],
)
def test_the_state_of_a_cache(stubs: Any, given: Mapping[str, Any], verdict: str) -> None:
    """What it waits for, and what it asks of a client."""
    found = {"ReplicationGroups": [{"ReplicationGroupId": "sessions", **given}]}
    stubs("elasticache").add_response("describe_replication_groups", found)
    assert verdict == stubs.look("elasticache/cache-state", cluster="sessions").verdict.name


def test_the_state_of_a_node(stubs: Any, facts: Any) -> None:
    """A node's name leads to its replication group."""
    refused(stubs, "elasticache", "describe_replication_groups", "ReplicationGroupNotFoundFault")
    node = {**cache("sessions-001", "available"), "ReplicationGroupId": "sessions"}
    group = {"ReplicationGroupId": "sessions", "Status": "snapshotting", "AuthTokenEnabled": True}
    stubs("elasticache").add_response("describe_cache_clusters", {"CacheClusters": [node]})
    stubs("elasticache").add_response("describe_replication_groups", {"ReplicationGroups": [group]})
    result = stubs.look("elasticache/cache-state", cluster="sessions-001")
    assert "busy" == result.verdict.name
    assert "yes" == facts(result)["Asks for a password"]


def test_no_cache(stubs: Any) -> None:
    """Neither a group nor a node has the name."""
    refused(stubs, "elasticache", "describe_replication_groups", "ReplicationGroupNotFoundFault")
    refused(stubs, "elasticache", "describe_cache_clusters", "CacheClusterNotFound")
    assert "gone" == stubs.look("elasticache/cache-state", cluster="sessions").verdict.name


@pytest.mark.parametrize(
    ("recorder", "status", "channels", "verdict"),
    [
        (None, None, 0, "none"),
        ({"servicePrincipal": "securityhub.amazonaws.com"}, None, 0, "none"),
        ({}, {"recording": False}, 0, "no-channel"),
        ({}, {"recording": False}, 1, "stopped"),
        ({}, {"recording": True, "lastStatus": "Failure"}, 1, "failing"),
        ({}, {"recording": True, "lastStatus": "Success"}, 1, "records"),
    ],
)
def test_recorder_and_channel(
    stubs: Any,
    recorder: Mapping[str, str] | None,
    status: Mapping[str, Any] | None,
    channels: int,
    verdict: str,
) -> None:
    """What is missing first is told first; a service's own recorder is not the account's."""
    config = stubs("config")
    recorders = [] if recorder is None else [{"name": "default", **recorder}]
    states = [] if status is None else [{"name": "default", **status}]
    config.add_response("describe_configuration_recorders", {"ConfigurationRecorders": recorders})
    config.add_response(
        "describe_configuration_recorder_status", {"ConfigurationRecordersStatus": states}
    )
    made = [{"name": "default", "s3BucketName": "config-logs"}][:channels]
    config.add_response("describe_delivery_channels", {"DeliveryChannels": made})
    assert verdict == stubs.look("config/recorder").verdict.name


@pytest.mark.parametrize(
    ("ping", "instance", "verdict"),
    [
        ("Online", {"State": {"Name": "running"}}, "online"),
        ("ConnectionLost", {"State": {"Name": "running"}}, "lost"),
        ("", {"State": {"Name": "stopped"}}, "not-running"),
        ("", {"State": {"Name": "running"}}, "no-profile"),
        (
            "",
            {"State": {"Name": "running"}, "IamInstanceProfile": {"Arn": "arn:aws:iam::1:x/y"}},
            "unknown-to-it",
        ),
        ("", None, "gone"),
    ],
)
def test_a_managed_instance(
    stubs: Any, ping: str, instance: Mapping[str, Any] | None, verdict: str
) -> None:
    """It is reached, was lost, does not run, has no role, never registered, or is not there."""
    known = [{"InstanceId": INSTANCE, "PingStatus": ping, "LastPingDateTime": NOW}] if ping else []
    stubs("ssm").add_response("describe_instance_information", {"InstanceInformationList": known})
    found = [] if instance is None else [{"Instances": [{"InstanceId": INSTANCE, **instance}]}]
    stubs("ec2").add_response("describe_instances", {"Reservations": found})
    assert verdict == stubs.look("ssm/managed-instance", instance_id=INSTANCE).verdict.name


@pytest.mark.parametrize(("zones", "verdict"), [(["internal.example."], "some"), ([], "none")])
def test_private_zones_of_a_vpc(stubs: Any, zones: list[str], verdict: str) -> None:
    """The zones that the VPC has are named; a VPC without one is told so."""
    owner = {"OwningAccount": "123456789012"}
    told = [{"HostedZoneId": "Z0123456789", "Name": name, "Owner": owner} for name in zones]
    asked = {"VPCId": VPC, "VPCRegion": "eu-west-1"}
    answer = {"HostedZoneSummaries": told, "MaxItems": "100"}
    stubs("route53").add_response("list_hosted_zones_by_vpc", answer, asked)
    found = stubs.look("route53/zones-of-vpc", vpc_id=VPC).verdict
    assert verdict == found.name
    assert all(name in found.text for name in zones)
