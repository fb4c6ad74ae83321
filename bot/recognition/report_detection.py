"""Tells a reported error from one that source code or a sentence only mentions."""

import re

from bot.recognition.normalize import condensed, plain_text
from bot.recognition.parsed_error import ParsedError

_COMMENT = re.compile(r"^\s*(?:#|//|\*)|\"\"\"")
_SHORT_TALK = 400
_HAPPENED = re.compile(
    r"\b(?:g[eo]t|getting|gives?|gave|see|seeing|saw|fail\w*|throws?|threw|errors?|hits?|hitting"
    r"|says?|said|returns?|returned|why|help|stuck|broken|dies|crash\w*|keeps?|now)\b|[:=]\s*$"
    r"|^\s*$",
    re.IGNORECASE,
)


def is_printed(error: ParsedError | None, text: str, *, worded: bool) -> bool:
    """Whether an error in source code was printed by the program rather than written in it.

    Args:
        error: the error, `None` where only a message matched.
        text: the text around it.
        worded: whether the provider's own message is beside the code.
    """
    if error is None or error.trust.value.is_body:
        return False
    if not error.trust.by_tool and not worded:
        return False
    line = text[text.rfind("\n", 0, error.start) + 1 : error.start]
    return line[-1:] not in {'"', "'", "`"} and not _COMMENT.search(line)


_NEAR = 20
_COMPARED = re.compile(r"\b(?:vs\.?|versus|rather than|instead of) `?$")
"""What stands before a code that is only compared with another."""
_HANDLER = re.compile(r"^[\s}]{0,80}(?:except|catch|case|rescue)\b[ (]")


def is_handled(start: int, text: str) -> bool:
    """Whether the error is named in a handler (`except`, `catch`), which does not report it.

    Args:
        start: offset of the error.
        text: the plain text.
    """
    line = text[text.rfind("\n", 0, start) + 1 : start + 1]
    return _HANDLER.search(line) is not None


def is_in_passing(error: ParsedError, text: str) -> bool:
    """Whether a sentence compares the code with another, or only quotes it in backticks.

    A short sentence that quotes it does not say that it happened.
    """
    if error.trust.is_loose and _COMPARED.search(text, max(0, error.start - _NEAR), error.start):
        return True
    if not error.trust.is_loose or text[max(0, error.start - 1) : error.start] != "`":
        return False
    close = text.find("`", error.start)
    if close < 0 or len(text) > _SHORT_TALK:
        return False
    outside = f"{text[: error.start]} {text[close:]}".replace("`", " ")
    return _HAPPENED.search(outside) is None


_FAILS = re.compile(
    r"^[^\w\n]{0,12}(?:\S{10,40}[ \t]+){0,3}\W{0,4}(?:error|fatal|failed|failure|panic|exception"
    r"|traceback)\b(?![ \t]*[=:]?[ \t]*(?:0|no|none|false)\b)(?:[:\]!,-]|[ \t]+[\w(]|[ \t]*$)"
    r"|(?-i:\b[A-Z]\w{2,60}(?:Exception|Error|Fault)\b)(?::|$)|(?-i:\bFAILED\b|\bERROR\b)"
    r"|\*\*\* \[\S{1,200} Error [1-9]\d{0,2}$"
    r"|\bexit(?:ed)?(?: with)?(?: (?:status|code))? [1-9]\d{0,2}\b|\breturned non-zero\b"
    r"|\b(?:command|build|deployment|step|job) failed\b",
    re.IGNORECASE | re.MULTILINE,
)
"""How a program says that it failed; a count of no errors and a name with the word say nothing."""


def reports_failure(text: str) -> bool:
    """Whether a program's output says anywhere that something failed.

    Args:
        text: the output, from which nothing was recognised.
    """
    return _FAILS.search(plain_text(condensed(text))) is not None
