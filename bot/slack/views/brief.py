"""Shortens texts to what is read in ten seconds: whole sentences first, then whole clauses.

The modal behind *More* has them in full.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z`<\"(])")
_CLAUSE = re.compile(
    r"[;:] |, (?:because|since|so|but|while|where|which|who|until|though|unless|as) | - "
)
_JOINED = re.compile(
    r", (?:and|or|by|from|for example|such as|most often|mostly|often|usually|sometimes) "
)
_ASIDE = re.compile(r" \((?:[^()`]|`[^`]*`)*\)")
_FEWEST = 5
"""Words below which a clause says too little to stand alone."""


@dataclass(frozen=True, slots=True)
class BriefPart:
    """One text of a message.

    Attributes:
        text: the text.
        whole: whether its sentences stay whole, as those that say what to do.
    """

    text: str
    whole: bool = False

    @property
    def words(self) -> int:
        """How many words it has; what stands between backticks is a piece of its own."""
        return len(self.text.replace("`", " ").split())

    def shorter(self) -> "BriefPart":
        """The same with a sentence or a clause less; itself where it cannot be shortened."""
        *kept, _ = _SENTENCE.split(self.text)
        if kept:
            return replace(self, text=" ".join(kept))
        if self.whole:
            return self
        asides = list(_ASIDE.finditer(self.text))
        if asides:
            return replace(self, text=_without(self.text, asides[-1].span()))
        cut = _last_clause(self.text)
        return replace(self, text=f"{self.text[:cut]}.") if cut else self


def _without(text: str, span: tuple[int, int]) -> str:
    start, end = span
    return text[:start] + text[end:]


def _last_clause(text: str) -> int:
    """Where the last clause begins that can be left out; 0 for none."""
    places = [found.start() for found in _CLAUSE.finditer(text)]
    places += [found.start() for found in _JOINED.finditer(text) if _ends(text[: found.start()])]
    return max((place for place in places if _is_whole(text[:place])), default=0)


def _ends(text: str) -> bool:
    """Whether a beginning is a sentence of its own, and no list that breaks off."""
    since = text[max(text.rfind("; ") + 2, text.rfind(": ") + 2, 0) :]
    return ", " not in since and len(since.split()) >= _FEWEST


def _is_whole(text: str) -> bool:
    """Whether a beginning says something, and cuts no code and no bracket in two."""
    balanced = text.count("`") % 2 == 0 and text.count("(") == text.count(")")
    return balanced and len(text.split()) >= _FEWEST


def fitted(parts: Sequence[BriefPart], most: int) -> list[BriefPart]:
    """Shorten texts, the longest first, until together they have at most so many words.

    Args:
        parts: the texts.
        most: words.

    Returns:
        The texts in their order; more words than that where nothing more can be left out.
    """
    kept = list(parts)
    done: set[int] = set()
    while sum(part.words for part in kept) > most and len(done) < len(kept):
        longest = max((i for i in range(len(kept)) if i not in done), key=lambda i: kept[i].words)
        shorter = kept[longest].shorter()
        if shorter == kept[longest]:
            done.add(longest)
        kept[longest] = shorter
    return kept
