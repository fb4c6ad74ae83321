"""Policies to print, and AWS CLI commands that make the same calls."""

import json
import shlex
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.aws.policies import document, iam_actions, printed_policy
from bot.lookups.cli_command import cli_command
from bot.lookups.console_links import url
from tests.shared import our_library

LOOKUPS = our_library().lookups
FIND = [LOOKUPS["cloudfront/distribution-by-caller-reference"]]


def test_the_policy_allows_exactly_what_is_needed() -> None:
    """Three operations, three actions."""
    (statement,) = json.loads(printed_policy(FIND, "json", "", ""))["Statement"]
    expected = [
        "cloudfront:GetDistribution",
        "cloudfront:ListDistributions",
        "config:SelectResourceConfig",
    ]
    assert expected == statement["Action"]


def test_no_policy_of_ours_allows_a_wildcard() -> None:
    """Every action is written out."""
    assert [] == [action for action in iam_actions(LOOKUPS.values()) if "*" in action]


def test_the_trust_policy_asks_for_the_external_id() -> None:
    """Only the account that runs Faultbook, and only with the external id."""
    both = json.loads(printed_policy(FIND, "json", "111122223333", "x-1"))
    enters, says_who = both["TrustPolicy"]["Statement"]
    assert {"AWS": "arn:aws:iam::111122223333:root"} == enters["Principal"]
    assert {"StringEquals": {"sts:ExternalId": "x-1"}} == enters["Condition"]
    assert ["sts:TagSession", "sts:SetSourceIdentity"] == says_who["Action"]


def test_the_cloudformation_template_holds_the_same() -> None:
    """Role, trust and policy in one template, which is YAML too."""
    template = yaml.safe_load(printed_policy(FIND, "cloudformation", "111122223333", "x-1"))
    role = template["Resources"]["FaultbookRole"]["Properties"]
    policy = json.loads(printed_policy(FIND, "json", "", ""))
    assert policy == role["Policies"][0]["PolicyDocument"]
    assert "AssumeRolePolicyDocument" in role


def test_the_terraform_has_role_and_policy() -> None:
    """Both resources, each action once."""
    text = printed_policy(FIND, "terraform", "111122223333", "")
    assert 'resource "aws_iam_role" "faultbook"' in text
    assert 1 == text.count("cloudfront:GetDistribution")
    assert "ExternalId" not in text


@pytest.mark.parametrize(
    ("call", "parameters", "expected"),
    [
        (
            "s3.list_objects_v2",
            {"Bucket": "b", "Prefix": "a b"},
            "aws s3api list-objects-v2 --bucket b --prefix 'a b' --region eu-west-1",
        ),
        (
            "ec2.describe_vpcs",
            {"VpcIds": ["vpc-1", "vpc-2"], "DryRun": False},
            "aws ec2 describe-vpcs --vpc-ids vpc-1 vpc-2 --no-dry-run --region eu-west-1",
        ),
        (
            "ec2.describe_vpcs",
            {"Filters": [{"Name": "x", "Values": ["y"]}]},
            (
                'aws ec2 describe-vpcs --filters \'[{"Name": "x", "Values": ["y"]}]\''
                " --region eu-west-1"
            ),
        ),
        (
            "iam.get_role",
            {"RoleName": "--help"},
            "aws iam get-role --role-name=--help --region eu-west-1",
        ),
        (
            "iam.get_role",
            {"RoleName": "file:///etc/passwd"},
            (
                'aws iam get-role --cli-input-json \'{"RoleName": "file:///etc/passwd"}\''
                " --region eu-west-1"
            ),
        ),
    ],
)
def test_the_same_call_as_a_command(call: str, parameters: dict[str, Any], expected: str) -> None:
    """Lists, flags, structures, and values the CLI would take for an option or a file."""
    assert expected == cli_command(call, parameters, "eu-west-1")


@given(st.text(min_size=1).filter(lambda name: not name.startswith(("-", "file"))))
def test_a_hostile_name_stays_one_word(name: str) -> None:
    """The shell reads back the value and nothing else."""
    words = shlex.split(cli_command("iam.get_role", {"RoleName": name}, "eu-west-1"))
    assert ["aws", "iam", "get-role", "--role-name", name, "--region", "eu-west-1"] == words


@pytest.mark.parametrize(
    ("region", "host"),
    [
        ("eu-west-1", "eu-west-1.console.aws.amazon.com"),
        ("cn-north-1", "cn-north-1.console.amazonaws.cn"),
        ("us-gov-west-1", "us-gov-west-1.console.amazonaws-us-gov.com"),
    ],
)
def test_console_links_stay_in_their_partition(region: str, host: str) -> None:
    """China and GovCloud have consoles of their own."""
    assert f"https://{host}/iam/home" == url(region, "/iam/home")


def test_an_action_that_reads_too_much_is_kept_to_some_resources() -> None:
    """`apigateway:GET` reads keys too: a policy keeps it to the paths of APIs."""
    wide, kept = document(["apigateway:GET", "cloudwatch:GetMetricStatistics"])["Statement"]
    assert (["cloudwatch:GetMetricStatistics"], "*") == (wide["Action"], wide["Resource"])
    apis = ["arn:aws:apigateway:*::/restapis/*", "arn:aws:apigateway:*::/apis/*"]
    assert (["apigateway:GET"], apis) == (kept["Action"], kept["Resource"])
