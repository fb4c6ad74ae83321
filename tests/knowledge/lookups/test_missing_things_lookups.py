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


def test_a_carrier_address_is_named(stubs: Any) -> None:
    """An allocation of a Wavelength Zone has a carrier's address and no public one."""
    found = {"Addresses": [{"AllocationId": ADDRESS, "CarrierIp": "198.51.100.9"}]}
    stubs("ec2").add_response("describe_addresses", found, {"AllocationIds": [ADDRESS]})
    verdict = stubs.look("ec2/elastic-address", allocation_id=ADDRESS).verdict
    assert "(198.51.100.9)" in verdict.text


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


@pytest.mark.parametrize(("kind", "kept"), [("STANDARD", "for ever"), ("DELIVERY", None)])
def test_how_long_a_log_group_keeps(stubs: Any, facts: Any, kind: str, kept: str | None) -> None:
    """Without a number of days it keeps for ever, but not where its class is for delivery."""
    group = {"logGroupName": "/aws/lambda/orders", "logGroupClass": kind}
    stubs("logs").add_response("describe_log_groups", {"logGroups": [group]})
    told = facts(stubs.look("logs/log-group", log_group="/aws/lambda/orders"))
    assert kept == told.get("Keeps lines for days")


def test_a_list_of_log_groups_cut_short_is_no_absence(stubs: Any) -> None:
    """After a first page without it, a second page that is refused leaves it unknown."""
    page = {"logGroups": [{"logGroupName": "/aws/lambda/orders-2"}], "nextToken": "more"}
    stubs("logs").add_response("describe_log_groups", page)
    refused(stubs, "logs", "describe_log_groups", "AccessDeniedException")
    assert "unseen" == stubs.look("logs/log-group", log_group="/aws/lambda/orders").verdict.name


def cluster(status: str) -> dict[str, Any]:
    return {"DBClusters": [{"DBClusterIdentifier": "ledger", "Status": status}]}


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        ("available", "there"),
        ("modifying", "other-state"),
        ("stopped", "stopped"),
        ("inaccessible-encryption-credentials-recoverable", "key-out-of-reach"),
        ("inaccessible-encryption-credentials", "broken"),
        ("cloning-failed", "broken"),
        ("migration-failed", "broken"),
        ("deleting", "deleting"),
    ],
)
def test_a_database_cluster(stubs: Any, status: str, verdict: str) -> None:
    """Its status is told, and waiting advised only where RDS leaves that status by itself."""
    stubs("rds").add_response("describe_db_clusters", cluster(status))
    found = stubs.look("rds/cluster", cluster="ledger").verdict
    assert verdict == found.name
    assert (verdict == "other-state") == ("have to wait" in " ".join(found.next))


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


def test_a_target_group_of_a_function_has_no_port(stubs: Any) -> None:
    """Nothing stands in the sentence for what such a group lacks."""
    found = {"TargetGroupArn": GROUP_ARN, "TargetGroupName": "web-blue", "TargetType": "lambda"}
    stubs("elbv2").add_response("describe_target_groups", {"TargetGroups": [found]})
    text = stubs.look("elbv2/target-group", target_group="web-blue").verdict.text
    assert "serves no load balancer: targets by lambda, in no VPC." in text


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


def delivered(**last: str) -> dict[str, Any]:
    """The status of a channel, of which all but the given deliveries went well."""
    kinds = ("configHistoryDeliveryInfo", "configSnapshotDeliveryInfo", "configStreamDeliveryInfo")
    told = {kind: {"lastStatus": last.get(kind, "Success")} for kind in kinds}
    return {"DeliveryChannelsStatus": [{"name": "default", **told}]}


@pytest.mark.parametrize(
    ("last", "verdict"),
    [
        ({}, "records"),
        ({"configHistoryDeliveryInfo": "Failure"}, "not-delivered"),
        ({"configSnapshotDeliveryInfo": "Failure"}, "not-delivered"),
        ({"configSnapshotDeliveryInfo": "Not_Applicable"}, "records"),
        ({"configStreamDeliveryInfo": "Failure"}, "not-told"),
        (None, "unseen"),
    ],
)
def test_what_a_channel_delivered(stubs: Any, last: Mapping[str, str] | None, verdict: str) -> None:
    """A recorder that records is not well while its channel fails, or is hidden."""
    config = stubs("config")
    config.add_response(
        "describe_configuration_recorders", {"ConfigurationRecorders": [{"name": "default"}]}
    )
    states = [{"name": "default", "recording": True, "lastStatus": "Success"}]
    config.add_response(
        "describe_configuration_recorder_status", {"ConfigurationRecordersStatus": states}
    )
    channel = {"name": "default", "s3BucketName": "config-logs", "snsTopicARN": "arn:aws:sns:::t"}
    config.add_response("describe_delivery_channels", {"DeliveryChannels": [channel]})
    if last is None:
        config.add_client_error("describe_delivery_channel_status", "AccessDeniedException")
    else:
        config.add_response("describe_delivery_channel_status", delivered(**last))
    assert verdict == stubs.look("config/recorder").verdict.name


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
    if made:
        config.add_response("describe_delivery_channel_status", delivered())
    assert verdict == stubs.look("config/recorder").verdict.name


@pytest.mark.parametrize(
    ("ping", "instance", "verdict"),
    [
        ("Online", {"State": {"Name": "running"}}, "online"),
        ("ConnectionLost", {"State": {"Name": "running"}}, "lost"),
        ("", {"State": {"Name": "stopped"}}, "not-running"),
        ("", {"State": {"Name": "stopping"}}, "not-running"),
        ("ConnectionLost", {"State": {"Name": "terminated"}}, "terminated"),
        ("", {"State": {"Name": "shutting-down"}}, "terminated"),
        ("", {"State": {"Name": "pending"}}, "starting"),
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
