"""Tells which of many fixed words stand in a text, without searching the text for each of them.

Formats and the rules for named values are tried only where a fixed word of theirs stands. There are
hundreds of such words and most texts have a few of them, so each word is filed under its rarest
three letters, and only words whose three letters the text has are searched for.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

_LETTERS = 3
_Letters = tuple[str, str, str]


class FixedWords:
    """What is tried only in texts with one of its fixed words, found by all their words at once."""

    def __init__(self, words: Sequence[Iterable[str]]) -> None:
        """Index the fixed words of some things, which are told by their place in the list."""
        self._owners: dict[str, list[int]] = defaultdict(list)
        for number, several in enumerate(words):
            for word in dict.fromkeys(several):
                self._owners[word].append(number)
        self._short = [word for word in self._owners if len(word) < _LETTERS]
        self._filed = _filed([word for word in self._owners if len(word) >= _LETTERS])
        self._keys = frozenset(self._filed)

    def tried_in(self, text: str) -> list[int]:
        """The places, in their order, of what has at least one word that stands in a text."""
        found = {number for word in self._short if word in text for number in self._owners[word]}
        for letters in self._keys & _letters_of(text):
            for word in self._filed[letters]:
                if word in text:
                    found.update(self._owners[word])
        return sorted(found)


@lru_cache(maxsize=2)
def _letters_of(text: str) -> frozenset[_Letters]:
    """Every three letters in a row of a text; kept, as several ask for those of the same text."""
    return frozenset(zip(text, text[1:], text[2:], strict=False))


def _filed(words: Sequence[str]) -> Mapping[_Letters, Sequence[str]]:
    """The words under that group of their letters in a row which the fewest words have."""
    groups = {word: list(_letters_of(word)) for word in words}
    often = Counter(group for several in groups.values() for group in several)
    filed: dict[_Letters, list[str]] = defaultdict(list)
    for word, several in groups.items():
        filed[min(several, key=lambda group: (often[group], group))].append(word)
    return dict(filed)
