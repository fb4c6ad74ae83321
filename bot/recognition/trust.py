"""How far the format of an error proves that it was reported.

Some formats only a tool prints; others also occur in prose or in source code. Each level says what
else is required. The figures were set on the labelled texts (`python -m benchmarks recognition`
prints the curve).
"""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """What one kind of format proves.

    Attributes:
        words: what the format is, for whoever asks why an error was recognised.
        short: the same in two or three words.
        by_tool: only a tool prints it, so that any code in it was reported.
        known: confidence, 0 to 1, in a known code.
        unknown: confidence in an unknown code.
        most_alone: highest confidence in an error that wraps no other.
        asks_report: a text without a word of failure lowers the confidence.
        asks_sign: other software prints it too, so that a sign of the cloud is required.
        asks_capital: a message that starts in lower case lowers the confidence.
        names_field: the format itself says that this is a code; in others any word may be there.
        asked: somebody asked about the code, so that neither a sign of a cloud nor a report is
            required.
        is_body: it is a printed object, which programs that build or check one contain too.
        is_xml: it is a response in XML, which services with a JSON protocol do not send.
    """

    words: str
    short: str
    by_tool: bool = False
    known: float = 0.5
    unknown: float = 0.0
    most_alone: float = 1.0
    asks_report: bool = False
    asks_sign: bool = False
    asks_capital: bool = False
    names_field: bool = False
    asked: bool = False
    is_body: bool = False
    is_xml: bool = False


def _tool(words: str, short: str = "a tool's format", **traits: object) -> _Level:
    said = {"words": words, "short": short, "known": _OF_TOOL}
    return _Level(**said, by_tool=True, names_field=True, **traits)  # type: ignore[arg-type]  # named above


def _loose(
    words: str, short: str, known: float, *, unknown: float | None = None, **traits: object
) -> _Level:
    less = known - _LESS_UNKNOWN if unknown is None else unknown
    return _Level(words=words, short=short, known=known, unknown=less, **traits)  # type: ignore[arg-type]  # named above


_OF_TOOL = 0.93
"""Confidence in an error that only a tool prints, whatever its code."""
_LESS_UNKNOWN = 0.4
"""By how much the confidence in an unknown code is lower, unless a level says otherwise."""


class Trust(Enum):
    """The levels, the most certain first."""

    TOOL = _tool("a format that only a tool prints")
    XML_BODY = _tool("an error response in XML", "an XML response", is_xml=True)
    STACK_EVENT = _tool("an event of a stack", "a stack's event", most_alone=0.85)
    SHARED_TOOL = _tool("a format of gRPC, which other software prints too", asks_sign=True)
    JSON_BODY = _loose("a body in JSON", "a JSON body", 0.93, names_field=True, is_body=True)
    AFTER_ACTION = _loose("a code after what was tried", "after an action", 0.93, unknown=0.75)
    COLON = _loose("a code before a colon", "before a colon", 0.9, asks_capital=True)
    DISTINCT = _loose("a form that prose hardly has", "a distinct form", 0.9)
    LABELLED = _loose("a code behind a label", "behind a label", 0.85)
    HTTP_STATUS = _loose("an HTTP status", "a status", 0.8, names_field=True)
    PROSE = _loose("a code told in a sentence", "told in a sentence", 0.75)
    MENTIONED = _loose("a code that is named", "named", 0.75, asks_report=True)
    ALONE = _loose("a code alone", "alone", 0.6, asks_report=True)
    ASKED = _loose(
        "a question about the code", "asked about", 0.9, unknown=0.25, names_field=True, asked=True
    )
    """A code that somebody asked about, with hardly a word beside it."""
    UNTOLD = _Level(words="running text", short="running text", names_field=True)
    """No format: only a message matched, in running text."""

    @property
    def by_tool(self) -> bool:
        """Whether only a tool prints this format."""
        return self.value.by_tool

    @property
    def is_loose(self) -> bool:
        """Whether prose has this format too."""
        return not self.value.by_tool and self is not Trust.UNTOLD
