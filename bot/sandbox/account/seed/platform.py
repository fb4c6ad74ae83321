"""Larkspur's stacks, containers, databases, names and keys."""

import json
from collections.abc import Iterator
from typing import Any

from bot.sandbox.account.calls import ACCOUNT_ID
from bot.sandbox.account.seed import formats
from bot.sandbox.account.seed.caller import ago, at, failure
from bot.sandbox.account.seed.people import Cast, trusting
from bot.sandbox.account.supply.cloudformation import FAILS
from bot.sandbox.samples import Sample

_EKS_ROLE = f"arn:aws:iam::{ACCOUNT_ID}:role/terraform-apply"


def seed(cast: Cast) -> list[Sample]:
    """Make them, and the errors that they lead to."""
    _stacks(cast)
    _containers(cast)
    zone = _names_and_keys(cast)
    return [*_stack_samples(cast), *_other_samples(cast, zone)]


def _queue(name: str) -> dict[str, Any]:
    return {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": name}}


def _stacks(cast: Cast) -> None:
    reason = formats.cloudformation(
        failure(
            cast.stacks.client("iam").create_role,
            RoleName="data-import",
            AssumeRolePolicyDocument=trusting({"Service": "lambda.amazonaws.com"}),
        ),
        "Iam",
        "AlreadyExists",
    )
    failed = {"LogicalId": "ImportRole", "Reason": reason}
    exported = {"Value": "larkspur-events", "Export": {"Name": "larkspur-base-EventsQueue"}}
    imported = {"Value": {"Fn::ImportValue": "larkspur-base-EventsQueue"}}
    templates = (
        ("larkspur-base", {"Outputs": {"Events": exported}}, "larkspur-events", 60),
        ("larkspur-orders", {"Outputs": {"From": imported}}, "larkspur-orders-events", 55),
        ("larkspur-import", {"Metadata": {FAILS: failed}}, "larkspur-import-events", 1),
    )
    client = cast.stacks.client("cloudformation")
    for name, parts, queue, days in templates:
        body = {"Resources": {"Queue": _queue(queue)}, **parts}
        with at(ago(days=days)):
            client.create_stack(StackName=name, TemplateBody=json.dumps(body))


def _containers(cast: Cast) -> None:
    ecs, ecr, eks = (cast.terraform.client(name) for name in ("ecs", "ecr", "eks"))
    with at(ago(days=40)):
        ecr.create_repository(repositoryName="checkout")
        ecs.create_cluster(clusterName="larkspur")
        ecs.register_task_definition(
            family="checkout",
            containerDefinitions=[
                {"name": "app", "image": "checkout:1.4", "memory": 256, "cpu": 128}
            ],
        )
        ecs.create_service(
            cluster="larkspur", serviceName="checkout", taskDefinition="checkout", desiredCount=2
        )
        manifest = {
            "schemaVersion": 2,
            "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
            "config": {"digest": "sha256:0"},
            "layers": [],
        }
        ecr.put_image(repositoryName="checkout", imageManifest=json.dumps(manifest), imageTag="1.4")
        eks.create_cluster(
            name="larkspur",
            roleArn=_EKS_ROLE,
            resourcesVpcConfig={"subnetIds": ["subnet-0a1b2c3d", "subnet-1b2c3d4e"]},
        )
        eks.create_nodegroup(
            clusterName="larkspur",
            nodegroupName="workers",
            nodeRole=_EKS_ROLE,
            subnets=["subnet-0a1b2c3d"],
        )
        eks.create_access_entry(clusterName="larkspur", principalArn=_EKS_ROLE)


def _names_and_keys(cast: Cast) -> str:
    by = cast.terraform
    with at(ago(days=35)):
        route53 = by.client("route53")
        zone: str = route53.create_hosted_zone(Name="larkspur.example", CallerReference="first")[
            "HostedZone"
        ]["Id"]
        _record(route53, zone, "CREATE")
        key = by.client("kms").create_key(Description="Larkspur backups")["KeyMetadata"]["KeyId"]
        by.client("kms").create_alias(AliasName="alias/larkspur-backups", TargetKeyId=key)
        by.client("kms").disable_key(KeyId=key)
        by.client("acm").request_certificate(DomainName="checkout.larkspur.example")
        by.client("rds").create_db_instance(
            DBInstanceIdentifier="orders-db",
            DBInstanceClass="db.t4g.medium",
            Engine="postgres",
            AllocatedStorage=20,
            MasterUsername="orders",
            MasterUserPassword="not-a-real-password",
        )
    return zone


def _record(client: Any, zone: str, action: str) -> None:
    record = {
        "Name": "www.larkspur.example",
        "Type": "CNAME",
        "TTL": 300,
        "ResourceRecords": [{"Value": "shop.larkspur.example"}],
    }
    client.change_resource_record_sets(
        HostedZoneId=zone,
        ChangeBatch={"Changes": [{"Action": action, "ResourceRecordSet": record}]},
    )


def _stack_samples(cast: Cast) -> Iterator[Sample]:
    client = cast.bjorn.client("cloudformation")
    body = json.dumps({"Resources": {"Queue": _queue("other")}})
    exists = failure(client.create_stack, StackName="larkspur-orders", TemplateBody=body)
    yield Sample("CloudFormation: stack exists", formats.cli(exists), "Conflict")
    rolled = failure(client.update_stack, StackName="larkspur-import", TemplateBody=body)
    yield Sample("CloudFormation: stack rolled back", formats.cli(rolled), "Dependency and state")
    used = failure(client.delete_stack, StackName="larkspur-base")
    yield Sample("CloudFormation: export in use", formats.cli(used), "Dependency and state")


def _other_samples(cast: Cast, zone: str) -> Iterator[Sample]:
    by = cast.bjorn

    def again() -> None:
        _record(by.client("route53"), zone, "CREATE")

    record = failure(again)
    yield Sample("Route 53: record exists", formats.cli(record), "Conflict")
    repository = failure(by.client("ecr").create_repository, repositoryName="checkout")
    text = formats.terraform(
        repository, "creating ECR Repository (checkout)", "aws_ecr_repository.checkout", "ECR"
    )
    yield Sample("Terraform: ECR repository exists", text, "Conflict")
    database = failure(by.client("rds").describe_db_instances, DBInstanceIdentifier="orders")
    yield Sample("RDS: no such instance", formats.cli(database), "Not found")
    cluster = failure(by.client("eks").describe_cluster, name="larkspur-two")
    yield Sample("EKS: no such cluster", formats.go(cluster, "EKS"), "Not found")
    key = failure(by.client("kms").encrypt, KeyId="alias/larkspur-backups", Plaintext=b"backup")
    yield Sample("KMS: key is disabled", formats.java(key, "Kms"), "Encryption and keys")
