"""Lookups of subnets' addresses, NAT gateways and instances."""

from collections.abc import Callable
from typing import Any

import pytest

SUBNET = "subnet-0123456789abcdef0"
GATEWAY = "nat-0123456789abcdef0"
INSTANCE = "i-0123456789abcdef0"
VOLUME = "vol-0123456789abcdef0"
TIME = "2026-11-28T03:12:44Z"
CASES = [
    ("ec2/subnet-addresses", {"subnet_id": SUBNET}, "describe_subnets"),
    ("ec2/nat-ports", {"gateway_id": GATEWAY}, "describe_nat_gateways"),
    ("ec2/instance-status", {"instance_id": INSTANCE}, "describe_instances"),
]
MISSING = [
    ("ec2/subnet-addresses", {"subnet_id": SUBNET}, "describe_subnets", "InvalidSubnetID.NotFound"),
    ("ec2/nat-ports", {"gateway_id": GATEWAY}, "describe_nat_gateways", "NatGatewayNotFound"),
    (
        "ec2/instance-status",
        {"instance_id": INSTANCE},
        "describe_instances",
        "InvalidInstanceID.NotFound",
    ),
]


@pytest.mark.parametrize(("name", "values", "operation", "code"), MISSING)
def test_what_ec2_does_not_know_is_not_there(
    stubs: Any, name: str, values: dict[str, str], operation: str, code: str
) -> None:
    """EC2's own word for it decides."""
    stubs("ec2").add_client_error(operation, code, http_status_code=400)
    assert "gone" == stubs.look(name, **values).verdict.name


@pytest.mark.parametrize("code", ["UnauthorizedOperation", "RequestLimitExceeded"])
@pytest.mark.parametrize(("name", "values", "operation"), CASES)
def test_denied_and_throttled_are_not_absent(
    stubs: Any, name: str, values: dict[str, str], operation: str, code: str
) -> None:
    """A call that was not answered says nothing of what is there."""
    stubs("ec2").add_client_error(operation, code, http_status_code=403)
    result = stubs.look(name, **values)
    assert "unseen" == result.verdict.name
    assert result.unseen[0].call == f"ec2.{operation}"


def _subnet(stubs: Any, free: int) -> None:
    ec2 = stubs("ec2")
    own = {"SubnetId": SUBNET, "VpcId": "vpc-1", "CidrBlock": "10.0.0.0/28"}
    own["AvailableIpAddressCount"] = free  # type: ignore[assignment]  # a number among texts
    ec2.add_response("describe_subnets", {"Subnets": [own]})
    ec2.add_response("describe_subnets", {"Subnets": [own, {**own, "SubnetId": "subnet-2"}]})
    taken = {"NetworkInterfaceId": "eni-1", "Status": "available", "PrivateIpAddresses": [{}]}
    ec2.add_response("describe_network_interfaces", {"NetworkInterfaces": [taken]})
    ec2.add_response("get_subnet_cidr_reservations", {"SubnetIpv4CidrReservations": []})


@pytest.mark.parametrize(
    ("free", "verdict"), [(0, "none-left"), (1, "few"), (7, "few"), (8, "enough"), (200, "enough")]
)
def test_addresses_left(stubs: Any, facts: Callable[..., Any], free: int, verdict: str) -> None:
    """EC2's own count of free addresses decides, and other subnets are listed."""
    _subnet(stubs, free)
    result = stubs.look("ec2/subnet-addresses", subnet_id=SUBNET)
    assert verdict == result.verdict.name
    assert ["eni-1"] == facts(result)["Interfaces that nothing uses"]
    assert 1 == len(facts(result)["Other subnets of the VPC"])


def test_addresses_left_need_no_list_of_interfaces(stubs: Any) -> None:
    """Where the interfaces are denied, the count stands and the rest is told as unseen."""
    ec2 = stubs("ec2")
    own = {"SubnetId": SUBNET, "VpcId": "vpc-1", "AvailableIpAddressCount": 0, "CidrBlock": "x"}
    ec2.add_response("describe_subnets", {"Subnets": [own]})
    ec2.add_response("describe_subnets", {"Subnets": [own]})
    ec2.add_client_error("describe_network_interfaces", "UnauthorizedOperation")
    ec2.add_response("get_subnet_cidr_reservations", {"SubnetIpv4CidrReservations": []})
    result = stubs.look("ec2/subnet-addresses", subnet_id=SUBNET)
    assert ("none-left", 1) == (result.verdict.name, len(result.unseen))


def _gateway(stubs: Any, state: str, **metrics: list[float]) -> None:
    gateway = {"NatGatewayId": GATEWAY, "State": state, "FailureCode": "InsufficientFreeAddresses"}
    ec2, cloudwatch = stubs("ec2"), stubs("cloudwatch")
    ec2.add_response("describe_nat_gateways", {"NatGateways": [gateway]})
    for name in ("refused", "dropped", "idle", "active"):
        statistic = "Maximum" if name == "active" else "Sum"
        points = [{"Timestamp": TIME, statistic: value} for value in metrics.get(name, [])]
        cloudwatch.add_response("get_metric_statistics", {"Datapoints": points})
    ec2.add_response("describe_route_tables", {"RouteTables": []})


