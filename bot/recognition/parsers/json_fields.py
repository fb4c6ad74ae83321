"""The fields of pasted JSON and of dumped objects, in the order in which they stand.

Pasted JSON is seldom valid (cut, escaped twice, printed by JavaScript or Python), so it is not
parsed: the keys that an error may have are found with their values.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.recognition.parsers.base import flat

_KEY = re.compile(
    r"(?<![\w$.])[\"']?(?:s3(?=Error))?(?P<key>__type|[cC]ode|errorCode|errorName|ErrorCode|error_code|errorType|[nN]ame|status"
    r"|[rR]eason|error|[mM]essage|errorMessage|ErrorMessage|details|x-ms-error-code|x-amzn-[Ee]rror[Tt]ype"
    r"|eventSource|eventName|httpStatusCode|statusCode|HTTPStatusCode|http_status_code"
    r"|[rR]equestI[dD]|request_id|eventID|cause|Cause)[\"']?"
    r"\s{0,8}(?:=>|[:=])(?:\s{0,8}(?:\{\s{0,20}\"lang\":\s?\"[\w-]{0,12}\",\s{0,20}\"value\":\s{0,4})?"
    r"u?(?P<quote>[\"'`])|[ \t]{0,8})"
)
_WORD = re.compile(r"[\w.:#/$-]{1,200}")
MESSAGE_KEYS = frozenset(
    {"message", "Message", "errorMessage", "ErrorMessage", "details", "cause", "Cause"}
)
_UNQUOTED = re.compile(
    r"[A-Z](?:(?!, \w{1,30}[=:])[^\n{}\"]){1,600}(?:\n {4,40}(?!\w{1,30}:)[^\n{}\"]{1,300}){0,6}"
)
"""A message without quotes: to the next key, or on over YAML's deeper lines."""
_MOST_FIELDS = 800
NEAR = 1500
"""Characters of a value that are read, and between fields of one object."""


@dataclass(frozen=True, slots=True)
class JsonField:
    """A key with its value, and where both stand."""

    key: str
    value: str
    start: int
    end: int


@lru_cache(maxsize=2)
def json_fields(text: str) -> Sequence[JsonField]:
    """The fields of a text, at most 800."""
    fields: list[JsonField] = []
    for found in _KEY.finditer(text):
        quote = found["quote"]
        if quote and found["key"] in MESSAGE_KEYS:
            value, end = quoted_value(text, found.end(), quote)
        elif found["key"] in MESSAGE_KEYS and (line := _UNQUOTED.match(text, found.end())):
            value, end = flat(line[0]), line.end()
        else:
            word = _WORD.match(text, found.end())
            value, end = (word[0], word.end()) if word else ("", found.end())
            if not word and quote and text[found.end() : found.end() + 1] == quote:
                end += 1
        fields.append(JsonField(found["key"], value, found.start(), end))
        if len(fields) >= _MOST_FIELDS:
            break
    return fields


def quoted_value(text: str, start: int, quote: str) -> tuple[str, int]:
    """A quoted value: it ends at a quote that is followed by a comma, a bracket or the line's end."""
    at = start
    limit = min(len(text), start + NEAR)
    while (at := text.find(quote, at, limit)) >= 0:
        rest = text[at + 1 : at + 3]
        if not rest.strip() or rest[0] in ",}]\n" or rest[:2] in {" }", " ,"}:
            return flat(text[start:at]), at + 1
        at += 1
    return flat(text[start:limit]), limit
