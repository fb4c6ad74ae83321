"""AWS SDK for Go: Terraform, Pulumi, Kubernetes controllers, Crossplane, ACK and much else.

Version 2: `operation error IAM: CreateRole, https response error StatusCode: 409, RequestID: …,
EntityAlreadyExists: message` (or `api error Code: message`). Version 1 prints `Code: message` and,
behind a tab, `status code: 409, request id: …`.
"""

import re
from collections.abc import Iterator

from bot.parsing.error import ParsedError
from bot.parsing.scan import Parser, hits, message_after
from bot.parsing.services import from_go

_OPERATION = re.compile(
    r"operation error (?P<service>[^:,\n]{1,60}): (?P<operation>[A-Za-z]\w{1,80}),?\s{0,3}"
)
_RESPONSE = re.compile(
    r"https?\s{1,3}response\s{1,3}error\s{1,3}StatusCode:\s{0,3}(?P<status>\d{1,3}),\s{0,3}"
    r"(?:RequestID:\s{0,3}(?P<request>[^,\n]{0,128}),?\s{0,3})?(?:HostID:\s{0,3}[^,\n]{0,200},?\s{0,3})?"
)
_CODE = re.compile(r"(?:api error\s{1,3})?(?P<code>[A-Za-z][\w.]{2,100})?:\s{1,3}")
_API = re.compile(r"api error\s{1,3}(?P<code>[A-Za-z][\w.]{2,100}):\s{1,3}")
_STATUS = re.compile(
    r"status code: (?P<status>\d{3})(?:, request id: ?(?P<request>[^\s,\"'`]{0,128}))?"
)
_BEFORE = 1400


def _version_2(text: str) -> Iterator[ParsedError]:
    for at in hits(text, "operation error "):
        operation = _OPERATION.match(text, at)
        if operation is not None:
            yield _after_operation(text, operation)


def _after_operation(text: str, operation: re.Match[str]) -> ParsedError:
    position = operation.end()
    nearby = text.find("response error", position, position + 120)
    response = _RESPONSE.search(text, position, position + 600) if nearby >= 0 else None
    if response is not None:
        position = response.end()
    code = _CODE.match(text, position) or _API.search(text, position, position + 300)
    message, end = message_after(text, code.end() if code else position)
    return ParsedError(
        provider="aws",
        service=from_go(operation["service"]),
        operation=operation["operation"],
        code=(code["code"] or "") if code else "",
        message=message,
        http_status=int(response["status"])
        if response and len(response["status"]) == _THREE
        else None,
        request_id=(response["request"] or "").strip() if response else "",
        start=operation.start(),
        end=end,
        format="go-sdk",
        depth=1,
    )


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
            code=(code["code"] or "") if code else "",
            message=message,
            http_status=int(found["status"]) if len(found["status"]) == _THREE else None,
            request_id=(found["request"] or "").strip(),
            start=found.start(),
            end=end,
            format="go-sdk",
            depth=1,
        )


def _api_errors(text: str) -> Iterator[ParsedError]:
    for found in _API.finditer(text):
        message, end = message_after(text, found.end())
        yield ParsedError(
            provider="aws",
            code=found["code"],
            message=message,
            start=found.start(),
            end=end,
            format="go-sdk",
            depth=1,
        )


def _version_1(text: str) -> Iterator[ParsedError]:
    for at in hits(text, "status code: "):
        status = _STATUS.match(text, at)
        if status is None:
            continue
        start = max(0, at - _BEFORE, text.rfind("status code: ", 0, at), text.rfind("\n\n", 0, at))
        found = None
        for found in _V1_STARTS.finditer(text, start, at):
            if _HUMPS.match(found["code"]) or found["code"] in _SINGLE:
                break
        else:
            continue
        message = " ".join(text[found.end() : at].split())
        yield ParsedError(
            provider="aws",
            code=found["code"],
            message=message,
            http_status=int(status["status"]),
            request_id=status["request"] or "",
            start=found.start(),
            end=status.end(),
            format="go-sdk",
            depth=1,
        )


_V1_STARTS = re.compile(
    r"(?<![\w.:/])(?P<code>[A-Z][A-Za-z0-9]{3,80}(?:\.[A-Z][A-Za-z0-9]{1,60}){0,3}):\s{1,3}(?=[A-Z\[\"'])"
)
_HUMPS = re.compile(r"[A-Z]+[a-z0-9]+[A-Z]|[A-Z]{2,}[a-z]+|\w+\.\w")
_SINGLE = frozenset({"Throttling", "Forbidden", "Unauthorized", "Conflict"})
"""AWS codes of one word; any other single word in front of a colon is the tool's own."""

VERSION_2 = Parser("go-sdk", ("operation error ",), _version_2)
RESPONSE = Parser("go-sdk", ("response error StatusCode",), _without_operation)
API = Parser("go-sdk", ("api error ",), _api_errors)
VERSION_1 = Parser("go-sdk", ("status code: ",), _version_1)
