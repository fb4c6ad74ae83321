"""Values in suggested commands: one word for the shell, and never an option or a file's name.

Quoting keeps a value from ending its word. It does not keep the program that gets the word from
taking `-x` for an option, nor the AWS CLI from sending what is in a file when a value starts with
`file://` (https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-file.html).
"""

import re
import shlex
from typing import Final

_DASH, _FILE, _END = "\x01", "\x02", "\x03"
_MARKS: Final = re.compile(f"[{_DASH}{_FILE}{_END}]")
_AFTER_OPTION: Final = re.compile(rf"((?:^|\s)--[\w-]+)[ ]{_DASH}([^{_END}]*){_END}")
_OWN_WORD: Final = re.compile(rf"(?:(?<=[\s=])|^)[{_DASH}{_FILE}][^{_END}]*{_END}")


def quoted(value: str) -> str:
    """Quote a value for the shell, and mark one that a program could take for something else."""
    value = _MARKS.sub("", value)
    if value.startswith("-"):
        return f"{_DASH}{shlex.quote(value)}{_END}"
    if value.startswith(("file://", "fileb://")):
        return f"{_FILE}{shlex.quote(value)}{_END}"
    return shlex.quote(value)


def settled(command: str) -> str:
    """Bind marked values to their option (`--name=-x`), or leave their place to a person.

    Args:
        command: a command whose values came from `quoted`.
    """
    command = _AFTER_OPTION.sub(r"\1=\2", command)
    return _joined(_MARKS.sub("", _OWN_WORD.sub("<value>", command)))


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
