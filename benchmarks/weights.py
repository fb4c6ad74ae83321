"""Fits the weights of the signals by which a code is inferred from a message without one.

The knowledge's own wordings of AWS are the examples: a message, its service and its code among the
service's codes. They are dealt into five by service, so that no service judges itself: the weights
fitted on four parts answer the fifth. Printed are the weights over all of them, to be copied into
`WEIGHTS` of `bot/recognition/code_inference.py`, and how often an answer of each probability was
right.
"""

import math
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import mul

from bot.knowledge_base.sdk_catalogue import open_catalogue
from bot.lookups.library import load_library
from bot.recognition.code_inference import WEIGHTS, CodeInference, Signals, telling_words
from bot.recognition.error_codes import normalized_code
from bot.recognition.known_errors import KnownErrors

_PARTS, _ROUNDS, _STEP = 5, 4, 0.3
_GAP = re.compile(r"\{\w+\}")
_LEVELS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class _Case:
    """A message: its service's part, its code, and the service's codes with their signals.

    Codes are in normalized form, a row has the signals in the order of `WEIGHTS`, and `right` says
    of each row whether it is the message's own code.
    """

    part: int
    code: str
    codes: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]
    right: tuple[bool, ...]


def main() -> None:
    """Fit, and print the weights and the figures."""
    cases = [one for one in _cases() if any(one.right)]
    weights = _fitted(cases)
    print(f"{len(cases)} messages of AWS's services")
    for (name, used), weight in zip(WEIGHTS.items(), weights, strict=True):
        print(f"  {name:14} {weight:5.2f}   in use: {used:5.2f}")
    answers = list(chain.from_iterable(_judged(cases, part) for part in range(_PARTS)))
    for level in _LEVELS:
        sure = [right for likelihood, right in answers if likelihood >= level]
        share = sum(sure) / len(sure) if sure else 0.0
        print(f"  from {level:.2f}: {len(sure):5} answered, {share:.1%} of them right")


def _cases() -> Iterator[_Case]:
    knowledge = load_library().knowledge
    known = KnownErrors(knowledge)
    inference = CodeInference(known, open_catalogue())
    for one in known.everything():
        if one.provider != "aws" or one.service in {"", "any"}:
            continue
        for message in getattr(one, "messages", ()):
            words = telling_words(_GAP.sub(" ", message))
            signals = inference.signals(words, one.service)
            yield _case(one.service, normalized_code(one.code), signals)


def _case(service: str, code: str, signals: Mapping[str, Signals]) -> _Case:
    codes = tuple(map(normalized_code, signals))
    rows = (
        _without_itself(one) if name == code else one
        for name, one in zip(codes, signals.values(), strict=True)
    )
    return _Case(
        part=zlib.crc32(service.encode()) % _PARTS,
        code=code,
        codes=codes,
        rows=tuple(tuple(getattr(one, name) for name in WEIGHTS) for one in rows),
        right=tuple(name == code for name in codes),
    )


def _without_itself(signals: Signals) -> Signals:
    """The signals of a message's code, the message not counted among its known wordings."""
    return replace(signals, wordings=math.log(max(1.0, math.exp(signals.wordings) - 1)))


def _judged(cases: Sequence[_Case], part: int) -> Iterator[tuple[float, bool]]:
    """The probability of each answer of a part, and whether it was right."""
    weights = _fitted([one for one in cases if one.part != part])
    for one in cases:
        if one.part == part:
            shares: dict[str, float] = defaultdict(float)
            for code, share in zip(one.codes, _shares(one, weights), strict=True):
                shares[code] += share
            best = max(shares, key=lambda code: (shares[code], code))
            yield shares[best], best == one.code


def _fitted(cases: Sequence[_Case]) -> list[float]:
    """The weights under which the right codes are likeliest, by steps that grow smaller."""
    weights, seen = [0.0] * len(WEIGHTS), [1e-6] * len(WEIGHTS)
    for one in chain.from_iterable([cases] * _ROUNDS):
        shares = _shares(one, weights)
        right = sum(share for share, is_it in zip(shares, one.right, strict=True) if is_it)
        for at in range(len(weights)):
            expected = sum(share * row[at] for share, row in zip(shares, one.rows, strict=True))
            told = sum(
                share * row[at]
                for share, row, is_it in zip(shares, one.rows, one.right, strict=True)
                if is_it
            )
            slope = told / max(right, 1e-9) - expected
            seen[at] += slope * slope
            weights[at] += _STEP * slope / math.sqrt(seen[at])
    return weights


def _shares(one: _Case, weights: Sequence[float]) -> list[float]:
    """The probability of each code as spelled."""
    sums = [sum(map(mul, weights, row)) for row in one.rows]
    highest = max(sums)
    shares = [math.exp(each - highest) for each in sums]
    whole = sum(shares)
    return [share / whole for share in shares]
