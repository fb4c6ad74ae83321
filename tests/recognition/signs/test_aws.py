"""AWS's signs: what must not be taken for one, and which of two is the surer."""

import pytest

from bot.recognition.signs.evidence import Evidence


def told(text: str) -> str:
    """The AWS service that a text speaks of."""
    return Evidence(text).best("aws")


@pytest.mark.parametrize(
    "text",
    [
        "console.aws.amazonaws.com",
        "www.amazonaws.com",
        'set "aws_region" and "aws_access_key_id"',
        "AWS::NoValue",
        "AWS::CDK::Metadata",
        "New-AzVM",
        "Amazon.Runtime.AmazonServiceException",
        "npm install aws-sdk-js",
        "aws-sdk/core",
        "stack trace",
        "i-123",
    ],
)
def test_what_looks_like_a_sign_and_names_no_service(text: str) -> None:
    """Settings, libraries' common halves and pseudo types are of no one service."""
    assert "" == told(text)


@pytest.mark.parametrize(
    ("host", "service"),
    [
        ("sqs.eu-west-1.amazonaws.com", "sqs"),
        ("orders.s3.eu-west-1.amazonaws.com", "s3"),
        ("s3.dualstack.eu-west-1.amazonaws.com", "s3"),
        ("kms-fips.us-gov-west-1.amazonaws.com", "kms"),
        ("0A1B.gr7.eu-west-1.eks.amazonaws.com", "eks"),
        ("a1b2.execute-api.eu-west-1.amazonaws.com", "apigateway"),
        ("lambda.eu-west-1.api.aws", "lambda"),
    ],
)
def test_a_host_tells_the_service_before_its_region(host: str, service: str) -> None:
    """Names before it are a customer's, words behind it kinds of endpoint."""
    assert service == told(f"https://{host}/")


def test_who_calls_says_less_than_what_was_called() -> None:
    """The caller's ARN stands in errors of every service."""
    caller = "arn:aws:sts::111122223333:assumed-role/ci/1"
    assert "sts" == told(caller)
    assert "sqs" == told(f"{caller} on arn:aws:sqs:eu-west-1:111122223333:orders")


def test_an_action_that_was_refused_goes_before_a_resource() -> None:
    """`perform: kms:Decrypt` is the call; the bucket is where it was needed."""
    assert "kms" == told("to perform: kms:Decrypt on resource arn:aws:s3:::orders aws_s3_bucket.x")


def test_a_command_of_the_cli_is_read_behind_its_options() -> None:
    """Up to four options stand between `aws` and the service."""
    assert "sqs" == told("$ aws --profile prod --region=eu-west-1 sqs list-queues")
    assert "" == told("$ aws --version now")


@pytest.mark.parametrize(
    ("noun", "service"), [("Get-CFNStack", "cloudformation"), ("Get-S3Object", "s3"),
                          ("Get-Zzz", "")]
)  # fmt: skip
def test_a_noun_of_powershell_tells_by_its_prefix(noun: str, service: str) -> None:
    """AWS Tools name each service in a few letters."""
    assert service == told(noun)


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("Error: creating NetworkFirewall Firewall Policy (core)", "network-firewall"),
        ("error deleting Image Builder Component", "imagebuilder"),
        ("reading Storage Gateway Bandwidth rate limit", "storagegateway"),
        ("accepting Direct Connect Gateway Association Proposal", "directconnect"),
        ("VPC Lattice DeleteServiceNetwork", "vpc-lattice"),
        ("https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-1", "amp"),
    ],
)
def test_a_product_is_known_by_the_name_that_tools_print(text: str, service: str) -> None:
    """Terraform's provider, consoles and hosts write a service in several ways."""
    assert service == told(text)
