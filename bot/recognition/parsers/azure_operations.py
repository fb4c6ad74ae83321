"""Azure's long operations, pipelines and Logic Apps: a code inside a sentence of the tool.

`Long running operation failed with status 'Conflict'`, `failed with error code 'X' and error message
'…'`, and the lines below *There were errors in your deployment* in a pipeline.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, flat, message_after
from bot.recognition.trust import Trust

_LONG_RUNNING = re.compile(
    r"Long running operation failed with status '(?P<status>[A-Z]\w{2,60})'\.?"
    r"(?:\s{1,4}Additional Info:\s{0,3}'(?P<message>[^']{3,900}))?"
)
_OUTCOMES = frozenset({"Failed", "Canceled", "Cancelled"})
"""Outcomes, not codes: the operation's own error is the message behind them."""
_ACTION = re.compile(
    r"failed with error code '(?P<code>[A-Z]\w{3,80})' and error message\s{1,4}'(?P<message>[^\n]{3,900}?)'(?=\.?\s|\.?$)"
)
_REASON = re.compile(r"\((?P<code>[A-Z][a-z]+(?:[A-Z][a-z]+){1,5})\)\.?\s*$")
"""Service Bus' own reason, which ends a message of its client."""
_REASONS = frozenset(
    {
        "GeneralError", "MessageLockLost", "MessageNotFound", "MessageSizeExceeded",
        "MessagingEntityAlreadyExists", "MessagingEntityDisabled", "MessagingEntityNotFound",
        "QuotaExceeded", "ServiceBusy", "ServiceCommunicationProblem", "ServiceTimeout",
        "SessionCannotBeLocked", "SessionLockLost",
    }
)  # fmt: skip
"""https://learn.microsoft.com/dotnet/api/azure.messaging.servicebus.servicebusfailurereason"""
_CLIENT = re.compile(
    r"(?P<message>[A-Z][^\n()]{10,600})\((?P<code>[A-Z][a-z]+(?:[A-Z][a-z]+){1,5})\)"
    r"(?=\.?\s{0,3}(?:TrackingId|Reference:|For troubleshooting|\\n|$))",
    re.MULTILINE,
)
_STATE = re.compile(
    r"Azure API returned the following error:\s{1,8}Status: \"(?P<code>[A-Z]\w{3,80})\"\s{1,8}"
    r"Code: \"\"\s{1,8}Message: \"(?P<message>[^\n]{3,900}?)\"?(?=\n|$)"
)
"""Terraform's poller: where the code is left out, the state that ended the operation is the code."""
_PIPELINE = "There were errors in your deployment"
_PIPELINE_LINE = re.compile(r"##\[error\](?P<code>[A-Z][a-z]+(?:[A-Z][a-z]+){1,6}): (?=[A-Z])")


def _operations(text: str) -> Iterator[ParsedError]:
    for found in _LONG_RUNNING.finditer(text):
        outcome = found["status"] in _OUTCOMES
        message = flat(found["message"] or ("" if outcome else found[0]))
        if message or not outcome:
            yield _error(found, "" if outcome else found["status"], message)
    for found in _ACTION.finditer(text):
        reason = _REASON.search(found["message"])
        if reason is not None and reason["code"] in _REASONS:
            yield _error(found, reason["code"], found["message"], "servicebus")
        else:
            yield _error(found, found["code"], found["message"])


def _states(text: str) -> Iterator[ParsedError]:
    for found in _STATE.finditer(text):
        if found["code"] not in _OUTCOMES:
            yield _error(found, found["code"], flat(found["message"]))


def _error(found: re.Match[str], code: str, message: str, service: str = "") -> ParsedError:
    return ParsedError(
        provider="azure",
        service=service,
        code=code,
        message=message,
        start=found.start(),
        end=found.end(),
        depth=1,
    )


def _service_bus(text: str) -> Iterator[ParsedError]:
    for found in _CLIENT.finditer(text):
        if found["code"] in _REASONS:
            yield _error(found, found["code"], flat(found["message"]), _whose(text))


def _whose(text: str) -> str:
    """Event Hubs' client ends its messages in the same way as Service Bus'."""
    return "eventhub" if re.search(r"[eE]vent ?[hH]ub", text) else "servicebus"


def _pipeline(text: str) -> Iterator[ParsedError]:
    for found in _PIPELINE_LINE.finditer(text, text.find(_PIPELINE)):
        if found["code"] == "PreflightValidationCheckFailed":
            continue  # says no more than the deployment's own code; what failed is left out
        message, end = message_after(text, found.end())
        yield ParsedError(
            provider="azure",
            code=found["code"],
            message=message,
            start=found.start("code"),
            end=end,
            depth=2,
        )


OPERATIONS = Format(
    name="azure_operations.operations",
    place=291,
    trust=Trust.TOOL,
    anchors=("Long running operation failed", "failed with error code '"),
    find=_operations,
    examples=(
        Example(
            "Import-AzRedisCache : Long running operation failed with status 'Conflict'.",
            "Conflict",
        ),
        Example(
            "Long running operation failed with status 'Failed'. Additional Info:'The cache is being changed.'",
            message="The cache is being changed.",
        ),
        Example(
            "The service provider action failed with error code 'ServiceOperationFailed' and error message 'The queue refused it.'",
            "ServiceOperationFailed",
        ),
        Example(
            "The action failed with error code 'BadGateway' and error message 'It was closed. ErrorCode: ConnectionReset (ServiceCommunicationProblem)'",
            "ServiceCommunicationProblem",
        ),
    ),
)
STATES = Format(
    name="azure_operations.states",
    place=305,
    trust=Trust.TOOL,
    anchors=("Azure API returned the following error:",),
    find=_states,
    examples=(
        Example(
            'Polling failed: the Azure API returned the following error: \n\nStatus: "PoolFull" \nCode: "" \nMessage: "The pool takes no more databases."',
            "PoolFull",
        ),
    ),
)
PIPELINE = Format(
    name="azure_operations.pipeline",
    place=292,
    trust=Trust.TOOL,
    anchors=(_PIPELINE,),
    find=_pipeline,
    examples=(
        Example(
            "There were errors in your deployment. Error code: DeploymentFailed.\n##[error]Details:\n##[error]BadRequest: Storage account update is not supported",
            "BadRequest",
        ),
    ),
)
SERVICE_BUS = Format(
    name="azure_operations.service_bus",
    place=293,
    trust=Trust.TOOL,
    anchors=tuple(f"({reason})" for reason in sorted(_REASONS)),
    find=_service_bus,
    examples=(
        Example(
            "Azure.Messaging.ServiceBus.ServiceBusException: The lock supplied is invalid. Either it expired, or the message has gone. (MessageLockLost). TrackingId:7",
            "MessageLockLost",
        ),
    ),
)
