"""What an Application Load Balancer logs and answers of a request that failed at itself.

The line has the status that the client got and, beside it, the one that the target sent: a dash
where no target answered, so that the status is the load balancer's own.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format
from bot.recognition.trust import Trust

_CODES = {"502": "502 Bad Gateway", "503": "503 Service Unavailable", "504": "504 Gateway Timeout"}
_OWN_CODES = ("460", "463", "464", "561")
"""Statuses that no target sends: the load balancer's own."""
_LINE = re.compile(
    r"\b(?:https?|h2|grpcs|wss?) \d{4}-\d\d-\d\dT[\d:.]{8,18}Z"
    r" app/(?P<balancer>[A-Za-z0-9-]{1,32})/[0-9a-f]{16}"
    r" \S{3,60} (?:\S{3,60}|-)(?: -?\d{1,6}(?:\.\d{1,6})?){3}"
    rf" (?P<status>{'|'.join([*_CODES, *_OWN_CODES])}) (?P<target>\d{{3}}|-) \d{{1,20}} \d{{1,20}} \""
)
_HEAD = re.compile(
    rf"\bHTTP/[\d.]{{1,3}} (?P<status>{'|'.join(_OWN_CODES)})\b[^\n]{{0,40}}"
    r"(?:\n[^\n]{1,200}){0,6}?\n[<* ]{0,3}server: awselb/2\.0",
    re.IGNORECASE,
)
"""The head of its answer, which it signs with its name."""
_OWN, _TARGETS = "application-load-balancer", "answered-by-target"
"""The variants of the statuses' entries."""


def _lines(text: str) -> Iterator[ParsedError]:
    for found in _LINE.finditer(text):
        if found["status"] in _OWN_CODES:
            yield _own(found, {"load_balancer": found["balancer"]})
            continue
        yield ParsedError(
            provider="http",
            code=_CODES[found["status"]],
            http_status=int(found["status"]),
            values={"load_balancer": found["balancer"]},
            start=found.start(),
            end=found.end(),
            trust=Trust.TOOL,
            variant=_OWN if found["target"] == "-" else _TARGETS,
        )


def _own(found: re.Match[str], values: dict[str, str]) -> ParsedError:
    return ParsedError(
        provider="aws",
        service="elbv2",
        code=found["status"],
        http_status=int(found["status"]),
        values=values,
        start=found.start(),
        end=found.end(),
    )


def _heads(text: str) -> Iterator[ParsedError]:
    for found in _HEAD.finditer(text):
        yield _own(found, {})


def _example(statuses: str) -> str:
    """A line with these two statuses, as the log has it."""
    return (
        "http 2026-11-29T10:11:12.186641Z app/orders-web/50dc6c495c0c9188 203.0.113.7:2817"
        f" 10.0.0.1:80 0.001 0.002 -1 {statuses} 34 366"
        ' "GET http://shop.example.com:80/ HTTP/1.1" "curl/8.5.0" - -'
        " arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/orders-web/73e2d6bc24d8a067"
        ' "Root=1-58337262-36d228ad5d99923122bbe354" "-" "-" 0 2026-11-29T10:11:12.184000Z "forward"'
        ' "-" "-" "10.0.0.1:80" "-" "-" "-"'
    )


LOAD_BALANCER = Format(
    name="access_logs.load_balancer",
    place=750,
    trust=Trust.TOOL,
    anchors=(" app/",),
    find=_lines,
    examples=(
        Example(_example("502 -"), "502 Bad Gateway"),
        Example(_example("504 504"), "504 Gateway Timeout"),
        Example(_example("460 -"), "460"),
    ),
)
ANSWER = Format(
    name="access_logs.answer",
    place=751,
    trust=Trust.TOOL,
    anchors=("awselb/2.0",),
    find=_heads,
    examples=(Example("HTTP/1.1 464 \nServer: awselb/2.0", "464"),),
)
