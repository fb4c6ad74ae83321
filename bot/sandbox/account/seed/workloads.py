"""Larkspur's batch jobs, its language model, its mails, and what they are started from."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.account.calls import ACCOUNT_ID
from bot.sandbox.account.seed import formats, metrics
from bot.sandbox.account.seed.caller import REGION, ago, at, failure, typed
from bot.sandbox.account.seed.people import Cast
from bot.sandbox.workspace.samples import Sample

_STATES = "Dependency and state"
_ROLE = f"arn:aws:iam::{ACCOUNT_ID}:role/terraform-apply"
_PARAMETER = "/cdk-bootstrap/hnb659fds/version"


def seed(cast: Cast) -> list[Sample]:
    """Make what is there, and the errors about it."""
    with at(ago(days=60)):
        subnets, group = _network(cast)
    return [
        *_batch(cast, subnets, group),
        _glue(cast),
        *_templates(cast, subnets),
        _bootstrap(cast),
        _model(cast),
        _mail(cast),
        _cache(cast),
    ]


def _network(cast: Cast) -> tuple[list[str], str]:
    """Two subnets of a VPC of their own, and a security group."""
    ec2 = cast.terraform.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.62.0.0/16")["Vpc"]["VpcId"]
    made = [
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.62.{number}.0/24", AvailabilityZone=zone)
        for number, zone in enumerate((f"{REGION}a", f"{REGION}b"))
    ]
    named = {"GroupName": "reports", "Description": "Reports"}
    group = ec2.create_security_group(VpcId=vpc, **named)["GroupId"]
    return [one["Subnet"]["SubnetId"] for one in made], group


def _batch(cast: Cast, subnets: list[str], group: str) -> Iterator[Sample]:
    """A job that asks for more than its environment may have, and an environment still in use."""
    batch = cast.terraform.client("batch")
    resources: dict[str, Any] = {"type": "FARGATE", "maxvCpus": 8, "subnets": subnets}
    with at(ago(days=30)):
        batch.create_compute_environment(
            computeEnvironmentName="reports-fargate",
            type="MANAGED",
            state="ENABLED",
            computeResources={**resources, "securityGroupIds": [group]},
            serviceRole=_ROLE,
        )
        order = [{"order": 1, "computeEnvironment": "reports-fargate"}]
        batch.create_job_queue(
            jobQueueName="reports-nightly",
            state="ENABLED",
            priority=1,
            computeEnvironmentOrder=order,
        )
    with at(ago(hours=2)):
        wanted = {"resourceRequirements": [{"type": "VCPU", "value": "16"}]}
        batch.submit_job(
            jobName="render-catalogue",
            jobQueue="reports-nightly",
            jobDefinition="render",
            containerOverrides=wanted,
        )
    waiting = batch.list_jobs(jobQueue="reports-nightly", jobStatus="RUNNABLE")["jobSummaryList"][0]
    text = (
        f"Batch job {waiting['jobName']} (jobQueue: reports-nightly) status RUNNABLE, statusReason:"
        f" {waiting['statusReason']}"
    )
    yield Sample("Batch: a job waits", text, "Capacity")
    given = {"computeEnvironment": "reports-fargate"}
    used = "Batch: environment is in use"
    yield typed(used, _STATES, cast.bjorn, "batch", "DeleteComputeEnvironment", **given)


def _glue(cast: Cast) -> Sample:
    """A second run of a job that goes on already."""
    glue = cast.terraform.client("glue")
    command = {"Name": "glueetl", "ScriptLocation": "s3://larkspur-jobs/merge.py"}
    with at(ago(days=30)):
        glue.create_job(Name="catalogue-merge", Role=_ROLE, Command=command, GlueVersion="4.0")
    with at(ago(minutes=25)):
        glue.start_job_run(JobName="catalogue-merge")
    again = {"JobName": "catalogue-merge"}
    return typed("Glue: a run goes on", _STATES, cast.bjorn, "glue", "StartJobRun", **again)


def _templates(cast: Cast, subnets: list[str]) -> Iterator[Sample]:
    """A launch template by its old name, and a load balancer that is protected."""
    ec2, elb = cast.terraform.client("ec2"), cast.terraform.client("elbv2")
    with at(ago(days=50)):
        data = {"ImageId": "ami-12c6146b", "InstanceType": "t3.small"}
        ec2.create_launch_template(LaunchTemplateName="web-fleet-2", LaunchTemplateData=data)
        made = elb.create_load_balancer(Name="larkspur-api", Subnets=subnets)
        arn = made["LoadBalancers"][0]["LoadBalancerArn"]
        elb.modify_load_balancer_attributes(
            LoadBalancerArn=arn,
            Attributes=[{"Key": "deletion_protection.enabled", "Value": "true"}],
        )
    old = {"LaunchTemplateName": "web-fleet"}
    gone = "EC2: no such launch template"
    yield typed(gone, "Not found", cast.bjorn, "ec2", "DescribeLaunchTemplateVersions", **old)
    guarded = "ELB: protected from deletion"
    given = {"LoadBalancerArn": arn}
    yield typed(guarded, _STATES, cast.bjorn, "elbv2", "DeleteLoadBalancer", **given)


def _bootstrap(cast: Cast) -> Sample:
    """A bootstrap with a qualifier of the company's own, which the app does not have."""
    ssm = cast.terraform.client("ssm")
    with at(ago(days=90)):
        ssm.put_parameter(Name="/cdk-bootstrap/larkspur/version", Value="25", Type="String")
    failure(cast.terraform.client("ssm").get_parameter, Name=_PARAMETER)
    text = (
        f" ❌ Deployment failed: Error: shop-web: SSM parameter {_PARAMETER} not found. Has the"
        " environment been bootstrapped? Please run 'cdk bootstrap' (see"
        " https://docs.aws.amazon.com/cdk/latest/guide/bootstrapping.html)"
    )
    return Sample("CDK: not bootstrapped", text, "Not found")


