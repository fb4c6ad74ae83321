"""Infers the code of a message that no template matches, from the codes of its service.

A code is words run together, and its message often repeats them: `TooManyResponseHeadersPolicies`
comes with "Account's Response Headers Policies limit reached". So where the service, or better the
operation, is known, the code that shares most words with the message is the likely one. Different
phrases for one thing (not found, no such, does not exist) count as one word.

Where no code is said word for word, four named signals weigh each code of the service, and the
likeliest is taken with the probability that comes out. Their weights are fitted, not set
(`python -m benchmarks weights`).
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.recognition.error_codes import normalized_code
from bot.recognition.known_errors import KnownError, KnownErrors
from bot.recognition.parsers.base import flat
from bot.recognition.signals import Step

_SAME = {
    "THROTTLED": (
        r"throttl\w*", "rate exceeded", r"rate limit\w*", "too many requests", r"request limit\w*",
        "slow ?down", "request rate",
    ),
    "MISSING": (
        "not found", "no such", "n[o']t exists?", "(?:could|can)(?:not|n't| not) (?:be found|find)",
        "unable to (?:find|locate)", "no longer exists?", r"no \w+ found", "unknown",
    ),
    "EXISTING": (
        "already exist(?:s|ed)?", "exists? already", "duplicated?s?",
        "already (?:been )?(?:created|taken|defined)",
    ),
    "USED": (
        "in use", "being used", "still used", "is used by", "referenced by", "depends on",
        "dependent", "not empty", "(?:already|still|currently) (?:associated|attached|referenced)",
    ),
    "LIMITED": (
        "limits?", "limited", "quotas?", "maximum", "max", "too many", r"exceed\w*",
        "more than", r"more \w+ than", "at most",
    ),
    "DENIED": (
        "not authorized", "unauthorized", "access ?denied", "denied", "not permitted",
        "permissions?", "forbidden", "not allowed",
    ),
    "CONFLICTING": (
        r"conflict\w*", r"concurrent\w*", "another operation", "(?:is )?in progress",
        "being (?:modified|updated|created|deleted)",
    ),
    "INVALID": ("not valid", "not a valid", "invalid", "malformed", "illegal", "bad"),
    "STATED": ("state", "status"),
    "UNSUPPORTED": ("unsupported", "not supported", "(?:does not|doesn't) support"),
    "MISMATCHED": (r"mis ?match\w*", "(?:does|did)(?: not|n't) match"),
    "REQUIRED": ("missing", "required", "must (?:be specified|specify|provide|contain|have)"),
    "LATE": ("time ?out", "timed out", "expired?"),
}  # fmt: skip
"""Phrases with the same meaning, by the word that replaces them."""
_CONCEPT = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{word}>{chr(124).join(many)})' for word, many in _SAME.items())})\b"
)
_WORD = re.compile(r"[A-Za-z]{2,40}")
_HUMP = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_EMPTY = frozenset(
    {
        "resource", "entity", "object", "service", "request", "operation", "exception", "error",
        "fault", "aws", "amazon", "the", "is", "for", "of", "to", "in", "an", "be", "it", "by",
        "specified", "this", "that", "your", "you", "with", "and", "or", "are", "has",
        "have", "from", "can", "cannot", "client", "server", "id", "name",
    }
)  # fmt: skip
"""Words that are too frequent in codes and messages to tell them apart."""
_DOTTED = re.compile(r"^Invalid(?=\w+\.)")
"""The start of codes such as EC2's `InvalidGroup.NotFound`, whose meaning is after the dot."""

_AHEAD = 1.25
"""Times the score of the second code that the first needs, to be inferred with certainty."""

_HALF = 0.5
"""Probability from which the likeliest code is taken before the one with most words in common."""

_LEAST = 2
"""Words that a code must have to be inferred with certainty."""

WEIGHTS: Mapping[str, float] = {
    "words": 0.95,
    "documentation": 2.4,
    "wordings": 1.37,
    "operations": 0.04,
}
"""The weight of each signal (see `Signals`)."""
_SAID = {
    "words": "the message has words of the code",
    "documentation": "the message has words of the SDK's description of the code",
    "wordings": "messages of the code are known",
    "operations": "operations of the service raise the code",
}
"""What each signal says."""

