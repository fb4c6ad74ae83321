"""AWS SDK for Go: Terraform, Pulumi, Kubernetes controllers, Crossplane, ACK and much else.

Version 2: `operation error IAM: CreateRole, https response error StatusCode: 409, RequestID: …,
EntityAlreadyExists: message` (or `api error Code: message`). Version 1 prints `Code: message` and,
behind a tab, `status code: 409, request id: …`.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, broken, code_at, hits, message_after
from bot.recognition.parsers.missing_code import holes
from bot.recognition.service_names import from_go
from bot.recognition.trust import Trust

_OPERATION = re.compile(
    r"operation error (?P<service>[^:,\n]{1,60}): (?P<operation>[A-Za-z]\w{1,80}),?\s{0,3}"
)
_RESPONSE = re.compile(
    rf"{broken('http')}\s{{0,3}}s?\s{{1,3}}{broken('response error StatusCode:')}\s{{0,3}}(?P<status>\d{{1,3}}),\s{{0,3}}"
    r"(?:RequestID:\s{0,3}(?P<request>[^,\n]{0,128}),?\s{0,3})?(?:HostID:\s{0,3}[^,\n]{0,200},?\s{0,3})?"
)
_WORD = r"[A-Za-z][\w.]{2,100}(?:\n\s{0,40}[\w.]{1,60})?"
_CODE = re.compile(
    rf"(?:api error\s{{1,3}})?(?P<code>{_WORD})?:(?=\s|$)(?:[ \t]{{0,3}}\n?[ \t]{{0,3}}(?=\S))?"
)
_API = re.compile(rf"api error\s{{1,3}}(?P<code>{_WORD})?:\s{{1,3}}")
_STATUS = re.compile(
    r"status code: (?P<status>\d{3})(?P<ids>[^\n]{0,20}request id: ?(?P<request>[^\s,\"'`]{0,128}))?"
)
_WARNED = re.compile(r": \"(?P<message>[^\"\n]{3,600})\", code: \"(?P<code>[\w.]{0,80})\"")
_BEFORE = 1400


def _version_2(text: str) -> Iterator[ParsedError]:
    for at in hits(text, "operation error "):
        operation = _OPERATION.match(text, at)
        if operation is not None:
            yield _after_operation(text, operation)


def _after_operation(text: str, operation: re.Match[str]) -> ParsedError:
    position = operation.end()
    inner = text.find("operation error ", position, position + 600)  # its response is not ours
    response = _RESPONSE.search(text, position, inner if inner >= 0 else position + 600)
    position = response.end() if response else position
    code = _CODE.match(text, position) or _API.search(text, position, position + 300)
    message, end = message_after(text, code.end() if code else position)
    return ParsedError(
        provider="aws",
        service=from_go(operation["service"]),
        operation=operation["operation"],
        code=code_at(code["code"] or "") if code else "",
        message=message,
        http_status=_http(response),
        request_id=(response["request"] or "").strip() if response else "",
        start=operation.start(),
        end=end,
        depth=1,
    )


def _http(response: re.Match[str] | None) -> int | None:
    """The status that a response had; `0` says that there was none."""
    return int(response["status"]) if response and len(response["status"]) == _THREE else None


_THREE = 3


def _without_operation(text: str) -> Iterator[ParsedError]:
    for at in hits(text, "response error StatusCode"):
        found = _RESPONSE.search(text, max(0, at - 8), at + 500)
        if found is None:
            continue
        code = _CODE.match(text, found.end())
        message, end = message_after(text, code.end() if code else found.end())
        yield ParsedError(
            provider="aws",
            code=code_at(code["code"] or "") if code else "",
            message=message,
            http_status=_http(found),
            request_id=(found["request"] or "").strip(),
            start=found.start(),
            end=end,
            depth=1,
        )


def _api_errors(text: str) -> Iterator[ParsedError]:
    for found in _API.finditer(text):
        message, end = message_after(text, found.end())
        yield ParsedError(
            provider="aws",
            code=code_at(found["code"] or ""),
            message=message,
            start=found.start(),
            end=end,
            depth=1,
        )


def _version_1(text: str) -> Iterator[ParsedError]:
    for at in hits(text, "status code: "):
        status = _STATUS.match(text, at)
        if status is None:
            continue
        end = max(0, at - _GAP) + len(text[max(0, at - _GAP) : at].rstrip())
        before = (text.rfind("status code: ", 0, at), text.rfind("\n\n", 0, end))
        start = max(0, at - _BEFORE, *before)
        found = _named(text, start, at)
        begin = found.end() if found else _unnamed(text, start, end)
        if found is None and not (begin and status["ids"]):
            continue
        yield ParsedError(
            provider="aws",
            code=found["code"] if found else "",
            message=" ".join(text[begin:at].split()),
            http_status=int(status["status"]),
            request_id=status["request"] or "",
            start=found.start() if found else begin,
            end=status.end(),
            depth=1,
        )


def _warned(text: str) -> Iterator[ParsedError]:
    """Terraform's last try: `[WARN] Error creating X: "message", code: "Code"`."""
    for found in _WARNED.finditer(text):
        yield ParsedError(
            provider="aws",
            code=found["code"],
            message=found["message"],
            start=found.start(),
            end=found.end(),
            depth=1,
        )


