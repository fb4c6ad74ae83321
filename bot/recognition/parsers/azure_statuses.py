"""Azure's errors of which a client tells only the HTTP status, as a number or in words.

autorest's `StatusCode=500 -- Original Error: … error response cannot be parsed` and `failed with 400
Bad Request`, Cosmos DB's `does not indicate success: 503 Substatus: 0 Reason: …`, the `Failed with
code "403"` of the extensions for Visual Studio Code, `(401) Unauthorized. … TrackingId:` of the older
Service Bus client, Kudu's `{"statusCode":406,"statusMessage":…}`. Resource Manager's own code for a
status is its words run together, and so it is here.
"""

import re
from collections.abc import Iterator

from bot.recognition.error_codes import code_of_status
from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, flat
from bot.recognition.trust import Trust

_STATUS = r"(?P<status>[45]\d\d)"
_CLIENT = r"(?<!\w)(?P<service>[a-z][a-z0-9]{1,40})\.[A-Z]\w{2,60}Client#(?P<operation>\w{2,60})"
_LAYOUTS = (
    (
        "",
        re.compile(
            rf"(?:{_CLIENT}[^\n]{{0,160}}?)?StatusCode={_STATUS} -- Original Error:"
            r"[^\n\"]{0,80}(?P<message>error response cannot be parsed)"
        ),
    ),
    ("", re.compile(rf"DoErrorUnlessStatusCode[^\n]{{0,600}} failed with {_STATUS} [A-Z]")),
    (
        "documentdb",
        re.compile(
            rf"does not indicate success: {_STATUS} Substatus: \d{{1,5}} Reason: (?P<message>[^\n]{{5,600}})"
        ),
    ),
    (
        "",
        re.compile(rf"Error type: {_STATUS}\s{{1,4}}Error Message: (?P<message>[^\n]{{3,400}})"),
    ),
    (
        "servicebus",
        re.compile(
            rf"returned an error: \({_STATUS}\) [^\n]{{0,60}}?\. (?P<message>[^\n]{{3,200}}?) ?TrackingId:"
        ),
    ),
    (
        "web",
        re.compile(rf"[dD]eploy[^\n{{]{{1,60}}\{{\"statusCode\": ?{_STATUS},\s?\"statusMessage\":"),
    ),
)


def _statuses(text: str) -> Iterator[ParsedError]:
    for service, layout in _LAYOUTS:
        for found in layout.finditer(text):
            named = found.groupdict()
            status = int(found["status"])
            yield ParsedError(
                provider="azure",
                service=service or named.get("service") or "",
                code=code_of_status(status),
                operation=named.get("operation") or "",
                message=flat(named.get("message") or ""),
                http_status=status,
                start=found.start(),
                end=found.end(),
            )


_DATA_PLANE = re.compile(
    r"\b(?P<status>[45]\d\d) (?:Client|Server) Error: (?P<reason>[A-Z][A-Za-z ]{2,40}) for url: "
    r"https://[\w.-]{1,200}\.(?:windows\.net|azure\.com|azure\.net|azurecr\.io|azmk8s\.io)[/:]"
)
"""A status from a server of an Azure service itself, as Python's requests tells it."""


def _data_plane(text: str) -> Iterator[ParsedError]:
    for found in _DATA_PLANE.finditer(text):
        yield ParsedError(
            provider="azure",
            code=found["reason"].replace(" ", ""),
            http_status=int(found["status"]),
            start=found.start(),
            end=found.end(),
        )


DATA_PLANE = Format(
    name="azure_statuses.data_plane",
    place=735,
    trust=Trust.TOOL,
    anchors=(" for url: https://",),
    find=_data_plane,
    examples=(
        Example(
            "403 Client Error: Forbidden for url: https://orders.search.windows.net/indexes/web",
            "Forbidden",
        ),
    ),
)
STATUSES = Format(
    name="azure_statuses.statuses",
    place=301,
    trust=Trust.TOOL,
    anchors=(
        "response cannot be parsed",
        "DoErrorUnlessStatusCode",
        " Substatus: ",
        "Error type: ",
        "TrackingId:",
        '"statusMessage":',
    ),
    find=_statuses,
    examples=(
        Example(
            'documentdb.DatabaseAccountsClient#Get: Failure responding to request: StatusCode=500 -- Original Error: autorest/azure: error response cannot be parsed: "" error: EOF',
            "InternalServerError",
        ),
        Example(
            "autorest:DoErrorUnlessStatusCode 400 PUT https://management.azure.com/subscriptions/x/resourceGroups/web failed with 400 Bad Request",
            "BadRequest",
        ),
        Example(
            "Response status code does not indicate success: 503 Substatus: 0 Reason: The request failed because the client could not connect to 2 endpoints.",
            "ServiceUnavailable",
        ),
        Example(
            'Action: azureFunctions.deploy\nError type: 403\nError Message: Failed with code "403".',
            "Forbidden",
        ),
        Example(
            "The remote server returned an error: (401) Unauthorized. claim is empty. TrackingId:7c_G1",
            "Unauthorized",
        ),
        Example(
            'Error: Deployment Failed, {"statusCode":429,"statusMessage":"Too Many Requests","headers":{}}',
            "TooManyRequests",
        ),
    ),
)
