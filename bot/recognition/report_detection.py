"""Tells a reported error from one that source code or a sentence only mentions."""

import re

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
    """Whether a short sentence quotes the code in backticks without saying that it happened."""
    if not error.trust.is_loose or text[max(0, error.start - 1) : error.start] != "`":
        return False
    close = text.find("`", error.start)
    if close < 0 or len(text) > _SHORT_TALK:
        return False
    outside = f"{text[: error.start]} {text[close:]}".replace("`", " ")
    return _HAPPENED.search(outside) is None
