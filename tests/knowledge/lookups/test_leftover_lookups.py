"""What holds a volume, a route that is there, a group's rules, and an archived object."""

from collections.abc import Callable
from typing import Any

import pytest

VOLUME = "vol-0123456789abcdef0"
INSTANCE = "i-0123456789abcdef0"


def volume(state: str, attachment: str = "") -> dict[str, Any]:
    """DescribeVolumes' answer."""
    held = (
        [{"InstanceId": INSTANCE, "State": attachment, "Device": "/dev/sdf"}] if attachment else []
    )
    found = {"VolumeId": VOLUME, "State": state, "AvailabilityZone": "eu-west-1a"}
    return {"Volumes": [{**found, "Attachments": held}]}


@pytest.mark.parametrize(
    ("state", "attachment", "runs", "verdict"),
    [
        ("available", "", "", "available"),
        ("in-use", "attached", "running", "held"),
        ("in-use", "attached", "stopped", "stopped"),
        ("in-use", "attached", "", "elsewhere"),
        ("in-use", "busy", "running", "busy"),
        ("in-use", "detaching", "running", "moving"),
        ("error", "", "", "other-state"),
    ],
)
def test_what_holds_a_volume(
    stubs: Any, state: str, attachment: str, runs: str, verdict: str
) -> None:
    """Free, held by what runs or is stopped, hanging, moving and broken are told apart."""
    ec2 = stubs("ec2")
    ec2.add_response("describe_volumes", volume(state, attachment), {"VolumeIds": [VOLUME]})
    if attachment:
        found = {"InstanceId": INSTANCE, "State": {"Name": runs}}
        listed = [{"Instances": [found]}] if runs else []
        ec2.add_response("describe_instances", {"Reservations": listed})
    assert verdict == stubs.look("ec2/volume", volume_id=VOLUME).verdict.name


def test_no_volume(simulated: Any) -> None:
    """A volume that is not there is told so, with account and region."""
    found = simulated.look("ec2/volume", volume_id=VOLUME).verdict
    assert "gone" == found.name
    assert "in account 123456789012 in eu-west-1" in found.text


def test_a_holder_that_is_hidden_is_not_guessed(stubs: Any) -> None:
    """Without the instance nobody says whether it runs."""
    ec2 = stubs("ec2")
    ec2.add_response("describe_volumes", volume("in-use", "attached"))
    ec2.add_client_error("describe_instances", "UnauthorizedOperation", http_status_code=403)
    result = stubs.look("ec2/volume", volume_id=VOLUME)
    assert ("unseen", "ec2:DescribeInstances") == (
        result.verdict.name,
        result.unseen[0].permission,
    )


TABLE = "rtb-0123456789abcdef0"


def table(*routes: dict[str, Any]) -> dict[str, Any]:
    """DescribeRouteTables' answer."""
    return {"RouteTables": [{"RouteTableId": TABLE, "VpcId": "vpc-1", "Routes": list(routes)}]}


def route(over: str, *, state: str = "active", origin: str = "CreateRoute") -> dict[str, Any]:
    """A route to everywhere."""
    return {
        "DestinationCidrBlock": "0.0.0.0/0",
        "GatewayId": over,
        "State": state,
        "Origin": origin,
    }


LOCAL = {
    "DestinationCidrBlock": "10.0.0.0/16",
    "GatewayId": "local",
    "State": "active",
    "Origin": "CreateRouteTable",
}


@pytest.mark.parametrize(
    ("routes", "cidr", "verdict"),
    [
        ([LOCAL, route("igw-1")], "0.0.0.0/0", "there"),
        ([LOCAL, route("nat-1", state="blackhole")], "0.0.0.0/0", "blackhole"),
        ([route("vgw-1", origin="EnableVgwRoutePropagation")], "0.0.0.0/0", "propagated"),
        ([LOCAL], "10.0.0.0/16", "local"),
        ([LOCAL], "0.0.0.0/0", "none"),
        ([LOCAL], "", "listed"),
    ],
)
def test_a_route_to_a_destination(
    stubs: Any, routes: list[dict[str, Any]], cidr: str, verdict: str
) -> None:
    """There, dead, propagated, the VPC's own and none; without a destination all are shown."""
    for _ in range(3 if cidr else 2):
        stubs("ec2").add_response("describe_route_tables", table(*routes))
    values = {"cidr": cidr} if cidr else {}
    result = stubs.look("ec2/route", route_table_id=TABLE, **values)
    assert verdict == result.verdict.name
    assert verdict != "there" or "over igw-1" in result.verdict.text


def test_how_a_route_is_imported(stubs: Any) -> None:
    """Terraform takes table and destination joined by an underscore."""
    for _ in range(3):
        stubs("ec2").add_response("describe_route_tables", table(route("igw-1")))
    result = stubs.look("ec2/route", route_table_id=TABLE, cidr="0.0.0.0/0")
    assert f"imports it as {TABLE}_0.0.0.0/0" in result.verdict.next[0]


def test_no_route_table(simulated: Any) -> None:
    """A table that is not there is told so."""
    result = simulated.look("ec2/route", route_table_id=TABLE, cidr="0.0.0.0/0")
    assert "no-table" == result.verdict.name


def test_routes_that_are_hidden_are_not_none(stubs: Any) -> None:
    """A throttled list of routes says nothing of a route."""
    stubs("ec2").add_response("describe_route_tables", table())
    for _ in range(2):
        stubs("ec2").add_client_error("describe_route_tables", "RequestLimitExceeded")
    result = stubs.look("ec2/route", route_table_id=TABLE, cidr="0.0.0.0/0")
    assert ("unseen", "throttled") == (result.verdict.name, result.unseen[0].reason)


