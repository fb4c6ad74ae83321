"""What a sign is: a form in which tools print whose call it was, and how surely it tells.

A sign is looked for only in a text that holds one of its fixed words; its pattern starts at such a
word and every repetition in it is bounded, so that many signs cost little.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

NAMED, SURE, LIKELY, NEAR, FAINT = 5.0, 3.0, 2.0, 1.0, 0.5
"""How surely a sign speaks of the failing call rather than of something near it.

`NAMED` is for what a message itself says of a service, whatever else stands around it.
"""

_MOST = 60

Hit = tuple[int, str, float]
"""Offset in the text, service and weight."""


def same(value: str) -> str:
    """The value as it stands."""
    return value


def always(service: str) -> Callable[[str], str]:
    """The service, whatever stood there."""
    return lambda _value: service


def among(table: Mapping[str, str]) -> Callable[[str], str]:
    """The table's word for a value in small letters, nothing for a value that it lacks."""
    return lambda value: table.get(value.lower(), "")


def mostly(table: Mapping[str, str]) -> Callable[[str], str]:
    """The table's word for a value in small letters, else the value itself."""
    return lambda value: table.get(value.lower(), value.lower())


def longest_prefix(table: Mapping[str, str]) -> Callable[[str], str]:
    """The table's word for the longest key that a value in small letters starts with."""
    keys = sorted(table, key=len, reverse=True)

    def read(value: str) -> str:
        small = value.lower()
        return next((table[key] for key in keys if small.startswith(key)), "")

    return read


@dataclass(frozen=True, slots=True)
class Sign:
    """One form in which a text tells a service.

    Attributes:
        hints: it is looked for only in a text that holds one of these.
        pattern: its last group is what tells; without groups the whole.
        weight: how surely it tells.
        read: makes a service of what the pattern found; empty where it is none after all.
    """

    hints: tuple[str, ...]
    pattern: re.Pattern[str]
    weight: float
    read: Callable[[str], str] = same

    def find(self, text: str) -> Iterator[Hit]:
        """Yield where the sign stands (the first sixty)."""
        if not any(hint in text for hint in self.hints):
            return
        for found in islice(self.pattern.finditer(text), _MOST):
            if service := self.read(found[found.lastindex or 0]):
                yield found.start(), service, self.weight


def sign(hints: str, pattern: str, weight: float, read: Callable[[str], str] = same) -> Sign:
    """A sign from its hints, separated by `|`, and its pattern."""
    return Sign(tuple(hints.split("|")), re.compile(pattern), weight, read)


@dataclass(frozen=True, slots=True)
class Words:
    """Names of services that stand in a text as words of their own.

    Attributes:
        table: the name as it is written, longer ones first, and the service.
        weight: how surely one tells.
    """

    table: Mapping[str, str]
    weight: float

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the first place of each name that is not the beginning of a longer one."""
        taken = set()
        for word, service in self.table.items():
            at = offset_of_word(text, word)
            if at >= 0 and at not in taken:
                taken.add(at)
                yield at, service, self.weight


def service_words(table: Mapping[str, str], weight: float) -> Words:
    """Names of services, the longest first."""
    return Words(dict(sorted(table.items(), key=lambda one: -len(one[0]))), weight)


def offset_of_word(text: str, word: str) -> int:
    """The offset at which a word stands on its own, -1 where it does not."""
    at = text.find(word)
    for _ in range(_MOST):
        if at < 0:
            break
        if _free(text, at, at + len(word)):
            return at
        at = text.find(word, at + 1)
    return -1


def _free(text: str, start: int, end: int) -> bool:
    """Whether no name goes on before or behind: `EC2` of `EC2-Key-Pair` is part of one."""
    before, behind = text[max(0, start - 6) : start], text[end : end + 2]
    begins = not before or not (before[-1].isalnum() or before[-1] in "_-/:$") or _own(before)
    return begins and not (behind[:1].isalnum() or behind[:1] in {"_", "/"} or _joined(behind))


def _own(before: str) -> bool:
    return before.endswith(("Amazon", "AWS", "Aws", "://"))


def _joined(behind: str) -> bool:
    return behind[:1] == "-" and behind[1:].isalnum()
