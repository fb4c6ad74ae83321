"""What the parsers share: the declaration of a format, and cutting a message out of a text.

A format names the fixed words it always holds. They are searched with `str.find` first, so
that a text without them costs next to nothing; a regular expression only ever starts at such a hit,
and every repetition in it has an upper bound, so that the whole stays linear.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.recognition.parsed_error import ParsedError
from bot.recognition.trust import Trust

LONGEST_MESSAGE = 1200
MOST_HITS = 200
"""Hits of one anchor that are looked at in a text."""
_END = re.compile(
    r"\n\s*\n|\n\s*(?:at |File |Traceback|from |status code:|with |on \S{1,200} line |\* "
    r"|\[?\d{4}-\d\d-|\d\d:\d\d:\d\d |Lock Info:|: )|\n\t|\n(?=[A-Z][\w.]{3,80}: )"
    r"| status code: \d{3}, request id: "
)
_NEXT_FIELD = re.compile(
    r"(?P<quote>[\"'])\s{0,3},\s{0,40}(?P=quote)[\w.@-]{1,60}(?P=quote)\s{0,3}:"
)
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]{1,80}(?:\.[A-Za-z][A-Za-z0-9_]{0,60}){0,4}")

Find = Callable[[str], Iterator[ParsedError]]


@dataclass(frozen=True, slots=True)
class Example:
    """A text as the tool prints it, with made-up values.

    Attributes:
        text: the text.
        code: the code that it reports; empty where the tool left it out.
        message: the provider's sentence in it, asked for where there is no code.
    """

    text: str
    code: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format in which tools print errors.

    Attributes:
        name: its module and kind, as in `ParsedError.format`.
        place: its place in the order, which no other format has; see `registry`.
        trust: how far it proves that the error was reported, unless `find` says so per error.
        anchors: fixed texts; without any of them the format is not looked for.
        find: yields the errors in a text, in the order of the text.
        examples: texts in which it finds the error, and no earlier format does.
    """

    name: str
    place: int
    trust: Trust
    anchors: tuple[str, ...]
    find: Find
    examples: tuple[Example, ...]

    def applies(self, text: str) -> bool:
        """Whether the text has one of the anchors."""
        for anchor in self.anchors:  # noqa: SIM110 - half the time of any(); run for every format
            if anchor in text:
                return True
        return False


def hits(text: str, anchor: str) -> Iterator[int]:
    """Yield the offsets of `anchor` in a text, at most `MOST_HITS`."""
    at = text.find(anchor)
    for _ in range(MOST_HITS):
        if at < 0:
            return
        yield at
        at = text.find(anchor, at + len(anchor))


def message_after(text: str, start: int) -> tuple[str, int]:
    """Cut out the message that starts at `start`.

    Returns:
        The message on one line, and its end offset. It ends at a blank line, a stack trace, the
        next error, or after 1,200 characters.
    """
    limit = min(len(text), start + LONGEST_MESSAGE)
    found = _END.search(text, start, limit)
    end = _end_of_field(text, start, found.start() if found else limit)
    return flat(text[start:end]).strip(" `'\"*}"), end


def _end_of_field(text: str, start: int, end: int) -> int:
    """Where the string ends that holds the message in an object, if another field follows there.

    A quote with an odd number of its like in front of it closes a string inside the message.
    """
    for found in _NEXT_FIELD.finditer(text, start, end):
        if text.count(found["quote"], start, found.start()) % 2 == 0:
            return found.start()
    return end


def message_before(text: str, end: int) -> tuple[str, int]:
    """Cut out the message that ends at `end` and starts with its paragraph.

    Returns:
        The message on one line, and its start offset.
    """
    start = max(0, end - LONGEST_MESSAGE)
    for mark in ("\n\n", "\n  "):
        at = text.rfind(mark, start, end)
        start = at + len(mark) if at >= 0 else start
    return flat(text[start:end]).strip(" `'\"*{"), start


def flat(text: str) -> str:
    """The text on one line, with each run of white space replaced by one space."""
    return " ".join(text.split())


def code_at(text: str) -> str:
    """The error code in `text`, without white space; empty where the text is none."""
    joined = "".join(text.split()).strip("'\"`*")
    return joined if _CODE.fullmatch(joined) else ""


def broken(label: str) -> str:
    """A pattern for a tool's fixed words, which also matches where a line break is inside."""
    return r"\s{0,3}".join(re.escape(letter) for letter in label if not letter.isspace())
