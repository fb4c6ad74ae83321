"""`Code: message`, which many tools print, and exception names at the end of a line.

Only the form counts here: a word with capitals and lower-case letters, a colon, and a sentence.
Whether the word is an error code, the matcher decides, which knows the codes.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, message_after
from bot.recognition.parsers.carrier_exceptions import is_carrier
from bot.recognition.synonyms import services_named
from bot.recognition.trust import Trust

_CODE = r"[A-Z][A-Za-z0-9]{2,80}+(?:\.[A-Z][A-Za-z0-9]{1,60}+){0,3}"
_COLON = re.compile(
    rf"(?<![\w./#$-])(?P<code>{_CODE})[`\]]{{0,2}}:[ \t]{{0,4}}\n?[ \t]{{0,12}}(?=[A-Z\[\"'({{<a-z0-9/])"
)
_SAYING = re.compile(rf"(?<![\w.])(?P<code>{_CODE}), ?[mM]essage: ?(?=[A-Z])")
_ALONE = re.compile(
    rf"^[ \t*>{{`#-]{{0,12}}+(?:\[?(?:Error|ERROR|error|fatal error)\]?:? {{1,3}})?(?P<code>{_CODE})[`}}. \t]{{0,4}}$",
    re.MULTILINE,
)
_ENDING = re.compile(rf"(?:: | - |=>? ?)(?P<code>{_CODE})[`\"')\s.]{{0,4}}(?=$|\n)")
_TRACEBACK = re.compile(
    rf"^(?P<code>{_CODE})[ \t]{{2,80}}Traceback \(most recent call last\)", re.MULTILINE
)
_DASH = re.compile(
    rf"(?<![\w.])(?P<code>{_CODE}) - (?=[A-Z])|^[ \t]{{0,8}}(?P<cell>{_CODE}) \| (?=[A-Z])",
    re.MULTILINE,
)
_GLUED = re.compile(
    r"(?<![\w.])(?P<code>[A-Z][a-z]{1,40}(?:[A-Z][A-Za-z]{0,80}?)?[a-z](?:Id|Exception|Error|Failure|Denied|Token|Entity)|AccessDenied|ExpiredToken)"
    r"(?P<message>(?:The|You|User|Access|Your|An?) [a-z].{10,400})"
)
_BRACKETS = re.compile(
    rf"[(\[](?:code:? ?|Code:? ?|error code:? ?)?(?P<code>{_CODE})(?:Error)?[)\]](?=:|\s|$|\))"
)
_TITLED = re.compile(r"(?<![A-Za-z])(?P<words>(?:[A-Z][a-z]{1,30} ){1,6}(?:Exception|Error)) -{4,}")
_CLASS_OF_STATUS = re.compile(r"Error code: [45]\d\d - [{\[]")
_WORDY = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z0-9]*){1,}|[A-Z][a-zA-Z0-9]*\.[A-Z]|[A-Z]+[a-z]")


_SHOUTED = re.compile(
    r"(?<![\w$\"'./-])(?P<code>[A-Z]{2,40}(?:_[A-Z]{2,40}){2,8}):?[ \t]{1,3}(?=[A-Z][a-z])"
)


_DOING = re.compile(
    r"(?:[eE]rror|[fF]ailed|[fF]ailure|[uU]nable to|[cC]ould not|(?:creat|updat|delet|putt|read|sett|attach|detach|modify|add|remov|enabl|disabl|wait|launch|describ|gett|list|tagg|request|refresh|provision|authoriz)ing)\b[^\n]{0,160}(?::|error) ?$|[\u274c\u2716\u2717\u2718\u00d7\u2715] ?$"
)
"""What tools print before a provider's error: their own step that failed."""


def _error(text: str, found: re.Match[str], trust: Trust = Trust.UNTOLD) -> ParsedError:
    message, end = message_after(text, found.end())
    code = next(group for group in found.groups() if group)
    return ParsedError(
        code=code, message=message, start=text.find(code, found.start()), end=end, trust=trust
    )


_STATUS = re.compile(r"(?<!\d)[1-5]\d\d \Z")
_CLASS = re.compile(r"(?:Exception|Fault)$")
"""The end of a code that no HTTP status is called by: `409 ConflictException: …`."""
_BEFORE_WORD = 5
_MOST = 150
"""Words before a colon that are looked at in a text; a list of settings may have thousands."""


def _colon(text: str) -> Iterator[ParsedError]:
    traced = "aws-sdk" in text or "extractError" in text
    for number, found in enumerate(_COLON.finditer(text)):
        if number >= _MOST:
            return
        if _WORDY.match(found["code"]):
            line = text.rfind("\n", 0, found.start()) + 1
            if "CategoryInfo" in text[line : found.start()]:
                continue  # PowerShell's own word for what kind of trouble it was
            if not _CLASS.search(found["code"]) and _STATUS.search(
                text, max(0, found.start() - _BEFORE_WORD), found.start()
            ):
                continue  # what HTTP calls the number
            if is_carrier(found["code"], text[found.end() : found.end() + 3]):
                continue
            after = traced or _DOING.search(text, max(line, found.start() - 200), found.start())
            yield _error(text, found, Trust.AFTER_ACTION if after else Trust.COLON)


_BY_ITSELF = (
    (_ALONE, Trust.ALONE),
    (_ENDING, Trust.MENTIONED),
    (_TRACEBACK, Trust.DISTINCT),
)


