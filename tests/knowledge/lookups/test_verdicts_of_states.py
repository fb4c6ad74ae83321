"""Which verdict a lookup reaches on given facts, for states that look alike and are not."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.shared import our_library

Facts = Mapping[str, Any]
ACCOUNT = {
    "id": "123456789012",
    "where": "account 123456789012 in eu-west-1",
    "region": "eu-west-1",
}
ROLE = "arn:aws:iam::123456789012:role/ci"


def reached(lookup: str, steps: Facts, values: Facts) -> tuple[str, str, str]:
    """Name, tone and all texts of the verdict on these facts; every step counts as seen."""
    found = our_library().lookups[lookup]
    names = [step.name for step in found.steps]
    context = {
        "values": dict(values),
        "steps": {**dict.fromkeys(names), **steps},
        "states": {name: "found" if steps.get(name) else "skipped" for name in names},
        "account": ACCOUNT,
    }
    told = {**values, **context}
    for one in found.verdicts:
        if one.when is None or one.when.holds(context):
            texts = (one.text, *one.next)
            return one.name, one.tone, " ".join(text.text_of(told) for text in texts)
    raise AssertionError("the last verdict always holds")


def certificate(**facts: str) -> Facts:
    """A certificate's facts."""
    return {"certificate": {"Name": "shop.example", "Checks": [], **facts}}


def service(**facts: Any) -> Facts:
    """An ECS service's facts."""
    ecs = {"Status": "ACTIVE", "Wanted": 2, "Running": 2, "Deployments": [], "Events": [], **facts}
    return {"service": [ecs]}


def target(state: str, reason: str) -> dict[str, str]:
    """A target's health."""
    return {"Target": "t", "State": state, "Reason": reason, "Text": "x"}


GROUP = {"named": [{"Arn": "a", "Kind": "lambda"}]}
ISSUED_NOT_BY_ACM = certificate(Status="EXPIRED", Kind="IMPORTED")


@pytest.mark.parametrize(
    ("lookup", "steps", "values", "verdict"),
    [
        ("acm/certificate", ISSUED_NOT_BY_ACM, {}, ("import-again", "bad")),
        (
            "acm/certificate",
            certificate(Status="FAILED", Why="CAA_ERROR"),
            {},
            ("not-issued", "bad"),
        ),
        ("acm/validation-records", ISSUED_NOT_BY_ACM, {}, ("imported-ended", "bad")),
        (
            "acm/validation-records",
            certificate(Status="ISSUED", Kind="IMPORTED"),
            {},
            ("imported", "unknown"),
        ),
        (
            "acm/validation-records",
            certificate(Status="PENDING_VALIDATION", Way="HTTP"),
            {},
            ("by-http", "warning"),
        ),
        (
            "apigateway/integration",
            {"http": {"Name": "chat", "Kind": "WEBSOCKET"}},
            {"api_id": "a1b2c3d4e5"},
            ("websocket", "unknown"),
        ),
        (
            "ec2/instance-status",
            {"instance": [{"State": "pending"}]},
            {"instance_id": "i-0123456789abcdef0"},
            ("pending", "warning"),
        ),
        (
            "ecs/service-events",
            service(Wanted=0, Running=0),
            {"service_name": "web"},
            ("scaled-to-zero", "warning"),
        ),
        ("ecs/service-events", service(), {"service_name": "web"}, ("steady", "good")),
        (
            "ecs/rollout",
            {**service(Wanted=0, Running=0), "listed": [1], "last": [{"Status": "SUCCESSFUL"}]},
            {"service_name": "web"},
            ("scaled-to-zero", "warning"),
        ),
        (
            "elbv2/target-health",
            {**GROUP, "health": [target("unavailable", "Target.HealthCheckDisabled")]},
            {},
            ("not-checked", "unknown"),
        ),
        (
            "elbv2/target-health",
            {**GROUP, "health": [target("unhealthy.draining", "Target.DeregistrationInProgress")]},
            {},
            ("unhealthy", "bad"),
        ),
        (
            "elbv2/target-health",
            {**GROUP, "health": [target("initial", "Elb.InitialHealthChecking")]},
            {},
            ("starting", "warning"),
        ),
        (
            "events/rule",
            {
                "rule": {"State": "ENABLED"},
                "targets": [1],
                "matched": [{"Sum": 3.0}],
                "called": [],
                "failed": [],
                "slowed": [],
            },
            {"rule_name": "nightly"},
            ("not-called", "warning"),
        ),
        (
            "rds/instance-state",
            {"instance": [{"Status": "storage-optimization"}]},
            {"db_instance": "orders-db"},
            ("optimising", "warning"),
        ),
        (
            "rds/instance-state",
            {"instance": [{"Status": "modifying"}]},
            {"db_instance": "orders-db"},
            ("busy", "warning"),
        ),
        (
            "rds/pressure",
            {
                "instance": [{"Status": "storage-optimization", "Storage": 100, "Class": "db.m6g"}],
                "storage": [{"Min": 5.0 * 1024**3}],
                "connections": [],
                "cpu": [],
            },
            {"db_instance": "orders-db"},
            ("storage", "bad"),
        ),
        (
            "s3/bucket-access",
            {"policy": {"Public": True}, "block": {"Restrict": True}, "encryption": {"Key": "k"}},
            {"bucket": "media"},
            ("restricted", "warning"),
        ),
        (
            "s3/bucket-access",
            {"policy": {"Public": True}, "block": {"Restrict": False}},
            {"bucket": "media"},
            ("policies", "good"),
        ),
        (
            "s3/bucket-access",
            {"ownership": {"Rule": "BucketOwnerEnforced"}, "encryption": {"Key": "k"}},
            {"bucket": "media", "error_code": "AccessControlListNotSupported"},
            ("acl-refused", "bad"),
        ),
        (
            "s3/bucket-access",
            {"ownership": {"Rule": "BucketOwnerEnforced"}, "encryption": {"Key": "k"}},
            {"bucket": "media", "error_code": "AccessDenied"},
            ("own-key", "warning"),
        ),
        (
            "ssm/parameter",
            {"parameter": [{"Type": "SecureString", "Key": "alias/aws/ssm"}]},
            {"parameter_name": "/a"},
            ("secure-own", "good"),
        ),
        (
            "ssm/parameter",
            {"parameter": [{"Type": "SecureString", "Key": "alias/orders"}]},
            {"parameter_name": "/a"},
            ("secure", "good"),
        ),
    ],
)
def test_states_that_look_alike_are_told_apart(
    lookup: str, steps: Facts, values: Facts, verdict: tuple[str, str]
) -> None:
    """Each has the verdict, and the tone, that the provider's documentation gives it."""
    assert verdict == reached(lookup, steps, values)[:2]


