"""Codes in a person's sentence that says they were returned: `s3 answers EntityTooLarge when …`.

A code that is only named counts where the writer reports trouble (`we keep running into X`), not
where they discuss a plan (`shall we retry on X?`).
"""

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

_NAMED = re.compile(
    r"(?<![\w./:#@$-])(?P<code>AADSTS\d{4,8}|(?:[A-Z][a-z0-9]{1,20}){3,12}"
    r"|(?:[A-Z]{0,10}[A-Z][a-z0-9]{1,20}){1,12}(?:Exception|Fault))(?![\w(/-]|\.\w|: ?\w)"
    r"(?: when calling the (?P<operation>[A-Z]\w{2,60}) operation)?"
)
_OWN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)\b")
_TROUBLE = re.compile(
    r"\bonly (?:get|see)|\bkeeps? |\brefus|\bfail(?:s|ed|ing)?\b|\bstops? (?:with|at)\b|\bstuck\b"
    r"|\bno longer\b|\bcan(?:'t|not)\b|\bwon't\b|\bwill not\b|\bbroken\b|\bdies\b|\bcrash"
    r"|\b[eE][rR]{2}[oO][rR](?: [cC][oO][dD][eE])? ?:|\brunning into\b|\bhitting\b|\bsuddenly\b"
    r"|\bsince (?:this|yesterday|today|last|noon|the )|\b[wW]hat (?:now|(?:do|can|could|should) (?:I|we)(?: do| try)?) ?(?:[?.!]|$)"
    r"|\b[hH]ow (?:do|can) (?:I|we) (?:fix|solve|get (?:rid|past))\b|\bany (?:idea|hint|clue)|\b[hH]elp\b"
)
_PLAN = re.compile(
    r"\bretr(?:y|ies|ied)\b|\bhandl(?:e|es|ed|ing)\b|\bcatch(?:es|ing)?\b|\bmap(?:s|ped)? |\bwrap"
    r"|\btreat(?:s|ed)?\b|\brais(?:e|es|ed)\b|\bthrow(?:s|n)? in\b|\bPRs?\b|\brelease|\bmerged?\b"
    r"|\bfixed\b|#\d|\breviews?\b|\bADR\b|\bpost-?mortem|\bwould\b|\bdashboard|\balarm|\btests?\b"
    r"|\bdifference\b|\bin general\b|\bdocs?\b|\bdocument|\bbetween\b|\bswallow|\bignor",
    re.IGNORECASE,
)
_LONGEST = 700


def _named(text: str) -> Iterator[ParsedError]:
    """Codes that a short message about somebody's own trouble names."""
    if len(text) > _LONGEST or not (_OWN.search(text) and _TROUBLE.search(text)):
        return
    if _PLAN.search(text):
        return
    for found in _NAMED.finditer(text):
        yield ParsedError(
            code=found["code"],
            operation=found["operation"] or "",
            start=found.start(),
            end=found.end(),
        )


NAMED = Format(
    name="prose.named",
    place=695,
    trust=Trust.PROSE,
    anchors=("I ", "we ", "We ", "my ", "My ", "our ", "Our ", " us", " me"),
    find=_named,
    examples=(
        Example(
            "we keep running into ProvisionedThroughputExceededException on our stream",
            "ProvisionedThroughputExceededException",
        ),
        Example(
            "my login keeps ending with InvalidGrantException when calling the CreateToken operation",
            "InvalidGrantException",
        ),
    ),
)
