"""Larkspur's network, servers and functions."""

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.sandbox.account.calls import ACCOUNT_ID
from bot.sandbox.account.seed import formats
from bot.sandbox.account.seed.caller import REGION, ago, at, failure, typed
from bot.sandbox.account.seed.people import Cast
from bot.sandbox.workspace.samples import Sample

_TOKEN = "larkspur-web-2026-11-12"  # noqa: S105 (a client token, no secret)
_ROLE = f"arn:aws:iam::{ACCOUNT_ID}:role/orders-service"


@dataclass(frozen=True, slots=True)
class _Network:
    vpc: str
    subnet: str
    other_subnet: str
    group: str
    balancer_group: str


def seed(cast: Cast) -> list[Sample]:
    """Make them, and the errors that they lead to."""
    network = _network(cast)
    launched = _launch(cast, network)
    _functions(cast, network)
    _scaling(cast, network)
    return [
        *_ec2_samples(cast, network, launched),
        *_group_samples(cast, network),
        *_balancer_samples(cast),
        *_lambda_samples(cast),
    ]


def _network(cast: Cast) -> _Network:
    ec2 = cast.terraform.client("ec2")
    with at(ago(days=77)):
        vpc = ec2.create_vpc(CidrBlock="10.20.0.0/16")["Vpc"]["VpcId"]
        subnet, other = (
            ec2.create_subnet(
                VpcId=vpc, CidrBlock=f"10.20.{number}.0/24", AvailabilityZone=f"{REGION}{zone}"
            )["Subnet"]["SubnetId"]
            for number, zone in enumerate("ab", start=1)
        )
        group = ec2.create_security_group(GroupName="web", Description="Web", VpcId=vpc)["GroupId"]
        balancer = ec2.create_security_group(
            GroupName="web-balancer", Description="Balancer", VpcId=vpc
        )["GroupId"]
        ec2.create_key_pair(KeyName="ops-laptop")
    return _Network(vpc, subnet, other, group, balancer)


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
            SubnetIds=[network.subnet, network.other_subnet],
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


def function(name: str, **more: Any) -> dict[str, Any]:
    """The parameters of a function's creation."""
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
            client.create_function(**function(name))
        inside = {"SubnetIds": [network.subnet], "SecurityGroupIds": [network.group]}
        client.create_function(**function("orders-worker", VpcConfig=inside))
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
    by, ec2 = cast.bjorn, cast.bjorn.client("ec2")
    used = failure(ec2.delete_security_group, GroupId=network.group)
    yield Sample("EC2: security group in use", formats.cli(used), "Dependency and state")
    full = failure(ec2.delete_vpc, VpcId=network.vpc)
    yield Sample("EC2: VPC has dependencies", formats.cli(full), "Dependency and state")
    subnet = failure(ec2.delete_subnet, SubnetId=network.subnet)
    yield Sample("EC2: subnet has dependencies", formats.cli(subnet), "Dependency and state")
    twice = failure(
        ec2.create_security_group, GroupName="web", Description="Web", VpcId=network.vpc
    )
    yield Sample("EC2: duplicate security group", formats.go(twice, "EC2"), "Conflict")
    pair = failure(ec2.create_key_pair, KeyName="ops-laptop")
    yield Sample("EC2: key pair exists", formats.cli(pair), "Conflict")
    wanted = {name: launch[name] for name in ("ImageId", "SubnetId", "ClientToken")}
    again = wanted | {"InstanceType": "m5.xlarge", "MinCount": 1, "MaxCount": 1}
    token = failure(ec2.run_instances, **again)
    again = wanted | {"InstanceType": "m5.xlarge", "Count": "1"}
    yield Sample("EC2: client token used again", formats.shell(token, "ec2", **again), "Conflict")
    denied = failure(cast.orders.client("ec2").run_instances, **launch)
    yield Sample("EC2: encoded denial", formats.cli(denied), "Access denied")
    yield typed(
        "EC2: no such key pair",
        "Not found",
        by,
        "ec2",
        "DescribeKeyPairs",
        KeyNames=["ops-desktop"],
    )
    yield typed(
        "EC2: no such network interface",
        "Not found",
        by,
        "ec2",
        "DescribeNetworkInterfaces",
        NetworkInterfaceIds=["eni-0a1b2c3d4e5f60718"],
    )


def _group_samples(cast: Cast, network: _Network) -> Iterator[Sample]:
    """A database's subnets, cut down to one zone, and a certificate that its balancer needs."""
    by = cast.bjorn
    yield typed(
        "RDS: too few zones",
        "Validation",
        by,
        "rds",
        "ModifyDBSubnetGroup",
        DBSubnetGroupName="private",
        SubnetIds=[network.subnet],
    )
    certificate = _balance(cast, network)
    yield typed(
        "ACM: certificate in use",
        "Dependency and state",
        by,
        "acm",
        "DeleteCertificate",
        CertificateArn=certificate,
    )


