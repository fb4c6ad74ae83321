"""Deletes fields from AWS's answers, in the answer itself and in JSON that stands in it as text."""

import json
from typing import Any, Final

_IN_JSON: Final = "{}"


def drop(response: Any, path: str) -> None:
    """Delete the field at `path` from a response, in place.

    Args:
        response: the parsed response, or a part of it.
        path: as `Functions[].Environment` (of each element), `map.*.field` (of each value) or
            `Events[].CloudTrailEvent{}.responseElements` (within a text that is JSON).
    """
    head, _, rest = path.partition(".")
    name = head.removesuffix("[]").removesuffix(_IN_JSON)
    if isinstance(response, dict) and name == "*":
        for value in response.values():
            drop(value, rest)
    elif isinstance(response, dict) and name in response:
        if not rest:
            del response[name]
        elif head.endswith(_IN_JSON):
            response[name] = _without(response[name], rest)
        else:
            below = response[name]
            for value in below if isinstance(below, list) else [below]:
                drop(value, rest)


def _without(text: Any, path: str) -> Any:
    """A text that is JSON, without the field at a path; nothing of one that is not."""
    try:
        value = json.loads(text)
    except (TypeError, ValueError):
        return ""
    drop(value, path)
    return json.dumps(value)