def _model(cast: Cast) -> Sample:
    """A model that is called by its own id, and takes calls by a profile only."""
    given = {"modelId": "anthropic.claude-haiku-4-5-20251001-v1:0", "body": "{}"}
    refused = failure(cast.bjorn.client("bedrock-runtime").invoke_model, **given)
    return Sample("Bedrock: needs a profile", formats.boto3(refused), "Validation")


def _mail(cast: Cast) -> Sample:
    """A mail to somebody whom the sandbox of SES does not know."""
    ses = cast.terraform.client("sesv2")
    with at(ago(days=60)):
        ses.create_email_identity(EmailIdentity="larkspur.example")
        ses.put_suppressed_destination(EmailAddress="old@reader.example", Reason="BOUNCE")
    mail = {
        "FromEmailAddress": "billing@larkspur.example",
        "Destination": {"ToAddresses": ["new@reader.example"]},
        "Content": {"Simple": {"Subject": {"Data": "Hello"}, "Body": {"Text": {"Data": "Hello"}}}},
    }
    refused = failure(cast.bjorn.client("sesv2").send_email, **mail)
    return Sample("SES: address is not verified", formats.boto3(refused), "Validation")


def _cache(cast: Cast) -> Sample:
    """A cache without room, as its client prints it."""
    nearly = {"DatabaseMemoryUsagePercentage": 99.7, "CurrConnections": 212.0, "Evictions": 0.0}
    node = {"CacheClusterId": "larkspur-sessions"}
    metrics.measure(cast, "AWS/ElastiCache", node, {**nearly, "EngineCPUUtilization": 14.0})
    text = (
        "redis.exceptions.OutOfMemoryError: OOM command not allowed when used memory > 'maxmemory'."
        "\n  host=larkspur-sessions.a1b2c3.0001.euw1.cache.amazonaws.com port=6379"
    )
    return Sample("Redis: out of memory", text, "Capacity")
