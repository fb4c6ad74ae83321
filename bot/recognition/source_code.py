"""Tells source code from the output of a program."""

import re

_STATEMENT = re.compile(
    r"^[ \t]*(?:(?:async )?def \w+\(|class \w+[(:{]|return\b|raise \w+\(|throw new "
    r"|except\b.{0,160}:|\} ?catch|if .{1,160}[:{]$|elif |else[:{]|for .{1,60} in .{1,120}:"
    r"|while .{1,160}:|with .{1,160}:$|try ?[:{]"
    r"|from [\w.]+ import |import [\w.{]|const \w|let \w|var \w|self\.\w|function\b|public "
    r"|private |protected |func |package |assert[ (]|super\(|@\w+|#include|using |rescue\b"
    r"|resp(?:onse)? ?=|\"\"\"|Raises:$|Args:$|Returns:$|\w+ = \w+\("
    r"|[\w.]+ = [\[{(]$|(?:[\"']\w+[\"']: )?f[\"'].{0,160}\{\w"
    r"|\w+(?:\.\w+)+\(.{0,160}\)?;?$)",
    re.MULTILINE,
)
_OUTPUT = re.compile(
    r"Traceback \(most|^\s*File \"|^\s+at \S+|\n\s+\.\.\. \d+ more|^#\d+ |Caused by:|\$metadata"
    r"|^\s*\d+ \||in <module>|[│╷╵]|\b\d{4}-\d\d-\d\d[T ]\d\d:|request ?id",
    re.MULTILINE | re.IGNORECASE,
)
_HEAD = 8000
"""Characters that are enough to tell source from output."""
_FEWEST = 2
_SHARE = 0.25


def is_source(text: str) -> bool:
    """Whether at least a quarter of the lines are statements, and none is of a log or stack trace.

    Args:
        text: a plain text; its first 8,000 characters are read.
    """
    head = text[:_HEAD]
    lines = sum(1 for line in head.split("\n") if line.strip())
    statements = sum(1 for _ in _STATEMENT.finditer(head))
    if statements < _FEWEST or statements < lines * _SHARE:
        return False
    return _OUTPUT.search(head) is None
