"""Larkspur's releases and jobs: a pipeline that cannot deploy, a rule and a workflow that fail."""

import json
from collections.abc import Iterator
from typing import Any

from bot.sandbox.account.calls import ACCOUNT_ID
from bot.sandbox.account.seed.caller import REGION, ago, at, typed
from bot.sandbox.account.seed.metrics import measure
from bot.sandbox.account.seed.people import Cast, trusting
from bot.sandbox.workspace.samples import Sample

_ROLE = f"arn:aws:iam::{ACCOUNT_ID}:role/terraform-apply"
_FUNCTION = f"arn:aws:lambda:{REGION}:{ACCOUNT_ID}:function:invoice-renderer"
_MACHINE = f"arn:aws:states:{REGION}:{ACCOUNT_ID}:stateMachine:invoices"
_REVISION = {
    "revisionType": "S3",
    "s3Location": {"bucket": "larkspur-web-assets", "key": "orders-812.zip", "bundleType": "zip"},
}


def seed(cast: Cast) -> list[Sample]:
    """Make them, and the errors that they lead to."""
    _applications(cast)
    _pipeline(cast)
    _rule(cast)
    execution = _workflow(cast)
    return list(_samples(cast, execution))


def _applications(cast: Cast) -> None:
    """Two groups: one whose tag a running server carries, one whose tag nobody carries."""
    ec2, deploy = cast.terraform.client("ec2"), cast.terraform.client("codedeploy")
    tags = [{"Key": "fleet", "Value": "orders"}]
    with at(ago(days=15)):
        ec2.run_instances(
            ImageId="ami-12c6146b",
            InstanceType="t3.small",
            MinCount=1,
            MaxCount=1,
            TagSpecifications=[{"ResourceType": "instance", "Tags": tags}],
        )
        deploy.create_application(applicationName="orders", computePlatform="Server")
        for group, value in (("orders-live", "orders"), ("orders-canary", "orders-canary")):
            deploy.create_deployment_group(
                applicationName="orders",
                deploymentGroupName=group,
                serviceRoleArn=_ROLE,
                ec2TagFilters=[{"Key": "fleet", "Value": value, "Type": "KEY_AND_VALUE"}],
            )
    for group, minutes in (("orders-live", 25), ("orders-canary", 12)):
        with at(ago(minutes=minutes)):
            deploy.create_deployment(
                applicationName="orders", deploymentGroupName=group, revision=_REVISION
            )


def _pipeline(cast: Cast) -> None:
    def stage(name: str, category: str, provider: str, **configuration: str) -> dict[str, Any]:
        kind = {"category": category, "owner": "AWS", "provider": provider, "version": "1"}
        action = {"name": name, "actionTypeId": kind, "configuration": configuration}
        return {"name": name, "actions": [action]}

    stages = [
        stage("Source", "Source", "S3", S3Bucket="larkspur-web-assets", S3ObjectKey="orders.zip"),
        stage("Deploy", "Deploy", "CodeDeploy", ApplicationName="orders"),
    ]
    store = {"type": "S3", "location": "larkspur-web-assets"}
    client = cast.terraform.client("codepipeline")
    with at(ago(days=15)):
        role = cast.terraform.client("iam").create_role(
            RoleName="release-pipeline",
            AssumeRolePolicyDocument=trusting({"Service": "codepipeline.amazonaws.com"}),
        )["Role"]["Arn"]
        pipeline = {"name": "orders-release", "roleArn": role, "artifactStore": store}
        client.create_pipeline(pipeline=pipeline | {"stages": stages})
    with at(ago(minutes=14)):
        client.start_pipeline_execution(name="orders-release")


def _rule(cast: Cast) -> None:
    """A schedule whose target is gone."""
    events = cast.terraform.client("events")
    with at(ago(days=70)):
        events.put_rule(Name="nightly-invoices", ScheduleExpression="rate(1 hour)", State="ENABLED")
        target = {"Id": "render", "Arn": _FUNCTION, "Input": json.dumps({"run": "nightly"})}
        events.put_targets(Rule="nightly-invoices", Targets=[target])
    values = {"TriggeredRules": 6.0, "Invocations": 6.0, "FailedInvocations": 6.0}
    measure(cast, "AWS/Events", {"RuleName": "nightly-invoices"}, values)


def _workflow(cast: Cast) -> str:
    """A workflow that calls a function which nobody made."""
    states = {
        "Collect": {"Type": "Pass", "Next": "Render"},
        "Render": {"Type": "Task", "Resource": _FUNCTION, "End": True},
    }
    client = cast.terraform.client("stepfunctions")
    with at(ago(days=70)):
        client.create_state_machine(
            name="invoices",
            definition=json.dumps({"StartAt": "Collect", "States": states}),
            roleArn=_ROLE,
        )
    with at(ago(minutes=50)):
        started = client.start_execution(
            stateMachineArn=_MACHINE, name="invoices-4711", input=json.dumps({"order": 4711})
        )
    execution: str = started["executionArn"]
    return execution


def _samples(cast: Cast, execution: str) -> Iterator[Sample]:
    by, conflict, missing = cast.bjorn, "Conflict", "Not found"
    yield typed(
        "CodeDeploy: a deployment is active",
        conflict,
        by,
        "codedeploy",
        "CreateDeployment",
        applicationName="orders",
        deploymentGroupName="orders-live",
        revision=_REVISION,
    )
    yield typed(
        "CodePipeline: no such pipeline",
        missing,
        by,
        "codepipeline",
        "GetPipelineState",
        name="order-release",
    )
    yield typed(
        "EventBridge: no such rule",
        missing,
        by,
        "events",
        "DescribeRule",
        Name="nightly-invoice",
    )
    yield typed(
        "Step Functions: the execution exists",
        conflict,
        by,
        "stepfunctions",
        "StartExecution",
        stateMachineArn=_MACHINE,
        name=execution.rsplit(":", 1)[-1],
        input=json.dumps({"order": 4712}),
    )
