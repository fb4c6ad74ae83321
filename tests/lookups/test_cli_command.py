"""The AWS CLI command that makes the same call."""

import shlex
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lookups.cli_command import cli_command


@pytest.mark.parametrize(
    ("call", "parameters", "text"),
    [
        ("iam.get_role", {"RoleName": "ci"}, "aws iam get-role --role-name ci"),
        ("s3.head_bucket", {"Bucket": "a"}, "aws s3api head-bucket --bucket a"),
        (
            "codedeploy.get_deployment",
            {"deploymentId": "d-1"},
            "aws deploy get-deployment --deployment-id d-1",
        ),
        (
            "ec2.describe_vpcs",
            {"VpcIds": ["vpc-1", "vpc-2"]},
            "aws ec2 describe-vpcs --vpc-ids vpc-1 vpc-2",
        ),
        (
            "ec2.describe_vpcs",
            {"Filters": [{"Name": "a"}]},
            """aws ec2 describe-vpcs --filters '[{"Name": "a"}]'""",
        ),
        ("ec2.describe_vpcs", {"DryRun": False}, "aws ec2 describe-vpcs --no-dry-run"),
        ("iam.get_role", {"RoleName": "-x"}, "aws iam get-role --role-name=-x"),
    ],
)
def test_a_call_is_written_as_the_cli_takes_it(
    call: str, parameters: dict[str, Any], text: str
) -> None:
    """Its own names of services, lists as words, objects as JSON, flags with their opposite."""
    assert f"{text} --region eu-west-1" == cli_command(call, parameters, "eu-west-1")


@given(st.text(min_size=1).filter(lambda value: not value.startswith(("-", "file"))))
def test_every_value_is_one_word_of_the_shell(value: str) -> None:
    """Whatever was pasted."""
    words = shlex.split(cli_command("iam.get_role", {"RoleName": value}, "eu-west-1"))
    assert ["aws", "iam", "get-role", "--role-name", value, "--region", "eu-west-1"] == words


@pytest.mark.parametrize("value", ["file:///etc/passwd", "fileb://x"])
def test_no_value_makes_the_cli_send_a_file(value: str) -> None:
    """Such a one stands in JSON, where the CLI reads no file."""
    words = shlex.split(cli_command("iam.get_role", {"RoleName": value}, "eu-west-1"))
    assert "--role-name" not in words
    assert f'{{"RoleName": "{value}"}}' in words
