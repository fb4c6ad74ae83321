"""JSON bodies and object dumps: SDK errors, Lambda failures, CloudTrail events, ARM, googleapis.

The keys that carry codes are found with their values in the order they stand in, which is also the
order of nesting (`json_fields.py`), and the message is the nearest `message` beside them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format
from bot.recognition.parsers.gcp import status_of, with_status
from bot.recognition.parsers.grpc import CANONICAL
from bot.recognition.parsers.json_fields import MESSAGE_KEYS, NEAR, JsonField, json_fields
from bot.recognition.parsers.s3_fields import told_by_fields
from bot.recognition.trust import Trust

_CODE = re.compile(
    r"(?:[a-z][\w.]{0,60}#)?(?P<service>[A-Z][A-Za-z0-9]{1,30}\.)?(?P<code>[A-Z][A-Za-z0-9_]{3,80}(?:\.[A-Z][A-Za-z0-9]{1,50}){0,3}|[a-z]+[A-Z][A-Za-z]{3,60})(?::|$)"
)
_IN_WORDS = re.compile(r"(?P<service>)(?P<code>[A-Z][a-z]{2,20}(?: [a-z]{2,20}){1,3})(?=[\"'])")
"""A code that is told in words, as Event Grid's `Url validation` among the details of ARM's."""
_CODE_KEYS = frozenset(
    {
        "__type", "code", "Code", "errorCode", "ErrorCode", "error_code", "errorType",
        "x-ms-error-code", "x-amzn-errortype", "x-amzn-ErrorType", "error", "errorName",
    }
)  # fmt: skip
_REQUEST_KEYS = frozenset({"requestId", "RequestId", "requestID", "RequestID", "request_id"})
_STATUS_KEYS = frozenset({"httpStatusCode", "statusCode", "HTTPStatusCode", "http_status_code"})
_MOST_CODES = 40
_CANONICAL = frozenset({*CANONICAL, "NOT_IMPLEMENTED"})


def _bodies(text: str) -> Iterator[ParsedError]:
    fields = json_fields(text)
    if not fields:
        return
    dumped = "$fault" in text or "$metadata" in text
    messages = [
        field
        for field in fields
        if field.key in MESSAGE_KEYS and field.value and not _cancellation(text, field)
    ]
    depth, within = 0, False
    keys = _CODE_KEYS | {"name", "Name"} if dumped or "statusCode" in text else _CODE_KEYS
    for field in fields:
        if field.key not in keys or _cancellation(text, field):
            continue
        code = _CODE.match(field.value) or (_in_words(text, field) if within else None)
        if not _may_be_code(text, field, code):
            continue
        depth += 1
        if depth > _MOST_CODES:
            return
        error = _error(text, field, code, messages=messages, fields=fields, depth=depth)
        arm = error.provider == "azure" or error.code in _OF_DEPLOYMENTS
        within = within or (arm and _NESTED.search(text) is not None)
        yield _inner(error) if within and depth > 1 and error.provider in {"", "azure"} else error
        if not error.code and "HostId" in text:
            yield from _by_fields(text, error)


def _in_words(text: str, field: JsonField) -> re.Match[str] | None:
    return _IN_WORDS.match(text, field.end - len(field.value))


def _inner(error: ParsedError) -> ParsedError:
    """An error among the details of ARM's: Azure's, whatever its code is called."""
    called = _CALLED.fullmatch(error.code) or " " in error.code
    trust = Trust.TOOL if called else error.trust
    return replace(error, provider="azure", trust=trust)


_OF_DEPLOYMENTS = frozenset(
    {
        "DeploymentFailed",
        "InvalidTemplateDeployment",
        "MultipleErrorsOccurred",
        "ResourceDeploymentFailure",
    }
)
"""Codes with which ARM wraps those of a deployment's resources."""
_CALLED = re.compile(r"[A-Z][a-z]+(?:[A-Z][A-Za-z0-9]*){1,8}")


