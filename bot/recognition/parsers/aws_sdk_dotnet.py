"""Exceptions of the AWS SDK for .NET, and what PowerShell prints of them.

`Amazon.S3.AmazonS3Exception: message`, `New-EC2Vpc : message`, `Message : …` of an error record.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, flat, message_after
from bot.recognition.service_names import from_class
from bot.recognition.trust import Trust

_NET = re.compile(
    r"Amazon\.(?P<service>[A-Z][A-Za-z0-9]{1,40})(?:\.Model)?\.(?P<code>[A-Z][A-Za-z0-9]{3,80})?:\s{1,3}"
)
_NET_BODYLESS = re.compile(r"Error making request with Error Code (?P<code>\w{3,60}) and Http")


def _dotnet(text: str) -> Iterator[ParsedError]:
    for found in _NET.finditer(text):
        message, end = message_after(text, found.end())
        base = (found["code"] or "Amazon").startswith("Amazon")
        bodyless = _NET_BODYLESS.match(message) if base else None
        yield ParsedError(
            provider="aws",
            service=from_class(found["service"]),
            code=(bodyless["code"] if bodyless else "") if base else found["code"],
            message=message.partition(" ---> ")[0],
            start=found.start(),
            end=end,
        )


def _powershell(text: str) -> Iterator[ParsedError]:
    """`New-EC2Vpc : message` of the AWS Tools for PowerShell, which print no code."""
    if "Amazon." not in text:
        return
    service = _NET_BASE.search(text)
    for found in _CMDLET.finditer(text):
        noun = max((n for n in _NOUNS if found["noun"].startswith(n)), key=len, default="")
        yield ParsedError(
            provider="aws",
            service=from_class(service["service"]) if service else _NOUNS.get(noun, ""),
            message=found["message"].strip(),
            start=found.start(),
            end=found.end(),
        )


def _records(text: str) -> Iterator[ParsedError]:
    """An error record as PowerShell lists it: `Message : …`, going on far to the right."""
    for found in _RECORD.finditer(text):
        azure, amazon = "Azure" in text, "Amazon." in text
        yield ParsedError(
            provider="azure" if azure else "aws" if amazon else "",
            message=flat(found["message"]),
            start=found.start(),
            end=found.end(),
        )


_RECORD = re.compile(
    r"^[ \t]{0,8}Message {1,30}: (?P<message>[^\n]{8,600}(?:\n {12,40}[^\n:]{1,300}){0,12})",
    re.MULTILINE,
)
_NET_BASE = re.compile(
    r"Amazon\.(?P<service>(?!PowerShell|Runtime)[A-Z]\w{1,40})\.Amazon\w{2,60}Exception"
)
_CMDLET = re.compile(
    r"^(?P<verb>[A-Z][a-z]{2,12})-(?P<noun>[A-Z][A-Za-z0-9]{2,60})\s?:\s(?P<message>[A-Z][^\n]{5,600})",
    re.MULTILINE,
)
_NOUNS = {
    "EC2": "ec2", "S3": "s3", "IAM": "iam", "CFN": "cloudformation", "LM": "lambda",
    "DDB": "dynamodb", "SQS": "sqs", "SNS": "sns", "RDS": "rds", "ECS": "ecs", "EKS": "eks",
    "KMS": "kms", "R53": "route53", "CF": "cloudfront", "CW": "cloudwatch", "CWL": "logs",
    "SEC": "secretsmanager", "SSM": "ssm", "STS": "sts", "AS": "autoscaling", "ELB2": "elbv2",
}  # fmt: skip
"""Prefixes that the cmdlets' nouns have for their service."""
CLASSES = Format(
    name="aws_sdk_dotnet.classes",
    place=490,
    trust=Trust.TOOL,
    anchors=("Amazon.",),
    find=_dotnet,
    examples=(
        Example(
            "Amazon.CloudWatchLogs.Model.: The given sequenceToken is invalid. ---> Amazon.Runtime.Internal.HttpErrorResponseException: x",
            message="The given sequenceToken is invalid.",
        ),
        Example("Amazon.S3.AmazonS3Exception: Access Denied", message="Access Denied"),
        Example(
            "Amazon.SQS.AmazonSQSException: The specified queue does not exist.",
            message="The specified queue does not exist.",
        ),
        Example(
            "Amazon.S3.AmazonS3Exception: Error making request with Error Code Forbidden and Http Status Code Forbidden. No further error information was returned by the service.",
            "Forbidden",
        ),
        Example(
            "Amazon.SQS.Model.QueueDoesNotExistException: The specified queue does not exist.",
            "QueueDoesNotExistException",
        ),
        Example(
            "System.Exception: x ---> Amazon.DynamoDBv2.Model.ConditionalCheckFailedException: The conditional request failed",
            "ConditionalCheckFailedException",
        ),
        Example(
            "Amazon.Lambda.Model.ThrottlingException: Rate exceeded ---> Amazon.Runtime.Internal.HttpErrorResponseException: x",
            "ThrottlingException",
        ),
    ),
)
POWERSHELL = Format(
    name="aws_sdk_dotnet.powershell",
    place=500,
    trust=Trust.TOOL,
    anchors=("-",),
    find=_powershell,
    examples=(
        Example(
            "New-S3Bucket : The requested bucket name is not available.\n    + FullyQualifiedErrorId : Amazon.S3.AmazonS3Exception",
            message="The requested bucket name is not available.",
        ),
        Example(
            "New-EC2Instance : The image id '[ami-0a1b2c3d]' does not exist\n    + FullyQualifiedErrorId : Amazon.EC2.AmazonEC2Exception",
            message="The image id '[ami-0a1b2c3d]' does not exist",
        ),
    ),
)
RECORDS = Format(
    name="aws_sdk_dotnet.records",
    place=510,
    trust=Trust.TOOL,
    anchors=("Message ",),
    find=_records,
    examples=(
        Example(
            "Message          : Principal 5b0e7fd1 does not exist in\n                    the directory example.\nStackTrace       :    at Microsoft.Azure.Management.Authorization",
            message="Principal 5b0e7fd1 does not exist in the directory example.",
        ),
    ),
)
