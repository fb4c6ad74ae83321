"""A code that a person's sentence says came back: `s3 answers EntityTooLarge when I upload …`."""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format
from bot.recognition.trust import Trust

_TOLD = re.compile(
    r"\b(?:(?:answers|says|said|gives|gave|gets|got|getting|(?:I|we)(?: also| still| now)? get|throws"
    r"|threw|returns|returned|reports|reported)(?: me| us)?"
    r"|(?:fails|failed|failing|dies|died|crashes|crashed|rejected|refused|denied) with"
    r"|keeps (?:giving|saying|returning|throwing|failing with))"
    r"(?: back)?(?: an?| the| this)?:? [`'\"]?"
    r"(?P<code>(?:[A-Z][a-z0-9]+|[A-Z]{2,10}(?=[A-Z][a-z])){2,12}|AADSTS\d{4,8}"
    r"|[A-Z][A-Za-z]{2,60}\.[A-Z][A-Za-z]{2,60})(?![\w(.:]\w|[\w(:])"
)
_ANCHORS = (
    "answers ", "says", "said", "gives ", "gave ", "get", "got", "throws ", "threw ", "returns ",
    "returned ", "reports ", "reported ", " with ", "keeps ",
)  # fmt: skip


def _told(text: str) -> Iterator[ParsedError]:
    for found in _TOLD.finditer(text):
        yield ParsedError(code=found["code"], start=found.start("code"), end=found.end("code"))


TOLD = Format(
    name="prose.told",
    place=690,
    trust=Trust.PROSE,
    anchors=_ANCHORS,
    find=_told,
    examples=(Example("s3 answers EntityTooLarge when I upload the backup", "EntityTooLarge"),),
)