def _alone(text: str) -> Iterator[ParsedError]:
    for pattern, trust in _BY_ITSELF:
        for found in pattern.finditer(text):
            if _WORDY.match(found["code"]):
                yield _error(text, found, trust)
    for found in _DASH.finditer(text):
        if _CLASS_OF_STATUS.match(text, found.end()):
            continue  # the class that a client has for the status; the body behind it has the code
        if _WORDY.match(found["code"] or found["cell"]):
            yield _error(text, found, Trust.LABELLED)
    for found in _SAYING.finditer(text):
        if _WORDY.match(found["code"]):
            yield _error(text, found, Trust.LABELLED)


def _glued(text: str) -> Iterator[ParsedError]:
    for found in _GLUED.finditer(text):
        yield ParsedError(
            code=found["code"],
            message=found["message"],
            start=found.start(),
            end=found.end(),
        )


def _bracketed(text: str) -> Iterator[ParsedError]:
    for found in _BRACKETS.finditer(text):
        if _WORDY.match(found["code"]):
            yield _error(text, found)


def _titled(text: str) -> Iterator[ParsedError]:
    for found in _TITLED.finditer(text):
        yield ParsedError(
            code=found["words"].replace(" ", ""),
            start=found.start(),
            end=found.end(),
        )


def _shouted(text: str) -> Iterator[ParsedError]:
    """Codes in capitals and underscores before their message, as Google Cloud writes them."""
    for found in _SHOUTED.finditer(text):
        yield _error(text, found)


_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9_]{2,80}(?:[.:][A-Za-z][A-Za-z0-9_]{1,60}){0,3}")
_SEVERAL = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]|_|\w\.\w|\d{4}")
"""A capital inside, as several words run together have; other words are plain English."""
_BESIDE = frozenset(
    {
        "what", "is", "are", "does", "mean", "means", "why", "how", "to", "do", "can", "fix",
        "solve", "help", "please", "error", "errors", "exception", "code", "the", "an", "get",
        "getting", "got", "about", "explain", "with", "from", "for", "on", "in", "of", "and",
        "my", "this", "me", "when", "aws", "azure", "gcp", "google", "we", "hi", "hello", "again",
        "now", "it", "that",
    }
)  # fmt: skip
"""Words with which somebody asks about a code, and no more."""


def asked_about(text: str) -> str:
    """The code that a short question is about: it stands alone or with words that only ask.

    Args:
        text: what somebody asked directly.

    Returns:
        The one word that may be a code, empty where the text says anything else.
    """
    if len(text) > _LONGEST_QUESTION:
        return ""
    words = _TOKEN.findall(text)
    if len(words) > 1:
        beside = [word for word in words if not _SEVERAL.search(word)]
        words = [word for word in words if _SEVERAL.search(word)]
        if any(word.lower() not in _BESIDE and not _names_service(word) for word in beside):
            return ""
    return words[0] if len(words) == 1 else ""


def _names_service(word: str) -> bool:
    return next(services_named(word), None) is not None


_LONGEST_QUESTION = 200

COLON = Format(
    name="bare_code.colon",
    place=620,
    trust=Trust.COLON,
    anchors=(":",),
    find=_colon,
    examples=(
        Example("NoSuchHostedZone: No hosted zone found with ID: Z0123", "NoSuchHostedZone"),
        Example(
            "Error creating VPC: VpcLimitExceeded: The maximum number of VPCs has been reached.",
            "VpcLimitExceeded",
        ),
    ),
)
ALONE = Format(
    name="bare_code.alone",
    place=680,
    trust=Trust.ALONE,
    anchors=("",),
    find=_alone,
    examples=(
        Example(
            "ProvisionedThroughputExceededException, Message: Rate exceeded for shard shardId-000000000007",
            "ProvisionedThroughputExceededException",
        ),
        Example(
            "worker 3: ResourceInUseException, message: Stream orders is being deleted",
            "ResourceInUseException",
        ),
        Example(
            "Could not launch. InsufficientInstanceCapacity - We do not have enough of them",
            "InsufficientInstanceCapacity",
        ),
    ),
)
GLUED = Format(
    name="bare_code.glued",
    place=650,
    trust=Trust.DISTINCT,
    anchors=("IdThe ", "The ", "You ", "User ", "Your "),
    find=_glued,
    examples=(
        Example(
            "InvalidClientTokenIdThe security token included in the request is invalid.",
            "InvalidClientTokenId",
        ),
    ),
)
BRACKETS = Format(
    name="bare_code.brackets",
    place=660,
    trust=Trust.MENTIONED,
    anchors=("(", "["),
    find=_bracketed,
    examples=(Example("could not make the queue (QueueDeletedRecently)", "QueueDeletedRecently"),),
)
TITLED = Format(
    name="bare_code.titled",
    place=640,
    trust=Trust.LABELLED,
    anchors=("------",),
    find=_titled,
    examples=(Example("Throttling Exception ------", "ThrottlingException"),),
)
SHOUTED = Format(
    name="bare_code.shouted",
    place=630,
    trust=Trust.DISTINCT,
    anchors=("_",),
    find=_shouted,
    examples=(
        Example(
            "Instance start failed: ZONE_RESOURCE_POOL_EXHAUSTED The zone 'projects/shop-41/zones/europe-west4-b' does not have enough resources available",
            "ZONE_RESOURCE_POOL_EXHAUSTED",
        ),
        Example(
            "worker pool resize: IP_SPACE_EXHAUSTED_WITH_DETAILS: Instance 'pool-7' creation failed: IP space is exhausted.",
            "IP_SPACE_EXHAUSTED_WITH_DETAILS",
        ),
        Example(
            "UNKNOWN: ZONE_RESOURCE_POOL_EXHAUSTED_WITH_DETAILS The zone 'projects/ci-9/zones/us-east1-c' cannot do it. '(resource type:compute)'.",
            "ZONE_RESOURCE_POOL_EXHAUSTED_WITH_DETAILS",
        ),
    ),
)
