"""Finds the tokens of `vendor_tokens`, and similar ones of vendors that are not listed."""

import re
from collections.abc import Iterator
from typing import Final

from bot.recognition.compiled_pattern import compiled
from bot.recognition.secrets.clues import Clues, Gate, by_start
from bot.recognition.secrets.mark import Span, cut_out, mask
from bot.recognition.secrets.randomness import drawn, drawn_of_one_case, hexadecimal, of_three_kinds
from bot.recognition.secrets.vendor_tokens import FORMS, TOKENS

_KEY = 3
"""Characters of a prefix by which lines of the table are found; no prefix is shorter."""

_START: Final = re.compile(
    rf"(?<![A-Za-z0-9])(?=([A-Za-z0-9][\w.+/=~!-]{{{_KEY - 1}}})[\w.+/=~!-]{{13}})"
)
_ENCODED: Final = re.compile(_START.pattern.replace("(?<![A-Za-z0-9])", "(?<=%3D|%3d)", 1))
"""The same behind an equals sign in a part of an address that is encoded."""

_LISTED: Final = by_start(
    ((token.prefix, re.escape(token.prefix) + token.rest) for token in TOKENS), _KEY
)
_BEFORE: Final = re.compile(r"[\w-]*")
_BEHIND: Final = re.compile(r"[A-Za-z0-9]*")
_TAIL: Final = re.compile(r"[\w-]*={0,2}")
_LONGEST_NAME = 60

_FORMS: Final = Gate((form.clue, form.pattern) for form in FORMS)

_UNLISTED: Final = re.compile(
    r"(?<![A-Za-z0-9._~%/+-])((?:[a-z]{2,16}|[A-Z]{2,16})(?:[_-][A-Za-z0-9]{1,12}){0,3}[_-])([A-Za-z0-9]{20,200})"
    r"(?![A-Za-z0-9+/=])"
)
_LONG_WORD: Final = re.compile(r"[_-][A-Za-z0-9]{20}")
_LONG_ENOUGH: Final = 36
"""Random characters behind a prefix that no id of an order or a payment has."""
_LONGER_WORD: Final = re.compile(rf"_[A-Za-z0-9]{{{_LONG_ENOUGH}}}")
_CALLING: Final = frozenset(
    {"api", "key", "pat", "sk", "tok", "token", "secret", "live", "auth", "access", "refresh"}
)
_CALLED: Final = re.compile(rf"(?i)(?:^|[_-])(?:{'|'.join(_CALLING)})[_-]")
_LEAST_HEX = 32


def without_tokens(text: str, clues: Clues) -> str:
    """Replace the tokens that can be recognised by their shape."""
    if not clues.long:
        return text
    if "%3" in text or not _LISTED.keys().isdisjoint(_START.findall(clues.long)):
        text = cut_out(text, _listed(text))
    for pattern in _FORMS.open_for(clues.long, clues):
        text = compiled(pattern).sub(mask, text)
    calling = not _CALLING.isdisjoint(clues.words) and _LONG_WORD.search(text)
    return cut_out(text, _unlisted(text)) if calling or _LONGER_WORD.search(text) else text


def _listed(text: str) -> Iterator[Span]:
    for start in sorted(_starts(text), key=re.Match.start):
        for prefix, pattern in _LISTED.get(start[1], ()):
            if text.startswith(prefix, start.start()):
                found = compiled(pattern).match(text, start.start())
                if found is not None:
                    yield _whole_word(text, *found.span())
                    break


def _starts(text: str) -> Iterator[re.Match[str]]:
    """Where a listed token may begin."""
    yield from _START.finditer(text)
    if "%3" in text:
        yield from _ENCODED.finditer(text)


def _whole_word(text: str, start: int, end: int) -> Span:
    """Start and end of a token with the letters that adjoin it, so that no part of it stays."""
    if text[start - 1 : start] in ("_", "-"):
        start -= len(_BEFORE.match(text[max(0, start - _LONGEST_NAME) : start][::-1])[0])  # type: ignore[index]  # it matches nothing, too
    return start, _BEHIND.match(text, end).end()  # type: ignore[union-attr]  # likewise


def _unlisted(text: str) -> Iterator[Span]:
    """Tokens like `acme_live_…`: a prefix with a word such as *live*, and random characters.

    Without such a word it could be the id of an order or a payment, unless it is much longer.
    """
    for found in _UNLISTED.finditer(text):
        prefix, rest = found[1], found[2]
        if any(map(of_three_kinds, re.split("[_-]", prefix))):
            continue  # from the middle of a random name
        called = _CALLED.search(prefix) is not None
        tail = _TAIL.match(text, found.end()).end()  # type: ignore[union-attr]  # it matches nothing, too
        long = prefix.endswith("_") and len(rest) >= _LONG_ENOUGH > tail - found.end()
        one_case = (len(rest) >= _LEAST_HEX and hexadecimal(rest)) or drawn_of_one_case(rest)
        if (called and one_case) or ((called or long) and drawn(rest)):
            yield found.start(), tail