_MOST_WORDS = 8.0
"""The highest value of the signal of words: one rare word says no more than several."""

_OTHER_OPERATION = 0.4
"""Factor for a code that the model lists for other operations only."""


@dataclass(frozen=True, slots=True)
class Inferred:
    """The code that a message probably belongs to.

    Attributes:
        code: the code, as the provider spells it.
        whole: whether the message has all words of the code, and no other code comes close.
        likelihood: the probability, 0 to 1, that it is this one of the service's codes.
        said: whether the message has a word of the code at all.
        steps: how the fitted weights chose it, in log-odds; none where all its words are said.
    """

    code: str
    whole: bool
    likelihood: float = 0.0
    said: bool = True
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """A code of one service, and what is known of it.

    Attributes:
        code: as the provider spells it.
        words: the words of the code.
        operations: the operations that the model lists it for.
        documentation: the words of the SDK's description.
        wordings: how many of its messages the knowledge has.
    """

    code: str
    words: frozenset[str]
    operations: frozenset[str]
    documentation: frozenset[str] = frozenset()
    wordings: int = 0

    @property
    def tells(self) -> bool:
        """Whether it has enough words; one more where one is INVALID, which many codes have."""
        return len(self.words) >= (_LEAST + 1 if "INVALID" in self.words else _LEAST)


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for a code, each from 0 on.

    Attributes:
        words: the weight of the code's own words that the message has.
        documentation: the same of the SDK's description of the code, for its length.
        wordings: the logarithm of how many of its messages are known: what is met often.
        operations: the share of the service's operations that raise it, of the code with most.
    """

    words: float
    documentation: float
    wordings: float
    operations: float

    @property
    def weighed(self) -> float:
        """The sum of all, each by its weight."""
        return math.fsum(weight * getattr(self, name) for name, weight in WEIGHTS.items())

    @property
    def steps(self) -> tuple[Step, ...]:
        """Each signal with its weight, and what it added to the sum."""
        return tuple(
            Step(_SAID[name], "", "*", weight, round(weight * getattr(self, name), 3))
            for name, weight in WEIGHTS.items()
        )


class CodeInference:
    """Infers codes from messages."""

    def __init__(self, subjects: KnownErrors, catalogue: Catalogue | None) -> None:
        """Keep where the codes of a service are found; `None` for no catalogue."""
        self._known_errors = subjects
        self._catalogue = catalogue
        self._known = lru_cache(maxsize=128)(self._codes_of)

    def infer(self, message: str, service: str, operation: str = "") -> Inferred | None:
        """Find the code of a service that a message probably belongs to.

        Args:
            message: the provider's sentence.
            service: botocore's name of the service.
            operation: the operation that failed, empty where it is not known.

        Returns:
            The code whose words it says, else the likeliest by all signals, else the one with most
            words in common; `None` where none is likely and no code shares a word with the message.
        """
        words = telling_words(message)
        if not words:
            return None
        known, weights, _ = self._known(service)
        scored = sorted(
            ((_score(one, words, weights, operation), one) for one in known),
            key=lambda pair: (-pair[0], len(pair[1].words), pair[1].code),
        )
        if not scored:
            return None
        (best, one), *others = scored
        second = next((score for score, other in others if other.words != one.words), 0.0)
        if best and one.tells and one.words <= words and best >= second * _AHEAD:
            return Inferred(one.code, whole=True, likelihood=1.0)
        code, likelihood, signals = self._likeliest(words, service, operation)
        if likelihood >= _HALF:
            said = any(score and one.code == code for score, one in scored)
            return Inferred(
                code, whole=False, likelihood=likelihood, said=said, steps=signals.steps
            )
        return Inferred(one.code, whole=False) if best else None

    def signals(
        self, words: frozenset[str], service: str, operation: str = ""
    ) -> Mapping[str, Signals]:
        """What speaks for each code of a service.

        Args:
            words: the telling words of a message.
            service: botocore's name of the service.
            operation: the operation that failed, empty where it is not known.
        """
        known, weights, described = self._known(service)
        most = max((len(one.operations) for one in known), default=0) or 1
        return {
            one.code: Signals(
                words=min(_score(one, words, weights, operation), _MOST_WORDS),
                documentation=_likeness(one.documentation, words, described),
                wordings=math.log(1 + one.wordings),
                operations=len(one.operations) / most,
            )
            for one in known
        }

    def _likeliest(
        self, words: frozenset[str], service: str, operation: str
    ) -> tuple[str, float, Signals]:
        """The code with the highest probability, that, and what speaks for the code.

        Spellings of one code count together.
        """
        speaking = self.signals(words, service, operation)
        weighed = {code: signals.weighed for code, signals in speaking.items()}
        highest = max(weighed.values())
        shares: dict[str, float] = {}
        for code, sum_ in weighed.items():
            key = normalized_code(code)
            shares[key] = shares.get(key, 0.0) + math.exp(sum_ - highest)
        best = max(weighed, key=lambda code: (shares[normalized_code(code)], weighed[code], code))
        likelihood = shares[normalized_code(best)] / math.fsum(shares.values())
        return best, likelihood, speaking[best]

    def _codes_of(
        self, service: str
    ) -> tuple[tuple[_Known, ...], Mapping[str, float], Mapping[str, float]]:
        """The service's codes; the weights of their words and of their descriptions' words."""
        found: dict[str, frozenset[str]] = {}
        described: dict[str, frozenset[str]] = {}
        if self._catalogue is not None:
            found.update(self._catalogue.codes_of(service))
            for code, text in self._catalogue.descriptions_of(service).items():
                described[code] = telling_words(text)
        for code in self._known_errors.codes_of("aws", service):
            found.setdefault(code, frozenset())
        known = tuple(
            _Known(
                code,
                code_words(code),
                raised,
                described.get(code, frozenset()),
                self._often(code, service),
            )
            for code, raised in found.items()
        )
        return known, _weights(one.words for one in known), _weights(described.values())

    def _often(self, code: str, service: str) -> int:
        """How many messages of a service's code the knowledge has."""
        known = self._known_errors
        several: list[KnownError] = [*known.worded_codes(code), *known.entries(code)]
        return sum(
            len(getattr(one, "messages", ()))
            for one in several
            if one.provider == "aws" and one.service == service
        )


