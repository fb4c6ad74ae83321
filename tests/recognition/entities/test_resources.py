"""The resource that an error is about, by the sentence that names it."""

import pytest

from bot.recognition.entities.resources import RULES, names_in_commands
from tests.recognition.entities.found import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("  with module.shop.aws_sqs_queue.orders[0],", "module.shop.aws_sqs_queue.orders[0]"),
        ('in resource "aws_sqs_queue" "orders":', "orders"),
        ("CREATE_FAILED: Orders (AWS::SQS::Queue)", "Orders"),
        ("CREATE_FAILED | AWS::SQS::Queue | Orders |", "Orders"),
        ("Orders  UPDATE_FAILED", "Orders"),
        ("An error occurred: Orders - Resource handler returned", "Orders"),
        ("deleting vol-0a1b2c3d", "vol-0a1b2c3d"),
        ("(resource=orders-topic)", "orders-topic"),
        ("service [pubsub] is off", "pubsub"),
        ('"resourceName": "my orders"', "my orders"),
        ("storage account orders already exists", "orders"),
        ("your name is taken already", None),
        ("Website with given name orders already exists", "orders"),
        ("111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/web:1", "shop/web"),
        ("arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-a1B2c3", "prod/db"),
        ("manifest for shop/web:1.4 not found", "shop/web:1.4"),
        ("Subnet web is in use", "web"),
        ("The resource 'orders' was not found", "orders"),
        ("template deployment 'main' failed", "main"),
    ],
)
def test_a_sentence_names_its_resource(text: str, value: str | None) -> None:
    """The first that a rule finds; a word that merely follows another is none."""
    assert value == next(iter(found(RULES, "resource_name", text)), None)


def test_a_secret_is_named_without_the_six_signs_that_aws_adds() -> None:
    """With no such ending the name is whole."""
    arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db"
    assert ["prod/db"] == found(RULES, "resource_name", arn)
    assert ["prod/db"] == found(RULES, "resource_name", f"{arn}-a1B2c3")


def test_an_operation_on_resource_groups_is_no_group() -> None:
    """`resourceGroups/read` is what was asked for."""
    text = "to perform 'Microsoft.Resources/subscriptions/resourceGroups/{}' over"
    assert [] == found(RULES, "resource_name", text.format("read"))
    assert ["web"] == found(RULES, "resource_name", text.format("web"))


TERRAFORM = (
    'Error: with azurerm_storage_account.logs, in resource "azurerm_storage_account" "logs":'
)


@pytest.mark.parametrize(
    ("provider", "names", "filled_in"),
    [
        ("azure", ("azurerm_storage_account.logs", "logs"), None),
        ("azure", ("azurerm_storage_account.logs", "stshoplogs"), ("stshoplogs",)),
        ("azure", ("stshoplogs",), ("stshoplogs",)),
        ("aws", ("azurerm_storage_account.logs",), ("azurerm_storage_account.logs",)),
        ("azure", (), ()),
    ],
)
def test_what_terraform_calls_a_resource_is_in_no_command_of_azures(
    provider: str, names: tuple[str, ...], filled_in: tuple[str, ...] | None
) -> None:
    """Its address and its label are not the name that the cloud knows."""
    values = {"resource_name": names, "region": ("westeurope",)}
    named = names_in_commands(provider, values, TERRAFORM)
    assert filled_in == named.get("resource_name")
    assert ("westeurope",) == named["region"]


@pytest.mark.parametrize(
    ("refused", "arn"),
    [
        ("role publish", ("arn:aws:iam::111122223333:role/publish",)),
        ("instance profile web", ("arn:aws:iam::111122223333:instance-profile/web",)),
        ("the role", None),
    ],
)
def test_what_iam_refuses_by_name_has_the_callers_account(
    refused: str, arn: tuple[str, ...] | None
) -> None:
    """A denial that names a role without its ARN fills the ARN in; an ARN in the text stays."""
    caller = {"principal": ("arn:aws:sts::111122223333:assumed-role/ci/run-1",)}
    text = f"is not authorized to perform: iam:PassRole on resource: {refused} because"
    assert arn == names_in_commands("aws", caller, text).get("arn")
    own = {**caller, "arn": ("arn:aws:s3:::media",)}
    assert own == names_in_commands("aws", own, text)
