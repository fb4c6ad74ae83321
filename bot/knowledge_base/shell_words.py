"""The programs that a shell command calls, each with its words: pipes, loops, `$(…)` and all."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_ENDS: Final = frozenset("();<>|&\n")
_WRAPPERS: Final = frozenset(
    {"sudo", "time", "do", "then", "else", "if", "elif", "while", "until", "!", "exec", "command"}
)
_SILENT: Final = frozenset({"done", "fi", "esac", "{", "}", "]"})
_HEADS: Final = frozenset({"for", "case"})
_XARGS_VALUED: Final = frozenset({"-n", "-I", "-P", "-L"})
_ASSIGNMENT: Final = re.compile(r"\w+=")
_INNER: Final = re.compile(r"\$\((?!\()((?:[^()]|\([^()]*\))*)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramCall:
    """One call of a program: its name without a path, and the words behind it, unquoted."""

    program: str
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The program and its first words, to name it by."""
        return " ".join((self.program, *self.words[:3]))


def calls(command: str) -> Iterator[ProgramCall]:
    """Every call in a command, also those between `$(` and `)`.

    Args:
        command: a shell command of one or more lines.
    """
    outer = command.replace("\\\n", " ")
    while found := _INNER.search(outer):
        yield from calls(found[1])
        outer = f"{outer[: found.start()]}VALUE{outer[found.end() :]}"
    for words in _simple_commands(outer):
        if call := _call(words):
            yield call


def _simple_commands(command: str) -> Iterator[list[str]]:
    lexer = shlex.shlex(command, posix=True, punctuation_chars="".join(sorted(_ENDS)))
    lexer.whitespace = " \t\r"
    lexer.whitespace_split = True
    lexer.commenters = ""
    words: list[str] = []
    redirected = False
    for token in lexer:
        if token and set(token) <= _ENDS:
            redirected = set(token) <= set("<>&") and bool(set(token) & set("<>"))
            if not redirected:
                yield words
                words = []
        elif redirected:
            redirected = False
        else:
            words.append(token)
    yield words


def _call(words: list[str]) -> ProgramCall | None:
    """The call that a simple command makes, without what stands before it."""
    rest = list(words)
    while rest and (rest[0] in _WRAPPERS or _ASSIGNMENT.match(rest[0])):
        rest.pop(0)
    if rest and rest[0] == "xargs":
        rest = _behind_xargs(rest[1:])
    if not rest or rest[0] in _SILENT or rest[0] in _HEADS or rest[0].startswith("#"):
        return None
    return ProgramCall(program=rest[0].rpartition("/")[2], words=tuple(rest[1:]))


def _behind_xargs(words: list[str]) -> list[str]:
    rest = list(words)
    while rest and rest[0].startswith("-"):
        if rest.pop(0) in _XARGS_VALUED and rest:
            rest.pop(0)
    return rest
