"""Finds secrets before their name: `invalid value "…" for --api-key`, *use … as the password*."""

import re
from collections.abc import Iterator
from typing import Final

from bot.recognition.secrets.assigned_value import (
    NO_SECRET,
    SHORTEST,
    SHORTEST_PASSWORD,
    Given,
    is_key,
)
from bot.recognition.secrets.clues import Clues
from bot.recognition.secrets.mark import Span
from bot.recognition.secrets.names import Strength, strength_of
from bot.recognition.secrets.randomness import mixed

_LINKS: Final = frozenset({"for", "as"})
_NAME: Final = re.compile(
    r" (?:for|as) (?:(?:the|our|your|new|flag|field|parameter|argument|option|column|header|variable"
    r"|setting|property|key|environment) ){0,3}"
    r"[\"'`(]?(?P<name>-{0,2}[\w.$-]{1,80}(?: [\w-]{1,30}){0,3})"
)
_PRIMARY: Final = re.compile(r"(?:\.PRIMARY|_pkey)\b")
"""The key of a database's table: what it holds is the row's id, whatever the table is called."""

_BACK: Final = re.compile(r"[^\s\"'`()]{3,400}")
_SMALL_WORDS: Final = frozenset(
    ["is", "was", "are", "for", "in", "of", "from", "on", "at", "to", "and", "or", "but"]
)
_QUOTES: Final = ("'", '"', "`")
_LONGEST: Final = 400
"""Characters of a value."""


def named_after(text: str, clues: Clues) -> Iterator[Span]:
    """Start and end of the values that a sentence names after them.

    Args:
        text: the text.
        clues: the words in it.
    """
    if clues.words.isdisjoint(_LINKS):
        return
    last = 0
    for at in _links(text):
        end = at - (text[at - 1] == ",")
        quote = text[end - 1 : end] if text[end - 1 : end] in _QUOTES else ""
        end -= len(quote)
        before = _BACK.match(text[max(last, end - _LONGEST) : end][::-1])
        named = _NAME.match(text, at) if before else None
        if before is None or named is None:
            continue
        start = end - before.end()
        name, strength = _named(named["name"])
        quoted = bool(quote) and text[start - 1 : start] == quote
        if strength and _is_secret(Given(name, "", before[0][::-1], strength, quoted=quoted)):
            last = end
            yield start, end


def _links(text: str) -> list[int]:
    """The offsets of the words between a value and its name."""
    found: list[int] = []
    for link in _LINKS:
        at = text.find(f" {link} ", 1)
        while at >= 0:
            found.append(at)
            at = text.find(f" {link} ", at + 1)
    return sorted(found)


def _named(words: str) -> tuple[str, Strength]:
    """The fewest of a sentence's next words that name a secret, and how surely.

    The word behind them must not make them harmless, as in *subject key identifier*.
    """
    if _PRIMARY.search(words):
        return words, ""
    parts = words.split(" ")
    for count in range(1, len(parts) + 1):
        name = " ".join(parts[:count])
        behind = parts[count] if count < len(parts) else ""
        said_on = not behind or behind in _SMALL_WORDS
        if (strength := strength_of(name)) and (said_on or strength_of(f"{name} {behind}")):
            return name, strength
    return words, ""


def _is_secret(given: Given) -> bool:
    """Whether the value is one: quoted and mixed behind a password's name, else like a key."""
    if given.refused or NO_SECRET.match(given.value):
        return False
    if given.strength == "likely":
        return given.long_enough
    shortest = SHORTEST_PASSWORD if given.strength == "password" else SHORTEST
    said = given.quoted or (given.strength == "password" and len(given.value) >= SHORTEST)
    return is_key(given.value) or (said and len(given.value) >= shortest and mixed(given.value))
