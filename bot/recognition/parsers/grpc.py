"""gRPC statuses, as every language prints them.

`rpc error: code = Aborted desc = …`, `StatusCode.ABORTED` with its details, `Error: 10 ABORTED: …`,
`io.grpc.StatusRuntimeException: ABORTED: …`, `Status(StatusCode="Aborted", Detail="…")`, the client
libraries' classes (`com.google.api.gax.rpc.AbortedException`). The number alone tells the status.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, message_after
from bot.recognition.trust import Trust

CANONICAL = (
    "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
    "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE",
    "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
)  # fmt: skip
"""gRPC's status codes 1 to 16, in their order."""
BY_CLASS = {
    "BadRequest": "INVALID_ARGUMENT", "InvalidArgument": "INVALID_ARGUMENT",
    "FailedPrecondition": "FAILED_PRECONDITION", "Unauthorized": "UNAUTHENTICATED",
    "Unauthenticated": "UNAUTHENTICATED", "Forbidden": "PERMISSION_DENIED",
    "PermissionDenied": "PERMISSION_DENIED", "NotFound": "NOT_FOUND", "Aborted": "ABORTED",
    "Conflict": "ALREADY_EXISTS", "AlreadyExists": "ALREADY_EXISTS",
    "PreconditionFailed": "conditionNotMet", "TooManyRequests": "RESOURCE_EXHAUSTED",
    "ResourceExhausted": "RESOURCE_EXHAUSTED", "DeadlineExceeded": "DEADLINE_EXCEEDED",
    "ServiceUnavailable": "UNAVAILABLE", "InternalServerError": "INTERNAL",
    "RetryError": "DEADLINE_EXCEEDED",
}  # fmt: skip
"""The client libraries' exception classes, without their endings."""

_WORDS = "|".join(CANONICAL)
_BY_WORD = {"".join(part.title() for part in name.split("_")): name for name in CANONICAL} | {
    "Canceled": "CANCELLED"
}
_BY_NAME = BY_CLASS | _BY_WORD
_RPC = re.compile(
    r"code\s{0,2}=\s{0,2}\"?(?:(?P<code>[A-Z][A-Za-z_]{2,30})|(?P<number>\d{1,2}))?\"?,?\s{0,4}"
    r"desc(?:ription)?\s{0,2}=\s{0,2}\"?"
)
_STATUS = re.compile(
    rf"(?:StatusCode\.|Status(?:Runtime)?Exception: |Status\{{code=|(?<![\w.])\d{{1,2}} |\(gcloud\.[\w.-]{{2,80}}\) |RpcException: .{{0,80}}?StatusCode=\"?|codeName: )(?P<code>{_WORDS})\b"
)
_DETAILS = re.compile(r"\s{0,8}details\s{0,3}=\s{0,3}\"|, message: ")
_DUMP = re.compile(
    r"\bcode: (?P<number>\d{1,2}),\s{1,12}details: [\"'](?P<message>[^\n]{0,600}?)[\"'],?\s"
)
_WORD = re.compile(
    rf"(?<![\w.\"'`])(?P<code>{'|'.join(n for n in CANONICAL if '_' in n)}|UNAUTHENTICATED): ?"
)
_NUMBERED = re.compile(
    r"(?:\bError: |^|Message: |\]: )(?P<number>\d{1,2}) : (?=[A-Z])", re.MULTILINE
)
_BLANK = re.compile(r"\bstatus = ?(?:StatusCode\.)?\n\s{0,12}details = \"")
_DEBUG = re.compile(r"grpc_status\W{1,4}(?P<number>\d{1,2})")
_NET = re.compile(r"Status\(StatusCode=\"?(?P<code>[A-Z]\w{2,30})\"?, Detail=\"")
_TRAILERS = re.compile(
    r"grpc-status[\"']?[:=]\s?[\"'\[]{0,2}(?P<number>\d{1,2})[\"'\]]{0,2}[,;]?\s{1,40}[\"']?grpc-message[\"']?[:=]\s?"
)
_AUDITED = re.compile(
    r"\"status\": \{\s{0,40}\"code\": (?P<number>\d{1,2}),\s{0,40}\"message\": \""
)
"""The status in an entry of Google Cloud's audit log."""
_CLASS = re.compile(
    r"(?:gax\.rpc\.|Google::Cloud::|google\.gax\.errors\.)(?P<code>[A-Z][A-Za-z]{3,40}?)(?:Exception|Error)\b(?:\)|: {1,3}(?:\d{1,2}:)?)"
)


def _rpc(text: str) -> Iterator[ParsedError]:
    for found in _RPC.finditer(text):
        code = _BY_WORD.get(found["code"] or "", "") or _by_number(found["number"] or "")
        if found["code"] and not code:
            continue
        code = "" if code == "UNKNOWN" else code
        message, end = message_after(text, found.end())
        around = code in {"", "INTERNAL"}  # the error inside it has a code of its own
        yield _error(code, message, found.start(), found.end() if around else end)


def _by_number(number: str) -> str:
    return CANONICAL[int(number) - 1] if number and 0 < int(number) <= len(CANONICAL) else ""


def _statuses(text: str) -> Iterator[ParsedError]:
    for found in _STATUS.finditer(text):
        details = _DETAILS.match(text, found.end())
        start = details.end() if details else found.end()
        message, end = message_after(text, start)
        yield _error(found["code"], message.lstrip(": "), found.start(), end)


def _dumps(text: str) -> Iterator[ParsedError]:
    """A status as JavaScript prints it, and a status word in front of its message."""
    for found in _DUMP.finditer(text):
        if code := _by_number(found["number"]):
            yield _error(code, found["message"], found.start(), found.end())
    for found in _WORD.finditer(text):
        message, end = message_after(text, found.end())
        yield _error(found["code"], message, found.start(), end)


