"""The public texts that `make bench` measures on, and what a clone reads there."""

import json
from collections import Counter

from benchmarks.labelled import PUBLIC, Labelled, labelled_sets
from bot.recognition.error_codes import normalized_code
from tests.shared import our_answerer, our_library


def _public() -> tuple[list[Labelled], list[Labelled]]:
    texts = labelled_sets()[-1]
    return texts.errors, texts.ordinary


def _answered(text: str) -> str:
    seen = our_answerer().recognise(text)
    return normalized_code(seen.matches[0].code) if seen.answered else ""


def test_there_are_as_many_as_the_page_says() -> None:
    """328 errors of three providers in many layouts and 150 ordinary messages, none twice."""
    errors, ordinary = _public()
    assert (328, 150) == (len(errors), len(ordinary))
    assert 478 == len({one.text for one in (*errors, *ordinary)})
    rows = [json.loads(line) for line in (PUBLIC / "errors.jsonl").read_text().splitlines()]
    assert {"aws", "azure", "gcp"} == {row["provider"] for row in rows}
    assert len(Counter(row["format"] for row in rows)) > 12


def test_none_is_an_entrys_own_example() -> None:
    """So that the figures are not of what the check tries anyway."""
    own = {
        text.strip()
        for entry in our_library().knowledge.entries.values()
        for text in entry.examples
    }
    errors, _ = _public()
    assert [] == [one.text for one in errors if one.text.strip() in own]


def test_ordinary_messages_get_no_answer() -> None:
    """Nobody who chats, shows code or reports that all is well is answered."""
    _, ordinary = _public()
    assert [] == [one.text for one in ordinary if _answered(one.text)]


def test_the_root_cause_is_right() -> None:
    """At least as often as the measurements say."""
    errors, _ = _public()
    right = sum(_answered(one.text) in one.codes for one in errors)
    assert right >= 0.95 * len(errors)
