"""Larkspur's stacks, containers, databases, names and keys."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bot.sandbox.account.calls import ACCOUNT_ID
from bot.sandbox.account.seed import formats
from bot.sandbox.account.seed.caller import REGION, ago, at, failure, typed
from bot.sandbox.account.seed.people import Cast, trusting
from bot.sandbox.account.supply.cloudformation import FAILS
from bot.sandbox.workspace.samples import Sample

_STUCK = "larkspur-prices"
_REGISTRY = f"{ACCOUNT_ID}.dkr.ecr.{REGION}.amazonaws.com"
_ASSOCIATION = {
    "clusterName": "larkspur",
    "namespace": "orders",
    "serviceAccount": "orders-api",
    "roleArn": f"arn:aws:iam::{ACCOUNT_ID}:role/orders-service",
}
_EKS_ROLE = f"arn:aws:iam::{ACCOUNT_ID}:role/terraform-apply"


def seed(cast: Cast) -> list[Sample]:
    """Make them, and the errors that they lead to."""
    _stacks(cast)
    _containers(cast)
    zone, key = _names_and_keys(cast)
    return [
        *_stack_samples(cast),
        *_container_samples(cast),
        *_name_samples(cast, zone),
        *_certificate_samples(cast),
        *_key_samples(cast, key),
    ]


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
    failed = {"LogicalId": "ImportRole", "Type": "AWS::IAM::Role", "Reason": reason}
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
    _stuck_stack(cast)


def _stuck_stack(cast: Cast) -> None:
    """A stack whose update failed, and whose rollback met a role that somebody had deleted."""
    client = cast.stacks.client("cloudformation")
    body = {"Resources": {"Queue": _queue("larkspur-prices-events")}}
    with at(ago(days=20)):
        client.create_stack(StackName=_STUCK, TemplateBody=json.dumps(body))
    code = failure(
        cast.stacks.client("lambda").update_function_code,
        FunctionName=_STUCK,
        S3Bucket="larkspur-code",
        S3Key="prices.zip",
    )
    role = failure(
        cast.stacks.client("iam").update_assume_role_policy,
        RoleName=_STUCK,
        PolicyDocument=trusting({"Service": "lambda.amazonaws.com"}),
    )
    fails = {
        "LogicalId": "Prices",
        "Type": "AWS::Lambda::Function",
        "Reason": formats.cloudformation(code, "Lambda", "NotFound"),
        "Undo": {
            "LogicalId": "PricesRole",
            "Type": "AWS::IAM::Role",
            "Reason": formats.cloudformation(role, "Iam", "NotFound"),
        },
    }
    with at(ago(hours=3)):
        client.update_stack(
            StackName=_STUCK, TemplateBody=json.dumps({**body, "Metadata": {FAILS: fails}})
        )


def _containers(cast: Cast) -> None:
    ecs, ecr, eks = (cast.terraform.client(name) for name in ("ecs", "ecr", "eks"))
    with at(ago(days=40)):
        ecr.create_repository(repositoryName="checkout")
        ecs.create_cluster(clusterName="larkspur")
        ecs.register_task_definition(
            family="checkout",
            containerDefinitions=[
                {"name": "app", "image": f"{_REGISTRY}/checkout:1.5", "memory": 256, "cpu": 128}
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
        _refunds(ecs)
        _storefront(ecs, "1.4")
        for family in ("checkout", "refunds"):
            ecs.run_task(cluster="larkspur", taskDefinition=family, launchType="FARGATE")
    with at(ago(hours=2)):
        _storefront(ecs, "1.6", environment=[{"name": "CURRENCY", "value": "EUR"}])
    with at(ago(days=40)):
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
        for addon in ("coredns", "eks-pod-identity-agent", "vpc-cni"):
            eks.create_addon(clusterName="larkspur", addonName=addon)
        eks.create_pod_identity_association(**_ASSOCIATION)


def _storefront(ecs: Any, tag: str, **more: Any) -> None:
    """The shop window's task definition; the first time also the service that runs it."""
    container = {"name": "app", "image": f"{_REGISTRY}/checkout:{tag}", "essential": True, **more}
    made = ecs.register_task_definition(
        family="storefront",
        requiresCompatibilities=["FARGATE"],
        networkMode="awsvpc",
        cpu="256",
        memory="512",
        containerDefinitions=[container],
    )["taskDefinition"]
    if made["revision"] > 1:
        ecs.update_service(
            cluster="larkspur", service="storefront", taskDefinition=made["taskDefinitionArn"]
        )
        return
    ecs.create_service(
        cluster="larkspur",
        serviceName="storefront",
        taskDefinition=made["taskDefinitionArn"],
        desiredCount=2,
        launchType="FARGATE",
        deploymentConfiguration={"deploymentCircuitBreaker": {"enable": True, "rollback": True}},
    )


