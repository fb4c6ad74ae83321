"""An inverted index over the rarest words of many thousand short texts.

A text's rarest words are its anchors, and the rarest of those its keys. A text is a candidate where
a given share of its anchors' weight is found, which is impossible without one of its keys. So only
keys are looked up, and the cost hardly grows with the number of texts.

The index consists of rows of numbers, so that it can be stored and restored without work.
"""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from itertools import accumulate, chain
from typing import Any, Final, Self

_ANCHORS = 5
_MOST_POSTINGS = 3000
_MOST = 24
"""Texts returned of one search: each will be compared letter by letter."""
_LONG, _STRETCH = 12, 9
"""A text of so many words is also found by so many at either end: pastes are cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The data of an index, as rows of numbers. A word's number is its index in `words`.

    A stretch is a list of words by which a text is found (see `_stretches`).

    Attributes:
        words: every word.
        often: by word, the number of texts that have it.
        weights: by word, its weight: the rarer the heavier.
        postings: the stretches of which a word is a key, all words' in one row.
        posting_ends: by word, the end of its postings; they start at the previous word's end.
        rest: the anchors that are no keys, all stretches' in one row.
        rest_ends: by stretch, the end of its anchors.
        whole: by stretch, the weight of all its anchors.
        least: by stretch, the weight in keys without which the share cannot be reached.
        owners: by stretch, the number of its text.
        share: the share of `whole` that must be found; a single number.
    """

    words: Sequence[str]
    often: Sequence[int]
    weights: Sequence[float]
    postings: Sequence[int]
    posting_ends: Sequence[int]
    rest: Sequence[int]
    rest_ends: Sequence[int]
    whole: Sequence[float]
    least: Sequence[float]
    owners: Sequence[int]
    share: Sequence[float]


_REAL: Final = frozenset({"weights", "whole", "least", "share"})
"""The rows of fractions; all others but the words are whole numbers."""


class Index:
    """The index over a list of texts, each given as its words."""

    def __init__(self, rows: Rows) -> None:
        """Take the rows of an index as they are."""
        self._rows = rows
        self._numbers = {word: number for number, word in enumerate(rows.words)}

    @classmethod
    def build(cls, texts: Sequence[Sequence[str]], *, share: float, keys: int) -> Self:
        """Index texts.

        Args:
            texts: the words of each text.
            share: the share of a text's anchors, by weight, that must stand in what is searched.
            keys: how many anchors to look a text up by; the lighter ones together must weigh less
                than `share` for no text to be missed.
        """
        return cls(_built(texts, share, keys))

    @classmethod
    def kept(cls, parts: Mapping[str, bytes]) -> Self:
        """Restore an index from its `parts`."""
        rows = {name: _row(name, part) for name, part in parts.items() if name != "words"}
        return cls(Rows(words=parts["words"].decode().split("\n"), **rows))

    @property
    def parts(self) -> Mapping[str, bytes]:
        """The index as bytes by name, in this machine's byte order, to be restored by `kept`."""
        rows = {row.name: getattr(self._rows, row.name) for row in fields(Rows)}
        words = "\n".join(rows.pop("words")).encode()
        return {"words": words, **{name: _row(name, row).tobytes() for name, row in rows.items()}}

    def anchor(self, words: Iterable[str]) -> str:
        """The rarest of some words, all of which must be in the index."""
        often = self._rows.often
        return min(words, key=lambda word: (often[self._numbers[word]], word))

    def search(self, words: Iterable[str]) -> list[int]:
        """Find the texts that may fit.

        Args:
            words: the words of what is searched.

        Returns:
            Numbers of texts, the best first, at most twenty-four.
        """
        rows, share = self._rows, self._rows.share[0]
        there = {self._numbers[word] for word in words if word in self._numbers}
        near = []
        for stretch, score in self._with_key(there):
            for word in _part(rows.rest, rows.rest_ends, stretch):
                if word in there:
                    score += rows.weights[word]  # noqa: PLW2901 - the sum of keys goes on as the sum of all
            if score >= rows.whole[stretch] * share:
                near.append((score * score / rows.whole[stretch], stretch))
        near.sort(reverse=True)
        return list(dict.fromkeys(rows.owners[stretch] for _, stretch in near))[:_MOST]

    def _with_key(self, there: AbstractSet[int]) -> list[tuple[int, float]]:
        """Stretches whose keys weigh enough for the other anchors to do, and that weight."""
        told: dict[int, float] = defaultdict(float)
        looked_at = 0
        for word, stretches in self._postings(there):
            looked_at += len(stretches)
            if told and looked_at > _MOST_POSTINGS:
                break
            weight = self._rows.weights[word]
            for stretch in stretches:
                told[stretch] += weight
        least = self._rows.least
        return [(stretch, weight) for stretch, weight in told.items() if weight >= least[stretch]]

    def _postings(self, there: AbstractSet[int]) -> list[tuple[int, Sequence[int]]]:
        """The stretches of each word that is a key, the fewest first."""
        rows = self._rows
        found = ((word, _part(rows.postings, rows.posting_ends, word)) for word in there)
        keys = [(word, stretches) for word, stretches in found if stretches]
        return sorted(keys, key=lambda one: (len(one[1]), rows.words[one[0]]))


def _part(row: Sequence[int], ends: Sequence[int], number: int) -> Sequence[int]:
    """One of the parts that stand one after the other in a row."""
    return row[ends[number - 1] if number else 0 : ends[number]]


def _row(name: str, values: Iterable[float] | bytes) -> "array[Any]":
    return array("d" if name in _REAL else "I", values)


def _built(texts: Sequence[Sequence[str]], share: float, keys: int) -> Rows:
    """The rows of an index (see `Index.build` for the arguments)."""
    often = Counter(word for words in texts for word in set(words))
    words = list(often)
    number = {word: at for at, word in enumerate(words)}
    weights = [math.log(1 + len(texts) / often[word]) for word in words]
    stretches = [(owner, part) for owner, text in enumerate(texts) for part in _stretches(text)]
    anchors = [[number[word] for word in _rarest(part, often)] for _, part in stretches]
    postings = _posted(anchors, keys, len(words))
    whole = [sum(weights[word] for word in found) for found in anchors]
    rest = [found[keys:] for found in anchors]
    return Rows(
        words=words,
        often=[often[word] for word in words],
        weights=weights,
        postings=list(chain.from_iterable(postings)),
        posting_ends=list(accumulate(map(len, postings))),
        rest=list(chain.from_iterable(rest)),
        rest_ends=list(accumulate(map(len, rest))),
        whole=whole,
        least=[
            total * share - sum(weights[word] for word in others)
            for total, others in zip(whole, rest, strict=True)
        ],
        owners=[owner for owner, _ in stretches],
        share=[share],
    )


def _rarest(part: Sequence[str], often: Mapping[str, int]) -> list[str]:
    """The anchors of a stretch: its rarest words, the rarest first."""
    return sorted(set(part), key=lambda word: (often[word], word))[:_ANCHORS]


def _posted(anchors: Sequence[Sequence[int]], keys: int, words: int) -> list[list[int]]:
    """For each word, the stretches of which it is a key."""
    postings: list[list[int]] = [[] for _ in range(words)]
    for stretch, found in enumerate(anchors):
        for key in found[:keys]:
            postings[key].append(stretch)
    return postings


def _stretches(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """What a text is found by: all its words, and either end of a long one."""
    yield words
    if len(words) >= _LONG:
        yield words[:_STRETCH]
        yield words[-_STRETCH:]
