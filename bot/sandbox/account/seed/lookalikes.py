"""What is asked for at Larkspur under a name or an id that is gone, taken, or another thing's."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.account.calls import ACCOUNT_ID
from bot.sandbox.account.seed import formats
from bot.sandbox.account.seed.caller import REGION, ago, at, failure, typed
from bot.sandbox.account.seed.people import Cast
from bot.sandbox.workspace.samples import Sample

_GONE = "Not found"
_BARE = "eu-north-1"
"""A region in which Larkspur has removed the default VPC."""


def seed(cast: Cast) -> list[Sample]:
    """Make what is there, and the errors about what is not."""
    with at(ago(days=41)):
        vpc = cast.terraform.client("ec2").create_vpc(CidrBlock="10.61.0.0/16")["Vpc"]["VpcId"]
    return [
        *_servers(cast),
        _target_group(cast, vpc),
        *_names(cast),
        *_addresses(cast),
        *_private_network(cast, vpc),
        _recorder(cast),
    ]


def _servers(cast: Cast) -> Iterator[Sample]:
    """A snapshot that was deleted, and a server that Systems Manager does not know."""
    ec2 = cast.terraform.client("ec2")
    with at(ago(days=12)):
        server = ec2.run_instances(
            ImageId="ami-12c6146b", InstanceType="t3.small", MinCount=1, MaxCount=1
        )["Instances"][0]
        zone = server["Placement"]["AvailabilityZone"]
        volume = ec2.create_volume(AvailabilityZone=zone, Size=8)["VolumeId"]
        snapshot = ec2.create_snapshot(VolumeId=volume)["SnapshotId"]
    with at(ago(days=1)):
        ec2.delete_snapshot(SnapshotId=snapshot)
        ec2.delete_volume(VolumeId=volume)
    given = {"SnapshotId": snapshot, "AvailabilityZone": zone}
    yield typed("EC2: no such snapshot", _GONE, cast.bjorn, "ec2", "CreateVolume", **given)
    command = {"InstanceIds": [server["InstanceId"]], "DocumentName": "AWS-RunPatchBaseline"}
    refused = failure(cast.bjorn.client("ssm").send_command, **command)
    typed_line = formats.command(
        "ssm", "SendCommand", **{**command, "InstanceIds": server["InstanceId"]}
    )
    text = f"{typed_line}\n\n{formats.cli(refused)}"
    yield Sample("Systems Manager: unknown instance", text, "Dependency and state")


def _target_group(cast: Cast, vpc: str) -> Sample:
    """A group that a run would make again with another port."""
    elb = cast.terraform.client("elbv2")
    with at(ago(days=18)):
        made = {"Name": "reports-blue", "Protocol": "HTTP", "VpcId": vpc, "TargetType": "ip"}
        elb.create_target_group(**made, Port=8080)
    again = failure(cast.stacks.client("elbv2").create_target_group, **made, Port=9090)
    doing = "creating ELBv2 Target Group (reports-blue)"
    text = formats.terraform(again, doing, "aws_lb_target_group.blue", "Elastic Load Balancing v2")
    return Sample("Terraform: target group exists", text, "Conflict")


def _names(cast: Cast) -> Iterator[Sample]:
    """A log group by a part of its name, and an instance's name where a cluster's is asked for."""
    with at(ago(days=33)):
        cast.terraform.client("logs").create_log_group(logGroupName="/larkspur/reports/nightly")
    yield typed(
        "Logs: no such group",
        _GONE,
        cast.bjorn,
        "logs",
        "DescribeLogStreams",
        logGroupName="/reports/nightly",
    )
    yield typed(
        "RDS: an instance's name for a cluster's",
        _GONE,
        cast.bjorn,
        "rds",
        "DescribeDBClusters",
        DBClusterIdentifier="reports-db",
    )


def _addresses(cast: Cast) -> Iterator[Sample]:
    """An address that was released, and a launch where no VPC is the default."""
    ec2 = cast.terraform.client("ec2")
    with at(ago(days=9)):
        released = ec2.allocate_address(Domain="vpc")["AllocationId"]
        ec2.release_address(AllocationId=released)
    again = {"AllocationId": released}
    yield typed("EC2: address is released", _GONE, cast.bjorn, "ec2", "ReleaseAddress", **again)
    bare = cast.terraform.client("ec2", _BARE)
    with at(ago(days=80)):
        for subnet in bare.describe_subnets()["Subnets"]:
            bare.delete_subnet(SubnetId=subnet["SubnetId"])
        for vpc in bare.describe_vpcs()["Vpcs"]:
            bare.delete_vpc(VpcId=vpc["VpcId"])
    launch = {"ImageId": "ami-12c6146b", "InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1}
    refused = failure(cast.bjorn.client("ec2", _BARE).run_instances, **launch)
    line = formats.command("ec2", "RunInstances", ImageId=launch["ImageId"], Region=_BARE)
    yield Sample("EC2: no default VPC", f"{line}\n\n{formats.cli(refused)}", "Validation")


def _private_network(cast: Cast, vpc: str) -> Iterator[Sample]:
    """A private zone that a VPC has, a subnet group with a cache in it, and a mistyped cache."""
    ec2, caches = cast.terraform.client("ec2"), cast.terraform.client("elasticache")
    zone: dict[str, Any] = {
        "Name": "internal.larkspur.example",
        "HostedZoneConfig": {"PrivateZone": True},
    }
    with at(ago(days=41)):
        subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.61.1.0/24")["Subnet"]["SubnetId"]
        zone["VPC"] = {"VPCRegion": REGION, "VPCId": vpc}
        cast.terraform.client("route53").create_hosted_zone(CallerReference="internal-1", **zone)
        group = {"CacheSubnetGroupName": "larkspur-private"}
        caches.create_cache_subnet_group(
            **group, CacheSubnetGroupDescription="Caches", SubnetIds=[subnet]
        )
        caches.create_cache_cluster(
            CacheClusterId="larkspur-sessions",
            Engine="redis",
            NumCacheNodes=1,
            CacheNodeType="cache.t4g.small",
            **group,
        )
    twice = failure(
        cast.stacks.client("route53").create_hosted_zone, CallerReference="internal-2", **zone
    )
    doing = f"creating Route53 Hosted Zone ({zone['Name']})"
    text = formats.terraform(twice, doing, "aws_route53_zone.internal", "Route 53")
    yield Sample("Terraform: private zone exists", text, "Conflict")
    by = cast.bjorn
    states = "Dependency and state"
    used = "ElastiCache: subnet group in use"
    yield typed(used, states, by, "elasticache", "DeleteCacheSubnetGroup", **group)
    asked = {"ReplicationGroupId": "larkspur-session"}
    gone = "ElastiCache: no such group"
    yield typed(gone, _GONE, by, "elasticache", "DescribeReplicationGroups", **asked)


def _recorder(cast: Cast) -> Sample:
    """A second recorder, where one records already."""
    role = f"arn:aws:iam::{ACCOUNT_ID}:role/terraform-apply"
    default, second = ({"name": name, "roleARN": role} for name in ("default", "audit"))
    config = cast.terraform.client("config")
    with at(ago(days=84)):
        config.put_configuration_recorder(ConfigurationRecorder=default)
    refused = failure(
        cast.stacks.client("config").put_configuration_recorder, ConfigurationRecorder=second
    )
    doing = "creating ConfigService Configuration Recorder (audit)"
    text = formats.terraform(refused, doing, "aws_config_configuration_recorder.audit", "Config")
    return Sample("Terraform: a recorder exists", text, "Conflict")
