"""How Google's client libraries for Dart, R, Ruby, .NET and Node, and Firebase's CLI, print an error.

They print the service's message and a status, most of them without a code.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, message_after
from bot.recognition.parsers.gcp import canonical
from bot.recognition.trust import Trust

_DART = re.compile(
    r"DetailedApiRequestError\(status: (?P<status>\d{3}), message: (?P<message>[^\n]{3,600})\)"
)
_DOTNET = re.compile(
    r"Google\.GoogleApiException: The service (?P<service>[a-z]\w{1,40}) has thrown an exception\."
    r"(?: HttpStatusCode is (?P<name>[A-Z]\w{2,40})\.)?\s{1,4}(?P<message>[^\n]{3,600})"
)
_STATUSES = {
    "BadRequest": 400, "Unauthorized": 401, "Forbidden": 403, "NotFound": 404, "Conflict": 409,
    "PreconditionFailed": 412, "TooManyRequests": 429, "InternalServerError": 500,
    "ServiceUnavailable": 503,
}  # fmt: skip
_RUBY = re.compile(
    r"Google::Apis::(?:Client|Server|RateLimit|Authorization|ProjectNotLinked)Error: "
    r"(?:(?P<code>[a-z][A-Za-z]{3,40}): )?"
)
_R = re.compile(r"\bError: API returned: ")
_STATUS_BEFORE = re.compile(r"Status Code: {1,3}(?P<status>\d{3})\b")
_NODE = re.compile(r"\bGaxiosError: (?=[A-Z])")
_CODE_BEHIND = re.compile(r"\n\s{0,8}(?:code|status): (?P<status>\d{3})\b")
_GEMINI = re.compile(
    r"\[GoogleGenerativeAI Error\]: [^\n\[]{0,300}\[(?P<status>\d{3})[^\]\n]{0,40}\] (?P<message>[^\n]{3,900})"
)
_FIREBASE = re.compile(r"\bHTTP Error: (?P<status>[45]\d\d), (?P<message>[^\n]{3,600})")
_FAR = 1200


def _clients(text: str) -> Iterator[ParsedError]:
    yield from _with_status(text)
    yield from _dotnet(text)
    yield from _ruby(text)
    yield from _r(text)
    yield from _node(text)


def _error(message: str, status: int, start: int, end: int, code: str = "") -> ParsedError:
    return ParsedError(
        provider="gcp",
        code=code or canonical(status, message),
        message=message,
        http_status=status or None,
        start=start,
        end=end,
    )


def _with_status(text: str) -> Iterator[ParsedError]:
    for pattern in (_DART, _GEMINI):
        for found in pattern.finditer(text):
            yield _error(found["message"], int(found["status"]), *found.span())


def _dotnet(text: str) -> Iterator[ParsedError]:
    for found in _DOTNET.finditer(text):
        status = _STATUSES.get(found["name"] or "", 0)
        yield _error(found["message"], status, *found.span())


def _ruby(text: str) -> Iterator[ParsedError]:
    for found in _RUBY.finditer(text):
        message, end = message_after(text, found.end())
        yield _error(message, 0, found.start(), end, found["code"] or "")


def _r(text: str) -> Iterator[ParsedError]:
    """The status stands before the message, printed for itself."""
    for found in _R.finditer(text):
        message, end = message_after(text, found.end())
        before = list(_STATUS_BEFORE.finditer(text, max(0, found.start() - _FAR), found.start()))
        yield _error(message, int(before[-1]["status"]) if before else 0, found.start(), end)


def _node(text: str) -> Iterator[ParsedError]:
    """The status stands behind the stack, as a field of the error."""
    for found in _NODE.finditer(text):
        message, end = message_after(text, found.end())
        behind = _CODE_BEHIND.search(text, end, end + 3 * _FAR)
        if behind is not None:
            yield _error(message, int(behind["status"]), found.start(), end)


def _firebase(text: str) -> Iterator[ParsedError]:
    for found in _FIREBASE.finditer(text):
        yield _error(found["message"], int(found["status"]), *found.span())


CLIENTS = Format(
    name="gcp_clients.clients",
    place=336,
    trust=Trust.TOOL,
    anchors=(
        "DetailedApiRequestError(",
        "[GoogleGenerativeAI Error]",
        "Google.GoogleApiException: ",
        "Google::Apis::",
        "API returned: ",
        "GaxiosError: ",
    ),
    find=_clients,
    examples=(
        Example(
            "DetailedApiRequestError(status: 404, message: Requested entity was not found.)",
            "NOT_FOUND",
        ),
        Example(
            "Google.GoogleApiException: The service storage has thrown an exception. HttpStatusCode is Forbidden. ci@shop.iam.gserviceaccount.com does not have storage.objects.create access",
            "PERMISSION_DENIED",
        ),
        Example(
            "[GoogleGenerativeAI Error]: Error fetching from https://generativelanguage.googleapis.com/v1beta/models/x: [429 Too Many Requests] You exceeded your current quota",
            "RESOURCE_EXHAUSTED",
        ),
        Example("Google::Apis::ClientError: notFound: Not Found", "notFound"),
        Example(
            "Request Status Code:  400\nError: API returned: Request contains an invalid argument.",
            "INVALID_ARGUMENT",
        ),
        Example(
            "GaxiosError: Invalid request: no such tier\n    at Gaxios._request (gaxios.js:129:23)\n  code: 400,",
            "INVALID_ARGUMENT",
        ),
    ),
)
FIREBASE = Format(
    name="gcp_clients.firebase",
    place=337,
    trust=Trust.SHARED_TOOL,
    anchors=("HTTP Error: ",),
    find=_firebase,
    examples=(
        Example(
            "Error: Request to https://cloudfunctions.googleapis.com/v1/projects/shop-1/locations/-/functions had HTTP Error: 403, The caller does not have permission",
            "PERMISSION_DENIED",
        ),
    ),
)