def _refunds(ecs: Any) -> None:
    """A task definition that names a secret nobody made."""
    secret = f"arn:aws:secretsmanager:{REGION}:{ACCOUNT_ID}:secret:prod/refunds/db-a1B2c3"
    container = {
        "name": "app",
        "image": f"{_REGISTRY}/checkout:1.4",
        "memory": 256,
        "cpu": 128,
        "secrets": [{"name": "DB", "valueFrom": secret}],
    }
    ecs.register_task_definition(family="refunds", containerDefinitions=[container])


def _names_and_keys(cast: Cast) -> tuple[str, str]:
    """Make them; return the hosted zone's id and the ARN of the key in use."""
    by = cast.terraform
    with at(ago(days=35)):
        route53, kms = by.client("route53"), by.client("kms")
        zone: str = route53.create_hosted_zone(Name="larkspur.example", CallerReference="first")[
            "HostedZone"
        ]["Id"]
        _record(route53, zone, "CREATE")
        key: str = kms.create_key(Description="Larkspur orders")["KeyMetadata"]["Arn"]
        role = f"arn:aws:iam::{ACCOUNT_ID}:role/orders-service"
        kms.create_grant(KeyId=key, GranteePrincipal=role, Operations=["Decrypt"], Name="orders")
        for alias in ("backups", "old-backups"):
            made = kms.create_key(Description=f"Larkspur {alias}")["KeyMetadata"]["KeyId"]
            kms.create_alias(AliasName=f"alias/larkspur-{alias}", TargetKeyId=made)
        kms.disable_key(KeyId=_id_of(kms, "alias/larkspur-backups"))
        by.client("acm").request_certificate(
            DomainName="checkout.larkspur.example", ValidationMethod="DNS"
        )
        by.client("rds").create_db_instance(
            DBInstanceIdentifier="orders-db",
            DBInstanceClass="db.t4g.medium",
            Engine="postgres",
            AllocatedStorage=20,
            MasterUsername="orders",
            MasterUserPassword="not-a-real-password",
        )
    with at(ago(days=1)):
        kms.schedule_key_deletion(
            KeyId=_id_of(kms, "alias/larkspur-old-backups"), PendingWindowInDays=30
        )
    return zone, key


def _id_of(kms: Any, alias: str) -> str:
    key_id: str = kms.describe_key(KeyId=alias)["KeyMetadata"]["KeyId"]
    return key_id


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
    stuck = failure(client.update_stack, StackName=_STUCK, TemplateBody=body)
    text = formats.shell(
        stuck, "cloudformation", StackName=_STUCK, TemplateBody="file://stack.json"
    )
    yield Sample("CloudFormation: rollback stopped", text, "Dependency and state")
    used = failure(client.delete_stack, StackName="larkspur-base")
    yield Sample("CloudFormation: export in use", formats.cli(used), "Dependency and state")


def _container_samples(cast: Cast) -> Iterator[Sample]:
    by = cast.bjorn
    repository = failure(by.client("ecr").create_repository, repositoryName="checkout")
    text = formats.terraform(
        repository, "creating ECR Repository (checkout)", "aws_ecr_repository.checkout", "ECR"
    )
    yield Sample("Terraform: ECR repository exists", text, "Conflict")
    yield typed(
        "ECR: no such image",
        "Not found",
        by,
        "ecr",
        "DescribeImages",
        repositoryName="checkout",
        imageIds=[{"imageTag": "1.5"}],
    )
    yield typed(
        "ECS: no such service",
        "Not found",
        by,
        "ecs",
        "UpdateService",
        cluster="larkspur",
        service="chekout",
        desiredCount=3,
    )
    yield typed(
        "ECS: cluster is not empty",
        "Dependency and state",
        by,
        "ecs",
        "DeleteCluster",
        cluster="larkspur",
    )
    cluster = failure(by.client("eks").describe_cluster, name="larkspur-two")
    yield Sample("EKS: no such cluster", formats.go(cluster, "EKS"), "Not found")
    yield from _told_by_eks(cast)
    yield from _told_by_ecs(cast)


