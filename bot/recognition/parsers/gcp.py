"""Google Cloud: googleapis and the client libraries; `grpc` has gRPC's statuses.

`googleapi: Error 409: message, reason`, `&googleapi.Error{Code:403, Message:"…"}`,
`google.api_core.exceptions.NotFound: 404 …`, `<HttpError 409 when requesting https://… returned "…">`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, flat, hits, message_after
from bot.recognition.parsers.grpc import BY_CLASS, CANONICAL
from bot.recognition.trust import Trust

_BY_STATUS = {
    400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 403: "PERMISSION_DENIED", 404: "NOT_FOUND",
    409: "ALREADY_EXISTS", 412: "conditionNotMet", 429: "RESOURCE_EXHAUSTED", 499: "CANCELLED",
    500: "INTERNAL", 501: "UNIMPLEMENTED", 503: "UNAVAILABLE", 504: "DEADLINE_EXCEEDED",
}  # fmt: skip
_BY_WORDING = (
    ("Precondition check failed", "FAILED_PRECONDITION"),
    ("Failed precondition when", "FAILED_PRECONDITION"),
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
_API = re.compile(r"Error\s{1,8}(?P<status>[345]\d\d):\s{1,4}")
_REASON = re.compile(
    r"[,.]\s{1,3}(?P<reason>[a-z][a-z]{2,}(?:[A-Z][a-z]+){0,4}|[A-Z]{3,}(?:_[A-Z]+){1,4})(?=[\s\].)\"'`]|$)"
)
_GO_DUMP = re.compile(
    r"googleapi\.Error\{Code:\s?(?P<status>\d{3}), Message:\s?\"(?P<message>[^\"]{0,800})\""
)
_PYTHON = re.compile(
    r"(?:google\.(?:api_core|cloud)\.exceptions|exceptions|gcloud\.exceptions)\.(?P<code>[A-Z]\w{3,40}):\s{1,3}(?:\d{3}\s{1,3})?"
)
_LAST = re.compile(r"last exception: (?P<status>\d{3}) ")
_HTTP = re.compile(
    r"HttpError (?P<status>\d{3}) when requesting (?P<url>\S{1,600}) returned \"(?P<message>[^\"]{0,800})"
)
_BODY = re.compile(r"googleapi: got HTTP response code (?P<status>\d{3})(?: with body:? ?)?")
_QUOTA = re.compile(r"Quota '(?P<quota>[A-Z0-9_-]{2,60})' exceeded\.(?:\s{1,3}Limit: [\d.]{1,20})?")


def _api(text: str) -> Iterator[ParsedError]:
    google = "googleapi" in text or "google_" in text or "googleapis" in text
    for at in hits(text, "Error"):
        found = _API.match(text, at)
        if found is None:
            continue
        message, end = message_after(text, found.end())
        long, end = _whole(text, found.end(), end, message)
        reason = _last_reason(long)
        service = "compute" if message.startswith(_COMPUTE) else ""
        if not (google or reason or service or "gcs" in text or "gmail" in text):
            continue
        code = reason or status_of(long)
        yield from with_status(
            code,
            message.partition(", ,")[0].rstrip(", ]"),
            int(found["status"]),
            at,
            end,
            service=service,
        )


def with_status(
    code: str, message: str, status: int, start: int, end: int, *, service: str = ""
) -> Iterator[ParsedError]:
    """Yield an error of Google's; without a code, also one with its status's usual code.

    The second is marked as a wrapper, so that a code in the message comes first: one HTTP status
    stands for several codes.
    """
    error = ParsedError(
        provider="gcp",
        service=service,
        code=code,
        message=message,
        http_status=status or None,
        start=start,
        end=end,
        trust=Trust.TOOL,
    )
    yield error
    if not code and status in _BY_STATUS:
        yield replace(error, code=_BY_STATUS[status], wrapper=True)


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


def status_of(message: str) -> str:
    """The code that the message itself tells."""
    if (named := _GENERIC.search(message)) is not None and named["code"].upper() in CANONICAL:
        return named["code"].upper()
    return next((code for words, code in _BY_WORDING if words in message), "")


def canonical(status: int, message: str) -> str:
    """The code in the message, else the most frequent code of its HTTP status."""
    if not status and (printed := _IN_BRACKETS.search(message)) is not None:
        status = int(printed["status"])
    return status_of(message) or _BY_STATUS.get(status, "")


def _go_dumps(text: str) -> Iterator[ParsedError]:
    for found in _GO_DUMP.finditer(text):
        message = found["message"]
        yield from with_status(
            _last_reason(message) or status_of(message),
            message,
            int(found["status"]),
            found.start(),
            found.end(),
        )


def _python(text: str) -> Iterator[ParsedError]:
    for found in _PYTHON.finditer(text):
        code = BY_CLASS.get(found["code"], "")
        if code:
            message, end = message_after(text, found.end())
            last = _LAST.search(message)
            yield ParsedError(
                provider="gcp",
                code=canonical(int(last["status"]) if last else 0, message) or code,
                message=message,
                start=found.start(),
                end=end,
            )


def _requests(text: str) -> Iterator[ParsedError]:
    """What the libraries of Google's REST APIs say of a request that failed."""
    for found in _HTTP.finditer(text):
        status = int(found["status"])
        yield ParsedError(
            provider="gcp",
            code=canonical(status, found["message"]),
            message=found["message"],
            http_status=status,
            start=found.start(),
            end=found.end(),
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
        )


