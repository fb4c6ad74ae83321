"""Google Cloud: gcloud, gRPC statuses, googleapis, the client libraries.

`googleapi: Error 409: message, reason`, `rpc error: code = Aborted desc = …`, `StatusCode.ABORTED`,
`io.grpc.StatusRuntimeException: ABORTED: …`, `ERROR: (gcloud.run.deploy) PERMISSION_DENIED: …`,
`google.api_core.exceptions.NotFound: 404 …`, `<HttpError 409 when requesting https://… returned "…">`.
"""

import re
from collections.abc import Iterator

from bot.parsing.error import ParsedError
from bot.parsing.scan import Parser, flat, hits, message_after

CANONICAL = (
    "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
    "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE",
    "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
)  # fmt: skip
"""gRPC's status codes 1 to 16, in their order."""

_WORDS = "|".join(CANONICAL)
_BY_WORD = {"".join(part.title() for part in name.split("_")): name for name in CANONICAL} | {
    "Canceled": "CANCELLED"
}
_BY_STATUS = {
    400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 403: "PERMISSION_DENIED", 404: "NOT_FOUND",
    409: "ALREADY_EXISTS", 412: "conditionNotMet", 429: "RESOURCE_EXHAUSTED", 499: "CANCELLED",
    500: "INTERNAL", 501: "UNIMPLEMENTED", 503: "UNAVAILABLE", 504: "DEADLINE_EXCEEDED",
}  # fmt: skip
_BY_CLASS = {
    "BadRequest": "INVALID_ARGUMENT", "InvalidArgument": "INVALID_ARGUMENT",
    "FailedPrecondition": "FAILED_PRECONDITION", "Unauthorized": "UNAUTHENTICATED",
    "Unauthenticated": "UNAUTHENTICATED", "Forbidden": "PERMISSION_DENIED",
    "PermissionDenied": "PERMISSION_DENIED", "NotFound": "NOT_FOUND", "Aborted": "ABORTED",
    "Conflict": "ALREADY_EXISTS", "AlreadyExists": "ALREADY_EXISTS",
    "PreconditionFailed": "conditionNotMet", "TooManyRequests": "RESOURCE_EXHAUSTED",
    "ResourceExhausted": "RESOURCE_EXHAUSTED", "DeadlineExceeded": "DEADLINE_EXCEEDED",
    "ServiceUnavailable": "UNAVAILABLE", "InternalServerError": "INTERNAL",
}  # fmt: skip
_BY_WORDING = (
    ("Precondition check failed", "FAILED_PRECONDITION"),
    ("concurrent policy changes", "ABORTED"),
    ("cross-transaction contention", "ABORTED"),
    ("pre-conditions you specified", "conditionNotMet"),
    ("Precondition Failed", "conditionNotMet"),
    ("Too much contention", "ABORTED"),
    ("before or it is disabled", "SERVICE_DISABLED"),
    ("Permission denied", "PERMISSION_DENIED"),
    ("The query requires an index", "FAILED_PRECONDITION"),
    ("invalid argument", "INVALID_ARGUMENT"),
)

_API = re.compile(r"Error (?P<status>[345]\d\d):\s{1,4}")
_REASON = re.compile(
    r"[,.]\s{1,3}(?P<reason>[a-z][a-z]{2,}(?:[A-Z][a-z]+){0,4}|[A-Z]{3,}(?:_[A-Z]+){1,4})(?=[\s\].)\"'`]|$)"
)
_RPC = re.compile(
    r"code\s{0,2}=\s{0,2}(?P<code>[A-Z][A-Za-z_]{2,30})\s{1,4}desc(?:ription)?\s{0,2}=\s{0,2}"
)
_RPC_MASKED = re.compile(r"rpc error: code\s{0,2}=\s{0,2}desc\s{0,2}=\s{0,2}")
_GRPC = re.compile(
    rf"(?:StatusCode\.|Status(?:Runtime)?Exception: |Status\{{code=|(?<![\w.])\d{{1,2}} |\(gcloud\.[\w.-]{{2,80}}\) |RpcException: .{{0,80}}?StatusCode=\"?)(?P<code>{_WORDS})\b"
)
_DETAILS = re.compile(r"\s{0,8}details\s{0,3}=\s{0,3}\"")
_GCLOUD = re.compile(
    r"(?:ERROR: |^|\n)\(gcloud\.(?P<service>[a-z][\w-]{1,40})\.(?P<command>[\w.-]{1,80})\)\s{1,3}"
)
_PYTHON = re.compile(
    r"(?:google\.(?:api_core|cloud)\.exceptions|exceptions|gcloud\.exceptions)\.(?P<code>[A-Z]\w{3,40}):\s{1,3}(?:\d{3}\s{1,3})?"
)
_HTTP = re.compile(
    r"HttpError (?P<status>\d{3}) when requesting (?P<url>\S{1,600}) returned \"(?P<message>[^\"]{0,800})"
)
_BODY = re.compile(r"googleapi: got HTTP response code (?P<status>\d{3})(?: with body:? ?)?")
_QUOTA = re.compile(r"Quota '(?P<quota>[A-Z0-9_-]{2,60})' exceeded\.\s{1,3}Limit: [\d.]{1,20}")


