"""Texts with the code that is right for each, to measure recognition on."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.recognition.error_codes import normalized_code

PUBLIC = Path(__file__).parent / "data"
"""Ours to publish: wordings as tools print them, and everything that is named made up."""

_SHARED = Path(__file__).parents[2] / "shared" / "corpus"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the codes that count as right; none for an ordinary message."""

    text: str
    codes: frozenset[str]
    service: str = ""


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Error texts and ordinary messages that belong together."""

    name: str
    errors: list[Labelled]
    ordinary: list[Labelled]


def labelled_sets() -> list[LabelledSet]:
    """Every set at hand: the gathered one, which lies outside the repository, before the public."""
    public = LabelledSet(
        "public texts", _errors(PUBLIC / "errors.jsonl"), _ordinary(PUBLIC / "ordinary.jsonl")
    )
    if not (_SHARED / "dev.jsonl").is_file():
        return [public]
    gathered = LabelledSet(
        "gathered texts", _errors(_SHARED / "dev.jsonl"), _ordinary(_SHARED / "negative.jsonl")
    )
    return [gathered, public]


def _errors(path: Path) -> list[Labelled]:
    return [Labelled(gold["text"], _accepted(gold), gold["service"]) for gold in _lines(path)]


def _ordinary(path: Path) -> list[Labelled]:
    return [Labelled(gold["text"], frozenset()) for gold in _lines(path)]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _accepted(gold: dict[str, Any]) -> frozenset[str]:
    """The label; for Google the reason and the canonical status alike."""
    also = gold["also"] if gold["provider"] == "gcp" else []
    return frozenset(map(normalized_code, [gold["code"], *also]))