def _numbered(text: str) -> Iterator[ParsedError]:
    """A status whose word is gone: its number stays, or nothing but its details."""
    for found in _NUMBERED.finditer(text):
        if code := _by_number(found["number"]):
            message, end = message_after(text, found.end())
            yield _error(code, message, found.start(), end)
    for found in _BLANK.finditer(text):
        message, end = message_after(text, found.end())
        told = _DEBUG.search(text, end, end + 1500)
        yield _error(_by_number(told["number"]) if told else "", message, found.start(), end)


def _trailers(text: str) -> Iterator[ParsedError]:
    pattern = _TRAILERS if "grpc-status" in text else _AUDITED
    for found in pattern.finditer(text):
        if code := _by_number(found["number"]):
            message, end = message_after(text, found.end())
            yield _error(code, message, found.start(), end)


def _classes(text: str) -> Iterator[ParsedError]:
    for pattern in (_CLASS, _NET):
        for found in pattern.finditer(text):
            if code := _BY_NAME.get(found["code"], ""):
                message, end = message_after(text, found.end())
                yield _error(code, message.lstrip(": "), found.start(), end)


def _error(code: str, message: str, start: int, end: int) -> ParsedError:
    return ParsedError(provider="gcp", code=code, message=message, start=start, end=end, depth=1)


RPC = Format(
    name="grpc.rpc",
    place=320,
    trust=Trust.SHARED_TOOL,
    anchors=("desc = ", "desc=", "description = ", "description="),
    find=_rpc,
    examples=(
        Example('err="rpc error: code =  desc = Quota exceeded"', message="Quota exceeded"),
        Example(
            "rpc error: code = Unknown desc = could not attach the volume",
            message="could not attach the volume",
        ),
        Example("rpc error: code = 2 desc = no such topic", message="no such topic"),
        Example("rpc error: code = Aborted desc = Too much contention", "ABORTED"),
        Example(
            'err="rpc error: code = ResourceExhausted desc = Quota exceeded"', "RESOURCE_EXHAUSTED"
        ),
        Example("rpc error: code = PermissionDenied desc = no", "PERMISSION_DENIED"),
        Example("rpc error: code = 13 desc = stream closed", "INTERNAL"),
        Example('spanner: code = "NotFound", desc = "Database not found"', "NOT_FOUND"),
    ),
)
STATUSES = Format(
    name="grpc.statuses",
    place=330,
    trust=Trust.SHARED_TOOL,
    anchors=("StatusCode.", "Exception: ", "Error: ", "Status{", "(gcloud.", "codeName: "),
    find=_statuses,
    examples=(
        Example("io.grpc.StatusRuntimeException: ALREADY_EXISTS: Topic exists", "ALREADY_EXISTS"),
        Example(
            'status = StatusCode.UNAUTHENTICATED\n\tdetails = "Missing credential"',
            "UNAUTHENTICATED",
        ),
        Example(
            "Error: 9 FAILED_PRECONDITION: The query requires an index.", "FAILED_PRECONDITION"
        ),
    ),
)
DUMPS = Format(
    name="grpc.dumps",
    place=340,
    trust=Trust.SHARED_TOOL,
    anchors=("details: ", "_", "UNAUTHENTICATED"),
    find=_dumps,
    examples=(
        Example(
            "{ code: 7, details: 'Missing or insufficient permissions.', metadata: {} }",
            "PERMISSION_DENIED",
        ),
        Example("FAILED_PRECONDITION: The query requires an index.", "FAILED_PRECONDITION"),
    ),
)
NUMBERED = Format(
    name="grpc.numbered",
    place=360,
    trust=Trust.SHARED_TOOL,
    anchors=(" : ", "status ="),
    find=_numbered,
    examples=(
        Example(
            "Error: 6 : Resource already exists in the project (resource=mail).", "ALREADY_EXISTS"
        ),
        Example(
            '<_MultiThreadedRendezvous of RPC that terminated with:\n\tstatus = \n\tdetails = "Request is missing required authentication credential."',
            message="Request is missing required authentication credential.",
        ),
        Example(
            '<_InactiveRpcError of RPC that terminated with:\n\tstatus = StatusCode.\n\tdetails = "Too much contention"',
            message="Too much contention",
        ),
        Example(
            'terminated with:\n    status = \n    details = "Deadline Exceeded"',
            message="Deadline Exceeded",
        ),
    ),
)
TRAILERS = Format(
    name="grpc.trailers",
    place=370,
    trust=Trust.TOOL,
    anchors=("grpc-status", "google.cloud.audit.AuditLog"),
    find=_trailers,
    examples=(
        Example(
            '"protoPayload": {"@type": "type.googleapis.com/google.cloud.audit.AuditLog", "status": {"code": 5, "message": "Instance missing"}}',
            "NOT_FOUND",
        ),
        Example(
            "grpc-status: 8\n   grpc-message: You have exceeded your quota.", "RESOURCE_EXHAUSTED"
        ),
    ),
)
CLASSES = Format(
    name="grpc.classes",
    place=350,
    trust=Trust.TOOL,
    anchors=("gax.", "Google::Cloud::", "Status(StatusCode="),
    find=_classes,
    examples=(
        Example(
            "com.google.api.gax.rpc.DeadlineExceededException: io.grpc.StatusRuntimeException: : deadline exceeded",
            "DEADLINE_EXCEEDED",
        ),
        Example(
            'Grpc.Core.RpcException: Status(StatusCode="NotFound", Detail="No such topic")',
            "NOT_FOUND",
        ),
    ),
)