def _api(text: str) -> Iterator[ParsedError]:
    google = "googleapi" in text or "google_" in text or "googleapis" in text
    for at in hits(text, "Error "):
        found = _API.match(text, at)
        if found is None:
            continue
        message, end = message_after(text, found.end())
        long, end = _whole(text, found.end(), end, message)
        reason = _last_reason(long)
        if not (google or reason or "gcs" in text or "gmail" in text):
            continue
        status = int(found["status"])
        yield ParsedError(
            provider="gcp",
            service="compute" if message.startswith(_COMPUTE) else "",
            code=reason or _canonical(status, long),
            message=message,
            http_status=status,
            start=at,
            end=end,
            format="googleapi",
        )


_COMPUTE = ("The resource 'projects/", 'The resource "projects/')
"""How Compute Engine, and no other product, names what it speaks of."""


def _whole(text: str, start: int, end: int, message: str) -> tuple[str, int]:
    """The message with the `Details: [ … ]` block that may stand before its reason."""
    if "\n\t(" in text[start : end + 8]:  # numbered causes, a line each
        stop = text.find("\n\n", end, end + 2000)
        return flat(text[start : stop if stop > 0 else end + 2000]), end
    if "Details:" not in text[end - 40 : end + 40]:
        return message, end
    close = text.find("\n]", end, end + 3000)
    close = text.find(", ", close if close > 0 else end, end + 3000)
    stop = text.find("\n", close) if close > 0 else -1
    return (
        (flat(text[start : stop if stop > 0 else close + 60]), end) if close > 0 else (message, end)
    )


def _last_reason(message: str) -> str:
    reason = ""
    for found in _REASON.finditer(message):
        word = found["reason"]
        if word in _REASONS or not word.islower():
            reason = word
    return reason


_REASONS = frozenset(
    {
        "duplicate", "conflict", "forbidden", "required", "invalid", "aborted", "deleted", "stopped", "unauthorized", "gone", "unknown",
    }
)  # fmt: skip
"""googleapis reasons that are one plain word; the others show by a capital inside."""


_GENERIC = re.compile(r"generic::(?P<code>[a-z_]{5,24}):")
_IN_BRACKETS = re.compile(r"(?:status=|Error )\[(?P<status>[345]\d\d)\]")


def _canonical(status: int, message: str) -> str:
    if (told := _GENERIC.search(message)) is not None and told["code"].upper() in CANONICAL:
        return told["code"].upper()
    if not status and (printed := _IN_BRACKETS.search(message)) is not None:
        status = int(printed["status"])
    for words, code in _BY_WORDING:
        if words in message:
            return code
    return _BY_STATUS.get(status, "")


_DUMP = re.compile(
    r"\bcode: (?P<number>\d{1,2}),\s{1,12}details: [\"'](?P<message>[^\n]{0,600}?)[\"'],?\s"
)
_STATUS_WORD = re.compile(
    rf"(?<![\w.\"'`])(?P<code>{'|'.join(n for n in CANONICAL if '_' in n)}|UNAUTHENTICATED): ?"
)
_GSUTIL = re.compile(
    r"(?P<code>(?:BucketNotFound|NotFound|Service|AccessDenied|BadRequest|Argument|Command|PreconditionFailed)Exception): (?P<status>[345]\d\d) (?P<message>[^\n]{4,400})"
)


