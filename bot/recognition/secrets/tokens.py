"""Finds the tokens of `vendor_tokens`, and those of vendors that nobody has listed."""

import re
from collections.abc import Iterator
from typing import Final

from bot.recognition.secrets.clues import Clues, Gate, by_start
from bot.recognition.secrets.mark import Span, compiled, cut, mask
from bot.recognition.secrets.randomness import drawn, hexadecimal
from bot.recognition.secrets.vendor_tokens import FORMS, TOKENS

_KEY = 3
"""Characters by which a token's line is found; the shortest beginning has as many."""

_START: Final = re.compile(
    rf"(?<![A-Za-z0-9])(?=([A-Za-z0-9][\w.+/=~!-]{{{_KEY - 1}}})[\w.+/=~!-]{{13}})"
)
_LISTED: Final = by_start(
    ((token.prefix, re.escape(token.prefix) + token.rest) for token in TOKENS), _KEY
)
_BEFORE: Final = re.compile(r"[\w-]*")
_BEHIND: Final = re.compile(r"[A-Za-z0-9]*")
_LONGEST_NAME = 60

_FORMS: Final = Gate((form.clue, form.pattern) for form in FORMS)
_SHORTEST = 16
"""Characters that every token has at least."""

_UNLISTED: Final = re.compile(
    r"(?<![A-Za-z0-9._~%/+=-])((?:[a-z]{2,16}|[A-Z]{2,16})(?:[_-][A-Za-z0-9]{1,12}){0,3}[_-])([A-Za-z0-9]{20,200})"
    r"(?![A-Za-z0-9+/=])"
)
_LONG_WORD: Final = re.compile(r"[_-][A-Za-z0-9]{20}")
_CALLING: Final = frozenset(
    {"api", "key", "pat", "sk", "tok", "token", "secret", "live", "auth", "access", "refresh"}
)
_CALLED: Final = re.compile(rf"(?i)(?:^|[_-])(?:{'|'.join(_CALLING)})[_-]")
_LEAST_HEX = 32


def without_tokens(text: str, clues: Clues) -> str:
    """Replace every token that shows by its own shape."""
    if clues.longest < _SHORTEST:
        return text
    if not _LISTED.keys().isdisjoint(_START.findall(text)):
        text = cut(text, _listed(text))
    for pattern in _FORMS.open_for(text, clues):
        text = compiled(pattern).sub(mask, text)
    calling = not _CALLING.isdisjoint(clues.words) and _LONG_WORD.search(text)
    return cut(text, _unlisted(text)) if calling else text


def _listed(text: str) -> Iterator[Span]:
    for start in _START.finditer(text):
        for prefix, pattern in _LISTED.get(start[1], ()):
            if text.startswith(prefix, start.start()):
                found = compiled(pattern).match(text, start.start())
                if found is not None:
                    yield _whole_word(text, *found.span())
                    break


def _whole_word(text: str, start: int, end: int) -> Span:
    """A token with what stands before and behind it without a gap: none is cut in two."""
    if text[start - 1 : start] in ("_", "-"):
        start -= len(_BEFORE.match(text[max(0, start - _LONGEST_NAME) : start][::-1])[0])  # type: ignore[index]  # it matches nothing, too
    return start, _BEHIND.match(text, end).end()  # type: ignore[union-attr]  # likewise


def _unlisted(text: str) -> Iterator[Span]:
    """`acme_live_…`: words that say token, and characters drawn at random.

    Without such a word it may as well be the id of an order or of a payment.
    """
    for found in _UNLISTED.finditer(text):
        prefix, rest = found[1], found[2]
        if _CALLED.search(prefix) and (
            drawn(rest) or (len(rest) >= _LEAST_HEX and hexadecimal(rest))
        ):
            yield found.span()
