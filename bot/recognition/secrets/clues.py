"""What a text holds, gathered once, so that a rule is tried only where it may find something."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

Rule = TypeVar("Rule")

_WORD: Final = re.compile(r"[a-z]+")
_IS_WORDS: Final = re.compile(r"[a-z]+(?: [a-z]+)*")


@dataclass(frozen=True, slots=True)
class Clues:
    """What a text holds.

    Attributes:
        small: the text in small letters, every letter in its place.
        words: the rows of letters a to z in it.
        longest: the characters of the longest part without a space.
    """

    small: str
    words: frozenset[str]
    longest: int


def clues_of(text: str) -> Clues:
    """Gather what the rules ask for, in one pass."""
    small = text.lower()
    if len(small) != len(text):  # İ in small letters is two characters
        small = "".join(one if len(one.lower()) != 1 else one.lower() for one in text)
    longest = max(map(len, small.split()), default=0)
    return Clues(small, frozenset(_WORD.findall(small)), longest)


class Gate(Generic[Rule]):
    """Rules by their clue, in their order.

    A clue in small letters is words, of which one must be in the text, in any case; another clue
    must stand in the text as it is.
    """

    def __init__(self, rules: Iterable[tuple[str, Rule]]) -> None:
        """Sort the rules by the kind of their clue."""
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
        """The rules of which the clue is in a text."""
        numbers = [number for sign, number in self._signs if sign in text]
        for word in clues.words & self._known:
            numbers += self._words[word]
        return [self._rules[number] for number in sorted(set(numbers))] if numbers else ()


def by_start(
    rules: Iterable[tuple[str, Rule]], length: int
) -> Mapping[str, Sequence[tuple[str, Rule]]]:
    """Rules by the first characters of what they begin with."""
    found: dict[str, list[tuple[str, Rule]]] = defaultdict(list)
    for prefix, rule in rules:
        found[prefix[:length]].append((prefix, rule))
    return dict(found)


def lines_after(text: str, word: str, longest: int) -> Iterator[tuple[int, int]]:
    """The rest of the line, at most so many characters, after every place where a word begins."""
    at = 0
    while (at := text.find(word, at)) >= 0:
        start = at + len(word.rstrip())
        if at == 0 or not (text[at - 1].isalnum() or text[at - 1] in "_-"):
            newline = text.find("\n", start, start + longest)
            yield start, min(len(text), start + longest) if newline < 0 else newline
        at += len(word)