def _may_be_code(text: str, field: JsonField, code: re.Match[str] | None) -> bool:
    """Whether a code, or the place of one that was blanked, is all the field holds."""
    behind = text[field.end : field.end + 1]
    if field.key == "error" and behind not in {'"', "'"}:
        return False
    empty = not field.value or field.value.endswith("#")  # a namespace alone
    return (code is not None or empty) and behind != "("  # `Code(` has a parser of its own


def _by_fields(text: str, error: ParsedError) -> Iterator[ParsedError]:
    """What the fields in a dump of an S3 error tell about its code."""
    code, sure = told_by_fields(text[max(0, error.start - _BEHIND) : error.end + _NEAR_CODE])
    if code:
        yield replace(error, provider="aws", service="s3", code=code, wrapper=not sure)


_NESTED = re.compile(r"[\"']details[\"']|[iI]nner[eE]rror")
"""Where ARM's errors hold others, those are Azure's too."""


def _error(
    text: str,
    field: JsonField,
    code: re.Match[str] | None,
    *,
    messages: Sequence[JsonField],
    fields: Sequence[JsonField],
    depth: int,
) -> ParsedError:
    message = _nearest(messages, field)
    name = code["code"] if code else ""
    namespace = _NAMESPACE.match(field.value)
    service, name = _split(code["service"] or "", name) if code else ("", "")
    return ParsedError(
        provider="aws" if service else _provider(text, field, name),
        service=service or (namespace[1] if namespace else _of_graphql(text, field)),
        code=name,
        message=message.value if message else "",
        http_status=_status(fields, field),
        request_id=_request(fields, field),
        start=field.start,
        end=max(field.end, message.end if message else 0),
        depth=depth,
        wrapper=_BASE_CLASS.fullmatch(name) is not None,
    )


_BASE_CLASS = re.compile(r"(?:AWS|Amazon)[A-Z]\w{1,60}Exception")
"""The class of all of a service's errors, which Step Functions names where it knows no other."""


def _split(prefix: str, name: str) -> tuple[str, str]:
    """The service that a word before the code's dot names, and the code.

    Step Functions puts the service there (`DynamoDB.ConditionalCheckFailedException`), CloudTrail
    whose fault it was (`Client.UnauthorizedOperation`), Lambda what of it failed
    (`Runtime.ExitError`); in any other dotted code the word is part of it.
    """
    word = prefix.rstrip(".")
    if word in {"Client", "Server"}:
        return "ec2", name
    if not word:
        return "", name
    if word in _OF_LAMBDA:
        return "lambda", f"{prefix}{name}"
    if name.endswith(("Exception", "Error")):
        return word.lower(), name
    return "", f"{prefix}{name}"


_OF_LAMBDA = frozenset({"Runtime", "Sandbox", "Extension", "Function"})


def _cancellation(text: str, field: JsonField) -> bool:
    """Whether it is part of one of DynamoDB's reasons inside a cancelled or throttled request."""
    before = text[max(0, field.start - 600) : field.start]
    return any(
        reasons in before and "]" not in before.rpartition(reasons)[2]
        for reasons in ("CancellationReasons", "ThrottlingReasons")
    )


def _of_graphql(text: str, field: JsonField) -> str:
    """AppSync, where the type of an error stands in GraphQL's list of errors, else empty."""
    if field.key != "errorType":
        return ""
    at = text.rfind("errors", max(0, field.start - NEAR), field.start)
    return "appsync" if at >= 0 and _LIST.match(text, at) else ""


_LIST = re.compile(r"errors\\{0,3}[\"']\s{0,4}:\s{0,4}\[")


def _provider(text: str, field: JsonField, code: str) -> str:
    if field.key in {"__type", "x-amzn-errortype", "x-amzn-ErrorType"} or _of_graphql(text, field):
        return "aws"
    if field.key == "x-ms-error-code" or any(sign in text for sign in _AZURE_SIGNS):
        return "azure"
    if "Microsoft.Azure." in text[field.start : field.start + _NEAR_CODE]:
        return "azure"  # Cosmos DB ends its messages with the name of its server's library
    if code in _CANONICAL:
        return "gcp"
    if any(sign in text for sign in _AWS_SIGNS) or ("retryable" in text and "statusCode" in text):
        return "aws"
    return "azure" if _IN_ERROR.search(text, max(0, field.start - 60), field.start) else ""


