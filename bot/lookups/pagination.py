"""How the SDK says that an operation's pages follow one another, and what is spread over them."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from bot.aws.operations import paginator
from bot.lookups.facts import UNKNOWN, Partial


def has_more(call: str, response: Any) -> bool:
    """Whether a page says that another one follows."""
    config = paginator(call)
    if config is None:
        return False
    if more := config.get("more_results"):
        return bool(_at(response, more))
    names = _several(config["output_token"])
    return any(_at(response, name.partition("||")[0].strip()) for name in names)


def together(call: str, pages: Sequence[dict[str, Any]], *, cut: bool) -> dict[str, Any]:
    """Put the pages of one call together, as if they had come as one.

    Args:
        call: an operation that has pages, as `iam.get_group`.
        pages: at least one, in order.
        cut: whether there is more than these. What the pages are of is then known in part only.

    Returns:
        The first page, in which everything that is spread over the pages is whole.
    """
    config = paginator(call) or {}
    whole = pages[0]
    for path in _several(config.get("result_key", ())):
        parts = [part for page in pages if (part := _at(page, path)) is not None]
        if parts:
            whole = _with(whole, path.split("."), _sum(parts, cut=cut))
    return whole


def _several(names: str | Sequence[str]) -> Sequence[str]:
    """The SDK writes one name as itself, several as a list."""
    return [names] if isinstance(names, str) else names


def _sum(parts: list[Any], *, cut: bool) -> Any:
    if all(isinstance(part, list) for part in parts):
        joined = list(chain.from_iterable(parts))
        return Partial(joined, ordered=True) if cut else joined
    # A count or a text that is spread over pages: what the whole would be, no service says.
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