def _told_by_eks(cast: Cast) -> Iterator[Sample]:
    """An add-on without a node to run on, and a service account that has a role already."""
    eks = cast.bjorn.client("eks")
    given = {"clusterName": "larkspur", "addonName": "coredns"}
    health = eks.describe_addon(**given)["addon"]["health"]
    command = formats.command("eks", "DescribeAddon", **given) + " --query addon.health"
    text = f"{command}\n\n{json.dumps(health, indent=4)}"
    yield Sample("EKS: an add-on is degraded", text, "Dependency and state")
    yield typed(
        "EKS: the service account has a role",
        "Conflict",
        cast.bjorn,
        "eks",
        "CreatePodIdentityAssociation",
        **_ASSOCIATION,
    )


def _told_by_ecs(cast: Cast) -> Iterator[Sample]:
    """What ECS says of itself: no call fails, but tasks do."""
    ecs = cast.terraform.client("ecs")
    given = {"cluster": "larkspur", "services": ["checkout"]}
    event = ecs.describe_services(**given)["services"][0]["events"][0]["message"]
    command = formats.command("ecs", "DescribeServices", **given)
    yield Sample("ECS: no place for a task", f"{command}\n\n{event}", "Capacity")
    given = {"cluster": "larkspur", "services": ["storefront"]}
    events = ecs.describe_services(**given)["services"][0]["events"]
    event = next(one["message"] for one in events if "failed" in one["message"])
    command = formats.command("ecs", "DescribeServices", **given)
    yield Sample("ECS: deployment failed", f"{command}\n\n{event}", "Dependency and state")
    for title, family in (
        ("ECS: image cannot be pulled", "checkout"),
        ("ECS: secret cannot be read", "refunds"),
    ):
        tasks = ecs.list_tasks(cluster="larkspur", family=family, desiredStatus="STOPPED")
        given = {"cluster": "larkspur", "tasks": tasks["taskArns"]}
        reason = ecs.describe_tasks(**given)["tasks"][0]["stoppedReason"]
        command = formats.command("ecs", "DescribeTasks", **given)
        yield Sample(title, f"{command}\n\n{reason}", "Not found")


def _name_samples(cast: Cast, zone: str) -> Iterator[Sample]:
    by = cast.bjorn
    route53 = by.client("route53")
    zone_id = zone.removeprefix("/hostedzone/")
    record = failure(lambda: _record(route53, zone, "CREATE"))
    command = formats.command("route53", "ChangeResourceRecordSets", HostedZoneId=zone_id)
    command += " --change-batch file://www.json"
    yield Sample("Route 53: record exists", f"{command}\n\n{formats.cli(record)}", "Conflict")
    many = [
        {
            "Action": "UPSERT",
            "ResourceRecordSet": {
                "Name": f"shop-{number}.larkspur.example",
                "Type": "A",
                "TTL": 300,
                "ResourceRecords": [{"Value": f"192.0.2.{number}"}],
            },
        }
        for number in range(1, 31)
    ]
    batch = {"Comment": "All shops", "Changes": many}
    sent = route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch=batch)["ChangeInfo"]
    prior = failure(lambda: _record(route53, zone, "UPSERT"))
    told = json.dumps({"ChangeInfo": sent}, indent=4, default=datetime.isoformat)
    text = f"{command}\n\n{told}\n\n{command}\n\n{formats.cli(prior)}"
    yield Sample("Route 53: prior request not complete", text, "Conflict")
    database = failure(by.client("rds").describe_db_instances, DBInstanceIdentifier="orders")
    yield Sample("RDS: no such instance", formats.cli(database), "Not found")


def _certificate_samples(cast: Cast) -> Iterator[Sample]:
    """A certificate whose validation record nobody made, as Terraform gives up on it."""
    listed = cast.bjorn.client("acm").list_certificates()["CertificateSummaryList"]
    name = "checkout.larkspur.example"
    arn = next(one["CertificateArn"] for one in listed if one["DomainName"] == name)
    text = (
        f"Error: waiting for ACM Certificate ({arn}) to be issued: timeout while waiting for state "
        "to become 'ISSUED' (last state: 'PENDING_VALIDATION', timeout: 1h15m0s)"
    )
    yield Sample("Terraform: certificate is not issued", text, "Dependency and state")


def _key_samples(cast: Cast, key: str) -> Iterator[Sample]:
    kms, group = cast.bjorn.client("kms"), "Encryption and keys"
    disabled = failure(kms.encrypt, KeyId="alias/larkspur-backups", Plaintext=b"backup")
    yield Sample("KMS: key is disabled", formats.java(disabled, "Kms"), group)
    going = failure(kms.encrypt, KeyId="alias/larkspur-old-backups", Plaintext=b"backup")
    yield Sample("KMS: key is pending deletion", formats.cli(going), group)
    denied = failure(cast.delia.client("kms").encrypt, KeyId=key, Plaintext=b"backup")
    yield Sample("KMS: may not use the key", formats.cli(denied), group)
