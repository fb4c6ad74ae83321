"""Larkspur's network, servers and functions."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.sandbox.account.calls import ACCOUNT_ID
from bot.sandbox.account.seed import formats
from bot.sandbox.account.seed.caller import REGION, ago, at, failure
from bot.sandbox.account.seed.people import Cast
from bot.sandbox.samples import Sample

_TOKEN = "larkspur-web-2026-11-12"  # noqa: S105 (a client token, no secret)
_ROLE = f"arn:aws:iam::{ACCOUNT_ID}:role/orders-service"


@dataclass(frozen=True, slots=True)
class _Network:
    vpc: str
    subnet: str
    group: str


def seed(cast: Cast) -> list[Sample]:
    """Make them, and the errors that they lead to."""
    network = _network(cast)
    launched = _launch(cast, network)
    _functions(cast, network)
    _scaling(cast, network)
    return [*_ec2_samples(cast, network, launched), *_lambda_samples(cast)]


def _network(cast: Cast) -> _Network:
    ec2 = cast.terraform.client("ec2")
    with at(ago(days=77)):
        vpc = ec2.create_vpc(CidrBlock="10.20.0.0/16")["Vpc"]["VpcId"]
        subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.20.1.0/24")["Subnet"]["SubnetId"]
        group = ec2.create_security_group(GroupName="web", Description="Web", VpcId=vpc)["GroupId"]
        ec2.create_key_pair(KeyName="ops-laptop")
    return _Network(vpc, subnet, group)


def _launch(cast: Cast, network: _Network) -> dict[str, Any]:
    launch = {
        "ImageId": "ami-12c6146b",
        "InstanceType": "m5.large",
        "MinCount": 2,
        "MaxCount": 2,
        "SubnetId": network.subnet,
        "SecurityGroupIds": [network.group],
        "ClientToken": _TOKEN,
    }
    with at(ago(days=9)):
        cast.terraform.client("ec2").run_instances(**launch)
    return launch


def _scaling(cast: Cast, network: _Network) -> None:
    """A group that keeps web servers running, and a database's subnets."""
    client = cast.terraform.client("autoscaling")
    with at(ago(days=30)):
        client.create_launch_configuration(
            LaunchConfigurationName="web", ImageId="ami-12c6146b", InstanceType="t3.small"
        )
        client.create_auto_scaling_group(
            AutoScalingGroupName="web",
            LaunchConfigurationName="web",
            MinSize=1,
            MaxSize=3,
            DesiredCapacity=1,
            VPCZoneIdentifier=network.subnet,
        )
        cast.terraform.client("rds").create_db_subnet_group(
            DBSubnetGroupName="private",
            DBSubnetGroupDescription="Private subnets",
            SubnetIds=[network.subnet],
        )
    queue = cast.terraform.client("sqs").create_queue(QueueName="tax-requests")["QueueUrl"]
    arn = f"arn:aws:sqs:{REGION}:{ACCOUNT_ID}:{queue.rsplit('/', 1)[-1]}"
    cast.terraform.client("lambda").create_event_source_mapping(
        FunctionName="checkout-tax", EventSourceArn=arn, BatchSize=10
    )


def _archive() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("handler.py", "def handle(event, context): return None\n")
    return content.getvalue()


def _function(name: str, **more: Any) -> dict[str, Any]:
    return {
        "FunctionName": name,
        "Runtime": "python3.13",
        "Role": _ROLE,
        "Handler": "handler.handle",
        "Code": {"ZipFile": _archive()},
        **more,
    }


def _functions(cast: Cast, network: _Network) -> None:
    client = cast.terraform.client("lambda")
    with at(ago(days=50)):
        for name in ("checkout-tax", "image-resize", "report-mailer"):
            client.create_function(**_function(name))
        inside = {"SubnetIds": [network.subnet], "SecurityGroupIds": [network.group]}
        client.create_function(**_function("orders-worker", VpcConfig=inside))
        client.add_permission(
            FunctionName="checkout-tax",
            StatementId="AllowEvents",
            Action="lambda:InvokeFunction",
            Principal="events.amazonaws.com",
        )
        client.put_function_concurrency(FunctionName="image-resize", ReservedConcurrentExecutions=5)
    with at(ago(minutes=4)):
        client.update_function_configuration(FunctionName="orders-worker", MemorySize=512)


def _ec2_samples(cast: Cast, network: _Network, launch: dict[str, Any]) -> Iterator[Sample]:
    ec2 = cast.bjorn.client("ec2")
    used = failure(ec2.delete_security_group, GroupId=network.group)
    yield Sample("EC2: security group in use", formats.cli(used), "Dependency and state")
    full = failure(ec2.delete_vpc, VpcId=network.vpc)
    yield Sample("EC2: VPC has dependencies", formats.cli(full), "Dependency and state")
    twice = failure(
        ec2.create_security_group, GroupName="web", Description="Web", VpcId=network.vpc
    )
    yield Sample("EC2: duplicate security group", formats.go(twice, "EC2"), "Conflict")
    pair = failure(ec2.create_key_pair, KeyName="ops-laptop")
    yield Sample("EC2: key pair exists", formats.cli(pair), "Conflict")
    token = failure(ec2.run_instances, **(launch | {"InstanceType": "m5.xlarge"}))
    yield Sample("EC2: client token used again", formats.cli(token), "Conflict")
    denied = failure(cast.orders.client("ec2").run_instances, **launch)
    yield Sample("EC2: encoded denial", formats.cli(denied), "Access denied")


def _lambda_samples(cast: Cast) -> Iterator[Sample]:
    client = cast.stacks.client("lambda")
    busy = failure(client.update_function_code, FunctionName="orders-worker", ZipFile=_archive())
    yield Sample("Lambda: update in progress", formats.cli(busy), "Conflict")
    exists = failure(client.create_function, **_function("checkout-tax"))
    yield Sample("Lambda: function exists", formats.java(exists, "Lambda"), "Conflict")
    statement = failure(
        client.add_permission,
        FunctionName="checkout-tax",
        StatementId="AllowEvents",
        Action="lambda:InvokeFunction",
        Principal="events.amazonaws.com",
    )
    yield Sample("Lambda: statement id exists", formats.cli(statement), "Conflict")
    gone = failure(client.get_function_configuration, FunctionName="checkout-taxes")
    yield Sample("Lambda: no such function", formats.cli(gone), "Not found")
