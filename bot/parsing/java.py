"""AWS SDK for Java, and CloudFormation events, which print its suffix.

Version 1: `message (Service: AmazonCloudFront; Status Code: 409; Error Code: X; Request ID: …)`.
Version 2: `…model.XException: message (Service: CloudFront, Status Code: 409, Request ID: …)`: the
code stands in the exception's class, or nowhere.
"""

import re
from collections.abc import Iterator

from bot.parsing.error import ParsedError
from bot.parsing.scan import Parser, code_at, hits, message_after, message_before
from bot.parsing.services import from_java

_SUFFIX = re.compile(
    r"\(Service: (?P<service>[^;,()\n]{0,60})[;,]\s{0,4}Status\s{1,2}Code:\s{0,4}(?P<status>[^;,)\n]{0,12})"
    r"(?:[;,]\s{0,4}Error\s{1,2}Code:\s{0,4}(?P<code>[^;,)]{0,120}))?"
    r"(?:[;,]\s{0,4}Request\s{1,2}ID:\s{0,4}(?P<request>[^;,)\s]{0,128}))?"
)
_CLASS = re.compile(
    r"(?:com\.amazonaws|software\.amazon\.awssdk)(?:\.services)?\.(?P<service>[a-z0-9]{2,60})(?:\.[a-z0-9]{1,40}){0,4}"
    r"\.(?P<code>[A-Z][A-Za-z0-9]{2,100})\b(?::\s{0,3})?"
)
_LEAD = re.compile(
    r"(?:^|[\s\"'(|])(?:[A-Za-z_][\w$]{0,60}\.){2,10}[A-Z][A-Za-z0-9_$]{2,100}:\s{1,3}"
)
_NESTED = re.compile(
    r"(?P<service>[A-Z][A-Za-z0-9]{1,30}) Error Code: (?P<code>[A-Za-z][\w.]{2,80}?)\.?\s{1,4}"
    r"(?:[A-Z][A-Za-z0-9]{1,30}) Error Message: (?P<message>[^(\n]{1,600})"
)
BASES = re.compile(
    r"(?:Amazon|AWS)?[A-Za-z0-9]{0,40}(?:Client|Service|Sdk[A-Za-z]{0,10})Exception"
    r"|Amazon[A-Za-z0-9]{1,40}Exception|(?:S3|Ec2|Iam|Lambda|DynamoDb|CloudFront|Sqs|Sns|Kms|Rds|Ecs|Eks|Sts"
    r"|CloudFormation|SecretsManager|Glue|Athena|Kinesis|Ssm)Exception"
)
"""Exception classes that are a whole service's base class, and so name no code."""


def _suffixed(text: str) -> Iterator[ParsedError]:
    for at in hits(text, "(Service: "):
        found = _SUFFIX.match(text, at)
        if found is None:
            continue
        message, start = message_before(text, at)
        code = code_at(found["code"] or "")
        service = from_java(found["service"])
        if not code:
            code = _code_of_class(message)
        status = found["status"].strip()
        yield ParsedError(
            provider="aws",
            service=service,
            code=code,
            message=_bare_message(message),
            http_status=int(status) if status.isdigit() and len(status) == _STATUS else None,
            request_id=found["request"] or "",
            start=max(start, at - len(message) - 1),
            end=found.end(),
            format="java-sdk",
            wrapper=" Error Message: " in message,
        )


_STATUS = 3


def _code_of_class(message: str) -> str:
    named = ""
    for found in _CLASS.finditer(message):
        named = found["code"]
    return "" if BASES.fullmatch(named) else named


def _bare_message(message: str) -> str:
    """What follows the last exception class or `returned message:` in what stands before."""
    for found in _LEAD.finditer(message):
        message = message[found.end() :] if found.end() < len(message) else message
        break
    _, marker, behind = message.rpartition('message: "')
    return behind if marker else message


def _class_names(text: str) -> Iterator[ParsedError]:
    for at in hits(text, "com.amazonaws"):
        yield from _class_at(text, at)
    for at in hits(text, "software.amazon.awssdk"):
        yield from _class_at(text, at)


def _class_at(text: str, at: int) -> Iterator[ParsedError]:
    found = _CLASS.match(text, at)
    if found is None or not found[0].rstrip().endswith(":"):
        return
    message, end = message_after(text, found.end())
    base = BASES.fullmatch(found["code"]) is not None
    yield ParsedError(
        provider="aws",
        service=from_java(found["service"]),
        code="" if base else found["code"],
        message=message.partition(" (Service: ")[0],
        start=at,
        end=end,
        format="java-sdk",
        wrapper=False,
    )


def _nested(text: str) -> Iterator[ParsedError]:
    for at in hits(text, " Error Code: "):
        found = _NESTED.search(text, max(0, at - 32), at + 800)
        if found is not None:
            yield ParsedError(
                provider="aws",
                service=from_java(found["service"]),
                code=found["code"],
                message=found["message"].strip(),
                start=found.start(),
                end=found.end(),
                format="java-sdk",
                depth=2,
            )


SUFFIX = Parser("java-sdk", ("(Service: ",), _suffixed)
CLASSES = Parser("java-sdk", ("com.amazonaws", "software.amazon.awssdk"), _class_names)
NESTED = Parser("java-sdk", (" Error Message: ",), _nested)
