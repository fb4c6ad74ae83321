"""Errors as the AWS SDKs for Rust, C++ and Haskell print them.

Rust `ErrorMetadata { code: Some("X"), message: Some("…") }`; C++ `Exception name: X Error message:
…`; Haskell `ErrorCode "X"`.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, hits, message_after
from bot.recognition.service_names import from_class
from bot.recognition.trust import Trust

_RUST = re.compile(
    r"code: Some\(\"?(?P<code>[\w.]{0,100})\"?\)(?:, message: Some\(\"(?P<message>[^\"]{0,1000}))?"
)
_CPP = re.compile(
    r"(?:Exception|Error) ?[nN]ame: ?(?P<code>(?![mM]essage)[A-Za-z][\w.]{2,80})?\s{1,4}(?:Error )?[mM]essage: ?"
)
_HASKELL = re.compile(r"ErrorCode (?:\{fromErrorCode = )?\"(?P<code>[\w.]{0,80})\"")
_HASKELL_SAID = re.compile(r"[mM]essage[^\"\n]{1,60}\"(?P<message>[^\"]{4,600})\"")
_HASKELL_STATUS = re.compile(r"(?:statusCode = |Status code: )(?P<status>\d{3})")
_HASKELL_SERVICE = re.compile(r"Abbrev(?:iation: | (?:\{fromAbbrev = )?\")(?P<service>\w{2,30})")
_DASHED = re.compile(r"Error:? (?P<code>[A-Z][A-Za-z0-9.]{3,80}) (?:-|--|\u2013) ")


def _rust(text: str) -> Iterator[ParsedError]:
    for found in _RUST.finditer(text):
        yield ParsedError(
            provider="aws",
            code=found["code"] or "",
            message=found["message"] or "",
            start=found.start(),
            end=found.end(),
        )


def _named(text: str) -> Iterator[ParsedError]:
    for pattern in (_CPP, _DASHED):
        for found in pattern.finditer(text):
            message, end = message_after(text, found.end())
            yield ParsedError(
                provider="aws",
                code=found["code"] or "",
                message=_HEADERS.sub("", message.rpartition("Message: ")[2]),
                start=found.start(),
                end=end,
            )


_HEADERS = re.compile(r"\s\d{1,3} response headers\b.{0,1200}$", re.DOTALL)


def _haskell(text: str) -> Iterator[ParsedError]:
    for at in hits(text, "ErrorCode "):
        found = _HASKELL.match(text, at)
        if found is None:
            continue
        start = max(0, at - _HEAD)
        message = _HASKELL_SAID.search(text, found.end(), found.end() + 700)
        service = _HASKELL_SERVICE.search(text, start, at)
        status = _HASKELL_STATUS.search(text, start, at)
        yield ParsedError(
            provider="aws",
            service=from_class(service["service"]) if service else "",
            code=found["code"],
            message=message["message"] if message else "",
            http_status=int(status["status"]) if status else None,
            start=service.start() if service else at,
            end=found.end(),
        )


_HEAD = 1500
"""Characters that status and headers take up in front of the code."""
RUST = Format(
    name="aws_sdks.rust",
    place=480,
    trust=Trust.TOOL,
    anchors=("code: Some(",),
    find=_rust,
    examples=(
        Example(
            'source: ErrorMetadata { code: Some("NoSuchKey"), message: Some("No key") }',
            "NoSuchKey",
        ),
        Example('meta: ErrorMetadata { code: Some("SlowDown"), message: None }', "SlowDown"),
        Example(
            'Unhandled { code: Some("AccessDenied"), message: Some("Denied"), extras: None }',
            "AccessDenied",
        ),
    ),
)
NAMED = Format(
    name="aws_sdks.named",
    place=530,
    trust=Trust.LABELLED,
    anchors=("ame: ", "Error: ", "Error "),
    find=_named,
    examples=(
        Example(
            "Error:  -- Unable to parse ExceptionName:  Message: The bucket you are attempting to access must be addressed using the specified endpoint.",
            message="The bucket you are attempting to access must be addressed using the specified endpoint.",
        ),
        Example(
            "HTTP response code: 403 Exception name:  Error message: Access Denied 2 response headers: x",
            message="Access Denied",
        ),
        Example(
            "Exception name:  Error message: The specified key does not exist.",
            message="The specified key does not exist.",
        ),
    ),
)
HASKELL = Format(
    name="aws_sdks.haskell",
    place=520,
    trust=Trust.TOOL,
    anchors=('ErrorCode "', "fromErrorCode"),
    find=_haskell,
    examples=(
        Example(
            'Service error: Abbreviation: EC2, Status code: 503, Error: EC2Error {_errErrors = Message {_msgCode = Just (ErrorCode ""), _msgMessage = "Request limit exceeded."}}',
            message="Request limit exceeded.",
        ),
        Example(
            'ServiceError {abbrev = Abbrev {fromAbbrev = "SQS"}, status = Status {statusCode = 400}, code = ErrorCode {fromErrorCode = ""}, message = Just (ErrorMessage {fromErrorMessage = "Rate exceeded"})}',
            message="Rate exceeded",
        ),
        Example(
            'ServiceError\' {_serviceErrorAbbrev = Abbrev "S3", _serviceErrorCode = ErrorCode "NoSuchKey"}',
            "NoSuchKey",
        ),
        Example(
            'Service error: Abbreviation: EC2, Status code: 503, Error: _msgCode = Just (ErrorCode "RequestLimitExceeded")',
            "RequestLimitExceeded",
        ),
        Example(
            'ServiceError {abbrev = Abbrev {fromAbbrev = "SQS"}, status = Status {statusCode = 400}, code = ErrorCode {fromErrorCode = "QueueDoesNotExist"}}',
            "QueueDoesNotExist",
        ),
        Example(
            'ServiceError\' {_serviceErrorAbbrev = Abbrev "S3", _serviceErrorStatus = Status {statusCode = 404}, _serviceErrorCode = ErrorCode "", _serviceErrorMessage = Just (ErrorMessage "The specified key does not exist.")}',
            message="The specified key does not exist.",
        ),
    ),
)
