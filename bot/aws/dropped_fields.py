"""Deletes fields from AWS's answers, in the answer itself and in JSON that stands in it as text."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

_IN_JSON: Final = "{}"


def drop(response: Any, paths: Iterable[str]) -> None:
    """Delete the fields at `paths` from a response, in place.

    Args:
        response: the parsed response, or a part of it.
        paths: as `Functions[].Environment` (of each element), `map.*.field` (of each value) or
            `Events[].CloudTrailEvent{}.responseElements` (within a text that is JSON).
    """
    if not isinstance(response, dict):
        return
    below: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        head, _, rest = path.partition(".")
        below[head].append(rest)
    for head, rests in below.items():
        _drop_below(response, head, rests)


def _drop_below(response: dict[str, Any], head: str, rests: list[str]) -> None:
    """Delete what stands at the rest of the paths that begin with `head`."""
    name = head.removesuffix("[]").removesuffix(_IN_JSON)
    if name == "*":
        for value in response.values():
            drop(value, rests)
    elif name not in response:
        return
    elif "" in rests:
        del response[name]
    elif head.endswith(_IN_JSON):
        response[name] = _without(response[name], rests)
    else:
        below = response[name]
        for value in below if isinstance(below, list) else [below]:
            drop(value, rests)


def _without(text: Any, paths: list[str]) -> Any:
    """A text that is JSON, without the fields at these paths; nothing of one that is not."""
    try:
        value = json.loads(text)
    except (TypeError, ValueError):
        return ""
    drop(value, paths)
    return json.dumps(value)
