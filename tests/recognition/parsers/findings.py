"""What one format alone finds in a text, as tests of the parsers ask for it."""

from bot.recognition.normalize import plain_text
from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Format


def found(form: Format, pasted: str) -> list[ParsedError]:
    """Every error that a format finds in a paste; none where it has no anchor of the format."""
    text = plain_text(pasted)
    return list(form.find(text)) if form.applies(text) else []


def only(form: Format, pasted: str) -> ParsedError:
    """The one error that a format finds in a paste."""
    (error,) = found(form, pasted)
    return error


def codes(form: Format, pasted: str) -> list[str]:
    """The codes that a format finds in a paste, in its order."""
    return [error.code for error in found(form, pasted)]


def messages(form: Format, pasted: str) -> list[str]:
    """The messages that a format finds in a paste, in its order."""
    return [error.message for error in found(form, pasted)]


def spans(form: Format, pasted: str) -> list[str]:
    """The parts of the plain text that belong to the errors found."""
    text = plain_text(pasted)
    return [text[error.start : error.end] for error in found(form, pasted)]
