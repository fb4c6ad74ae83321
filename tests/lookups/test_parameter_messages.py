"""Requirements of the words for what the AWS SDK finds wrong."""

from typing import Any

import pytest
from botocore.validate import ParamValidator

from bot.aws import operations
from bot.lookups.parameter_messages import in_words


def told(call: str, given: dict[str, Any]) -> str:
    """What is said of parameters."""
    shape = operations.operation(call).input_shape
    return in_words(ParamValidator().validate(given, shape).generate_report())


@pytest.mark.parametrize(
    ("call", "given", "message"),
    [
        (
            "sqs.get_queue_url",
            {"Queue": "x"},
            "`QueueName` is missing; there is no `Queue`: did you mean `QueueName`?",
        ),
        (
            "sqs.get_queue_url",
            {"QueueName": "x", "Z": "x"},
            "there is no `Z`: there are QueueName, QueueOwnerAWSAccountId",
        ),
        ("sqs.get_queue_url", {"QueueName": 5}, "`QueueName` is `5`: write a text"),
        ("sqs.list_queues", {"MaxResults": "x"}, "`MaxResults` is `x`: write a whole number"),
        (
            "ec2.describe_instances",
            {"InstanceIds": "i-1"},
            "`InstanceIds` is `i-1`: write a list",
        ),
        (
            "ec2.describe_instances",
            {"Filters": [{"Nam": "x"}]},
            "there is no `Nam` in `Filters[0]`: did you mean `Name`?",
        ),
        (
            "lambda.get_function_configuration",
            {"FunctionName": ""},
            "`FunctionName` is `0`: the least is 1",
        ),
        (
            "cloudtrail.lookup_events",
            {"StartTime": [1]},
            "`StartTime` is `[1]`: write a time, as 2026-01-31T12:00:00Z",
        ),
    ],
)
def test_wrong_parameters_are_told_in_words(call: str, given: dict[str, Any], message: str) -> None:
    """With the nearest right name, and what kind of thing belongs there."""
    assert message == told(call, given)
