"""What one would pick instead of Faultbook to recognise an error, as small as it can be."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import bm25s
from rapidfuzz import fuzz, process

from bot.knowledge_base.sdk_catalogue import Catalogue

Recogniser = Callable[[str], str]
"""Text in, error code out; empty for none."""

_WORD = re.compile(r"[A-Za-z][\w.]{3,80}")


@dataclass(frozen=True, slots=True)
class Peer:
    """One alternative: its name and what it does with a text."""

    name: str
    recognise: Recogniser


def peers(catalogue: Catalogue) -> list[Peer]:
    """The SDK's codes as words, rapidfuzz over the codes, BM25 over the SDK's documentation."""
    errors = catalogue.everything()
    codes = sorted({code for code, _ in errors}, key=len, reverse=True)
    return [
        Peer("SDK's list of codes", _code_list(codes)),
        Peer("rapidfuzz partial_ratio", _fuzzy(codes)),
        Peer("BM25 over SDK documentation", _bm25(errors)),
    ]


def _code_list(codes: Sequence[str]) -> Recogniser:
    known = {code.lower(): code for code in codes}

    def recognise(text: str) -> str:
        for word in _WORD.findall(text):
            if (code := known.get(word.lower())) is not None:
                return code
        return ""

    return recognise


def _fuzzy(codes: Sequence[str]) -> Recogniser:
    def recognise(text: str) -> str:
        best = process.extractOne(text[:4000], codes, scorer=fuzz.partial_ratio, score_cutoff=95)
        return str(best[0]) if best else ""

    return recognise


def _bm25(errors: Sequence[tuple[str, str]]) -> Recogniser:
    corpus = [f"{code} {words}" for code, words in errors]
    index = bm25s.BM25()
    index.index(bm25s.tokenize(corpus, show_progress=False), show_progress=False)

    def recognise(text: str) -> str:
        tokens = bm25s.tokenize([text[:4000]], show_progress=False)
        found, scores = index.retrieve(tokens, k=1, show_progress=False)
        return errors[int(found[0][0])][0] if scores[0][0] > _LEAST else ""

    return recognise


_LEAST = 8.0


def timed(recognise: Recogniser, text: str) -> tuple[str, float]:
    """The answer, and the milliseconds it took."""
    began = time.perf_counter()
    code = recognise(text)
    return code, (time.perf_counter() - began) * 1000
