"""A user agent is told in two words."""

from collections.abc import Mapping

import pytest

from bot.lookups.model import Lookup
from bot.lookups.user_agents import tool

TERRAFORM = (
    "APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io) terraform-provider-aws/5"
    " (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.32.2 os/linux"
)
CLI = "aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux#6.1 md/arch#x86_64 lang/python#3.13.7"
BOTO = "Boto3/1.40.1 md/Botocore#1.40.1 ua/2.1 os/linux#6.1 lang/python#3.12 Botocore/1.40.1"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (TERRAFORM, "Terraform 1.9.8"),
        (CLI, "aws-cli 2.31.0"),
        (BOTO, "Boto3 1.40.1"),
        ("aws-sdk-go/1.44.7 (go1.22; linux; amd64) faultbook", "aws-sdk-go 1.44.7"),
        ("Mozilla/5.0 (Macintosh) AppleWebKit/537.36 Chrome/141.0", "a browser or the console"),
        ("[S3Console/0.4, aws-internal/3 aws-sdk-java/1.11]", "a browser or the console"),
        ("cloudformation.amazonaws.com", "cloudformation.amazonaws.com"),
        ("AWS Internal", "AWS Internal"),
        ("my-tool/7 " + "x" * 300, "my-tool 7"),
        ("<!channel> " + "x" * 300, ("<!channel> " + "x" * 300)[:60]),
    ],
)
def test_the_tool_of_a_user_agent(agent: str, name: str) -> None:
    """The tool comes before the SDK beneath it, and whatever is unknown is cut short."""
    assert name == tool(agent)


def test_no_lookup_shows_a_whole_user_agent(all_lookups: Mapping[str, Lookup]) -> None:
    """Every lookup that keeps a user agent keeps its tool."""
    whole = [
        (lookup.name, step.name)
        for lookup in all_lookups.values()
        for step in lookup.steps
        if step.keep.text.lower().count("useragent")
        != step.keep.text.lower().count("tool(event.useragent)")
    ]
    assert [] == whole
