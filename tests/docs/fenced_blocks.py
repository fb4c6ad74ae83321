"""The fenced blocks of a page, and the commands in them."""

import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

_BLOCK = re.compile(r"^```(\w*)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`(faultbook [a-z][^`\n…]*)`")
_BETWEEN = frozenset({"|", "||", "&&", ";"})
_INTO = frozenset({">", ">>", "<", "2>&1", ">&"})


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block.

    Attributes:
        language: as `console` or `yaml`; empty where none is given.
        title: the file that it is, where it is one.
        text: what stands between the fences.
    """

    language: str
    title: str
    text: str

    @property
    def commands(self) -> list["Command"]:
        """The lines that begin with `$ `, each with what is printed below it."""
        found: list[Command] = []
        for line in self.text.splitlines():
            if line.startswith("$ "):
                found.append(Command(line[2:]))
            elif found:
                found[-1].output.append(line)
        return found


@dataclass(frozen=True, slots=True)
class Command:
    """A line typed in a shell.

    Attributes:
        line: what is typed.
        output: what the page shows of what it prints; `…` stands for lines left out.
    """

    line: str
    output: list[str] = field(default_factory=list)

    @property
    def calls(self) -> list["Call"]:
        """The programs of the line, in order."""
        lexer = shlex.shlex(self.line, posix=True, punctuation_chars=True)
        lexer.whitespace_split = True
        calls: list[Call] = []
        words: list[str] = []
        for word in [*lexer, "|"]:
            if word in _BETWEEN:
                calls.append(Call.of(words))
                words = []
            else:
                words.append(word)
        return [call for call in calls if call.program]


@dataclass(frozen=True, slots=True)
class Call:
    """One program with its words; what is redirected and set for it is left out."""

    program: str
    words: tuple[str, ...] = ()

    @classmethod
    def of(cls, words: list[str]) -> "Call":
        """The call that a shell makes of these words."""
        while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
            words = words[1:]
        kept: list[str] = []
        rest = iter(words)
        for word in rest:
            if word in _INTO:
                next(rest, None)
            elif word != "2":
                kept.append(word)
        return cls(Path(kept[0]).name, tuple(kept[1:])) if kept else cls("")


def inline_commands(page: Path) -> list[Command]:
    """Our commands that stand in a page's sentences and tables."""
    outside = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    return [Command(found) for found in _INLINE.findall(outside)]


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [Block(*found) for found in _BLOCK.findall(page.read_text(encoding="utf-8"))]
