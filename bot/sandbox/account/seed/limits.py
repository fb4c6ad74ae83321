"""Larkspur at its limits: no capacity, too many vCPUs and VPCs, throttled writes and calls."""

import json
from collections.abc import Iterator
from datetime import datetime

from bot.sandbox.account.seed import formats
from bot.sandbox.account.seed.caller import REGION, ago, at, failure, typed
from bot.sandbox.account.seed.compute import function
from bot.sandbox.account.seed.metrics import measure
from bot.sandbox.account.seed.people import Cast
from bot.sandbox.account.supply.launches import SCARCE
from bot.sandbox.account.supply.management import VPC_LIMIT
from bot.sandbox.workspace.samples import Sample

_ENCODERS = "video-encoders"
_EXPORT = "legacy-export"
_CAPACITY, _QUOTAS = "Capacity", "Throttling and quotas"


def seed(cast: Cast) -> list[Sample]:
    """Make what is too small, and the errors that it leads to."""
    return [*_launches(cast), *_networks(cast), *_writes(cast), *_calls(cast)]


def _launches(cast: Cast) -> Iterator[Sample]:
    client = cast.terraform.client("autoscaling")
    with at(ago(hours=3)):
        client.create_launch_configuration(
            LaunchConfigurationName=_ENCODERS, ImageId="ami-12c6146b", InstanceType=SCARCE
        )
        client.create_auto_scaling_group(
            AutoScalingGroupName=_ENCODERS,
            LaunchConfigurationName=_ENCODERS,
            MinSize=0,
            MaxSize=4,
            DesiredCapacity=0,
            AvailabilityZones=[f"{REGION}a"],
        )
    with at(ago(hours=1)):
        client.set_desired_capacity(AutoScalingGroupName=_ENCODERS, DesiredCapacity=2)
    told = client.describe_scaling_activities(AutoScalingGroupName=_ENCODERS)["Activities"]
    command = formats.command(
        "autoscaling", "DescribeScalingActivities", AutoScalingGroupName=_ENCODERS
    )
    text = json.dumps({"Activities": told[:1]}, indent=4, default=datetime.isoformat)
    yield Sample("Auto Scaling: launching failed", f"{command}\n\n{text}", _CAPACITY)
    _use_vcpus(cast)
    launch = {"ImageId": "ami-12c6146b", "MinCount": 1, "MaxCount": 1}
    run = cast.bjorn.client("ec2").run_instances
    for title, kind in (
        ("EC2: no capacity for the type", SCARCE),
        ("EC2: vCPU limit reached", "m5.24xlarge"),
    ):
        error = failure(run, InstanceType=kind, **launch)
        typed_flags = {"ImageId": launch["ImageId"], "InstanceType": kind, "Count": "1"}
        yield Sample(title, formats.shell(error, "ec2", **typed_flags), _CAPACITY)


def _networks(cast: Cast) -> Iterator[Sample]:
    """One network more than a region may have; another region, so that nothing else meets it."""
    ec2 = cast.bjorn.client("ec2", "eu-central-1")
    there = len(ec2.describe_vpcs()["Vpcs"])
    with at(ago(days=20)):
        for number in range(there, VPC_LIMIT):
            ec2.create_vpc(CidrBlock=f"10.{30 + number}.0.0/16")
    error = failure(ec2.create_vpc, CidrBlock="10.40.0.0/16")
    text = formats.terraform(error, "creating EC2 VPC", "aws_vpc.preview", "EC2")
    yield Sample("EC2: no more VPCs", text, _QUOTAS)


def _writes(cast: Cast) -> Iterator[Sample]:
    client = cast.orders.client("dynamodb")
    with at(ago(days=52)):
        cast.terraform.client("dynamodb").create_table(
            TableName="stock",
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            ProvisionedThroughput={"ReadCapacityUnits": 5, "WriteCapacityUnits": 5},
        )
    item = {"id": {"S": "sku-4711"}}
    with at(ago(minutes=20)):
        for _ in range(5):
            client.put_item(TableName="stock", Item=item)
        error = failure(client.put_item, TableName="stock", Item=item)
    measure(cast, "AWS/DynamoDB", {"TableName": "stock"}, {"WriteThrottleEvents": 42.0})
    text = formats.shell(error, "dynamodb", TableName="stock", Item=item)
    yield Sample("DynamoDB: throughput exceeded", text, _QUOTAS)


def _calls(cast: Cast) -> Iterator[Sample]:
    with at(ago(days=50)):
        client = cast.terraform.client("lambda")
        client.create_function(**function(_EXPORT))
        client.put_function_concurrency(FunctionName=_EXPORT, ReservedConcurrentExecutions=0)
    measure(cast, "AWS/Lambda", {"FunctionName": _EXPORT}, {"Throttles": 42.0})
    yield typed(
        "Lambda: too many requests", _QUOTAS, cast.bjorn, "lambda", "Invoke", FunctionName=_EXPORT
    )


def _use_vcpus(cast: Cast) -> None:
    """The two web servers' vCPUs, as the account's usage metric counts them."""
    dimensions = {
        "Class": "Standard/OnDemand",
        "Resource": "vCPU",
        "Service": "EC2",
        "Type": "Resource",
    }
    measure(cast, "AWS/Usage", dimensions, {"ResourceCount": 4.0}, minutes=10)
