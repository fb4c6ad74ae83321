"""Larkspur's tables, queues, topics, secrets and parameters."""

import json
from collections.abc import Iterator
from typing import Any

from bot.sandbox.account.calls import ACCOUNT_ID
from bot.sandbox.account.seed import formats
from bot.sandbox.account.seed.caller import REGION, ago, at, failure, typed
from bot.sandbox.account.seed.metrics import measure
from bot.sandbox.account.seed.people import Cast
from bot.sandbox.workspace.samples import Sample


def seed(cast: Cast) -> list[Sample]:
    """Make them, and the errors that they lead to."""
    by = cast.terraform
    with at(ago(days=52)):
        for table in ("orders", "customers"):
            by.client("dynamodb").create_table(**_table(table))
        _queues(by.client("sqs"))
        by.client("sns").create_topic(Name="alerts")
        by.client("secretsmanager").create_secret(Name="prod/orders/db", SecretString="none")
        by.client("ssm").put_parameter(Name="/prod/orders/host", Value="db", Type="String")
        old = by.client("secretsmanager").create_secret(Name="prod/billing/db", SecretString="none")
    with at(ago(days=2)):
        by.client("secretsmanager").delete_secret(SecretId=old["Name"], RecoveryWindowInDays=14)
    age = {"ApproximateAgeOfOldestMessage": 7 * 3600.0}
    measure(cast, "AWS/SQS", {"QueueName": "orders-intake-dead"}, age, minutes=5)
    key = {"id": {"S": "order-1001"}}
    by.client("dynamodb").put_item(TableName="orders", Item=key)
    return list(_samples(cast))


def _queues(sqs: Any) -> None:
    """The orders' queue, and the one for messages that could not be worked off."""
    sqs.create_queue(QueueName="orders-intake-dead")
    dead = f"arn:aws:sqs:{REGION}:{ACCOUNT_ID}:orders-intake-dead"
    redrive = json.dumps({"deadLetterTargetArn": dead, "maxReceiveCount": 5})
    sqs.create_queue(
        QueueName="orders-intake",
        Attributes={"VisibilityTimeout": "60", "RedrivePolicy": redrive},
    )
    url = sqs.get_queue_url(QueueName="orders-intake-dead")["QueueUrl"]
    with at(ago(hours=7)):
        for number in range(3):
            sqs.send_message(QueueUrl=url, MessageBody=f"order {number}")


def _table(name: str) -> dict[str, object]:
    return {
        "TableName": name,
        "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
        "BillingMode": "PAY_PER_REQUEST",
    }


def _samples(cast: Cast) -> Iterator[Sample]:
    dynamodb = cast.bjorn.client("dynamodb")
    met = failure(
        dynamodb.put_item,
        TableName="orders",
        Item={"id": {"S": "order-1001"}},
        ConditionExpression="attribute_not_exists(id)",
    )
    command = formats.command(
        "dynamodb",
        "PutItem",
        TableName="orders",
        Item={"id": {"S": "order-1001"}},
        ConditionExpression="attribute_not_exists(id)",
    )
    text = f"{command}\n\n{formats.cli(met)}"
    yield Sample("DynamoDB: condition not met", text, "Conflict")
    table = failure(dynamodb.create_table, **_table("orders"))
    yield Sample("DynamoDB: table exists", formats.cli(table), "Conflict")
    none = failure(dynamodb.describe_table, TableName="order")
    yield Sample("DynamoDB: no such table", formats.javascript(none), "Not found")
    other = failure(
        cast.bjorn.client("sqs").create_queue,
        QueueName="orders-intake",
        Attributes={"VisibilityTimeout": "30"},
    )
    yield Sample("SQS: queue with other attributes", formats.cli(other), "Conflict")
    sqs = cast.bjorn.client("sqs")
    url = sqs.get_queue_url(QueueName="orders-intake")["QueueUrl"]
    sqs.purge_queue(QueueUrl=url)
    again = failure(sqs.purge_queue, QueueUrl=url)
    shown = f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT_ID}/orders-intake"
    text = formats.shell(again, "sqs", QueueUrl=shown)
    yield Sample("SQS: purged twice", text, "Conflict")
    secret = failure(
        cast.bjorn.client("secretsmanager").create_secret,
        Name="prod/orders/db",
        SecretString="none",
    )
    yield Sample(
        "Secrets Manager: secret exists", formats.go(secret, "Secrets Manager"), "Conflict"
    )
    parameter = failure(
        cast.bjorn.client("ssm").put_parameter, Name="/prod/orders/host", Value="x", Type="String"
    )
    yield Sample("SSM: parameter exists", formats.cli(parameter), "Conflict")
    denied = failure(cast.delia.client("dynamodb").delete_table, TableName="orders")
    yield Sample("DynamoDB: no policy allows it", formats.cli(denied), "Access denied")
    yield from _missing(cast)


def _missing(cast: Cast) -> Iterator[Sample]:
    """Names that are nearly right, and a secret that is about to go."""
    by, group = cast.bjorn, "Not found"
    yield typed("SQS: no such queue", group, by, "sqs", "GetQueueUrl", QueueName="order-intake")
    yield typed(
        "SNS: no such topic",
        group,
        by,
        "sns",
        "Publish",
        TopicArn=f"arn:aws:sns:{REGION}:{ACCOUNT_ID}:alarms",
        Message="disk is full",
    )
    yield typed(
        "Secrets Manager: no such secret",
        group,
        by,
        "secretsmanager",
        "GetSecretValue",
        SecretId="prod/orders/database",
    )
    yield typed(
        "Secrets Manager: marked for deletion",
        "Dependency and state",
        by,
        "secretsmanager",
        "GetSecretValue",
        SecretId="prod/billing/db",
    )
    yield typed(
        "SSM: no such parameter", group, by, "ssm", "GetParameter", Name="/prod/orders/hostname"
    )
