"""Infers the code of a message that no wording fits, from the codes that the service has.

Codes are words run together, and services tend to say them again in their messages:
`TooManyResponseHeadersPolicies` comes with "Account's Response Headers Policies limit reached". So
where the service is known, and better the operation, the code whose words the message says is
likely meant. What both may say in many ways (not found, no such, does not exist) is made one word.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.recognition.known_errors import KnownErrors
from bot.recognition.parsers.base import flat

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
"""Many ways to say one thing, by the word that stands for them all."""
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
"""Words that codes and messages hold without telling them apart."""
_DOTTED = re.compile(r"^Invalid(?=\w+\.)")
"""EC2's `InvalidGroup.NotFound` tells what is wrong behind the dot."""

_WHOLE = 0.99
_AHEAD = 1.25
_LEAST = 2
_OTHER_OPERATION = 0.4


@dataclass(frozen=True, slots=True)
class Inferred:
    """A code that a message seems to speak of.

    Attributes:
        code: the code, as the provider spells it.
        whole: whether the message says all of the code's words and no other code comes near.
    """

    code: str
    whole: bool


@dataclass(frozen=True, slots=True)
class _Known:
    """A code of one service, its words, and the operations that return it, where known."""

    code: str
    words: frozenset[str]
    operations: frozenset[str]

    @property
    def tells(self) -> bool:
        """Whether its words are enough to tell it: much is called invalid."""
        return len(self.words) >= (_LEAST + 1 if "INVALID" in self.words else _LEAST)


class CodeInference:
    """Infers codes from messages."""

    def __init__(self, subjects: KnownErrors, catalogue: Catalogue | None) -> None:
        self._known_errors = subjects
        self._catalogue = catalogue
        self._known = lru_cache(maxsize=128)(self._codes_of)

    def infer(self, message: str, service: str, operation: str = "") -> Inferred | None:
        """Find the code of a service that a message speaks of.

        Args:
            message: the provider's sentence.
            service: botocore's name of the service.
            operation: the operation that failed, empty where it is not known.
        """
        said = telling_words(message)
        known, weights = self._known(service)
        scored = sorted(
            ((_score(one, said, weights, operation), one) for one in known),
            key=lambda pair: (-pair[0], len(pair[1].words), pair[1].code),
        )
        if not scored or not scored[0][0]:
            return None
        (best, one), *others = scored
        second = next((score for score, other in others if other.words != one.words), 0.0)
        return Inferred(one.code, one.tells and one.words <= said and best >= second * _AHEAD)

    def _codes_of(self, service: str) -> tuple[tuple[_Known, ...], Mapping[str, float]]:
        """The service's codes, and how much each of their words tells."""
        found: dict[str, frozenset[str]] = {}
        if self._catalogue is not None:
            found.update(self._catalogue.codes_of(service))
        for code in self._known_errors.codes_of("aws", service):
            found.setdefault(code, frozenset())
        known = tuple(_Known(code, code_words(code), raised) for code, raised in found.items())
        return known, _weights(one.words for one in known)


def _weights(codes: Iterable[frozenset[str]]) -> Mapping[str, float]:
    every = list(codes)
    often = Counter(word for words in every for word in words)
    return {word: math.log(1 + len(every) / count) for word, count in often.items()}


def _score(
    one: _Known, said: frozenset[str], weights: Mapping[str, float], operation: str
) -> float:
    both = one.words & said
    concepts = {word for word in one.words if word.isupper()}
    if not both or not concepts <= said:
        return 0.0
    told = math.fsum(weights[word] for word in both)  # sets have no order, and rounding has one
    share = told / math.fsum(weights[word] for word in one.words)
    elsewhere = operation and one.operations and operation not in one.operations
    return told * share * share * (_OTHER_OPERATION if elsewhere else 1.0)


def telling_words(text: str) -> frozenset[str]:
    """The telling words of a text, each way to say one thing made one word."""
    text = flat(text).lower()
    concepts = {found.lastgroup or "" for found in _CONCEPT.finditer(text)}
    plain = {_stem(word) for word in _WORD.findall(_CONCEPT.sub(" ", text))}
    return frozenset(concepts | (plain - _EMPTY))


def code_words(code: str) -> frozenset[str]:
    """The telling words of a code."""
    return telling_words(" ".join(_HUMP.findall(_DOTTED.sub("", code))))


def _stem(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
