"""Recognises and joins the pages of an operation, by the SDK's pagination rules."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from bot.aws.operations import paginator
from bot.lookups.facts import UNKNOWN, Partial


def has_more(call: str, response: Any) -> bool:
    """Whether a response says that another page follows."""
    config = paginator(call)
    if config is None:
        return False
    if more := config.get("more_results"):
        return bool(_at(response, more))
    names = _several(config["output_token"])
    return any(_at(response, name.partition("||")[0].strip()) for name in names)


def together(call: str, pages: Sequence[dict[str, Any]], *, cut: bool) -> dict[str, Any]:
    """Join the pages of one call into one response.

    Args:
        call: an operation that has pages, as `iam.get_group`.
        pages: at least one, in order.
        cut: whether further pages were not read; joined lists are then `Partial`.

    Returns:
        The first page, with every list that continues on later pages joined.
    """
    config = paginator(call) or {}
    whole = pages[0]
    for path in _several(config.get("result_key", ())):
        parts = [part for page in pages if (part := _at(page, path)) is not None]
        if parts:
            whole = _with(whole, path.split("."), _sum(parts, cut=cut))
    return whole


def _several(names: str | Sequence[str]) -> Sequence[str]:
    """The names as a list; the SDK writes a single name as a plain text."""
    return [names] if isinstance(names, str) else names


def _sum(parts: list[Any], *, cut: bool) -> Any:
    if all(isinstance(part, list) for part in parts):
        joined = list(chain.from_iterable(parts))
        return Partial(joined, ordered=True) if cut else joined
    # No service documents how a count or a text on several pages is to be joined.
    return UNKNOWN if cut or len(parts) > 1 else parts[0]


def _at(response: Any, path: str) -> Any:
    for part in path.split("."):
        response = response.get(part) if isinstance(response, dict) else None
    return response


def _with(response: dict[str, Any], path: list[str], value: Any) -> dict[str, Any]:
    first, *rest = path
    below = response.get(first)
    inner = _with(below if isinstance(below, dict) else {}, rest, value) if rest else value
    return {**response, first: inner}
