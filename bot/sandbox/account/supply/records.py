"""What AWS Config records of the account, one function a resource type.

The shapes are those of https://github.com/awslabs/aws-config-resource-schema, as far as a lookup
compares them.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from bot.sandbox.account import clock
from bot.sandbox.account.calls import ACCOUNT_ID
from bot.sandbox.account.supply.state import Account

_GLOBAL_REGION = "us-east-1"
Record = Mapping[str, Any]


def records(account: Account, region: str) -> Iterator[Record]:
    """Every record of a region; global types are recorded in us-east-1."""
    for kind in (_buckets, _functions, _instances, _interfaces, _queues, _tables, _volumes):
        yield from kind(account, region)
    if region == _GLOBAL_REGION:
        yield from _distributions(account)
        yield from _roles(account)


def _record(kind: str, region: str, name: str, arn: str, **more: Any) -> Record:
    captured = more.pop("captured", None) or clock.now()
    return {
        "resourceType": kind,
        "resourceId": more.pop("id", name),
        "resourceName": name,
        "arn": arn,
        "accountId": ACCOUNT_ID,
        "awsRegion": region,
        "configurationItemCaptureTime": _time(captured),
        "relationships": more.pop("related", []),
        "configuration": more,
    }


def _time(moment: Any) -> str:
    if isinstance(moment, (int, float)):
        moment = datetime.fromtimestamp(moment, UTC)
    written = moment if isinstance(moment, str) else moment.isoformat()
    return f"{written[:19]}.000Z"


def _related(kind: str, name: str) -> Mapping[str, str]:
    return {"resourceType": kind, "resourceId": name, "resourceName": name}


def _placed(subnet: Any, vpc: Any, groups: Any) -> list[Mapping[str, str]]:
    """What a thing in a network is related to."""
    found = [_related("AWS::EC2::SecurityGroup", str(group)) for group in groups]
    for kind, name in (("AWS::EC2::Subnet", subnet), ("AWS::EC2::VPC", vpc)):
        if name:
            found.append(_related(kind, str(name)))
    return found


def _distributions(account: Account) -> Iterator[Record]:
    for one in list(account.backend("cloudfront").distributions.values()):
        config = one.distribution_config
        aliases = list(config.Aliases.get("Items") or ())
        told = {
            "callerReference": config.caller_reference,
            "comment": config.Comment,
            "aliases": {"items": aliases, "quantity": len(aliases)},
        }
        yield _record(
            "AWS::CloudFront::Distribution",
            _GLOBAL_REGION,
            one.id,
            one.arn,
            captured=one.last_modified_time,
            distributionConfig=told,
        )


def _roles(account: Account) -> Iterator[Record]:
    for one in list(account.backend("iam").roles.values()):
        yield _record(
            "AWS::IAM::Role",
            _GLOBAL_REGION,
            one.name,
            one.arn,
            id=one.id,
            captured=one.create_date,
            roleName=one.name,
        )


def _buckets(account: Account, region: str) -> Iterator[Record]:
    for one in list(account.backend("s3").buckets.values()):
        if one.region_name == region:
            arn = f"arn:aws:s3:::{one.name}"
            yield _record("AWS::S3::Bucket", region, one.name, arn, captured=one.creation_date)


def _functions(account: Account, region: str) -> Iterator[Record]:
    for one in account.backend("lambda", region).list_functions():
        told = one.get_configuration()
        network = told.get("VpcConfig") or {}
        groups, subnets = network.get("SecurityGroupIds") or [], network.get("SubnetIds") or []
        related = [_related("AWS::IAM::Role", told["Role"].rsplit("/", 1)[-1])]
        related += _placed(None, network.get("VpcId"), groups)
        related += [_related("AWS::EC2::Subnet", subnet) for subnet in subnets]
        yield _record(
            "AWS::Lambda::Function",
            region,
            told["FunctionName"],
            told["FunctionArn"],
            captured=told["LastModified"],
            related=related,
            role=told["Role"],
            vpcConfig={"securityGroupIds": groups, "subnetIds": subnets},
            kmskeyArn=told.get("KMSKeyArn"),
        )


def _instances(account: Account, region: str) -> Iterator[Record]:
    reservations = list(account.backend("ec2", region).reservations.values())
    for one in (instance for reservation in reservations for instance in reservation.instances):
        groups = [group.id for group in one.security_groups]
        yield _record(
            "AWS::EC2::Instance",
            region,
            one.id,
            f"arn:aws:ec2:{region}:{ACCOUNT_ID}:instance/{one.id}",
            captured=one.launch_time,
            related=_placed(one.subnet_id, one.vpc_id, groups),
            clientToken=getattr(one, "client_token", None),
            instanceType=one.instance_type,
        )


def _interfaces(account: Account, region: str) -> Iterator[Record]:
    for one in list(account.backend("ec2", region).enis.values()):
        groups = [group.id for group in one.group_set]
        related = _placed(one.subnet.id, one.subnet.vpc_id, groups)
        if one.instance is not None:
            related.append(_related("AWS::EC2::Instance", one.instance.id))
        arn = f"arn:aws:ec2:{region}:{ACCOUNT_ID}:network-interface/{one.id}"
        yield _record("AWS::EC2::NetworkInterface", region, one.id, arn, related=related)


def _volumes(account: Account, region: str) -> Iterator[Record]:
    for one in list(account.backend("ec2", region).volumes.values()):
        arn = f"arn:aws:ec2:{region}:{ACCOUNT_ID}:volume/{one.id}"
        yield _record("AWS::EC2::Volume", region, one.id, arn, kmsKeyId=one.kms_key_id)


def _queues(account: Account, region: str) -> Iterator[Record]:
    for one in list(account.backend("sqs", region).queues.values()):
        yield _record(
            "AWS::SQS::Queue",
            region,
            one.name,
            one.queue_arn,
            captured=one.last_modified_timestamp,
            KmsMasterKeyId=one.kms_master_key_id or None,
        )


def _tables(account: Account, region: str) -> Iterator[Record]:
    for one in list(account.backend("dynamodb", region).tables.values()):
        key = (one.sse_specification or {}).get("KMSMasterKeyId")
        yield _record(
            "AWS::DynamoDB::Table",
            region,
            one.name,
            one.table_arn,
            captured=one.created_at,
            ssedescription={"kmsmasterKeyArn": key},
        )
