"""Numbers in place of codes, where the tool around them says whose number it is.

gcloud's `OperationError: code=13`, App Engine's `Error Response: [13]`, Azure SQL's `SQL error
#40615` and `(40615)`, AKS' exit status of a node's script, Cosmos DB's `SubStatusCode=3200`, the
error code beside Entra's correlation id, IoT Hub's beside a tracking id. Which code a number stands for is in the tables of codes.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, flat, message_after
from bot.recognition.trust import Trust

_GOOGLE = re.compile(
    r"OperationError: code=(?P<a>\d{1,2}), message="
    r"|Error Response: \[(?P<b>\d{1,2})\] "
    r"|\b[eE]rror code \"?(?P<c>\d{1,2})\"?, message: "
)
_AZURE_SQL = r"4[0579]\d{3}"
"""Numbers that only Azure's own SQL service has, and no SQL Server elsewhere."""
_SQL = re.compile(
    rf"\bSQL [eE]rror #(?P<a>{_AZURE_SQL})\b|\bMsg (?P<b>{_AZURE_SQL}), Level"
    rf"|Number[=:] ?(?P<c>{_AZURE_SQL})\b"
    rf"|(?P<told>\b[eE]rror(?: code)?:? ?|\()(?P<d>{_AZURE_SQL})(?![\w.])"
)
_COSMOS = re.compile(
    r"\bSub ?[sS]tatus(?:Code)?\"?[=:] ?(?P<number>\d{1,5})(?![\w.])", re.IGNORECASE
)
_STATUS = re.compile(r"\b(?:Status ?Code\"?[=:] ?|\((?=\d{3}\)))(?P<status>\d{3})\b", re.IGNORECASE)
_REASON = re.compile(r"(?:Reason|Message)\"?[=:] ?\(?(?P<message>[^\n]{0,600})")
_ENTRA = re.compile(r"\b[eE]rror ?[cC]ode\"?: ?\"?(?P<number>\d{5,8})\b")
_IOT = re.compile(
    r"\"errorCode\" ?: ?\"?(?P<number>[45]\d{5})\b\"?,\s{0,20}\"trackingId\"[^{}\n]{0,200}?"
    r"(?:\"message\" ?: ?\"(?P<message>[^\"\n]{0,400})\")?"
)
"""What IoT Hub and its provisioning service send over AMQP and MQTT."""
_LOAD = re.compile(
    r"^ *error: {1,4}(?P<message>[^\n]{0,400})\n *code: {1,12}(?P<number>\d{4,5})\n *context: ",
    re.MULTILINE,
)
_AKS = re.compile(
    r"CSE[\s\S]{0,900}?(?:exit (?:status|code)[ =:]{1,3}|\\?\"ExitCode\\?\": ?\\?\")(?P<number>\d{1,3})\b"
)
"""The script with which AKS sets up a node ends with a number of its own for each failure."""
_FAR = 300


def _number(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group)


def _google(text: str) -> Iterator[ParsedError]:
    for found in _GOOGLE.finditer(text):
        message, end = message_after(text, found.end())
        yield ParsedError(
            provider="gcp", code=_number(found), message=message, start=found.start(), end=end
        )


def _sql(text: str) -> Iterator[ParsedError]:
    if "SQL" not in text and "Sql" not in text and "windows.net" not in text:
        return
    for found in _SQL.finditer(text):
        message, end = message_after(text, found.end())
        yield ParsedError(
            provider="azure",
            service="sql",
            code=found["a"] or found["b"] or found["c"] or found["d"],
            message=message,
            start=found.start(),
            end=end,
            trust=Trust.MENTIONED if found["told"] else Trust.TOOL,
        )


def _cosmos(text: str) -> Iterator[ParsedError]:
    for found in _COSMOS.finditer(text):
        around = text[max(0, found.start() - _FAR) : found.end() + _FAR]
        status = _STATUS.search(around)
        reason = _REASON.search(text, found.end(), found.end() + 2 * _FAR)
        if status is None or found["number"] == "0":
            continue
        yield ParsedError(
            provider="azure",
            service="documentdb",
            code=found["number"],
            message=flat(reason["message"]) if reason else "",
            http_status=int(status["status"]),
            start=found.start(),
            end=found.end(),
        )


def _load(text: str) -> Iterator[ParsedError]:
    """The detail that Redshift prints under a failed query."""
    for found in _LOAD.finditer(text):
        yield ParsedError(
            provider="aws",
            service="redshift",
            code=found["number"],
            message=found["message"],
            start=found.start(),
            end=found.end(),
        )


def _entra(text: str) -> Iterator[ParsedError]:
    if "orrelation" not in text:
        return
    for found in _ENTRA.finditer(text):
        yield ParsedError(
            provider="azure", code=found["number"], start=found.start(), end=found.end()
        )


def _iot(text: str) -> Iterator[ParsedError]:
    for found in _IOT.finditer(text):
        yield ParsedError(
            provider="azure",
            service="devices",
            code=found["number"],
            message=found["message"] or "",
            http_status=int(found["number"][:3]),
            start=found.start(),
            end=found.end(),
        )


def _aks(text: str) -> Iterator[ParsedError]:
    for found in _AKS.finditer(text):
        yield ParsedError(
            provider="azure",
            service="containerservice",
            code=found["number"],
            start=found.start(),
            end=found.end(),
            depth=1,
        )


AKS = Format(
    name="numbered_codes.aks",
    place=297,
    trust=Trust.TOOL,
    anchors=("CSE",),
    find=_aks,
    examples=(
        Example("Extension vmssCSE: Enable failed: command terminated with exit status=50", "50"),
    ),
)
GOOGLE = Format(
    name="numbered_codes.google",
    place=405,
    trust=Trust.TOOL,
    anchors=("OperationError: code=", "Error Response: [", "rror code "),
    find=_google,
    examples=(
        Example(
            "ERROR: (gcloud.app.deploy) Error Response: [13] An internal error occurred.", "13"
        ),
    ),
)
LOAD = Format(
    name="numbered_codes.load",
    place=535,
    trust=Trust.TOOL,
    anchors=("context: ",),
    find=_load,
    examples=(
        Example("  error:  Load failed\n  code:      8001\n  context:   \n  query:     7", "8001"),
    ),
)
SQL = Format(
    name="numbered_codes.sql",
    place=294,
    trust=Trust.TOOL,
    anchors=("40", "45", "47", "49"),
    find=_sql,
    examples=(Example("SQL error #40615 for server 'orders'", "40615"),),
)
COSMOS = Format(
    name="numbered_codes.cosmos",
    place=296,
    trust=Trust.TOOL,
    anchors=("ubStatus", "ubstatus", "ub Status"),
    find=_cosmos,
    examples=(
        Example("StatusCode=429;SubStatusCode=3200;Reason=(Request rate is large.)", "3200"),
    ),
)
ENTRA = Format(
    name="numbered_codes.entra",
    place=298,
    trust=Trust.TOOL,
    anchors=("rror Code: ", "rror code: ", "errorCode"),
    find=_entra,
    examples=(Example("Error Code: 50126\nCorrelation Id: 7bd10c4e\nTimestamp: 2023", "50126"),),
)
IOT = Format(
    name="numbered_codes.iot",
    place=295,
    trust=Trust.TOOL,
    anchors=('"trackingId"',),
    find=_iot,
    examples=(
        Example(
            '{"errorCode":404001,"trackingId":"7bd1-G:0-TimeStamp:1","message":"DeviceNotFound"}',
            "404001",
        ),
    ),
)
