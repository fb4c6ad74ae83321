"""Messages whose code is missing: the tool had none, or somebody blanked it.

`Error: creating IAM Role (x): : message`, `* : message`, `{ : message`, `"error": ": message"`. A colon
with nothing before it is left where a tool joined an empty code to its message.
"""

import re
import sys
from collections.abc import Iterator
from itertools import chain, islice

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import MOST_HITS, Example, Format, message_after
from bot.recognition.trust import Trust

_COLON = re.compile(
    r": (?:(?<=[ \t\n:=*{(,.]: )|(?<=\[\]: )|(?<=[\s=:(\[{,][\"'`]: )|(?<![\s\S]{2}: ))"
    r"(?:[345]\d\d )?(?!An error occurred)(?=[A-Za-z0-9(\[<'\"])"
)
_OPENING = " \t>*{(`'\"+-"
_BEFORE = re.compile(r"(?:[:=*{(,] {0,2}|=> |\[\]|[])\d] {1,2}|\w\.| - |\berror |[\"'`])\Z")
"""What stands in front of such a colon, unless it is a line's start."""
_SPACED = re.compile(r"(?:rror|ailed|xception)\b[^\n]{0,120}?: {2,3}(?=[A-Z][a-z])")
"""Two spaces in a line about a failure: a code in brackets stood between them."""
_LOGGED = re.compile(r"##\[error\](?:Error: )?(?=[A-Z][a-z]{1,30} [a-z])")
"""A build's line that was logged as an error, and is a sentence."""
_SHORTEST = 8
_MOST = 5
"""Messages that are kept of one text; a log may repeat one thousands of times."""


def holes(text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
    """Find the colons with nothing before them; each match ends where its message starts."""
    for found in _COLON.finditer(text, start, end):
        at = found.start()
        head = text[max(0, at - _LEAD) : at].rstrip(_OPENING)
        if not head or head[-1] == "\n" or _BEFORE.search(text, max(0, at - _NEAR), at):
            yield found


_LEAD, _NEAR = 84, 8


def _blanks(text: str) -> Iterator[ParsedError]:
    seen: set[str] = set()
    for hole in islice(
        chain(holes(text), _SPACED.finditer(text), _LOGGED.finditer(text)), MOST_HITS
    ):
        message, end = message_after(text, hole.end())
        if len(message) < _SHORTEST or message in seen:
            continue
        seen.add(message)
        yield ParsedError(message=message, start=hole.start(), end=end)
        if len(seen) >= _MOST:
            return


BLANKS = Format(
    name="missing_code.blanks",
    place=720,
    trust=Trust.TOOL,
    anchors=(": ", "##[error]"),
    find=_blanks,
    examples=(
        Example(
            '{"msg":"reconcile","error":": The role assignment already exists."}',
            message="The role assignment already exists.",
        ),
        Example(
            "orders failed: Error []: Stack [orders] does not exist",
            message="Stack [orders] does not exist",
        ),
        Example(
            "Error: Error acquiring the state lock: : The conditional request failed\nLock Info:\n  ID:        3f1c7c1e",
            message="The conditional request failed",
        ),
        Example(
            "Failed to delete public ip:  Public IP address web-ip can not be deleted since it is still allocated.",
            message="Public IP address web-ip can not be deleted since it is still allocated.",
        ),
        Example(
            "##[error]The storage account named ledger is already taken.",
            message="The storage account named ledger is already taken.",
        ),
        Example(
            "Error: reading S3 Bucket Policy (ledger): : The bucket policy does not exist.",
            message="The bucket policy does not exist.",
        ),
        Example(
            "* : Cannot delete a policy attached to entities.\n    at remove (/srv/deploy.js:60:13)",
            message="Cannot delete a policy attached to entities.",
        ),
        Example(
            "  { : Too Many Requests\n    at Object.extractError (/srv/node_modules/aws-sdk/lib/protocol/json.js:51:27)",
            message="Too Many Requests",
        ),
    ),
)