API = Format(
    name="gcp.api",
    place=300,
    trust=Trust.TOOL,
    anchors=("Error 4", "Error 5", "Error 3", "Error\n"),
    find=_api,
    examples=(
        Example(
            "cannot update the instance: googleapi: Error\n  409: Operation failed because another operation was already in progress., ",
            message="Operation failed because another operation was already in progress.",
        ),
        Example("Error: googleapi: Error 409: The bucket exists., conflict", "conflict"),
        Example("googleapi: Error 412: Precondition Failed, conditionNotMet", "conditionNotMet"),
        Example(
            "googleapi: Error 403: The caller does not have permission, forbidden", "forbidden"
        ),
        Example(
            "Error: Error reading Dataset: googleapi: Error 400: Dataset ledger:facts is still in use, ",
            message="Dataset ledger:facts is still in use",
        ),
    ),
)
GO_DUMPS = Format(
    name="gcp.go_dumps",
    place=310,
    trust=Trust.TOOL,
    anchors=("googleapi.Error{",),
    find=_go_dumps,
    examples=(
        Example(
            '&googleapi.Error{Code:403, Message:"The caller does not have permission"}',
            "PERMISSION_DENIED",
        ),
        Example(
            '&googleapi.Error{Code:429, Message:"Too many requests., rateLimitExceeded"}',
            "rateLimitExceeded",
        ),
        Example(
            '&googleapi.Error{Code:403, Message:"The caller does not have permission", Details:[]interface {}(nil)}',
            message="The caller does not have permission",
        ),
    ),
)
PYTHON = Format(
    name="gcp.python",
    place=410,
    trust=Trust.TOOL,
    anchors=("xceptions.",),
    find=_python,
    examples=(
        Example(
            "google.api_core.exceptions.RetryError: Deadline of 60.0s exceeded, last exception: 504 Deadline Exceeded",
            "DEADLINE_EXCEEDED",
        ),
        Example(
            "google.api_core.exceptions.RetryError: Timeout of 60.0s exceeded, last exception: 503 Connection reset",
            "UNAVAILABLE",
        ),
        Example(
            "google.api_core.exceptions.NotFound: 404 Resource not found (resource=in).",
            "NOT_FOUND",
        ),
    ),
)
REQUESTS = Format(
    name="gcp.requests",
    place=420,
    trust=Trust.TOOL,
    anchors=("HttpError ", "googleapi: got"),
    find=_requests,
    examples=(
        Example(
            "<HttpError 403 when requesting https://compute.googleapis.com/compute/v1/projects/web returned \"Required 'compute.instances.list' permission for 'projects/web'\">",
            "PERMISSION_DENIED",
        ),
    ),
)
QUOTA = Format(
    name="gcp.quota",
    place=430,
    trust=Trust.TOOL,
    anchors=("Quota '",),
    find=_quota,
    examples=(
        Example("Quota 'CPUS' exceeded.  Limit: 24.0 in region europe-west1.", "QUOTA_EXCEEDED"),
    ),
)
