"""How far an error can be trusted to have been reported, by the form that it stands in.

Some forms only a tool prints; others are also how people write, or how a program's source reads.
Each level says what is asked beside the form. The figures were set on the labelled texts
(`python -m benchmarks recognition` prints the curve).
"""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """What a form is worth.

    Attributes:
        by_tool: only a tool prints it: a code in it was reported, whatever code it is.
        known: confidence, 0 to 1, in a code that some table knows.
        unknown: confidence in a code that none does.
        most_alone: most confidence in one that wraps no other error.
        asks_report: counts for little in a text that reports nothing.
        asks_sign: other software prints the form too, so that a sign of the cloud is needed.
        asks_capital: a message in small letters speaks against it.
        names_field: the form says itself that this is a code; in the others any word may stand.
        asked: somebody asked about it: no sign of a cloud and no report is needed.
        is_body: an object that was printed; programs that only build or check one look the same.
        is_xml: an answer in XML, which services with a JSON protocol do not send.
    """

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


def _tool(**traits: object) -> _Level:
    return _Level(by_tool=True, names_field=True, **traits)  # type: ignore[arg-type]  # named above


def _loose(known: float, *, unknown: float | None = None, **traits: object) -> _Level:
    less = known - _LESS_UNKNOWN if unknown is None else unknown
    return _Level(known=known, unknown=less, **traits)  # type: ignore[arg-type]  # named above


_LESS_UNKNOWN = 0.4
"""What a form loses where nothing knows the code."""


class Trust(Enum):
    """The levels, from the surest down."""

    TOOL = _tool()
    XML_BODY = _tool(is_xml=True)
    STACK_EVENT = _tool(most_alone=0.85)
    SHARED_TOOL = _tool(asks_sign=True)
    JSON_BODY = _loose(0.93, names_field=True, is_body=True)
    AFTER_ACTION = _loose(0.93, unknown=0.75)
    COLON = _loose(0.9, asks_capital=True)
    DISTINCT = _loose(0.9)
    LABELLED = _loose(0.85)
    HTTP_STATUS = _loose(0.8, names_field=True)
    PROSE = _loose(0.75)
    MENTIONED = _loose(0.75, asks_report=True)
    ALONE = _loose(0.6, asks_report=True)
    ASKED = _loose(0.9, unknown=0.25, names_field=True, asked=True)
    """A code that somebody asked about, with hardly a word beside it."""
    UNTOLD = _Level(names_field=True)
    """No form at all: a wording in running text."""

    @property
    def by_tool(self) -> bool:
        """Whether only a tool prints this form."""
        return self.value.by_tool

    @property
    def is_loose(self) -> bool:
        """Whether prose takes this form too."""
        return not self.value.by_tool and self is not Trust.UNTOLD