def _balance(cast: Cast, network: _Network) -> str:
    """Put a load balancer before the web servers; return its certificate's ARN."""
    elb = cast.terraform.client("elbv2")
    with at(ago(days=33)):
        made = cast.terraform.client("acm").request_certificate(DomainName="www.larkspur.example")
        certificate: str = made["CertificateArn"]
        balancer = elb.create_load_balancer(
            Name="web",
            Subnets=[network.subnet, network.other_subnet],
            SecurityGroups=[network.balancer_group],
        )["LoadBalancers"][0]["LoadBalancerArn"]
        group = elb.create_target_group(
            Name="web", Protocol="HTTP", Port=80, VpcId=network.vpc, TargetType="instance"
        )["TargetGroups"][0]["TargetGroupArn"]
        elb.create_listener(
            LoadBalancerArn=balancer,
            Protocol="HTTPS",
            Port=443,
            Certificates=[{"CertificateArn": certificate}],
            DefaultActions=[{"Type": "forward", "TargetGroupArn": group}],
        )
        launched = cast.terraform.client("ec2").describe_instances(
            Filters=[{"Name": "client-token", "Values": [_TOKEN]}]
        )["Reservations"][0]["Instances"]
        targets = [{"Id": one["InstanceId"]} for one in launched]
        elb.register_targets(TargetGroupArn=group, Targets=targets)
        _serve(cast, group, [one["InstanceId"] for one in launched])
    return certificate


def _serve(cast: Cast, target_group: str, instances: Sequence[str]) -> None:
    """The web servers are a cluster's instances, and its service is behind the balancer."""
    ecs = cast.terraform.client("ecs")
    ecs.create_cluster(clusterName="larkspur-web")
    for one in instances:
        ecs.register_container_instance(
            cluster="larkspur-web", instanceIdentityDocument=json.dumps({"instanceId": one})
        )
    ports = [{"containerPort": 80, "hostPort": 80}]
    container = {"name": "web", "image": "nginx:1.29", "memory": 256, "portMappings": ports}
    ecs.register_task_definition(family="web", containerDefinitions=[container])
    ecs.create_service(
        cluster="larkspur-web",
        serviceName="web",
        taskDefinition="web",
        desiredCount=2,
        launchType="EC2",
        loadBalancers=[
            {"targetGroupArn": target_group, "containerName": "web", "containerPort": 80}
        ],
    )


def _balancer_samples(cast: Cast) -> Iterator[Sample]:
    """Nobody let the balancer in to the servers, and its target group is in use."""
    elb = cast.bjorn.client("elbv2")
    group = elb.describe_target_groups(Names=["web"])["TargetGroups"][0]["TargetGroupArn"]
    ecs = cast.terraform.client("ecs")
    given = {"cluster": "larkspur-web", "services": ["web"]}
    events = ecs.describe_services(**given)["services"][0]["events"]
    event = next(one["message"] for one in events if "is unhealthy" in one["message"])
    command = formats.command("ecs", "DescribeServices", **given)
    text = f"{command}\n\n{event}"
    yield Sample("ECS: targets are unhealthy", text, "Network and endpoints")
    used = failure(elb.delete_target_group, TargetGroupArn=group)
    text = formats.go(used, "Elastic Load Balancing v2")
    yield Sample("ELB: target group in use", text, "Dependency and state")


def _lambda_samples(cast: Cast) -> Iterator[Sample]:
    by, client = cast.stacks, cast.stacks.client("lambda")
    busy = failure(client.update_function_code, FunctionName="orders-worker", ZipFile=_archive())
    yield Sample("Lambda: update in progress", formats.cli(busy), "Conflict")
    exists = failure(client.create_function, **function("checkout-tax"))
    yield Sample("Lambda: function exists", formats.java(exists, "Lambda"), "Conflict")
    yield typed(
        "Lambda: statement id exists",
        "Conflict",
        by,
        "lambda",
        "AddPermission",
        FunctionName="checkout-tax",
        StatementId="AllowEvents",
        Action="lambda:InvokeFunction",
        Principal="events.amazonaws.com",
    )
    yield typed(
        "Lambda: event source already mapped",
        "Conflict",
        by,
        "lambda",
        "CreateEventSourceMapping",
        FunctionName="checkout-tax",
        EventSourceArn=f"arn:aws:sqs:{REGION}:{ACCOUNT_ID}:tax-requests",
    )
    gone = failure(client.get_function_configuration, FunctionName="checkout-taxes")
    yield Sample("Lambda: no such function", formats.cli(gone), "Not found")
