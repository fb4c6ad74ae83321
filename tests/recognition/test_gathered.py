"""How many texts of a gathering are recognised, by provider, as printed and with their codes gone.

`gathered.jsonl` has texts as people met them, with made-up values: provider, code, the codes that
count alike or stand around it, the text. A floor is a little below what was measured, so that no
change costs a kind of text unseen.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.answers.answerer import Answerer
from bot.recognition.error_codes import normalized_code
from tests.shared import our_answerer

GATHERED = [
    json.loads(line)
    for line in (Path(__file__).parent / "gathered.jsonl").read_text(encoding="utf-8").splitlines()
]
_SHORTEST = 8


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return our_answerer()


def _codes(one: Mapping[str, Any]) -> list[str]:
    return [one["code"], *one["also"]]


def _blanked(one: Mapping[str, Any]) -> str:
    """The text without its codes; empty where hardly a sentence stays."""
    text = one["text"]
    for code in sorted(_codes(one), key=len, reverse=True):
        base = re.sub(r"(?:Exception|Error)$", "", code)
        text = re.sub(rf"{re.escape(base)}(?:Exception|Error)?", "", text, flags=re.IGNORECASE)
    return text if len(re.findall(r"[A-Za-z]{3,}", text)) >= _SHORTEST else ""


def _is_right(answerer: Answerer, text: str, one: Mapping[str, Any]) -> bool | None:
    """Whether the answer has the text's provider and code; `None` for no answer."""
    recognised = answerer.recognise(text)
    if not recognised.answered:
        return None
    root = recognised.matches[0]
    codes = {normalized_code(code) for code in _codes(one)}
    return root.provider == one["provider"] and normalized_code(root.code) in codes


@pytest.mark.parametrize(("provider", "floor"), [("aws", 0.95), ("azure", 0.88), ("gcp", 0.95)])
def test_most_texts_are_recognised_as_printed(
    answerer: Answerer, provider: str, floor: float
) -> None:
    """Of each provider's texts the floor's share at least is answered with the right code."""
    told = [
        _is_right(answerer, one["text"], one) for one in GATHERED if one["provider"] == provider
    ]

    assert sum(map(bool, told)) >= floor * len(told)


@pytest.mark.parametrize(("provider", "floor"), [("aws", 0.8), ("azure", 0.58), ("gcp", 0.85)])
def test_many_texts_are_recognised_without_their_codes(
    answerer: Answerer, provider: str, floor: float
) -> None:
    """Where the code is gone, what is left tells the floor's share of each provider's texts."""
    texts = [(_blanked(one), one) for one in GATHERED if one["provider"] == provider]
    told = [_is_right(answerer, text, one) for text, one in texts if text]

    assert sum(map(bool, told)) >= floor * len(told)


def test_no_text_is_answered_with_another_error(answerer: Answerer) -> None:
    """As printed, a text is answered rightly or not at all."""
    wrong = [one["text"] for one in GATHERED if _is_right(answerer, one["text"], one) is False]

    assert [] == wrong