@pytest.mark.parametrize(
    ("state", "metrics", "verdict"),
    [
        ("available", {"active": [90.0], "refused": [0.0]}, "works"),
        ("available", {"active": [54911.0], "refused": [0.0, 412.0]}, "out-of-ports"),
        ("available", {"active": [90.0], "dropped": [3.0]}, "drops"),
        ("available", {}, "not-measured"),
        ("failed", {}, "not-available"),
        ("deleted", {"active": [1.0]}, "not-available"),
    ],
)
def test_a_nat_gateway(
    stubs: Any, state: str, metrics: dict[str, list[float]], verdict: str
) -> None:
    """State first, then refused ports, then drops; no measurement is not health."""
    _gateway(stubs, state, **metrics)
    assert verdict == stubs.look("ec2/nat-ports", gateway_id=GATEWAY).verdict.name


def test_an_internet_gateway_is_no_nat_gateway(stubs: Any) -> None:
    """Nothing is asked about a gateway of another kind."""
    result = stubs.look("ec2/nat-ports", gateway_id="igw-0123456789abcdef0")
    assert ("no-nat-gateway", 0) == (result.verdict.name, result.calls)


def test_metrics_that_are_denied_are_not_health(stubs: Any) -> None:
    """A gateway that is available is not said to work when its metrics were denied."""
    gateway = {"NatGatewayId": GATEWAY, "State": "available"}
    stubs("ec2").add_response("describe_nat_gateways", {"NatGateways": [gateway]})
    for _ in range(4):
        stubs("cloudwatch").add_client_error("get_metric_statistics", "AccessDenied")
    stubs("ec2").add_response("describe_route_tables", {"RouteTables": []})
    assert "unseen" == stubs.look("ec2/nat-ports", gateway_id=GATEWAY).verdict.name


def _instance(stubs: Any, *, state: str = "running", volume: str = "ok", **status: Any) -> None:
    ec2 = stubs("ec2")
    told = {
        "InstanceId": INSTANCE,
        "State": {"Name": state},
        "StateReason": {"Code": "Server.InsufficientInstanceCapacity"},
    }
    ec2.add_response("describe_instances", {"Reservations": [{"Instances": [told]}]})
    checks = {
        "SystemStatus": {"Status": status.get("system", "ok")},
        "InstanceStatus": {"Status": status.get("instance", "ok")},
        "AttachedEbsStatus": {"Status": status.get("ebs", "ok")},
        "Events": [{"Code": code} for code in status.get("events", ())],
    }
    ec2.add_response("describe_instance_status", {"InstanceStatuses": [checks]})
    ec2.add_response("describe_volumes", {"Volumes": [{"VolumeId": VOLUME, "State": "in-use"}]})
    found = {"VolumeId": VOLUME, "VolumeStatus": {"Status": volume}}
    ec2.add_response("describe_volume_status", {"VolumeStatuses": [found]})


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        ({}, "well"),
        ({"state": "stopped"}, "not-running"),
        ({"system": "impaired", "instance": "impaired"}, "host-impaired"),
        ({"instance": "impaired"}, "instance-impaired"),
        ({"ebs": "impaired"}, "volumes-impaired"),
        ({"volume": "impaired"}, "volumes-impaired"),
        ({"volume": "warning"}, "volumes-impaired"),
        ({"events": ["instance-retirement"]}, "event-planned"),
        ({"system": "initializing", "instance": "initializing"}, "starting"),
        ({"system": "insufficient-data"}, "starting"),
    ],
)
def test_an_instance(stubs: Any, status: dict[str, Any], verdict: str) -> None:
    """The state, the host, the volumes and the system inside are told apart, in this order."""
    _instance(stubs, **status)
    assert verdict == stubs.look("ec2/instance-status", instance_id=INSTANCE).verdict.name


def test_an_instance_whose_volumes_could_not_be_seen_is_not_well(stubs: Any) -> None:
    """Checks of volumes that were denied leave it open whether all is well."""
    ec2 = stubs("ec2")
    told = {"InstanceId": INSTANCE, "State": {"Name": "running"}}
    ec2.add_response("describe_instances", {"Reservations": [{"Instances": [told]}]})
    checks = {"SystemStatus": {"Status": "ok"}, "InstanceStatus": {"Status": "ok"}}
    ec2.add_response("describe_instance_status", {"InstanceStatuses": [checks]})
    ec2.add_client_error("describe_volumes", "UnauthorizedOperation")
    assert "unseen" == stubs.look("ec2/instance-status", instance_id=INSTANCE).verdict.name
