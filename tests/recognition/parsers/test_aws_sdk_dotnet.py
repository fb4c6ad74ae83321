"""Exceptions of the AWS SDK for .NET, and what PowerShell prints of them."""

import pytest

from bot.recognition.parsers.aws_sdk_dotnet import CLASSES, POWERSHELL, RECORDS
from tests.recognition.parsers.findings import found, messages, only


@pytest.mark.parametrize(
    ("text", "service", "code", "message"),
    [
        (
            "Amazon.SQS.Model.QueueDoesNotExistException: The specified queue does not exist.",
            "sqs",
            "QueueDoesNotExistException",
            "The specified queue does not exist.",
        ),
        (
            "Unhandled exception. Amazon.DynamoDBv2.Model.ConditionalCheckFailedException: The conditional request failed\r\n   at Amazon.Runtime",
            "dynamodb",
            "ConditionalCheckFailedException",
            "The conditional request failed",
        ),
        (
            "Amazon.KeyManagementService.Model.DisabledException: It is disabled ---> Amazon.Runtime.Internal.HttpErrorResponseException: x",
            "kms",
            "DisabledException",
            "It is disabled",
        ),
        (
            "Amazon.SimpleNotificationService.Model.: No such topic",
            "sns",
            "",
            "No such topic",
        ),
    ],
)
def test_a_class_names_service_and_code(text: str, service: str, code: str, message: str) -> None:
    """The namespace is the service, the class the code, and what it wraps is not the message."""
    error = found(CLASSES, text)[0]
    assert ("aws", service, code, message) == (
        error.provider,
        error.service,
        error.code,
        error.message,
    )


def test_a_services_base_class_names_no_code() -> None:
    """`Amazon…Exception` says whose error it is and not which."""
    error = only(CLASSES, "Amazon.S3.AmazonS3Exception: Access Denied")
    assert ("s3", "", "Access Denied") == (error.service, error.code, error.message)


def test_an_answer_without_a_body_has_its_code_in_the_message() -> None:
    """S3's base class then prints the status word as the code."""
    text = (
        "Amazon.S3.AmazonS3Exception: Error making request with Error Code NotFound and Http Status "
        "Code NotFound. No further error information was returned by the service."
    )
    assert "NotFound" == only(CLASSES, text).code


@pytest.mark.parametrize(
    "text",
    [
        "using Amazon.S3.Model;",
        "catch (Amazon.SQS.Model.QueueDoesNotExistException e)",
        "we buy from Amazon. It is: cheap",
        "   at Amazon.S3.AmazonS3Client.GetObject(GetObjectRequest request)",
    ],
)
def test_a_namespace_without_a_message_is_no_error(text: str) -> None:
    """Imports, handlers and the lines of a stack trace only name classes."""
    assert [] == found(CLASSES, text)


RECORD = (
    "New-S3Bucket : The requested bucket name is not available.\n"
    "At C:\\deploy.ps1:4 char:1\n+ New-S3Bucket -BucketName ledger\n"
    "    + FullyQualifiedErrorId : Amazon.S3.AmazonS3Exception,Amazon.PowerShell.Cmdlets.S3.NewS3BucketCmdlet"
)


def test_a_cmdlets_message_has_the_exceptions_service() -> None:
    """PowerShell prints no code; the exception's name below tells the service."""
    error = only(POWERSHELL, RECORD)
    assert ("aws", "s3", "", "The requested bucket name is not available.") == (
        error.provider,
        error.service,
        error.code,
        error.message,
    )


@pytest.mark.parametrize(
    ("noun", "service"),
    [("EC2Vpc", "ec2"), ("S3Bucket", "s3"), ("IAMRole", "iam"), ("CFNStack", "cloudformation"),
     ("LMFunction", "lambda"), ("DDBTable", "dynamodb"), ("SQSQueue", "sqs"), ("SNSTopic", "sns"),
     ("RDSDBInstance", "rds"), ("ECSCluster", "ecs"), ("EKSCluster", "eks"), ("KMSKey", "kms"),
     ("R53HostedZone", "route53"), ("SECSecret", "secretsmanager"), ("SSMParameter", "ssm"),
     ("STSRole", "sts"), ("ASAutoScalingGroup", "autoscaling"), ("ELB2Listener", "elbv2"),
     ("CWAlarm", "cloudwatch"), ("CWLLogGroup", "logs"), ("CFDistribution", "cloudfront"),
     ("Thing", "")],
)  # fmt: skip
def test_without_an_exception_the_nouns_prefix_tells_the_service(noun: str, service: str) -> None:
    """The cmdlets' nouns begin with their service's letters."""
    text = f"Remove-{noun} : The thing is still in use.\n    + Amazon.PowerShell.Cmdlets"
    assert service == only(POWERSHELL, text).service


@pytest.mark.parametrize(
    "text",
    [
        "Remove-EC2Vpc : The thing is still in use.",
        "Amazon.EC2\nremove-EC2Vpc : The thing is still in use.",
        "Amazon.EC2\nSee Remove-EC2Vpc : The thing is still in use.",
        "Amazon.EC2\nRemove-EC2Vpc: x",
    ],
)
def test_a_cmdlet_elsewhere_is_not_amazons(text: str) -> None:
    """It must begin its line, be spelled as a cmdlet, and stand in a text that names `Amazon.`."""
    assert [] == found(POWERSHELL, text)


def test_a_listed_record_goes_on_far_to_the_right() -> None:
    """The message of a listed record is joined over its continuation lines and ends with them."""
    text = (
        "Message          : Principal 5b0e7fd1 does not exist in\n                    the directory.\n"
        "StackTrace       :    at Microsoft.Azure.Management"
    )
    assert ["Principal 5b0e7fd1 does not exist in the directory."] == messages(RECORDS, text)


@pytest.mark.parametrize(
    ("sign", "provider"),
    [("at Microsoft.Azure.Commands", "azure"), ("at Amazon.EC2.AmazonEC2Client", "aws"), ("at Contoso.App", "")],
)  # fmt: skip
def test_a_listed_records_provider_stands_elsewhere(sign: str, provider: str) -> None:
    """Whose record it is, the rest of the text tells, or nothing does."""
    text = f"Message    : It could not be done.\nStackTrace : {sign}"
    assert provider == only(RECORDS, text).provider


def test_a_message_in_a_line_is_no_record() -> None:
    """The label must begin its line and stand before spaces and a colon."""
    assert [] == found(RECORDS, "the Message : was read\nMessage: It could not be done.")
