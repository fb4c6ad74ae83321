"""What is asked for at Larkspur under a name or an id that is gone, taken, or another thing's."""

from collections.abc import Iterator

from bot.sandbox.account.seed import formats
from bot.sandbox.account.seed.caller import ago, at, failure, typed
from bot.sandbox.account.seed.people import Cast
from bot.sandbox.workspace.samples import Sample

_GONE = "Not found"


def seed(cast: Cast) -> list[Sample]:
    """Make what is there, and the errors about what is not."""
    return [*_servers(cast), _target_group(cast), *_names(cast)]


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


def _target_group(cast: Cast) -> Sample:
    """A group that a run would make again with another port."""
    elb = cast.terraform.client("elbv2")
    ec2 = cast.terraform.client("ec2")
    with at(ago(days=18)):
        vpc = ec2.create_vpc(CidrBlock="10.61.0.0/16")["Vpc"]["VpcId"]
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
