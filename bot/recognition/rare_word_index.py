"""Which of many thousand short texts may fit: an inverted index over each text's rarest words.

A text's rarest words are its anchors, and the rarest of those its keys. It can only fit where a
share of its anchors' weight stands, which it never does without one of its keys; so only the keys
are looked up, and the cost hardly grows with the number of texts.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

_ANCHORS = 5
_MOST_POSTINGS = 3000
_MOST = 14
"""Texts returned of one search: each will be compared letter by letter."""
_LONG, _STRETCH = 12, 9
"""A text of so many words is also found by so many at either end: pastes are cut."""


class Index:
    """The index over a list of texts, each given as its words."""

    def __init__(self, texts: Sequence[Sequence[str]], *, share: float, keys: int) -> None:
        """Build the index.

        Args:
            texts: the words of each text.
            share: the share of a text's anchors, by weight, that must stand in what is searched.
            keys: how many anchors to look a text up by; the lighter ones together must weigh less
                than `share` for no text to be missed.
        """
        self._frequency = Counter(word for words in texts for word in set(words))
        self._weights = {
            word: math.log(1 + len(texts) / often) for word, often in self._frequency.items()
        }
        self._share = share
        self._postings: dict[str, list[int]] = defaultdict(list)
        self._rest: list[Sequence[tuple[str, float]]] = []
        self._whole: list[float] = []
        self._least: list[float] = []
        self._owners: list[int] = []
        for number, words in enumerate(texts):
            for stretch in _stretches(words):
                self._add(number, stretch, keys)

    def _add(self, owner: int, words: Iterable[str], keys: int) -> None:
        anchors = {word: self._weights[word] for word in self._rarest(words)[:_ANCHORS]}
        for word in list(anchors)[:keys]:
            self._postings[word].append(len(self._owners))
        whole = sum(anchors.values())
        self._owners.append(owner)
        self._rest.append(list(anchors.items())[keys:])
        self._whole.append(whole)
        self._least.append(whole * self._share - sum(list(anchors.values())[keys:]))

    def _rarest(self, words: Iterable[str]) -> list[str]:
        return sorted(set(words), key=lambda word: (self._frequency[word], word))

    def anchor(self, words: Iterable[str]) -> str:
        """The rarest of some words."""
        return self._rarest(words)[0]

    def search(self, words: Iterable[str]) -> list[int]:
        """Find the texts that may fit.

        Args:
            words: the words of what is searched.

        Returns:
            Numbers of texts, the best first, at most fourteen.
        """
        there = set(words)
        near = []
        for number, score in self._with_key(there):
            for word, weight in self._rest[number]:
                if word in there:
                    score += weight  # noqa: PLW2901 - the sum of keys goes on as the sum of all
            if score >= self._whole[number] * self._share:
                near.append((score * score / self._whole[number], number))
        near.sort(reverse=True)
        return list(dict.fromkeys(self._owners[number] for _, number in near))[:_MOST]

    def _with_key(self, words: AbstractSet[str]) -> list[tuple[int, float]]:
        """The texts whose keys there weigh enough for the other anchors to do, and that weight."""
        known = sorted(
            words & self._postings.keys(), key=lambda word: (len(self._postings[word]), word)
        )
        told: dict[int, float] = defaultdict(float)
        looked_at = 0
        for word in known:
            looked_at += len(self._postings[word])
            if told and looked_at > _MOST_POSTINGS:
                break
            weight = self._weights[word]
            for number in self._postings[word]:
                told[number] += weight
        least = self._least
        return [(number, weight) for number, weight in told.items() if weight >= least[number]]


def _stretches(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """What a text is found by: all its words, and either end of a long one."""
    yield words
    if len(words) >= _LONG:
        yield words[:_STRETCH]
        yield words[-_STRETCH:]
