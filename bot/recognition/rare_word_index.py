"""An inverted index over the rarest words of many thousand short texts.

A text's rarest words are its anchors. A text is a candidate where a given share of its anchors'
weight is found. Its keys are the fewest of its rarest anchors without all of which that share cannot
be reached: of a high share often only one. So only keys are looked up, and the cost hardly grows with
the number of texts.

The index consists of rows of numbers, so that it can be stored and restored without work.
"""

import math
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from itertools import accumulate
from typing import Any, Final, Self

_ANCHORS = 5
_MOST_POSTINGS = 3000
_MOST = 24
"""Texts returned of one search: each will be compared letter by letter."""
_LONG, _STRETCH = 12, 9
"""A text of so many words is also found by so many at either end: pastes are cut."""
_ROUNDING = 1e-9
"""By how much a sum of weights may differ with the order in which they are added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The data of an index, as rows of numbers. A word's number is its index in `words`.

    A stretch is a list of words by which a text is found (see `_stretches`).

    Attributes:
        words: every word, keys first, those of the fewest stretches before all others.
        often: by word, the number of texts that have it.
        weights: by word, its weight: the rarer the heavier.
        postings: the stretches of which a word is a key, all words' in one row.
        posting_ends: by key, the end of its postings; they start at the previous word's end.
        second: by stretch, the word that must stand beside its key, or `NOTHING`.
        anchors: every stretch's anchors in one row, the heaviest first.
        anchor_ends: by stretch, the end of its anchors.
        whole: by stretch, the weight of all its anchors.
        owners: by stretch, the number of its text; they ascend.
        share: the share of `whole` that must be found; a single number.
    """

    words: Sequence[str]
    often: Sequence[int]
    weights: Sequence[float]
    postings: Sequence[int]
    posting_ends: Sequence[int]
    second: Sequence[int]
    anchors: Sequence[int]
    anchor_ends: Sequence[int]
    whole: Sequence[float]
    owners: Sequence[int]
    share: Sequence[float]


NOTHING: Final = 2**32 - 1
"""The number of no word."""
_REAL: Final = frozenset({"weights", "whole", "share"})
"""The rows of fractions; all others but the words are whole numbers."""


class Index:
    """The index over a list of texts, each given as its words."""

    def __init__(self, rows: Rows) -> None:
        """Take the rows of an index as they are."""
        self._rows = rows
        self._numbers = {word: number for number, word in enumerate(rows.words)}

    @classmethod
    def build(cls, texts: Sequence[Sequence[str]], *, share: float) -> Self:
        """Index texts.

        Args:
            texts: the words of each text.
            share: the share of a text's anchors, by weight, that must stand in what is searched.
        """
        return cls(_built(texts, share))

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
        there = self._numbered(words)
        return self._fitting(self._with_keys(there), there)[:_MOST]

    def search_among(self, texts: Iterable[int], words: Iterable[str]) -> list[int]:
        """Find those of some texts that may fit, the best first.

        Args:
            texts: numbers of texts.
            words: the words of what is searched.
        """
        owners = self._rows.owners
        stretches = [
            stretch
            for text in texts
            for stretch in range(bisect_left(owners, text), bisect_right(owners, text))
        ]
        return self._fitting(stretches, self._numbered(words))

    def _numbered(self, words: Iterable[str]) -> AbstractSet[int]:
        return {self._numbers[word] for word in words if word in self._numbers}

    def _fitting(self, stretches: Iterable[int], there: AbstractSet[int]) -> list[int]:
        """The texts of stretches of whose anchors the share is there, the best first."""
        rows, share = self._rows, self._rows.share[0]
        near = []
        for stretch in stretches:
            whole = rows.whole[stretch]
            score, possible, least = 0.0, whole + _ROUNDING, whole * share
            for word in _part(rows.anchors, rows.anchor_ends, stretch):
                if word in there:
                    score += rows.weights[word]
                else:
                    possible -= rows.weights[word]
                    if possible < least:
                        break
            else:
                near.append((score * score / whole, stretch))
        near.sort(reverse=True)
        return list(dict.fromkeys(rows.owners[stretch] for _, stretch in near))

    def _with_keys(self, there: AbstractSet[int]) -> AbstractSet[int]:
        """Stretches whose keys are there, those of the rarest words where there are too many."""
        rows, there_or_none = self._rows, {*there, NOTHING}
        second, last = rows.second, len(rows.posting_ends)
        told: set[int] = set()
        looked_at = 0
        for key in sorted(there):
            if key >= last:
                break  # no word from here on is a key
            stretches = _part(rows.postings, rows.posting_ends, key)
            if looked_at and looked_at + len(stretches) > _MOST_POSTINGS:
                break
            looked_at += len(stretches)
            told.update([one for one in stretches if second[one] in there_or_none])
        return told