_NEAR_CODE = 600
_AZURE_SIGNS = ("odata.", "aka.ms/", '"Innererror"', '"ExtendedCode"', '"ErrorEntity"')
"""Fields and links of Azure's bodies; the last three are App Service's."""
_NAMESPACE = re.compile(r"com\.amazon(?:aws)?\.(?!coral)([a-z0-9]{2,40})\.")
_AWS_SIGNS = (
    "$fault",
    "$metadata",
    "HostId",
    "x-amz-",
    "x-amzn-",
    "ResponseMetadata",
    "boto3_version",
    "aws_request_id",
)
_IN_ERROR = re.compile(r"\"error\"\s{0,4}:\s{0,4}(?:\{|\*{3})\s{0,40}$")
"""ARM and Google wrap their code into an object named `error`; Google's code is a number or canonical."""


def _nearest(messages: Sequence[JsonField], field: JsonField) -> JsonField | None:
    """The message after the code, or the one right before it."""
    at = bisect_left([message.start for message in messages], field.start)
    behind = messages[at] if at < len(messages) else None
    if behind is not None and behind.start - field.end < _BEHIND:
        return behind
    before = messages[at - 1] if at else None
    return before if before is not None and field.start - before.end < _BEHIND else behind


_BEHIND = 200


def _status(fields: Sequence[JsonField], field: JsonField) -> int | None:
    for other in fields:
        if other.key in _STATUS_KEYS and abs(other.start - field.start) < NEAR:
            return int(other.value) if re.fullmatch(r"[1-5]\d\d", other.value) else None
    return None


def _request(fields: Sequence[JsonField], field: JsonField) -> str:
    for other in fields:
        if other.key in _REQUEST_KEYS and abs(other.start - field.start) < NEAR:
            return other.value
    return ""


def _google(text: str) -> Iterator[ParsedError]:
    """Google's canonical status words and reasons, else what its HTTP status mostly means."""
    fields = json_fields(text)
    messages = [field for field in fields if field.key in MESSAGE_KEYS and field.value]
    found = list(_named(text, fields, messages))
    yield from found
    if found or not any(sign in text for sign in _GOOGLE_SIGNS):
        return
    for field in fields:
        if field.key == "code" and re.fullmatch(r"[45]\d\d", field.value):
            near = _nearest(messages, field)
            message = near.value if near else ""
            yield from with_status(
                status_of(message), message, int(field.value), field.start, field.end
            )


_GOOGLE_SIGNS = ("google", "Google", '"domain"', "'domain'", "domain: ", "gcp-types/")


def _named(
    text: str, fields: Sequence[JsonField], messages: Sequence[JsonField]
) -> Iterator[ParsedError]:
    for field in fields:
        if field.key == "status" and field.value in _CANONICAL:
            before = [m for m in messages if m.start < field.start]
            message = before[0] if before else _nearest(messages, field)
        elif field.key == "reason" and _is_reason(text, field):
            message = _nearest(messages, field)
        else:
            continue
        yield ParsedError(
            provider="gcp",
            code=field.value,
            message=message.value if message else "",
            start=field.start,
            end=field.end,
            depth=1,
        )


def _is_reason(text: str, field: JsonField) -> bool:
    """Whether it is one of Google's reasons, which stand beside the domain they are from."""
    around = text[max(0, field.start - _BEHIND) : field.end + _BEHIND]
    return "domain" in around and _REASON.fullmatch(field.value) is not None


_REASON = re.compile(
    r"[a-z]{3,20}(?:[A-Z][a-z]{1,20}){1,5}|[A-Z]{3,30}(?:_[A-Z]{1,30}){1,6}|conflict|duplicate"
)


