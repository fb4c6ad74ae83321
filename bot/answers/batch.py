"""The batch interface: one JSON object per input line, one per output line, in the same order.

An input line that cannot be read gives `{"id": …, "error": …}`, and the next line is read.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.answers.answerer import Answerer, Recognition
from bot.recognition.scoring import GUESS

_MOST_CANDIDATES = 5


def answers(lines: Iterable[bytes], answerer: Answerer) -> Iterator[str]:
    """Answer each line of `{"id": …, "text": …}`.

    Args:
        lines: raw lines; invalid UTF-8 is replaced, empty lines are skipped.
        answerer: answers them.

    Yields:
        One line of JSON, without a newline, for each input line that is not empty.
    """
    for raw in lines:
        line = raw.decode("utf-8", "replace").strip().removeprefix("\ufeff")
        if line:
            yield json.dumps(_answer(line, answerer))


def _answer(line: str, answerer: Answerer) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"is not JSON: {error}"}
    if not isinstance(record, dict):
        return {"id": None, "error": "is not an object with id and text"}
    identifier, text = record.get("id"), record.get("text")
    if not isinstance(text, str):
        return {"id": identifier, "error": "has no text"}
    clean = text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate is not text
    return {"id": identifier, **as_record(answerer.recognise(clean, asked=True))}


def as_record(recognition: Recognition) -> dict[str, Any]:
    """A recognition as the fields of the batch interface, without the id."""
    root = recognition.matches[0] if recognition.answered else None
    return {
        "answered": root is not None,
        "provider": root.provider if root else "",
        "service": root.service if root else "",
        "code": root.code if root else "",
        "confidence": root.confidence if root else 0.0,
        "why": root.why if root else "",
        "candidates": [
            {
                "provider": match.provider,
                "service": match.service,
                "code": match.code,
                "confidence": match.confidence,
            }
            for match in recognition.matches[1 if root else 0 :]
            if match.confidence >= GUESS
        ][:_MOST_CANDIDATES],
        "entities": _entities(recognition.values),
        "elapsed_ms": round(recognition.elapsed_ms, 3),
    }


def _entities(values: Mapping[str, tuple[str, ...]]) -> dict[str, str | list[str]]:
    """Each name with its value, or with a list where the text holds several."""
    return {
        name: several[0] if len(several) == 1 else list(several) for name, several in values.items()
    }
