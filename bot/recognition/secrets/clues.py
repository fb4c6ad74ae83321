"""Collects the words of a text once, so that a rule is tried only where it may find something."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

Rule = TypeVar("Rule")

_WORD: Final = re.compile(r"[a-z]+")
SHORTEST_TOKEN: Final = 16
"""Characters that every token has."""

_IS_WORDS: Final = re.compile(r"[a-z]+(?: [a-z]+)*")


@dataclass(frozen=True, slots=True)
class Clues:
    """Properties of a text by which rules are chosen.

    Attributes:
        small: the text in lower case, with the same offsets.
        words: the runs of letters a to z in it.
        long: the parts without white space that are long enough for a token, one a line.
        longest: length in characters of the longest of them, 0 for none.
    """

    small: str
    words: frozenset[str]
    long: str
    longest: int


def clues_of(text: str) -> Clues:
    """The clues of a text."""
    small = text.lower()
    if len(small) != len(text):  # İ in small letters is two characters
        small = "".join(one if len(one.lower()) != 1 else one.lower() for one in text)
    long = [part for part in text.split() if len(part) >= SHORTEST_TOKEN]
    words = frozenset(_WORD.findall(small))
    return Clues(small, words, "\n".join(long), max(map(len, long), default=0))


class Gate(Generic[Rule]):
    """Chooses the rules whose clue is in a text, in the order of the rules.

    A clue of lower-case words matches where the text has one of them, in upper or lower case; any
    other clue matches where the text has it literally.
    """

    def __init__(self, rules: Iterable[tuple[str, Rule]]) -> None:
        """Index rules, each given with its clue."""
        self._rules: list[Rule] = []
        self._signs: list[tuple[str, int]] = []
        self._words: dict[str, list[int]] = defaultdict(list)
        for number, (clue, rule) in enumerate(rules):
            self._rules.append(rule)
            if _IS_WORDS.fullmatch(clue):
                for word in clue.split():
                    self._words[word].append(number)
            else:
                self._signs.append((clue, number))
        self._known = frozenset(self._words)

    def open_for(self, text: str, clues: Clues) -> Sequence[Rule]:
        """The rules whose clue is in a text."""
        numbers = [number for sign, number in self._signs if sign in text]
        for word in clues.words & self._known:
            numbers += self._words[word]
        return [self._rules[number] for number in sorted(set(numbers))] if numbers else ()


def by_start(
    rules: Iterable[tuple[str, Rule]], length: int
) -> Mapping[str, Sequence[tuple[str, Rule]]]:
    """Group rules by the first `length` characters of their prefix."""
    found: dict[str, list[tuple[str, Rule]]] = defaultdict(list)
    for prefix, rule in rules:
        found[prefix[:length]].append((prefix, rule))
    return dict(found)


def lines_after(text: str, word: str, longest: int) -> Iterator[tuple[int, int]]:
    """Start and end of the rest of the line, at most `longest` characters, after each `word`."""
    at = 0
    while (at := text.find(word, at)) >= 0:
        start = at + len(word.rstrip())
        if at == 0 or not (text[at - 1].isalnum() or text[at - 1] in "_-"):
            newline = text.find("\n", start, start + longest)
            yield start, min(len(text), start + longest) if newline < 0 else newline
        at += len(word)
