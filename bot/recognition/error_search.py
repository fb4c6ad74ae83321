"""Guesses which errors a question in somebody's own words is about.

Errors are ranked (BM25) by the words that their codes, titles, summaries and messages share with the
question; synonyms count too, and errors of services that the question names come first. The result
is guesses to choose from, never an answer, and only for somebody who asked.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from bot.knowledge_base.error_id import error_id
from bot.knowledge_base.models import Entry
from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.knowledge_base.worded_codes import WordedCode
from bot.recognition.code_inference import code_words, spaced, telling_words
from bot.recognition.error_codes import normalized_code
from bot.recognition.known_errors import ANY, KnownError, KnownErrors
from bot.recognition.synonyms import also_said, providers_named, services_named

_K1, _B = 1.2, 0.4
"""BM25's two settings: how soon a word's weight is enough, how much a long text counts less."""
_CODE, _TITLE, _WORDING, _REST = 3.0, 2.0, 1.5, 1.0
"""Weight of a word in a code, a title, a message, and in other texts."""
_ALSO = 0.45
"""Weight of a synonym of one of the question's words."""
_NAMED, _OTHERS, _OTHER_PROVIDERS = 2.2, 0.45, 0.3
"""Factors for errors of a service that the question names, and of others."""
_PAGE, _BARE = 1.45, 0.8
"""Factors for an error with a page of ours, and for one that only the SDK's models have."""
_LONGEST = 600
"""Characters of a question that are read."""
_LOOKED_AT = 700
"""Errors that are scored for one question."""
_LEAST, _SHARE = 2, 0.2
"""How many of the question's words a guess must share, and what share of their weight."""
_MISSPELLED = 80.0
"""Similarity, 0 to 100, from which a word that nobody knows is a misspelling of a known one."""
_SAID_TO_PEOPLE = (
    "what", "who", "whom", "whose", "which", "why", "how", "when", "where", "we", "they", "he",
    "she", "is", "am", "was", "were", "been", "do", "does", "did", "has", "had", "on", "at",
    "but", "this", "again", "today", "tonight", "day", "now", "please", "help", "hello", "hi",
    "thanks", "anyone", "anybody", "someone", "know", "see", "get",
)  # fmt: skip
_SMALL_TALK: frozenset[str] = frozenset().union(*map(telling_words, _SAID_TO_PEOPLE))
"""Words of a question that speak of no error, in the form in which words are compared."""
_ENDING = re.compile(r"(?:ations?|ings?|ies|ied|ed|es|s|ly)$")
_SHORTEST_ROOT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundError:
    """One error that a question may be about.

    Attributes:
        provider: `aws`, `azure`, `gcp` or another.
        service: its service, empty for every one.
        code: its code.
        entry: its entry, `None` where it has none.
        score: only for comparing it with others.
    """

    provider: str
    service: str
    code: str
    entry: Entry | None
    score: float

    @property
    def id(self) -> str:
        """Its entry's id; for a code without an entry what that would be."""
        return self.entry.id if self.entry else error_id(self.provider, self.service, self.code)


@dataclass(frozen=True, slots=True)
class _Text:
    provider: str
    service: str
    code: str
    entry: Entry | None
    words: Mapping[str, float]
    factor: float


