"""Larkspur's tables, queues, topics, secrets and parameters."""

from collections.abc import Iterator

from bot.sandbox.account.seed import formats
from bot.sandbox.account.seed.caller import Caller, ago, at, failure
from bot.sandbox.account.seed.people import Cast
from bot.sandbox.samples import Sample


def seed(cast: Cast) -> list[Sample]:
    """Make them, and the errors that they lead to."""
    by = cast.terraform
    with at(ago(days=52)):
        for table in ("orders", "customers", "stock"):
            by.client("dynamodb").create_table(**_table(table))
        by.client("sqs").create_queue(
            QueueName="orders-intake", Attributes={"VisibilityTimeout": "60"}
        )
        by.client("sns").create_topic(Name="alerts")
        by.client("secretsmanager").create_secret(Name="prod/orders/db", SecretString="none")
        by.client("ssm").put_parameter(Name="/prod/orders/host", Value="db", Type="String")
        by.client("kms").create_key(Description="Larkspur orders")
    by.client("dynamodb").update_table(
        TableName="stock",
        BillingMode="PROVISIONED",
        ProvisionedThroughput={"ReadCapacityUnits": 5, "WriteCapacityUnits": 5},
    )
    _throttles(by)
    key = {"id": {"S": "order-1001"}}
    by.client("dynamodb").put_item(TableName="orders", Item=key)
    return list(_samples(cast))


def _throttles(by: Caller) -> None:
    """The stock table's writes throttled in the last hour, and the account's vCPUs in use."""
    throttled = {
        "MetricName": "WriteThrottleEvents",
        "Dimensions": [{"Name": "TableName", "Value": "stock"}],
        "Timestamp": ago(minutes=20),
        "Value": 42.0,
        "Unit": "Count",
    }
    vcpus = {
        "Class": "Standard/OnDemand",
        "Resource": "vCPU",
        "Service": "EC2",
        "Type": "Resource",
    }
    used = {
        "MetricName": "ResourceCount",
        "Dimensions": [{"Name": name, "Value": value} for name, value in vcpus.items()],
        "Timestamp": ago(minutes=10),
        "Value": 4.0,
        "Unit": "None",
    }
    cloudwatch = by.client("cloudwatch")
    cloudwatch.put_metric_data(Namespace="AWS/DynamoDB", MetricData=[throttled])
    cloudwatch.put_metric_data(Namespace="AWS/Usage", MetricData=[used])


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
    yield Sample("DynamoDB: condition not met", formats.boto3(met), "Conflict")
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
