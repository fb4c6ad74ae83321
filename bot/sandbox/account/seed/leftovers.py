"""What stands in somebody's way at Larkspur: a volume, a route, a rule that is gone, an archive."""

from collections.abc import Iterator

from bot.sandbox.account.seed import formats
from bot.sandbox.account.seed.caller import REGION, ago, at, failure, typed
from bot.sandbox.account.seed.people import Cast
from bot.sandbox.workspace.samples import Sample

_BUCKET = "larkspur-scans"
_KEY = "2024/invoices.zip"
_EVERYWHERE = "0.0.0.0/0"


def seed(cast: Cast) -> list[Sample]:
    """Make them, and the errors that they lead to."""
    return [*_volume(cast), *_network(cast), *_archive(cast)]


def _volume(cast: Cast) -> Iterator[Sample]:
    """A volume that a reporting server holds."""
    ec2 = cast.terraform.client("ec2")
    with at(ago(days=26)):
        server = ec2.run_instances(
            ImageId="ami-12c6146b", InstanceType="t3.micro", MinCount=1, MaxCount=1
        )["Instances"][0]
        zone = server["Placement"]["AvailabilityZone"]
        volume = ec2.create_volume(AvailabilityZone=zone, Size=50)["VolumeId"]
        ec2.attach_volume(VolumeId=volume, InstanceId=server["InstanceId"], Device="/dev/sdf")
    yield typed(
        "EC2: volume in use",
        "Dependency and state",
        cast.bjorn,
        "ec2",
        "DeleteVolume",
        VolumeId=volume,
    )


def _network(cast: Cast) -> Iterator[Sample]:
    """A network with a way out, where a second one and a rule that is gone are asked for."""
    ec2 = cast.terraform.client("ec2")
    with at(ago(days=24)):
        vpc = ec2.create_vpc(CidrBlock="10.60.0.0/16")["Vpc"]["VpcId"]
        table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
        gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
        out = {"RouteTableId": table, "DestinationCidrBlock": _EVERYWHERE, "GatewayId": gateway}
        ec2.create_route(**out)
        group = ec2.create_security_group(GroupName="reports", Description="Reports", VpcId=vpc)
        allowed = {"GroupId": group["GroupId"], "IpProtocol": "tcp", "CidrIp": "10.60.0.0/16"}
        ec2.authorize_security_group_ingress(**allowed, FromPort=5432, ToPort=5432)
    again = failure(cast.stacks.client("ec2").create_route, **out)
    doing = f"creating Route in Route Table ({table}) with destination ({_EVERYWHERE})"
    text = formats.terraform(again, doing, "aws_route.out", "EC2")
    yield Sample("Terraform: route exists", text, "Conflict")
    revoke = {
        "GroupId": group["GroupId"],
        "Protocol": "tcp",
        "Port": "5433",
        "Cidr": "10.60.0.0/16",
    }
    gone = failure(
        cast.bjorn.client("ec2").revoke_security_group_ingress,
        **allowed,
        FromPort=5433,
        ToPort=5433,
    )
    yield Sample("EC2: no such rule", formats.shell(gone, "ec2", **revoke), "Not found")


def _archive(cast: Cast) -> Iterator[Sample]:
    """Old scans that a lifecycle rule has archived."""
    s3 = cast.terraform.client("s3")
    with at(ago(days=70)):
        place = {"LocationConstraint": REGION}
        s3.create_bucket(Bucket=_BUCKET, CreateBucketConfiguration=place)
        s3.put_object(Bucket=_BUCKET, Key=_KEY, Body=b"scan", StorageClass="DEEP_ARCHIVE")
        s3.put_object(Bucket=_BUCKET, Key="2026/invoices.zip", Body=b"scan")
    given = {"Bucket": _BUCKET, "Key": _KEY}
    denied = failure(cast.bjorn.client("s3").get_object, **given)
    command = f"{formats.command('s3', 'GetObject', **given)} invoices.zip"
    text = f"{command}\n\n{formats.cli(denied)}"
    yield Sample("S3: object is archived", text, "Dependency and state")
