"""Every format, in one order; and the errors that they find in a text.

The more certain a format is, the lower its place and the earlier it is looked for: of two that find
the same code at the same spot the earlier one's finding is kept. A format is declared once, in its
own module of this package, and found here by walking the package.
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
    """The formats of every module of the package, in no order."""
    for module in iter_modules(parsers.__path__, f"{parsers.__name__}."):
        if module.name != __name__:
            for value in vars(import_module(module.name)).values():
                if isinstance(value, Format):
                    yield value


FORMATS: tuple[Format, ...] = tuple(sorted(_declared(), key=lambda one: one.place))

MOST = 400
"""Errors kept of one paste; a log that repeats one error thousands of times needs no more."""


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
    """What a format finds, with its name, and its trust where the error has none of its own."""
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
    """Where the error begins and ends; one without a code is told from others by its message."""
    if error.code:
        return (error.code, error.start), (error.code, error.end)
    return (error.message, -1), (error.message, -1)