def _dumps(text: str) -> Iterator[ParsedError]:
    """A gRPC status as JavaScript prints it, and a status word in front of its message."""
    for found in _DUMP.finditer(text):
        number = int(found["number"])
        if 0 < number <= len(CANONICAL):
            yield _grpc_error(CANONICAL[number - 1], found["message"], found.start(), found.end())
    for found in _STATUS_WORD.finditer(text):
        message, end = message_after(text, found.end())
        yield _grpc_error(found["code"], message, found.start(), end)
    for found in _GSUTIL.finditer(text):
        yield ParsedError(
            provider="gcp",
            service="storage",
            code=found["code"],
            message=found["message"],
            http_status=int(found["status"]),
            start=found.start(),
            end=found.end(),
            format="gcloud",
        )


def _rpc(text: str) -> Iterator[ParsedError]:
    for found in _RPC.finditer(text):
        code = _BY_WORD.get(found["code"], "")
        if code or found["code"] == "Unknown":
            message, end = message_after(text, found.end())
            yield _grpc_error(code, message, found.start(), end, form="grpc-go")
    for found in _RPC_MASKED.finditer(text):
        message, end = message_after(text, found.end())
        yield _grpc_error("", message, found.start(), end, form="grpc-go")


def _grpc(text: str) -> Iterator[ParsedError]:
    for found in _GRPC.finditer(text):
        details = _DETAILS.match(text, found.end())
        start = details.end() if details else found.end()
        message, end = message_after(text, start)
        yield _grpc_error(found["code"], message.lstrip(": "), found.start(), end)


def _grpc_error(code: str, message: str, start: int, end: int, form: str = "grpc") -> ParsedError:
    return ParsedError(
        provider="gcp", code=code, message=message, start=start, end=end, format=form, depth=1
    )


def _gcloud(text: str) -> Iterator[ParsedError]:
    for found in _GCLOUD.finditer(text):
        message, end = message_after(text, found.end())
        if message.partition(":")[0] in CANONICAL:
            continue
        yield ParsedError(
            provider="gcp",
            code=_canonical(0, message),
            message=message,
            start=found.start(),
            end=end,
            format="gcloud",
        )


def _python(text: str) -> Iterator[ParsedError]:
    for found in _PYTHON.finditer(text):
        code = _BY_CLASS.get(found["code"], "")
        if code:
            message, end = message_after(text, found.end())
            wording = _canonical(0, message)
            yield ParsedError(
                provider="gcp",
                code=wording or code,
                message=message,
                start=found.start(),
                end=end,
                format="google-api-core",
            )
    for found in _HTTP.finditer(text):
        status = int(found["status"])
        yield ParsedError(
            provider="gcp",
            code=_canonical(status, found["message"]),
            message=found["message"],
            http_status=status,
            start=found.start(),
            end=found.end(),
            format="google-api-core",
        )
    for found in _BODY.finditer(text):
        status = int(found["status"])
        yield ParsedError(
            provider="gcp",
            code={404: "notFound", 403: "forbidden", 409: "conflict"}.get(status, ""),
            message="",
            http_status=status,
            start=found.start(),
            end=found.end(),
            format="googleapi",
        )


def _quota(text: str) -> Iterator[ParsedError]:
    for found in _QUOTA.finditer(text):
        yield ParsedError(
            provider="gcp",
            service="compute",
            code="QUOTA_EXCEEDED",
            message=found[0],
            values={"resource_name": found["quota"]},
            start=found.start(),
            end=found.end(),
            format="googleapi",
        )


API = Parser("googleapi", ("Error 4", "Error 5", "Error 3"), _api)
RPC = Parser("grpc", ("desc = ", "desc="), _rpc)
GRPC = Parser("grpc", ("StatusCode.", "Exception: ", "Error: ", "Status{", "(gcloud."), _grpc)
DUMPS = Parser("grpc", ("details: ", "Exception: ", "_"), _dumps)
GCLOUD = Parser("gcloud", ("(gcloud.",), _gcloud)
PYTHON = Parser("google-api-core", ("xceptions.", "HttpError ", "googleapi: got"), _python)
QUOTA = Parser("googleapi", ("Quota '",), _quota)
