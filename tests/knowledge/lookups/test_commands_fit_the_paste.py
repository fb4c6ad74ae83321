"""A verdict's command belongs to the paste: its tool, its call and its Terraform address."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.answers.answerer import Answerer
from bot.lookups.command_conditions import unconfirmed_commands
from tests.shared import our_catalogue, our_library

TERRAFORM = """\
Error: creating IAM Role (deploy): operation error IAM: CreateRole, https response error \
StatusCode: 409, RequestID: 0c3f9a52-6f2e-4d0a-8f3c-2b1f0c1d2e3f, EntityAlreadyExists: Role with \
name deploy already exists.

  with module.ci["main"].aws_iam_role.deploy[0],
  on iam.tf line 3, in resource "aws_iam_role" "deploy":
"""
ANOTHER_CALL = """\
Error: deleting IAM Role (deploy): operation error IAM: DeleteRole, https response error \
StatusCode: 409, RequestID: 0c3f9a52-6f2e-4d0a-8f3c-2b1f0c1d2e3f, DeleteConflict: Cannot delete \
entity, must detach all policies first.

  with aws_iam_role.deploy,
  on iam.tf line 3, in resource "aws_iam_role" "deploy":
"""
CLI = (
    "An error occurred (EntityAlreadyExists) when calling the CreateRole operation: "
    "Role with name deploy already exists."
)


def values_for(lookup: str, paste: str) -> Mapping[str, str]:
    """What the answer to a paste gives to a lookup, as its button carries it."""
    library = our_library()
    answer = Answerer(library.knowledge, our_catalogue(), library.lookups).explain(paste).answer
    assert answer is not None
    return next(one.values for one in answer.offers if one.lookup == lookup)


def imports(simulated: Any, lookup: str, values: Mapping[str, str]) -> list[str]:
    """The commands for Terraform that the verdict suggests."""
    suggested = simulated.look(lookup, **values).verdict.commands
    return [one.text for one in suggested if one.text.startswith("terraform")]


@pytest.mark.parametrize(
    ("paste", "suggested"),
    [
        (TERRAFORM, ["terraform import 'module.ci[\"main\"].aws_iam_role.deploy[0]' deploy"]),
        (ANOTHER_CALL, []),
        (CLI, []),
    ],
    ids=["terraform", "another-call", "another-tool"],
)
def test_a_role_is_adopted_where_terraform_was_to_make_it(
    simulated: Any, paste: str, suggested: list[str]
) -> None:
    """The paste's tool and call decide, and its own address stands in the command."""
    simulated.client("iam").create_role(RoleName="deploy", AssumeRolePolicyDocument="{}")
    assert suggested == imports(simulated, "iam/entity", values_for("iam/entity", paste))


@pytest.mark.parametrize(
    ("operation", "code", "address", "suggested"),
    [
        ("CreateTable", "ResourceInUseException", "", "aws_dynamodb_table.this orders"),
        (
            "CreateTable",
            "ResourceInUseException",
            "module.shop.aws_dynamodb_table.orders",
            "module.shop.aws_dynamodb_table.orders orders",
        ),
        (
            "CreateTable",
            "ResourceInUseException",
            "aws_iam_role.x",
            "aws_dynamodb_table.this orders",
        ),
        ("UpdateTable", "ResourceInUseException", "", ""),
        ("", "ResourceInUseException", "", ""),
        ("PutItem", "ProvisionedThroughputExceededException", "", ""),
    ],
)
def test_a_table_is_adopted_only_after_its_create(
    simulated: Any, operation: str, code: str, address: str, suggested: str
) -> None:
    """A code of several calls tells nothing; an address of another type is not used."""
    simulated.client("dynamodb").create_table(
        TableName="orders",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    paste = {"operation": operation, "error_code": code, "resource_address": address}
    given = {name: value for name, value in paste.items() if value}
    look = {"table_name": "orders", "tool": "terraform", **given}
    expected = [f"terraform import {suggested}"] if suggested else []
    assert expected == imports(simulated, "dynamodb/table-state", look)


@pytest.mark.parametrize(
    ("code", "suggested"),
    [
        ("DBInstanceAlreadyExists", ["terraform import aws_db_instance.this orders-db"]),
        ("StorageQuotaExceeded", []),
    ],
)
def test_an_instance_is_adopted_where_the_code_tells_the_call(
    stubs: Any, code: str, suggested: list[str]
) -> None:
    """A code that one call alone has stands for that call where the paste names none."""
    found = {
        "DBInstances": [{"DBInstanceIdentifier": "orders-db", "DBInstanceStatus": "available"}]
    }
    stubs("rds").add_response("describe_db_instances", found)
    stubs("rds").add_response("describe_events", {"Events": []})
    given = {"db_instance": "orders-db", "tool": "terraform", "error_code": code}
    assert suggested == imports(stubs, "rds/instance-state", given)


def test_a_redrive_is_not_suggested_while_one_runs() -> None:
    """A second move of the same queue's messages is refused by SQS."""
    command = next(
        conclusion.commands[0]
        for conclusion in our_library().lookups["sqs/dead-letters"].verdicts
        if conclusion.name == "letters"
    )
    assert command.when is not None
    told = [
        command.when.holds({"steps": {"moves": [{"Status": status}]}})
        for status in ("RUNNING", "COMPLETED")
    ]
    assert [False, True] == told


def test_every_command_that_changes_something_is_confirmed() -> None:
    """Over all lookups: a tool's command asks for tool and call; none stands in what remains."""
    lookups = our_library().lookups
    assert [] == [
        (name, *found) for name, one in lookups.items() for found in unconfirmed_commands(one)
    ]
