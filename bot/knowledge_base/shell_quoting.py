"""Values in suggested commands: one word for the shell, and nothing else to the program.

Quoting keeps a value from ending its word. It does not keep the program that gets the word from
taking `-x` for an option, or `@x` or `file://x` for a file to send: `argument_expansion` says which
program takes what for more than its letters.
"""

import re
import shlex
from typing import Final

from bot.knowledge_base.argument_expansion import expanded, expansion_in

_START, _END = "\x01", "\x03"
_MARKS: Final = re.compile(f"[{_START}{_END}]")
_PLAIN: Final = re.compile(r"[A-Za-z0-9_/][\w./-]*")
"""What no program takes for anything else, except with an address's two strokes in it."""

_MARKED: Final = re.compile(rf"{_START}([^{_END}]*){_END}")
_AFTER_OPTION: Final = re.compile(rf"(?<![^\s])(--[\w-]+)[ ](?={_START}'?-)")


def quoted(value: str) -> str:
    """Quote a value for the shell, and mark one that a program could take for something else."""
    value = _MARKS.sub("", value)
    if _PLAIN.fullmatch(value):
        return shlex.quote(value)
    return f"{_START}{shlex.quote(value)}{_END}"


def settled(command: str) -> str:
    """Bind marked values to their option (`--name=-x`), or leave their place to a person.

    Args:
        command: a command whose values came from `quoted`.
    """
    command = _AFTER_OPTION.sub(_bound, command)
    return _joined(_MARKED.sub(_settled, command))


def _bound(found: re.Match[str]) -> str:
    binds = expansion_in(found.string[: found.start()]).binds
    return f"{found[1]}=" if binds else found[0]


def _settled(found: re.Match[str]) -> str:
    """A value as it is, or `<value>` where the program would take it for something else."""
    before = _MARKS.sub("", found.string[: found.start()])
    value = "".join(shlex.split(found[1]))
    inside = before[-1:].strip() not in ("", "=", "'", '"', ",")
    if value.startswith("-") and not inside and before[-1:] != "=":
        return "<value>"
    if expanded(value if not inside else f" {value}", before):
        return "<value>"
    return found[1]


def _joined(command: str) -> str:
    """Make one quoted string of adjoining ones (`'a''b'`), which the shell reads alike.

    A policy in JSON with values in it is made of such pieces, and is easier to read in one.
    """
    out: list[str] = []
    quote, at = "", 0
    while at < len(command):
        letter = command[at]
        if quote == "'" and command[at : at + 2] == "''":
            at += 2
            continue
        if letter == "\\" and quote != "'":
            out.append(command[at : at + 2])
            at += 2
            continue
        if letter in {"'", '"'}:
            quote = "" if quote == letter else quote or letter
        out.append(letter)
        at += 1
    return "".join(out)
