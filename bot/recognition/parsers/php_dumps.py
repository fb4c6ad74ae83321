"""Errors that PHP's `var_dump` prints, field by field: `["code"]=> string(15) "MessageRejected"`."""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format
from bot.recognition.trust import Trust

_DUMP = re.compile(
    r"\[\"code\"\]=>\s{0,4}string\(\d{1,3}\) \"(?P<code>[A-Z][\w.]{2,80})\"\s{0,8}"
    r"\[\"(?:description|message)\"\]=>\s{0,4}string\(\d{1,5}\) \"(?P<message>[^\n]{3,900}?)\"(?=\s|$)"
)


def _dumped(text: str) -> Iterator[ParsedError]:
    for found in _DUMP.finditer(text):
        yield ParsedError(
            code=found["code"], message=found["message"], start=found.start(), end=found.end()
        )


DUMPS = Format(
    name="php_dumps.dumps",
    place=655,
    trust=Trust.LABELLED,
    anchors=('["code"]=>',),
    find=_dumped,
    examples=(
        Example(
            'object(Failure)#3 (2) { ["code"]=> string(15) "MessageRejected" ["message"]=> string(12) "Not verified" }',
            "MessageRejected",
        ),
    ),
)