def _part(row: Sequence[int], ends: Sequence[int], number: int) -> Sequence[int]:
    """One of the parts that stand one after the other in a row."""
    return row[ends[number - 1] if number else 0 : ends[number]]


def _row(name: str, values: Iterable[float] | bytes) -> "array[Any]":
    return array("d" if name in _REAL else "I", values)


def _built(texts: Sequence[Sequence[str]], share: float) -> Rows:
    """The rows of an index (see `Index.build` for the arguments)."""
    often = Counter(word for words in texts for word in set(words))
    weights = {word: math.log(1 + len(texts) / count) for word, count in often.items()}
    stretches = [(owner, part) for owner, text in enumerate(texts) for part in _stretches(text)]
    anchors = [_rarest(part, often) for _, part in stretches]
    keys = [_keys(found, weights, share) for found in anchors]
    postings = _posted(keys)
    keyed = sorted(postings, key=lambda word: (len(postings[word]), word))
    words = [*keyed, *(word for word in often if word not in postings)]
    number = {word: at for at, word in enumerate(words)}
    return Rows(
        words=words,
        often=[often[word] for word in words],
        weights=[weights[word] for word in words],
        postings=[stretch for word in keyed for stretch in postings[word]],
        posting_ends=list(accumulate(len(postings[word]) for word in keyed)),
        second=[number.get(_second(found, weights, share), NOTHING) for found in anchors],
        anchors=[number[word] for found in anchors for word in found],
        anchor_ends=list(accumulate(map(len, anchors))),
        whole=[sum(weights[word] for word in found) for found in anchors],
        owners=[owner for owner, _ in stretches],
        share=[share],
    )


def _rarest(part: Sequence[str], often: Mapping[str, int]) -> list[str]:
    """The anchors of a stretch: its rarest words, the rarest first."""
    return sorted(set(part), key=lambda word: (often[word], word))[:_ANCHORS]


def _keys(anchors: Sequence[str], weights: Mapping[str, float], share: float) -> Sequence[str]:
    """The first of a stretch's anchors, without all of which the others weigh less than the share."""
    left = sum(weights[word] for word in anchors)
    least = left * share - _ROUNDING
    for number, word in enumerate(anchors):
        if left < least:
            return anchors[:number]
        left -= weights[word]
    return anchors


def _second(anchors: Sequence[str], weights: Mapping[str, float], share: float) -> str:
    """The second anchor, if the others weigh less than the share without it; else empty."""
    whole = sum(weights[word] for word in anchors)
    needed = len(anchors) > 1 and whole - weights[anchors[1]] < whole * share - _ROUNDING
    return anchors[1] if needed else ""


def _posted(keys: Iterable[Sequence[str]]) -> Mapping[str, Sequence[int]]:
    """For each word, the stretches of which it is a key."""
    postings: dict[str, list[int]] = defaultdict(list)
    for stretch, found in enumerate(keys):
        for key in found:
            postings[key].append(stretch)
    return postings


def _stretches(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """What a text is found by: all its words, and either end of a long one."""
    yield words
    if len(words) >= _LONG:
        yield words[:_STRETCH]
        yield words[-_STRETCH:]