class ErrorSearch:
    """The index; it is built when the first question comes."""

    def __init__(self, known: KnownErrors, catalogue: Catalogue | None) -> None:
        self._known = known
        self._catalogue = catalogue

    def search(self, question: str, most: int = 3, *, forgiving: bool = False) -> list[FoundError]:
        """The errors that a question may be about, the likeliest first, each code once.

        Args:
            question: a person's own words.
            most: how many.
            forgiving: whether somebody searches: then one word is enough, and a misspelled one
                counts as the nearest word that is known.
        """
        text = question[:_LONGEST]
        own = _roots(telling_words(text) - _SMALL_TALK)
        if forgiving:
            own = frozenset(map(self._nearest, own))
        also = _roots(telling_words(also_said(text))) - own
        least = 1 if forgiving else _LEAST
        asked = dict.fromkeys(also, _ALSO) | dict.fromkeys(own, 1.0)
        whose = _Whose.of(text)
        ranked = []
        for number in self._candidates(whose, asked):
            shared = [word for word in asked if word in self._worths[number]]
            if len(shared) >= least and self._covers(shared, asked, own):
                score = math.fsum(asked[word] * self._worths[number][word] for word in shared)
                ranked.append((score * whose.factor(self._texts[number]), number))
        ranked.sort(key=lambda one: (-one[0], one[1]))
        return list(self._once(ranked, most))

    def _nearest(self, word: str) -> str:
        """A word that is known as it is, or the known one nearest to it; else the word itself."""
        if word in self._rarity or word.isupper() or len(word) < _SHORTEST_ROOT:
            return word
        near = process.extractOne(
            word, list(self._rarity), scorer=fuzz.ratio, score_cutoff=_MISSPELLED
        )
        return near[0] if near else word

    def _once(self, ranked: Iterable[tuple[float, int]], most: int) -> Iterator[FoundError]:
        seen: set[tuple[str, str]] = set()
        for score, number in ranked:
            one = self._texts[number]
            key = (one.provider, normalized_code(one.code))
            if key in seen:
                continue
            seen.add(key)
            yield FoundError(
                provider=one.provider,
                service="" if one.service in ANY else one.service,
                code=one.code,
                entry=one.entry,
                score=score,
            )
            if len(seen) >= most:
                return

    def _candidates(self, whose: "_Whose", asked: Mapping[str, float]) -> Iterable[int]:
        """The errors to score: those of the services named, and those with the rarest words."""
        places = dict.fromkeys(
            number for service in whose.services for number in self._places.get(service, ())
        )
        rarest = sorted(asked, key=lambda word: (-self._rarity.get(word, 0.0), word))
        for word in rarest:
            found = self._postings.get(word, ())
            if len(places) + len(found) <= _LOOKED_AT:
                places |= dict.fromkeys(found)
        return places

    def _covers(
        self, shared: Iterable[str], asked: Mapping[str, float], own: AbstractSet[str]
    ) -> bool:
        """Whether the shared words are enough of the question, weighted by how rare they are."""
        # fsum, because the words come from sets, whose order varies between runs.
        covered = math.fsum(asked[word] * self._rarity[word] for word in shared)
        return covered >= _SHARE * math.fsum(self._rarity.get(word, 0.0) for word in own)

    @cached_property
    def _texts(self) -> Sequence[_Text]:
        texts = [_of_known(one) for one in self._known.everything()]
        have = {(one.service, normalized_code(one.code)) for one in texts if one.provider == "aws"}
        rows = self._catalogue.documented() if self._catalogue is not None else ()
        for service, code, words in rows:
            if (service, normalized_code(code)) not in have:
                texts.append(_of_sdk(service, code, words))
        return texts

    @cached_property
    def _rarity(self) -> Mapping[str, float]:
        often = Counter(word for one in self._texts for word in one.words)
        return {word: math.log(1 + len(self._texts) / (0.5 + n)) for word, n in often.items()}

    @cached_property
    def _worths(self) -> Sequence[Mapping[str, float]]:
        """For each error, the score of each of its words."""
        usual = sum(len(one.words) for one in self._texts) / max(1, len(self._texts))
        worths = []
        for one in self._texts:
            damped = _K1 * (1 - _B + _B * len(one.words) / usual)
            worths.append(
                {
                    word: self._rarity[word] * one.factor * counts * (_K1 + 1) / (counts + damped)
                    for word, counts in one.words.items()
                }
            )
        return worths

    @cached_property
    def _postings(self) -> Mapping[str, Sequence[int]]:
        """For each word the errors that have it."""
        postings: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self._texts):
            for word in one.words:
                postings[word].append(number)
        return postings

    @cached_property
    def _places(self) -> Mapping[tuple[str, str], Sequence[int]]:
        """For each provider and service its errors."""
        places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, one in enumerate(self._texts):
            places[one.provider, "" if one.service in ANY else one.service].append(number)
        return places


@dataclass(frozen=True, slots=True)
class _Whose:
    """The services and providers that a question names."""

    services: frozenset[tuple[str, str]]
    providers: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "_Whose":
        providers = providers_named(text)
        services = frozenset(
            (provider, service)
            for provider, service in services_named(text)
            if not providers or provider in providers
        )
        return cls(services, providers or frozenset(provider for provider, _ in services))

    def factor(self, one: _Text) -> float:
        if self.providers and one.provider not in self.providers:
            return _OTHER_PROVIDERS
        if (one.provider, one.service) in self.services:
            return _NAMED
        return 1.0 if not self.services or one.service in ANY else _OTHERS


_Parts = Iterable[tuple[float, Iterable[str]]]
"""Texts of an error, with what their words count."""


def _of_known(one: KnownError) -> _Text:
    whose = (one.provider, one.service, one.code)
    if isinstance(one, Entry):
        titles = (one.title, *(variant.title for variant in one.variants))
        wordings = (*one.messages, *(m for variant in one.variants for m in variant.messages))
        rest = (one.summary, one.meaning, *one.causes[:3], *map(spaced, one.aliases))
        return _text(whose, ((_REST, rest), (_WORDING, wordings), (_TITLE, titles)), one)
    if isinstance(one, WordedCode):
        return _text(whose, ((_WORDING, one.messages),))
    return _text(whose, ((_TITLE, (one.meaning,)),))


def _of_sdk(service: str, code: str, documentation: str) -> _Text:
    return _text(("aws", service, code), ((_REST, (documentation,)),), factor=_BARE)


def _text(
    whose: tuple[str, str, str], parts: _Parts, entry: Entry | None = None, factor: float = 1.0
) -> _Text:
    provider, service, code = whose
    words: dict[str, float] = {}
    for weight, texts in parts:
        said = {word for text in texts for word in _roots(telling_words(text))}
        words |= {word: max(weight, words.get(word, 0.0)) for word in said}
    words |= dict.fromkeys(_roots(code_words(code)), _CODE)
    return _Text(provider, service, code, entry, words, _PAGE if entry else factor)


def _roots(words: Iterable[str]) -> frozenset[str]:
    """The words without their endings; what stands for many ways to say one thing stays."""
    return frozenset(word if word.isupper() else _root(word) for word in words)


def _root(word: str) -> str:
    root = _ENDING.sub("", word)
    return root if len(root) >= _SHORTEST_ROOT else word
