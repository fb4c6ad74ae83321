"""What a client finds wrong with a request before it is sent, and codes in a client's summary.

The SDK for Go's `InvalidParameter: 2 validation error(s) found.` names the operation's input behind
each fault; Firehose's and Kinesis' retrying writers end with `Individual error codes: X, Y`.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, message_after, message_before
from bot.recognition.service_names import botocore_name
from bot.recognition.trust import Trust

_GO = re.compile(r"(?P<code>InvalidParameter|ErrInvalidParams): (?=\d{1,3} validation error\(s\))")
_UNSENT = re.compile(
    r"(?P<code>RequestError): (?=send request failed)(?:[\s\S]{0,300}?https?://(?:[\w-]{1,80}\.)?"
    r"(?P<service>[a-z][a-z0-9-]{1,30})\.[a-z]{2}[a-z0-9-]{3,20}\.amazonaws\.com)?"
)
_INPUT = re.compile(r"\b(?P<operation>[A-Z][A-Za-z]{3,60})Input\.\w")
_SUMMARY = re.compile(r"Individual error codes: (?P<codes>[A-Z]\w{3,80}(?:, ?[A-Z]\w{3,80}){0,9})")
_CALLING = re.compile(r"calling (?P<operation>[A-Z][A-Za-z]{3,60}) to (?P<service>\w{3,30})")
_RESPONDED = re.compile(
    r"\b(?P<operation>[A-Z][A-Za-z]{3,60}) API responded with error='(?P<code>[A-Z]\w{3,80})'"
    r"(?:, message='(?P<message>[^'\n]{0,400}))?"
)
_KEYED = re.compile(
    r"\(aws-error-code=(?P<code>[A-Z][\w.]{3,80})(?:, aws-operation-name=(?P<operation>[A-Z]\w{2,60}))?"
    r"(?:, aws-request-id=(?P<request>[\w-]{8,64}))?(?:[^)\n]{0,80}?aws-service-name=(?P<service>[\w ]{2,40}))?"
)
_FAR = 1500


def _go(text: str) -> Iterator[ParsedError]:
    for found in _GO.finditer(text):
        message, end = message_after(text, found.end())
        told = _INPUT.search(text, found.end(), found.end() + _FAR)
        yield ParsedError(
            provider="aws",
            code=found["code"],
            operation=told["operation"] if told else "",
            message=message,
            start=found.start(),
            end=max(end, told.end()) if told else end,
        )


def _unsent(text: str) -> Iterator[ParsedError]:
    """A request that the SDK for Go could not send: the address it was for names the service."""
    for found in _UNSENT.finditer(text):
        message, end = message_after(text, found.end("code") + 2)
        yield ParsedError(
            provider="aws",
            service=botocore_name(found["service"] or ""),
            code=found["code"],
            message=message,
            start=found.start(),
            end=end,
        )


def _summaries(text: str) -> Iterator[ParsedError]:
    for found in _SUMMARY.finditer(text):
        called = _CALLING.search(text)
        for code in found["codes"].split(","):
            yield ParsedError(
                provider="aws",
                service=called["service"].lower() if called else "",
                operation=called["operation"] if called else "",
                code=code.strip(),
                start=found.start(),
                end=found.end(),
            )


def _responded(text: str) -> Iterator[ParsedError]:
    """What Fluent Bit logs of an answer, and the keys that Karpenter puts behind a failure."""
    for found in _RESPONDED.finditer(text):
        yield ParsedError(
            provider="aws",
            operation=found["operation"],
            code=found["code"],
            message=found["message"] or "",
            start=found.start(),
            end=found.end(),
        )
    for found in _KEYED.finditer(text):
        message, start = message_before(text, found.start())
        yield ParsedError(
            provider="aws",
            service=botocore_name(found["service"] or ""),
            operation=found["operation"] or "",
            code=found["code"],
            message=message.rpartition(": ")[2],
            request_id=found["request"] or "",
            start=start,
            end=found.end(),
        )


RESPONDED = Format(
    name="client_validation.responded",
    place=118,
    trust=Trust.TOOL,
    anchors=(" API responded with error=", "aws-error-code="),
    find=_responded,
    examples=(
        Example(
            "[error] [output:cloudwatch_logs:cloudwatch_logs.0] PutLogEvents API responded with error='ThrottlingException', message='Rate exceeded for logStreamName web-ssh'",
            "ThrottlingException",
        ),
        Example(
            "creating instance, insufficient capacity (aws-error-code=UnfulfillableCapacity, aws-operation-name=CreateFleet, aws-request-id=7c21d0b5, aws-service-name=EC2, aws-status-code=200)",
            "UnfulfillableCapacity",
        ),
    ),
)
GO = Format(
    name="client_validation.go",
    place=115,
    trust=Trust.TOOL,
    anchors=(" validation error(s)",),
    find=_go,
    examples=(
        Example(
            "InvalidParameter: 1 validation error(s) found.\n- minimum field value of 1, CreateTargetGroupInput.Port.",
            "InvalidParameter",
        ),
    ),
)
UNSENT = Format(
    name="client_validation.unsent",
    place=117,
    trust=Trust.TOOL,
    anchors=("RequestError: send",),
    find=_unsent,
    examples=(
        Example(
            'RequestError: send request failed caused by: Get "https://sqs.eu-west-1.amazonaws.com/": dial tcp 10.0.0.7:443: i/o timeout',
            "RequestError",
        ),
    ),
)
SUMMARIES = Format(
    name="client_validation.summaries",
    place=116,
    trust=Trust.TOOL,
    anchors=("Individual error codes: ",),
    find=_summaries,
    examples=(
        Example(
            "Some records failed while calling PutRecordBatch to Firehose stream, retrying. Individual error codes: ServiceUnavailableException,",
            "ServiceUnavailableException",
        ),
    ),
)