@pytest.mark.parametrize(
    ("lookup", "steps", "values", "said"),
    [
        (
            "account/caller-identity",
            {"caller": {"Account": "123456789012"}},
            {"principal": "ecs-tasks.amazonaws.com", "arn": "arn:aws:sqs:eu-west-1:444455556666:q"},
            "the paste names 444455556666",
        ),
        (
            "dynamodb/table-state",
            {"table": {"Status": "UPDATING"}},
            {"table_name": "orders"},
            "reads and writes of items go on",
        ),
        (
            "iam/trust-policy",
            {
                "role": {
                    "Statements": [{"Effect": "Allow", "Enters": True, "Principal": {"AWS": ROLE}}]
                }
            },
            {"role_name": "deploy", "principal": ROLE},
            "within one account this entry is enough",
        ),
        (
            "eks/cluster-state",
            {
                "cluster": {"Status": "ACTIVE", "Issues": []},
                "groups": [{"Name": "workers", "Code": "AccessDenied", "Issue": "no role"}],
            },
            {"cluster": "prod"},
            "AccessDenied of the node group workers: no role",
        ),
        (
            "elbv2/target-health",
            {**GROUP, "health": [target("unused", "Target.InvalidState")]},
            {},
            "Start the instance",
        ),
        (
            "lambda/function-state",
            {"found": {"State": "Active", "Update": "Successful"}},
            {"function_name": "web", "error_code": "Sandbox.Timedout"},
            "look at its errors and time-outs",
        ),
        (
            "rds/instance-state",
            {"instance": [{"Status": "available", "Made": "2026-01-01T00:00:00Z"}]},
            {"db_instance": "orders-db"},
            "look at what it is short of",
        ),
        (
            "ec2/security-group-by-name",
            {"groups": [{"Id": "sg-0123456789abcdef0", "Vpc": "vpc-0123456789abcdef0"}]},
            {"group_label": "web", "error_code": "InvalidGroup.NotFound"},
            "Give its id in place of its name",
        ),
        (
            "ec2/instance-type-zones",
            {"offered": ["eu-west-1a"], "zones": [{"Name": "eu-west-1a"}]},
            {"instance_type": "m7i.large"},
            "where a launch found no capacity",
        ),
    ],
)
def test_a_verdict_says_no_more_than_it_knows(
    lookup: str, steps: Facts, values: Facts, said: str
) -> None:
    """Its sentences hold for what was seen and for this paste."""
    assert said in reached(lookup, steps, values)[2]