def _likeness(
    documentation: frozenset[str], words: frozenset[str], weights: Mapping[str, float]
) -> float:
    """The weight of the words that a description and a message share, for the description's length."""
    shared = math.fsum(weights[word] for word in documentation & words)
    length = math.sqrt(math.fsum(weights[word] ** 2 for word in documentation))
    return shared / length if length else 0.0


def _weights(codes: Iterable[frozenset[str]]) -> Mapping[str, float]:
    every = list(codes)
    often = Counter(word for words in every for word in words)
    return {word: math.log(1 + len(every) / count) for word, count in often.items()}


def _score(
    one: _Known, message: frozenset[str], weights: Mapping[str, float], operation: str
) -> float:
    """How well a code fits the words of a message; 0 where one of its concepts is missing."""
    both = one.words & message
    concepts = {word for word in one.words if word.isupper()}
    if not both or not concepts <= message:
        return 0.0
    # fsum, because a set's order varies between runs and a plain sum rounds by order.
    shared = math.fsum(weights[word] for word in both)
    share = shared / math.fsum(weights[word] for word in one.words)
    elsewhere = operation and one.operations and operation not in one.operations
    return shared * share * share * (_OTHER_OPERATION if elsewhere else 1.0)


def telling_words(text: str) -> frozenset[str]:
    """The significant words of a text, with phrases of one meaning replaced by one word."""
    text = flat(text).lower()
    concepts = {found.lastgroup or "" for found in _CONCEPT.finditer(text)}
    plain = {_stem(word) for word in _WORD.findall(_CONCEPT.sub(" ", text))}
    return frozenset(concepts | (plain - _EMPTY))


def code_words(code: str) -> frozenset[str]:
    """The significant words of a code."""
    return telling_words(spaced(code))


def spaced(code: str) -> str:
    """A code as separate words, in its own order: `No Registered Provider Found`."""
    return " ".join(_HUMP.findall(_DOTTED.sub("", code)))


def _stem(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
