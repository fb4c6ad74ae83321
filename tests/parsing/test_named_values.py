"""The named values of a paste: what a lookup needs is taken from where tools print it."""

import pytest

from bot.parsing.named import named_values

_ACCOUNT = "eu-west-1:111122223333"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("key_id", f"on arn:aws:kms:{_ACCOUNT}:key/1a2b-3c", f"arn:aws:kms:{_ACCOUNT}:key/1a2b-3c"),
        ("queue_name", f"on resource: arn:aws:sqs:{_ACCOUNT}:orders.fifo", "orders.fifo"),
        ("queue_name", "https://sqs.eu-west-1.amazonaws.com/111122223333/orders", "orders"),
        ("topic_arn", f"topic arn:aws:sns:{_ACCOUNT}:alerts,", f"arn:aws:sns:{_ACCOUNT}:alerts"),
        ("parameter_name", f"arn:aws:ssm:{_ACCOUNT}:parameter/prod/db/host", "/prod/db/host"),
        ("parameter_name", f"arn:aws:ssm:{_ACCOUNT}:parameter/flag ", "flag"),
        ("cluster", f"arn:aws:ecs:{_ACCOUNT}:service/prod/web", "prod"),
        ("service_name", f"arn:aws:ecs:{_ACCOUNT}:service/prod/web", "web"),
        ("repository", "pull 111122223333.dkr.ecr.eu-west-1.amazonaws.com/web/api:1.4", "web/api"),
        ("db_instance", "Error: creating RDS DB Instance (orders-db): operation", "orders-db"),
        ("stream_name", f"arn:aws:kinesis:{_ACCOUNT}:stream/clicks", "clicks"),
        ("log_group", f"arn:aws:logs:{_ACCOUNT}:log-group:/aws/lambda/mail", "/aws/lambda/mail"),
        (
            "security_group_id",
            "resource sg-0a1b2c3d4e5f60718 has a dependent",
            "sg-0a1b2c3d4e5f60718",
        ),
        (
            "volume_id",
            "The volume 'vol-0a1b2c3d4e5f60718' does not exist.",
            "vol-0a1b2c3d4e5f60718",
        ),
        ("table_name", "$ aws dynamodb describe-table --table-name orders", "orders"),
        ("resource_group", "/subscriptions/x/resourceGroups/rg-web/providers/y", "rg-web"),
        ("project", "on resource projects/orders-prod/topics/t", "orders-prod"),
        (
            "lock_id",
            "│ Lock Info:\n│   ID:        3f1c7c1e-55a0-4d16-9f6f-5f1f3f2a8b90\n",
            "3f1c7c1e-55a0-4d16-9f6f-5f1f3f2a8b90",
        ),
    ],
)
def test_a_value_is_taken_from_where_tools_print_it(name: str, text: str, value: str) -> None:
    """ARNs, IDs, pasted commands and Terraform's headings give the values lookups ask for."""
    assert value == named_values(text).get(name, ("",))[0]


def test_an_option_hands_on_no_shell() -> None:
    """A pasted command gives a name and not what the shell would have run."""
    assert "bucket" not in named_values("aws s3api head-bucket --bucket $(cat name)")
