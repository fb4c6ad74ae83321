"""The batch interface: one JSON object a line in, one a line out, in the same order.

A line that cannot be read gives `{"id": …, "error": …}` on its own line, and the run goes on.
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
        lines: raw lines; broken UTF-8 is replaced, an empty line skipped.
        answerer: what answers them.

    Yields:
        One line of JSON, without its newline, for each input line.
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
    return {"id": identifier, **as_record(answerer.recognise(clean))}


def as_record(seen: Recognition) -> dict[str, Any]:
    """What was recognised, as the batch interface's fields."""
    root = seen.matches[0] if seen.answered else None
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
            for match in seen.matches[1 if root else 0 :]
            if match.confidence >= GUESS
        ][:_MOST_CANDIDATES],
        "entities": _entities(seen.values),
        "elapsed_ms": round(seen.elapsed_ms, 3),
    }


def _entities(values: Mapping[str, tuple[str, ...]]) -> dict[str, str | list[str]]:
    """Each name with its value, or with the list of them where the text holds several."""
    return {
        name: several[0] if len(several) == 1 else list(several) for name, several in values.items()
    }
