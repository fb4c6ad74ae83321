"""What a client finds wrong with a request before it sends it, and codes in a client's summary.

The SDK for Go's `InvalidParameter: 2 validation error(s) found.` names the operation's input behind
each fault; Firehose's and Kinesis' retrying writers end with `Individual error codes: X, Y`.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, message_after
from bot.recognition.trust import Trust

_GO = re.compile(r"(?P<code>InvalidParameter|ErrInvalidParams): (?=\d{1,3} validation error\(s\))")
_INPUT = re.compile(r"\b(?P<operation>[A-Z][A-Za-z]{3,60})Input\.\w")
_SUMMARY = re.compile(r"Individual error codes: (?P<codes>[A-Z]\w{3,80}(?:, ?[A-Z]\w{3,80}){0,9})")
_CALLING = re.compile(r"calling (?P<operation>[A-Z][A-Za-z]{3,60}) to (?P<service>\w{3,30})")
_FAR = 1500


def _go(text: str) -> Iterator[ParsedError]:
    for found in _GO.finditer(text):
        message, end = message_after(text, found.end())
        named = _INPUT.search(text, found.end(), found.end() + _FAR)
        yield ParsedError(
            provider="aws",
            code=found["code"],
            operation=named["operation"] if named else "",
            message=message,
            start=found.start(),
            end=max(end, named.end()) if named else end,
        )


def _summaries(text: str) -> Iterator[ParsedError]:
    for found in _SUMMARY.finditer(text):
        called = _CALLING.search(text)
        for code in found["codes"].split(","):
            yield ParsedError(
                provider="aws",
                service=called["service"].lower() if called else "",
                operation=called["operation"] if called else "",
                code=code.strip(),
                start=found.start(),
                end=found.end(),
            )


GO = Format(
    name="client_validation.go",
    place=115,
    trust=Trust.TOOL,
    anchors=(" validation error(s)",),
    find=_go,
    examples=(
        Example(
            "InvalidParameter: 1 validation error(s) found.\n- minimum field value of 1, CreateTargetGroupInput.Port.",
            "InvalidParameter",
        ),
    ),
)
SUMMARIES = Format(
    name="client_validation.summaries",
    place=116,
    trust=Trust.TOOL,
    anchors=("Individual error codes: ",),
    find=_summaries,
    examples=(
        Example(
            "Some records failed while calling PutRecordBatch to Firehose stream, retrying. Individual error codes: ServiceUnavailableException,",
            "ServiceUnavailableException",
        ),
    ),
)