GROUP = "sg-0123456789abcdef0"


def rules(*sources: str) -> dict[str, Any]:
    """DescribeSecurityGroupRules' answer."""
    found = [
        {
            "SecurityGroupRuleId": f"sgr-{number}",
            "IsEgress": False,
            "IpProtocol": "tcp",
            "FromPort": 443,
            "ToPort": 443,
            "CidrIpv4": source,
        }
        for number, source in enumerate(sources)
    ]
    return {"SecurityGroupRules": found}


@pytest.mark.parametrize(
    ("sources", "cidr", "verdict"),
    [
        (["10.0.0.0/8", "0.0.0.0/0"], "0.0.0.0/0", "same"),
        (["10.0.0.0/8"], "0.0.0.0/0", "other"),
        (["10.0.0.0/8"], "", "listed"),
        ([], "0.0.0.0/0", "none"),
    ],
)
def test_rules_of_a_group(stubs: Any, sources: list[str], cidr: str, verdict: str) -> None:
    """A rule with the range, others only, no range asked for, and no rule at all."""
    ec2 = stubs("ec2")
    ec2.add_response("describe_security_groups", {"SecurityGroups": [{"GroupName": "web"}]})
    for _ in range(2 if cidr else 1):
        ec2.add_response("describe_security_group_rules", rules(*sources))
    values = {"cidr": cidr} if cidr else {}
    result = stubs.look("ec2/security-group-rules", security_group_id=GROUP, **values)
    assert verdict == result.verdict.name
    assert verdict != "same" or "sgr-1: inbound, tcp, ports 443 to 443" in result.verdict.text


def test_no_group(stubs: Any) -> None:
    """A group that is not there is told so, whatever its empty list of rules says."""
    ec2 = stubs("ec2")
    ec2.add_client_error("describe_security_groups", "InvalidGroup.NotFound")
    ec2.add_response("describe_security_group_rules", rules())
    result = stubs.look("ec2/security-group-rules", security_group_id=GROUP)
    assert "gone" == result.verdict.name


def test_rules_that_are_hidden_are_not_none(stubs: Any) -> None:
    """A denied list of rules is not an empty one."""
    ec2 = stubs("ec2")
    ec2.add_response("describe_security_groups", {"SecurityGroups": [{"GroupName": "web"}]})
    ec2.add_client_error(
        "describe_security_group_rules", "UnauthorizedOperation", http_status_code=403
    )
    result = stubs.look("ec2/security-group-rules", security_group_id=GROUP)
    assert ("unseen", "ec2:DescribeSecurityGroupRules") == (
        result.verdict.name,
        result.unseen[0].permission,
    )


def archived(kind: str, key: str = "a.zip", **restore: Any) -> dict[str, Any]:
    """ListObjectsV2's answer."""
    found: dict[str, Any] = {"Key": key, "StorageClass": kind, "Size": 5}
    return {"Contents": [found | ({"RestoreStatus": restore} if restore else {})]}


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (archived("DEEP_ARCHIVE"), "archived"),
        (archived("GLACIER", IsRestoreInProgress=True), "running"),
        (
            archived(
                "GLACIER", IsRestoreInProgress=False, RestoreExpiryDate="2026-12-01T00:00:00Z"
            ),
            "restored",
        ),
        (archived("INTELLIGENT_TIERING"), "tiered"),
        (archived("GLACIER_IR"), "readable"),
        (archived("STANDARD"), "readable"),
        (archived("STANDARD", key="a.zip.old"), "no-object"),
        ({}, "no-object"),
    ],
)
def test_whether_an_object_is_archived(stubs: Any, answer: dict[str, Any], verdict: str) -> None:
    """Archived, being restored, restored, not told, readable and not there."""
    s3 = stubs("s3")
    s3.add_response(
        "list_objects_v2",
        answer,
        {
            "Bucket": "scans",
            "Prefix": "a.zip",
            "MaxKeys": 1,
            "OptionalObjectAttributes": ["RestoreStatus"],
        },
    )
    s3.add_client_error("get_bucket_lifecycle_configuration", "NoSuchLifecycleConfiguration")
    assert verdict == stubs.look("s3/restore-state", bucket="scans", key="a.zip").verdict.name


def test_which_rule_archives(stubs: Any, facts: Callable[..., Any]) -> None:
    """The lifecycle rules that move objects into an archive are shown."""
    s3 = stubs("s3")
    s3.add_response("list_objects_v2", archived("GLACIER"))
    moved = {"Days": 30, "StorageClass": "GLACIER"}
    rule = {"ID": "old", "Status": "Enabled", "Filter": {"Prefix": ""}, "Transitions": [moved]}
    s3.add_response("get_bucket_lifecycle_configuration", {"Rules": [rule]})
    result = stubs.look("s3/restore-state", bucket="scans", key="a.zip")
    told = facts(result)["Lifecycle rules that archive"]
    assert [["old", "Enabled", "", "30", "GLACIER"]] == told


@pytest.mark.parametrize(
    ("code", "status", "verdict"),
    [("NoSuchBucket", 404, "no-bucket"), ("AccessDenied", 403, "unseen")],
)
def test_a_bucket_that_cannot_be_listed(stubs: Any, code: str, status: int, verdict: str) -> None:
    """No bucket is an answer, a denial is none."""
    stubs("s3").add_client_error("list_objects_v2", code, http_status_code=status)
    assert verdict == stubs.look("s3/restore-state", bucket="scans", key="a.zip").verdict.name
