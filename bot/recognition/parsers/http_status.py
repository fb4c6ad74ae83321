"""A bare HTTP status from an API client, where no cloud's own code is told.

`HTTP/1.1 409 Conflict`, `409 Client Error: Conflict for url: …` (requests), `HTTP Error 429: Too Many
Requests` (urllib), `Request failed with status code 412` (axios).
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format
from bot.recognition.trust import Trust

_REASONS = {
    "409": "Conflict",
    "412": "Precondition Failed",
    "428": "Precondition Required",
    "429": "Too Many Requests",
    "502": "Bad Gateway",
    "503": "Service Unavailable",
    "504": "Gateway Timeout",
}
_STATUS = "|".join(_REASONS)
_PRINTED = re.compile(
    rf"HTTP/\d(?:\.\d)?\"? (?P<line>{_STATUS})\b"
    rf"|\b(?P<requests>{_STATUS}) (?:Client|Server) Error: "
    rf"|HTTP ?Error:? (?P<urllib>{_STATUS}): "
    rf"|failed with status code (?P<axios>{_STATUS})\b"
    rf"|^(?P<alone>{_STATUS}) (?:{'|'.join(_REASONS.values())})$",
    re.MULTILINE,
)


_AZURE = re.compile(r"for url: https://management\.azure\.(?:com|us|cn)/")
"""Azure Resource Manager's codes are the status's own words where it prints nothing else."""
_NEAR = 80


def _statuses(text: str) -> Iterator[ParsedError]:
    for found in _PRINTED.finditer(text):
        status = found[str(found.lastgroup)]
        azure = _AZURE.search(text, found.end(), found.end() + _NEAR) is not None
        reason = _REASONS[status]
        yield ParsedError(
            provider="azure" if azure else "http",
            code=reason.replace(" ", "") if azure else f"{status} {reason}",
            http_status=int(status),
            start=found.start(),
            end=found.end(),
            trust=Trust.TOOL if azure else Trust.HTTP_STATUS,
            wrapper=not azure,
        )


STATUSES = Format(
    name="http_status.statuses",
    place=740,
    trust=Trust.HTTP_STATUS,
    anchors=("HTTP", " Error: ", "status code ", *_REASONS.values()),
    find=_statuses,
    examples=(
        Example(
            "requests.exceptions.HTTPError: 409 Client Error: Conflict for url: https://api.example.com/v1/things",
            "409 Conflict",
        ),
        Example(
            "urllib.error.HTTPError: HTTP Error 429: Too Many Requests", "429 Too Many Requests"
        ),
        Example("< HTTP/1.1 412 Precondition Failed", "412 Precondition Failed"),
        Example("AxiosError: Request failed with status code 503", "503 Service Unavailable"),
        Example("HTTP/1.1 502 Bad Gateway", "502 Bad Gateway"),
        Example("Request failed with status code 504", "504 Gateway Timeout"),
    ),
)
