"""An inverted index over the rarest words of many thousand short texts.

A text's rarest words are its anchors, and the rarest of those its keys. A text is a candidate where
a given share of its anchors' weight is found, which is impossible without one of its keys. So only
keys are looked up, and the cost hardly grows with the number of texts.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

_ANCHORS = 5
"""Anchors of one text."""
_MOST_POSTINGS = 3000
"""Postings read in one search, the rarest words' first."""
_MOST = 14
"""Texts returned by one search; the caller compares each in full."""
_LONG, _STRETCH = 12, 9
"""A text of at least `_LONG` words is also indexed by `_STRETCH` words at either end.

Pastes are often cut off.
"""


class Index:
    """The index over a list of texts, each given as its words."""

    def __init__(self, texts: Sequence[Sequence[str]], *, share: float, keys: int) -> None:
        """Build the index.

        Args:
            texts: the words of each text.
            share: the share of a text's anchors, by weight, that must be found.
            keys: the number of anchors by which a text is looked up. No text is missed as long as
                the other anchors together weigh less than `share`.
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
        """Find candidates.

        Args:
            words: the words of the text that is searched.

        Returns:
            Indices of indexed texts, best first, at most `_MOST`.
        """
        present = set(words)
        near = []
        for number, score in self._with_key(present):
            for word, weight in self._rest[number]:
                if word in present:
                    score += weight  # noqa: PLW2901 - the sum of keys goes on as the sum of all
            if score >= self._whole[number] * self._share:
                near.append((score * score / self._whole[number], number))
        near.sort(reverse=True)
        return list(dict.fromkeys(self._owners[number] for _, number in near))[:_MOST]

    def _with_key(self, words: AbstractSet[str]) -> list[tuple[int, float]]:
        """The texts with enough weight in the keys found, and that weight.

        Enough means that the other anchors could add up to the share.
        """
        known = sorted(
            words & self._postings.keys(), key=lambda word: (len(self._postings[word]), word)
        )
        weights: dict[int, float] = defaultdict(float)
        looked_at = 0
        for word in known:
            looked_at += len(self._postings[word])
            if weights and looked_at > _MOST_POSTINGS:
                break
            weight = self._weights[word]
            for number in self._postings[word]:
                weights[number] += weight
        least = self._least
        return [(number, weight) for number, weight in weights.items() if weight >= least[number]]


def _stretches(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The word lists by which a text is indexed: all its words, and either end of a long text."""
    yield words
    if len(words) >= _LONG:
        yield words[:_STRETCH]
        yield words[-_STRETCH:]
