"""Puts values into suggested commands so that shell and program both take them literally.

Quoting makes a value one word for the shell. The program may still take `-x` for an option, or `@x`
and `file://x` for a file to send; `argument_expansion` says which program does what.
"""

import re
import shlex
from typing import Final

from bot.knowledge_base.argument_expansion import expanded, expansion_in

_START, _END = "\x01", "\x03"
# Between these two a quoted value stands until `safe_command` has seen the whole command: only
# then is it known to which program and option the value goes.
_MARKS: Final = re.compile(f"[{_START}{_END}]")
_PLAIN: Final = re.compile(r"[A-Za-z0-9_/][\w./-]*")
"""Values that every program takes literally, in any position."""

_MARKED: Final = re.compile(rf"{_START}([^{_END}]*){_END}")
_AFTER_OPTION: Final = re.compile(rf"(?<![^\s])(--[\w-]+)[ ](?={_START}'?-)")


def quoted(value: str) -> str:
    """Quote a value for the shell, and mark it where a program might not take it literally."""
    value = _MARKS.sub("", value)
    if _PLAIN.fullmatch(value):
        return shlex.quote(value)
    word = shlex.quote(value)
    if word.startswith("="):
        word = f"'{word}'"  # zsh takes a bare `=name` for the path of that program
    return f"{_START}{word}{_END}"


def safe_command(command: str) -> str:
    """Decide on the marked values of a command, and remove the marks.

    A value that starts with a dash is bound to its option (`--name=-x`) where the program allows
    it. One that the program would not take literally is replaced by `<value>`, for a person to
    fill in.

    Args:
        command: a command whose values came from `quoted`.
    """
    command = _AFTER_OPTION.sub(_bound, command)
    return _joined(_MARKED.sub(_settled, command))


def _bound(found: re.Match[str]) -> str:
    binds = expansion_in(found.string[: found.start()]).binds
    return f"{found[1]}=" if binds else found[0]


def _settled(found: re.Match[str]) -> str:
    """The quoted value, or `<value>` where the program would not take it literally."""
    before = _MARKS.sub("", found.string[: found.start()])
    value = "".join(shlex.split(found[1]))
    inside = before[-1:].strip() not in ("", "=", "'", '"', ",")
    if value.startswith("-") and not inside and before[-1:] != "=":
        return "<value>"
    if expanded(value if not inside else f" {value}", before):
        return "<value>"
    return found[1]


def _joined(command: str) -> str:
    """Join adjoining quoted strings (`'a''b'` to `'ab'`), which the shell reads alike.

    A JSON policy with values in it consists of such pieces and is easier to read as one string.
    """
    if "''" not in command:
        return command
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
