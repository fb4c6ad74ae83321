"""Writes an AWS call as the AWS CLI command that makes it, quoted for the shell."""

import json
import shlex
from typing import Any, Final

from botocore import xform_name

from bot.aws.operations import operation

_COMMANDS: Final = {"s3": "s3api", "config": "configservice", "codedeploy": "deploy"}
"""botocore's service name → the CLI's command, where they differ."""

_LOADS_A_FILE: Final = ("file://", "fileb://")


def cli_command(call: str, parameters: dict[str, Any], region: str) -> str:
    """Write a call as an AWS CLI command.

    Args:
        call: as `iam.get_role`.
        parameters: as given to boto3.
        region: where it was made.
    """
    service, _, _ = call.partition(".")
    name = xform_name(operation(call).name, "-")
    words = ["aws", _COMMANDS.get(service, service), name]
    if _reads_a_file(parameters):
        words += ["--cli-input-json", json.dumps(parameters, default=str)]
    else:
        for key, value in parameters.items():
            words += _option(key, value)
    return shlex.join([*words, "--region", region])


def _reads_a_file(value: Any) -> bool:
    """Whether the CLI would read a file in place of one of the values (`file://…`)."""
    return isinstance(value, dict) and any(
        isinstance(one, str) and one.startswith(_LOADS_A_FILE) for one in value.values()
    )


def _option(key: str, value: Any) -> list[str]:
    option = f"--{xform_name(key, '-')}"
    if isinstance(value, bool):
        return [option if value else f"--no-{option[2:]}"]
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return [option, *value]
    if isinstance(value, (dict, list)):
        return [option, json.dumps(value, default=str)]
    text = str(value)
    return [f"{option}={text}"] if text.startswith("-") else [option, text]
