"""All formats in order, and the errors that they find in a text.

A more certain format has a lower place and is tried earlier; where two find the same code at the
same offset, the earlier one's error is kept. A format is declared once, in a module of this
package, and collected from there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

from bot.recognition import parsers
from bot.recognition.error_codes import NO_CODES
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

MOST = 400
"""Errors that are kept of one paste; a log may repeat one error thousands of times."""


def parse(text: str) -> list[ParsedError]:
    """Find every error in a plain text.

    Args:
        text: what `bot.recognition.normalize.plain_text` returned.

    Returns:
        The errors in the order they stand in the text; a code that two formats found at the same
        place once, as the more certain format saw it, unless the other knows more. Codes are as
        spelled; whether a word is a code that exists is not decided here.
    """
    found: list[ParsedError] = []
    for form in FORMATS:
        if form.applies(text):
            found.extend(_new(_named(form, text), found))
    return sorted(found, key=lambda error: error.start)


def _named(form: Format, text: str) -> Iterator[ParsedError]:
    """The errors that a format finds, with its name, and its trust unless they have their own."""
    for error in form.find(text):
        trust = form.trust if error.trust is Trust.UNTOLD else error.trust
        code = "" if error.code.lower() in NO_CODES else error.code
        yield replace(error, code=code, format=form.name, trust=trust)


def _new(errors: Iterable[ParsedError], known: list[ParsedError]) -> list[ParsedError]:
    places = {place for error in known for place in _places(error)}
    out = []
    for error in errors:
        more = error.values or error.operation or error.request_id
        if more or places.isdisjoint(_places(error)):
            out.append(error)
        if len(known) + len(out) >= MOST:
            break
    return out


def _places(error: ParsedError) -> tuple[tuple[str, int], tuple[str, int]]:
    """The keys of an error's start and end, by which two formats' findings are compared.

    Errors without a code are compared by their message.
    """
    if error.code:
        return (error.code, error.start), (error.code, error.end)
    return (error.message, -1), (error.message, -1)
