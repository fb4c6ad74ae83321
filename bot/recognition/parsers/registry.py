"""All formats in order, and the errors that they find in a text.

A more certain format has a lower place and is tried earlier; where two find the same code at the
same offset, the earlier one's error is kept. A format is declared once, in a module of this
package, and collected from there.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

from bot.recognition import parsers
from bot.recognition.error_codes import NO_CODES
from bot.recognition.fixed_words import FixedWords
from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Format
from bot.recognition.trust import Trust


def _declared() -> Iterator[Format]:
    """The formats of every module of the package, unsorted."""
    for module in iter_modules(parsers.__path__, f"{parsers.__name__}."):
        if module.name != __name__:
            for value in vars(import_module(module.name)).values():
                if isinstance(value, Format):
                    yield value


FORMATS: tuple[Format, ...] = tuple(sorted(_declared(), key=lambda one: one.place))

_ANCHORS = FixedWords([form.anchors for form in FORMATS])
_Place = tuple[str, int]

MOST = 400
"""Errors that are kept of one paste; a log may repeat one error thousands of times."""


def parse_errors(text: str) -> list[ParsedError]:
    """Find every error in a plain text.

    Args:
        text: what `bot.recognition.normalize.plain_text` returned.

    Returns:
        The errors in the order they stand in the text; a code that two formats found at the same
        place once, as the more certain format saw it, unless the other knows more. Codes are as
        spelled; whether a word is a code that exists is not decided here.
    """
    found: list[ParsedError] = []
    places: set[_Place] = set()
    for number in _ANCHORS.tried_in(text):
        fresh = _new(FORMATS[number], text, places, MOST - len(found))
        places.update(place for error in fresh for place in _places(error))
        found.extend(fresh)
        if len(found) >= MOST:
            break
    return sorted(found, key=lambda error: error.start)


def _new(form: Format, text: str, known: AbstractSet[_Place], most: int) -> list[ParsedError]:
    """The errors that a format finds and no earlier one did, or that it knows more of."""
    out = []
    for error in form.find(text):
        one = replace(error, code="") if error.code.lower() in NO_CODES else error
        more = one.values or one.operation or one.request_id
        if more or known.isdisjoint(_places(one)):
            out.append(_named(one, form))
        if len(out) >= most:
            break
    return out


def _named(error: ParsedError, form: Format) -> ParsedError:
    """The error with the name of its format, and its trust unless it has its own."""
    trust = form.trust if error.trust is Trust.UNTOLD else error.trust
    return replace(error, format=form.name, trust=trust)


def _places(error: ParsedError) -> tuple[_Place, _Place]:
    """The keys of an error's start and end, by which two formats' findings are compared.

    Errors without a code are compared by their message.
    """
    if error.code:
        return (error.code, error.start), (error.code, error.end)
    return (error.message, -1), (error.message, -1)