BODIES = Format(
    name="json_body.bodies",
    place=440,
    trust=Trust.JSON_BODY,
    anchors=("code", "Code", "__type", "errorType", "$fault", "x-amzn-", '"error"', "'error'"),
    find=_bodies,
    examples=(
        Example(
            '{"eventSource": "ec2.amazonaws.com", "errorCode": "Client.UnauthorizedOperation", "errorMessage": "You are not authorized"}',
            "UnauthorizedOperation",
        ),
        Example(
            '{"code":"NotImplemented","message":"A header is not implemented","statusCode":501,"retryable":true}',
            "NotImplemented",
        ),
        Example(
            "{ '$fault': 'client', '$metadata': { httpStatusCode: 404 }, Code: '', Key: 'in/a.csv', HostId: 'y=' }",
            "NoSuchKey",
        ),
        Example(
            'Status=403 Code="Forbidden" Message="Caller is not authorized" InnerError={"code":"ForbiddenByRbac"}',
            "ForbiddenByRbac",
        ),
        Example(
            '{"error":{"code":"DeploymentFailed","message":"At least one operation failed.","details":[{"code":"BadRequest","message":"{\\r\\n  \\"error\\": {\\r\\n \\"code\\": \\"SkuNotAvailable\\",\\r\\n \\"message\\": \\"The size is not available.\\"}}"}]}}',
            "SkuNotAvailable",
        ),
        Example(
            '{"error":{"code":"ResourceOperationFailure","message":"It failed.","details":[{"code":"Url validation","message":"Webhook validation handshake failed for https://orders.example.com."}]}}',
            "Url validation",
        ),
        Example(
            '{"Code":"DomainWebService_INVALID_RECORDS","Message":"One of the records is invalid","Target":null,"Details":[],"Innererror":null}',
            "DomainWebService_INVALID_RECORDS",
        ),
        Example(
            '{"odata.error":{"code":"Request_ResourceNotFound","message":{"lang":"en","value":"Resource does not exist."}}}',
            "Request_ResourceNotFound",
        ),
        Example(
            '{"code":"","message":"A header you provided implies functionality that is not implemented","statusCode":501,"retryable":true}',
            message="A header you provided implies functionality that is not implemented",
        ),
        Example(
            "UserInfo=0x7fd9 {__type=com.amazonaws.dynamodb.v20120810#, message=Requested resource not found}",
            message="Requested resource not found",
        ),
        Example(
            "code: \nerrorDetails:\n- localizedMessage:\n    message: A n1-standard-4 VM instance is\n      currently unavailable in the us-central1-b zone.",
            message="A n1-standard-4 VM instance is currently unavailable in the us-central1-b zone.",
        ),
        Example(
            '[WARN] Error creating Kinesis Stream: "Too many streams are being created", code: "LimitExceededException"',
            "LimitExceededException",
        ),
        Example(
            '{"__type":"com.amazon.coral.service#ThrottlingException","message":"Rate exceeded"}',
            "ThrottlingException",
        ),
        Example(
            '{"error":{"code":"StorageAccountAlreadyTaken","message":"The name is taken."}}',
            "StorageAccountAlreadyTaken",
        ),
        Example(
            "{ name: 'NotFoundException', '$fault': 'client', '$metadata': { httpStatusCode: 404 } }",
            "NotFoundException",
        ),
    ),
)
GOOGLE = Format(
    name="json_body.google",
    place=450,
    trust=Trust.JSON_BODY,
    anchors=(
        '"status"',
        "'status'",
        "status:",
        '"reason"',
        "'reason'",
        '"code"',
        "'code'",
        "code: ",
    ),
    find=_google,
    examples=(
        Example(
            '{"error":{"errors":[{"domain":"global","reason":"conditionNotMet","message":"Precondition Failed"}],"code":412,"message":"Precondition Failed"}}',
            "conditionNotMet",
        ),
        Example(
            '{"ResourceType":"gcp-types/cloudresourcemanager-v1:x","ResourceErrorMessage":{"code":409,"message":"There were concurrent changes. Please retry.","status":""}}',
            message="There were concurrent changes. Please retry.",
        ),
    ),
)