_GAP = 60
"""Characters between a message and its status: white space, which may hold an empty line."""


def _named(text: str, start: int, end: int) -> re.Match[str] | None:
    """The code in front of the message."""
    for found in _V1_STARTS.finditer(text, start, end):
        inner = _V1_STARTS.match(text, found.end(), end)
        if inner is not None and _HUMPS.match(inner["code"]):
            continue  # what was being done, in front of the code
        if _HUMPS.match(found["code"]) or found["code"] in _SINGLE:
            return found
    return None


def _unnamed(text: str, start: int, end: int) -> int:
    """The start of a message without a code: after the colons of the empty code, else a colon."""
    for hole in holes(text, start, end):
        return hole.end()
    last = 0
    for colon in _COLON.finditer(text, start, end):
        last = colon.end()
    return last


_COLON = re.compile(r": (?=[A-Z])")
_V1_STARTS = re.compile(
    r"(?<![\w.:/])(?P<code>[A-Z][A-Za-z0-9]{3,80}(?:\.[A-Z][A-Za-z0-9]{1,60}){0,3}):\s{1,3}(?=[A-Z\[\"'])"
)
_HUMPS = re.compile(r"[A-Z]+[a-z0-9]+[A-Z]|[A-Z]{2,}[a-z]+|\w+\.\w")
_SINGLE = frozenset({"Throttling", "Forbidden", "Unauthorized", "Conflict"})
"""AWS codes of one word; any other single word in front of a colon is the tool's own."""

VERSION_2 = Format(
    name="aws_sdk_go.version_2",
    place=40,
    trust=Trust.TOOL,
    anchors=("operation error ",),
    find=_version_2,
    examples=(
        Example(
            "operation error RDS: CreateDBInstance, http\ns response error StatusCode: 400, RequestID: 6f1c2d3e, api error : Cannot find version 16.4 for postgres\n: provider=aws@6.66.2",
            message="Cannot find version 16.4 for postgres",
        ),
        Example(
            "operation error IAM: CreateRole, https response error StatusCode: 409, RequestID: 1b2c, EntityAlreadyExists: Role with name web already exists.",
            "EntityAlreadyExists",
        ),
        Example(
            "operation error Lambda: Invoke, exceeded maximum number of attempts, 3, https response error StatusCode: 429, RequestID: 1b2c, api error TooManyRequestsException: Slow down",
            "TooManyRequestsException",
        ),
        Example(
            "operation error S3: CreateBucket, https response error StatusCode: 409, RequestID: , HostID: , BucketAlreadyExists:",
            "BucketAlreadyExists",
        ),
        Example(
            "operation error RDS: CreateDBInstance, https response error StatusCode: 400, RequestID: 1b2c, api error InvalidParam\neterValue: bad version",
            "InvalidParameterValue",
        ),
    ),
)
RESPONSE = Format(
    name="aws_sdk_go.response",
    place=50,
    trust=Trust.TOOL,
    anchors=("response error StatusCode",),
    find=_without_operation,
    examples=(
        Example(
            "failed to put object, https response error StatusCode: 412, RequestID: 1b2c, HostID: 5KX2, PreconditionFailed: At least one of the pre-conditions you specified did not hold",
            "PreconditionFailed",
        ),
    ),
)
API = Format(
    name="aws_sdk_go.api",
    place=60,
    trust=Trust.TOOL,
    anchors=("api error ",),
    find=_api_errors,
    examples=(
        Example(
            "failed to refresh cached credentials, api error ExpiredTokenException: The security token included in the request is expired",
            "ExpiredTokenException",
        ),
    ),
)
WARNED = Format(
    name="aws_sdk_go.warned",
    place=600,
    trust=Trust.TOOL,
    anchors=('", code: "',),
    find=_warned,
    examples=(
        Example(
            '[WARN] Error creating Kinesis Stream: "This request would have exceeded the limit. Limit: 5.", code: ""',
            message="This request would have exceeded the limit. Limit: 5.",
        ),
    ),
)
VERSION_1 = Format(
    name="aws_sdk_go.version_1",
    place=610,
    trust=Trust.TOOL,
    anchors=("status code: ",),
    find=_version_1,
    examples=(
        Example(
            "Error creating DB: DBInstanceAlreadyExists: DB instance already exists\n\tstatus code: 400, request id: 1b2c3d4e",
            "DBInstanceAlreadyExists",
        ),
        Example(
            "Error: creating ECS Service (web): Task Definition can not be blank.\n\tstatus code: 400, request id: 6f1c2d3e",
            message="Task Definition can not be blank.",
        ),
        Example(
            "invalidate /*: : The specified distribution does not exist.\n\n\tstatus code: 404, request id: 6f1c2d3e",
            message="The specified distribution does not exist.",
        ),
    ),
)
