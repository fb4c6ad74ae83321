"""A floor under every format that tools print and every kind of ordinary message, set by set.

Of each format's texts all are right but the few that `MISSED` allows, and of each kind of ordinary
message none is answered but what `ANSWERED` allows. Both are what was measured, so that no format
pays unseen for another. The gathered sets lie outside the repository and are read where they are.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from benchmarks.labelled import PUBLIC
from bot.recognition.error_codes import normalized_code
from bot.recognition.match import Match
from tests.shared import our_answerer

GATHERED = Path(__file__).parents[3] / "shared" / "corpus"
ERRORS = {
    "public": PUBLIC / "errors.jsonl",
    "gathered": GATHERED / "dev.jsonl",
    "second": GATHERED / "dev-2.jsonl",
}
ORDINARY = {
    "public": PUBLIC / "ordinary.jsonl",
    "gathered": GATHERED / "negative.jsonl",
    "second": GATHERED / "negative-2.jsonl",
}
MISSED: Mapping[str, Mapping[str, int]] = {
    "public": {"go-sdk": 3, "other": 1, "prose": 7},
    "gathered": {"prose": 2, "terraform": 2},
    "second": {"other": 1, "prose": 6},
}
ANSWERED: Mapping[str, Mapping[str, int]] = {
    "public": {},
    "gathered": {"other-error": 8},
    "second": {"other-error": 3},
}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _answer(row: Mapping[str, Any]) -> Match | None:
    seen = our_answerer().recognise(row["text"])
    return seen.matches[0] if seen.answered else None


def _is_right(row: Mapping[str, Any], found: Match | None) -> bool:
    codes = {normalized_code(code) for code in (row["code"], *row["also"])}
    return (
        found is not None
        and found.provider == row["provider"]
        and normalized_code(found.code) in codes
    )


@pytest.mark.parametrize("name", [name for name, path in ERRORS.items() if path.is_file()])
def test_no_format_falls_below_its_floor(name: str) -> None:
    """Of each format no more texts are missed than before; which ones is printed."""
    every: Counter[str] = Counter()
    missed: dict[str, list[str]] = defaultdict(list)
    for row in _rows(ERRORS[name]):
        found = _answer(row)
        every[row["format"]] += 1
        if not _is_right(row, found):
            missed[row["format"]].append(f"{row['id']} → {found.id if found else 'no answer'}")
    below = {
        form: f"{every[form] - len(some)} of {every[form]}, floor {every[form] - floor}: {some}"
        for form, some in missed.items()
        if len(some) > (floor := MISSED[name].get(form, 0))
    }

    assert {} == below


@pytest.mark.parametrize("name", [name for name, path in ORDINARY.items() if path.is_file()])
def test_no_kind_of_ordinary_message_is_answered_more_often(name: str) -> None:
    """Of each kind no more messages are answered than before; which ones is printed."""
    answered: dict[str, list[str]] = defaultdict(list)
    for row in _rows(ORDINARY[name]):
        if (found := _answer(row)) is not None:
            answered[row["kind"]].append(f"{row['id']} → {found.id}")
    above = {
        kind: some for kind, some in answered.items() if len(some) > ANSWERED[name].get(kind, 0)
    }

    assert {} == above
