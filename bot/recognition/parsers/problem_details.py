"""Problem details of HTTP APIs (RFC 9457): an error whose `type` is an address.

What the last part of the address says is the code: `https://errors.example/ledger-lock-timeout`.
Addresses of the HTTP standard itself, as ASP.NET sends them, say no more than the status does.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, hits
from bot.recognition.parsers.json_fields import quoted_value
from bot.recognition.trust import Trust

_NEAR = 1500
"""Characters on either side of the title in which the other members stand."""
_TYPE = re.compile(
    r"\"type\"\s{0,4}:\s{0,4}\"(?:[a-z][a-z0-9+.-]{1,20}:|/)[^\"\s]{0,300}?"
    r"(?P<code>[A-Za-z][\w.-]{2,80})/?\""
)
_STANDARD = re.compile(r"ietf\.org|rfc-editor\.org|rfc\d{4}|about:blank|httpstatuses\.")
_SAID = re.compile(r"\"(?P<key>detail|title)\"\s{0,4}:\s{0,4}\"")
_STATUS = re.compile(r"\"status\"\s{0,4}:\s{0,4}\"?(?P<status>[45]\d\d)\b")


def _problems(text: str) -> Iterator[ParsedError]:
    for at in hits(text, '"title"'):
        start = max(0, at - _NEAR)
        around = text[start : at + _NEAR]
        kind = _TYPE.search(around)
        if kind is None or _STANDARD.search(kind[0]):
            continue
        status = _STATUS.search(around)
        said = {
            one["key"]: quoted_value(around, one.end(), '"')[0] for one in _SAID.finditer(around)
        }
        if status is None and "detail" not in said:
            continue  # a bookmark or a page has a type and a title too
        yield ParsedError(
            code=kind["code"],
            message=said.get("detail") or said.get("title", ""),
            http_status=int(status["status"]) if status else None,
            start=start + kind.start("code"),
            end=start + kind.end("code"),
        )


PROBLEMS = Format(
    name="problem_details.problems",
    place=455,
    trust=Trust.JSON_BODY,
    anchors=('"title"',),
    find=_problems,
    examples=(
        Example(
            '{"type":"https://errors.example/out-of-credit","title":"You have no credit left","status":403,"detail":"The balance is 30, and this costs 50."}',
            "out-of-credit",
            "The balance is 30, and this costs 50.",
        ),
        Example(
            '{\n  "type": "urn:example:problems:OrderClosed",\n  "title": "The order is closed",\n  "status": 409\n}',
            "OrderClosed",
            "The order is closed",
        ),
        Example(
            '{"title":"Ledger is locked","detail":"ledger 4711 could not be locked","type":"/problems/ledger-lock"}',
            "ledger-lock",
            "ledger 4711 could not be locked",
        ),
    ),
)
