"""Larkspur's batch servers: a full subnet, a NAT gateway out of ports, an ended server."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.account.seed.caller import REGION, ago, at, typed
from bot.sandbox.account.seed.metrics import measure
from bot.sandbox.account.seed.people import Cast
from bot.sandbox.workspace.samples import Sample

_IMAGE = "ami-12c6146b"
_ROOM = 11
"""Addresses of a /28 less the five that AWS keeps."""


def seed(cast: Cast) -> list[Sample]:
    """Make them, in the default VPC, and the errors that they lead to."""
    ec2 = cast.terraform.client("ec2")
    with at(ago(days=20)):
        vpc = ec2.describe_vpcs(Filters=[{"Name": "is-default", "Values": ["true"]}])
        vpc_id: str = vpc["Vpcs"][0]["VpcId"]
        subnet = _full_subnet(ec2, vpc_id)
        gateway = _gateway(cast, ec2, vpc_id)
        instance = _server(ec2)
        line = _unreachable(ec2, vpc_id)
    return [*_samples(cast, subnet, gateway, instance), line]


def _full_subnet(ec2: Any, vpc: str) -> str:
    subnet: str = ec2.create_subnet(
        VpcId=vpc, CidrBlock="172.31.64.0/28", AvailabilityZone=f"{REGION}a"
    )["Subnet"]["SubnetId"]
    for number in range(_ROOM):
        ec2.create_network_interface(SubnetId=subnet, Description=f"aws-K8S-i-batch{number:02d}")
    return subnet


def _gateway(cast: Cast, ec2: Any, vpc: str) -> str:
    subnets = ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["Subnets"]
    address = ec2.allocate_address(Domain="vpc")["AllocationId"]
    gateway: str = ec2.create_nat_gateway(SubnetId=subnets[0]["SubnetId"], AllocationId=address)[
        "NatGateway"
    ]["NatGatewayId"]
    values = {"ErrorPortAllocation": 412.0, "PacketsDropCount": 0.0, "ActiveConnectionCount": 54911}
    measure(cast, "AWS/NATGateway", {"NatGatewayId": gateway}, values)
    return gateway


def _server(ec2: Any) -> str:
    """A server that was ended, beside one that runs with a volume of its own."""
    ended, running = (
        ec2.run_instances(ImageId=_IMAGE, InstanceType="t3.small", MinCount=1, MaxCount=1)[
            "Instances"
        ][0]["InstanceId"]
        for _ in range(2)
    )
    volume: str = ec2.create_volume(AvailabilityZone=f"{REGION}a", Size=100)["VolumeId"]
    ec2.attach_volume(VolumeId=volume, InstanceId=running, Device="/dev/sdf")
    ec2.terminate_instances(InstanceIds=[ended])
    return str(ended)


def _unreachable(ec2: Any, vpc: str) -> Sample:
    """A server that cannot reach a cache, whose group lets nobody in."""
    subnets = ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["Subnets"]
    here, there = (
        one["SubnetId"]
        for one in subnets
        if one["CidrBlock"] in ("172.31.16.0/20", "172.31.32.0/20")
    )
    closed = ec2.create_security_group(GroupName="cache", Description="Cache", VpcId=vpc)["GroupId"]
    cache = ec2.create_network_interface(
        SubnetId=there, Groups=[closed], Description="ElastiCache larkspur-sessions"
    )["NetworkInterface"]["PrivateIpAddress"]
    server = ec2.run_instances(
        ImageId=_IMAGE, InstanceType="t3.small", MinCount=1, MaxCount=1, SubnetId=here
    )["Instances"][0]["InstanceId"]
    text = (
        f"{server} sessions: botocore.exceptions.ConnectTimeoutError: Connect timeout on endpoint "
        f'URL: "http://{cache}:6379/"'
    )
    return Sample("EC2: a server cannot connect", text, "Network and endpoints")


def _samples(cast: Cast, subnet: str, gateway: str, instance: str) -> Iterator[Sample]:
    by = cast.bjorn
    yield typed(
        "EC2: no free addresses",
        "Capacity",
        by,
        "ec2",
        "CreateNetworkInterface",
        SubnetId=subnet,
        Description="batch",
    )
    state = "Dependency and state"
    yield typed("EC2: wrong state", state, by, "ec2", "StartInstances", InstanceIds=[instance])
    missing = f"{gateway[:-4]}0000"
    yield typed(
        "EC2: no such NAT gateway",
        "Not found",
        by,
        "ec2",
        "DeleteNatGateway",
        NatGatewayId=missing,
    )
