"""Signs: patterns from which the service of an error follows, each with a weight.

A sign is looked for only in a text with one of its fixed words. Its pattern starts at such a word,
and every repetition in it is bounded, so that many signs take little time.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from bot.recognition.fixed_words import FixedWords

NAMED, SURE, LIKELY, NEAR, FAINT = 5.0, 3.0, 2.0, 1.0, 0.5
"""Weights: how certain it is that a sign belongs to the failing call and not to something near.

`NAMED` is for a service that a message itself names, which outweighs everything around it.
"""

_MOST = 60

Hit = tuple[int, str, float]
"""Offset in the text, service and weight."""


def same(value: str) -> str:
    """Reader: the value found is the service."""
    return value


def always(service: str) -> Callable[[str], str]:
    """Reader: always this service."""
    return lambda _value: service


def among(table: Mapping[str, str]) -> Callable[[str], str]:
    """Reader: the table's service for the value in lower case; empty where it has none."""
    return lambda value: table.get(value.lower(), "")


def mostly(table: Mapping[str, str]) -> Callable[[str], str]:
    """Reader: the table's service for the value in lower case, else the value itself."""
    return lambda value: table.get(value.lower(), value.lower())


def longest_prefix(table: Mapping[str, str]) -> Callable[[str], str]:
    """Reader: the table's service for the longest key with which the value starts."""
    keys = sorted(table, key=len, reverse=True)

    def read(value: str) -> str:
        small = value.lower()
        return next((table[key] for key in keys if small.startswith(key)), "")

    return read


@dataclass(frozen=True, slots=True)
class Sign:
    """One pattern from which a service follows.

    Attributes:
        hints: fixed words; without any of them the pattern is not tried.
        pattern: its last group that matched is the value; without groups the whole match.
        weight: how much it counts.
        read: turns the value into a service; empty where it is no sign after all.
    """

    hints: tuple[str, ...]
    pattern: re.Pattern[str]
    weight: float
    read: Callable[[str], str] = same

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the hits in a text, at most sixty."""
        if not any(hint in text for hint in self.hints):
            return
        for found in islice(self.pattern.finditer(text), _MOST):
            if service := self.read(found[found.lastindex or 0]):
                yield found.start(), service, self.weight


def sign(hints: str, pattern: str, weight: float, read: Callable[[str], str] = same) -> Sign:
    """Make a sign from its hints, separated by `|`, and its pattern as text."""
    return Sign(tuple(hints.split("|")), re.compile(pattern), weight, read)


@dataclass(frozen=True, slots=True)
class SignWords:
    """A sign for the names of services that occur as separate words.

    Attributes:
        table: the name as it is written, longer ones first, with its service.
        weight: how much one counts.
    """

    table: Mapping[str, str]
    weight: float
    _names: FixedWords

    @property
    def hints(self) -> tuple[str, ...]:
        """The names: without any of them there is nothing to find."""
        return tuple(self.table)

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the first hit of each name that is not the beginning of a longer one."""
        taken = set()
        names = tuple(self.table.items())
        for number in self._names.tried_in(text):
            word, service = names[number]
            at = offset_of_word(text, word)
            if at >= 0 and at not in taken:
                taken.add(at)
                yield at, service, self.weight


def service_words(table: Mapping[str, str], weight: float) -> SignWords:
    """Make a sign for names of services."""
    ordered = dict(sorted(table.items(), key=lambda one: -len(one[0])))
    return SignWords(ordered, weight, FixedWords([(name,) for name in ordered]))


def offset_of_word(text: str, word: str) -> int:
    """The offset of a word that is not part of a longer name, -1 for none."""
    at = text.find(word)
    for _ in range(_MOST):
        if at < 0:
            break
        if _free(text, at, at + len(word)):
            return at
        at = text.find(word, at + 1)
    return -1


def _free(text: str, start: int, end: int) -> bool:
    """Whether a word is not part of a longer name, as `EC2` is of `EC2-Key-Pair`."""
    before, behind = text[max(0, start - 6) : start], text[end : end + 2]
    begins = not before or not (before[-1].isalnum() or before[-1] in "_-/:$") or _own(before)
    return begins and not (behind[:1].isalnum() or behind[:1] in {"_", "/"} or _joined(behind))


def _own(before: str) -> bool:
    return before.endswith(("Amazon", "AWS", "Aws", "://"))


def _joined(behind: str) -> bool:
    return behind[:1] == "-" and behind[1:].isalnum()
