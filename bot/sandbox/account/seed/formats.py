"""A failed call as different tools print it."""

import json
import shlex
from typing import Any

from botocore import xform_name
from botocore.exceptions import ClientError

_PROGRAMS = {"codedeploy": "deploy", "s3": "s3api"}


def cli(error: ClientError) -> str:
    """As the AWS CLI and botocore print it."""
    detail = error.response["Error"]
    return (
        f"An error occurred ({detail['Code']}) when calling the {error.operation_name} operation: "
        f"{detail['Message']}"
    )


def command(service: str, operation: str, /, **parameters: Any) -> str:
    """A call as the command that somebody typed.

    Args:
        service: boto3's name of the service.
        operation: the operation, as `DeleteRole`.
        parameters: the call's parameters.
    """
    flags = [f"--{xform_name(name, '-')} {_argument(value)}" for name, value in parameters.items()]
    program = _PROGRAMS.get(service, service)
    return " ".join(["$ aws", program, xform_name(operation, "-"), *flags])


def _argument(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return " ".join(map(shlex.quote, value))
    return shlex.quote(value if isinstance(value, str) else json.dumps(value))


def shell(error: ClientError, service: str, /, **parameters: Any) -> str:
    """As a terminal shows it: the command, and what it printed.

    Args:
        error: the error.
        service: boto3's name of the service.
        parameters: the call's parameters.
    """
    return f"{command(service, error.operation_name, **parameters)}\n\n{cli(error)}"


def boto3(error: ClientError) -> str:
    """As the last line of a Python traceback."""
    return f"botocore.exceptions.ClientError: {cli(error)}"


def terraform(error: ClientError, doing: str, address: str, service: str) -> str:
    """As Terraform's AWS provider prints it.

    Args:
        error: the error.
        doing: the provider's words for what it did, as `creating IAM Role (deploy)`.
        address: the resource's address in the configuration.
        service: the AWS SDK for Go's name of the service.
    """
    kind, _, name = address.partition(".")
    lines = (
        f"Error: {doing}: {go(error, service)}",
        "",
        f"  with {address},",
        f'  on main.tf line 12, in resource "{kind}" "{name}":',
        f'  12: resource "{kind}" "{name}" {{',
    )
    return "\n".join(["╷", *(f"│ {line}".rstrip() for line in lines), "╵"])


def go(error: ClientError, service: str) -> str:
    """As the AWS SDK for Go 2 prints it."""
    status, request_id = _metadata(error)
    detail = error.response["Error"]
    return (
        f"operation error {service}: {error.operation_name}, https response error StatusCode: "
        f"{status}, RequestID: {request_id}, api error {detail['Code']}: {detail['Message']}"
    )


def java(error: ClientError, service: str) -> str:
    """As the AWS SDK for Java 2 prints it."""
    status, request_id = _metadata(error)
    detail = error.response["Error"]
    name = detail["Code"].removesuffix("Exception")
    return (
        f"software.amazon.awssdk.services.{service.lower()}.model.{name}Exception: "
        f"{detail['Message']} (Service: {service}, Status Code: {status}, Request ID: {request_id})"
    )


def javascript(error: ClientError) -> str:
    """As the AWS SDK for JavaScript 3 prints it."""
    status, request_id = _metadata(error)
    detail = error.response["Error"]
    return (
        f"{detail['Code']}: {detail['Message']}\n"
        "    at throwDefaultError (/app/node_modules/@smithy/smithy-client/dist-cjs/"
        "index.js:867:20)\n"
        f"  '$fault': 'client',\n  '$metadata': {{\n    httpStatusCode: {status},\n"
        f"    requestId: '{request_id}',\n    attempts: 1,\n    totalRetryDelay: 0\n  }}"
    )


def cloudformation(error: ClientError, service: str, handler_code: str) -> str:
    """As the reason in a CloudFormation stack event."""
    status, request_id = _metadata(error)
    message = error.response["Error"]["Message"]
    return (
        f'Resource handler returned message: "{message} (Service: {service}, '
        f'Status Code: {status}, Request ID: {request_id})" '
        "(RequestToken: 5b0d3f6c-3c1e-8f0e-2a44-7c1f9f0b2d11, "
        f"HandlerErrorCode: {handler_code})"
    )


def _metadata(error: ClientError) -> tuple[int, str]:
    metadata = error.response["ResponseMetadata"]
    return metadata["HTTPStatusCode"], metadata.get("RequestId", "")
