"""JMESPath with three-valued logic, evaluated over facts that may be unknown.

Whatever depends on an unknown fact is unknown, as with null in SQL: `unknown && false` is false,
`unknown || true` is true, and everything else with an unknown part is unknown. A filter drops the
elements for which its condition is unknown, and marks the list as incomplete.
"""

import threading
from collections.abc import Iterable
from typing import Any, Final

import jmespath
from jmespath import functions, visitor

from bot.lookups.facts import UNKNOWN, Partial, Unknown, holds_unknown, truth
from bot.lookups.functions import TABLE

_ELEMENTWISE: Final = {
    "sort",
    "sort_by",
    "reverse",
    "map",
    "unique",
    "to_array",
    "to_list",
    "grouped",
    "mark",
}
"""Functions that return an incomplete list for an incomplete list."""
_TAKES_NULL: Final = {"not_null", "type", "to_array", "to_string", "to_number"} | {
    name for name, function in TABLE.items() if function.takes_null
}


class ShapeError(Exception):
    """A response has another structure than the expression expects."""


class _Functions(functions.Functions):
    """JMESPath's functions and ours; unknown or null in gives unknown or null out."""

    def call_function(self, function_name: str, resolved_args: Iterable[Any]) -> Any:
        return self._three_valued(function_name, list(resolved_args))

    def _three_valued(self, function_name: str, resolved_args: list[Any]) -> Any:
        if function_name == "unseen":
            return _unseen(resolved_args[0])
        if function_name == "not_null":
            return next((arg for arg in resolved_args if arg is not None), None)
        if any(map(holds_unknown, resolved_args)):
            return UNKNOWN
        if any(arg is None for arg in resolved_args) and function_name not in _TAKES_NULL:
            return None
        partial = next((arg for arg in resolved_args if isinstance(arg, Partial)), None)
        plain = [_plain(arg) for arg in resolved_args]
        for argument in plain:
            _WORK.spend(_size(argument, {}))
        result = _bounded(self._call(function_name, plain))
        if partial is None:
            return result
        return _of_partial(function_name, result, partial)

    def _call(self, name: str, arguments: list[Any]) -> Any:
        if name == "sort_by":
            return _sort_by(*arguments)
        if name in TABLE:
            self._validate_arguments(arguments, _signature(name), name)  # type: ignore[attr-defined]  # not in the stubs
            return TABLE[name].run(*arguments)
        return super().call_function(name, arguments)


def _plain(argument: Any) -> Any:
    """A `Partial` as a plain list: JMESPath checks arguments by their exact class."""
    if isinstance(argument, dict):
        return dict(argument)
    return list(argument) if isinstance(argument, list) else argument


def _unseen(value: Any) -> bool:
    return isinstance(value, (Unknown, Partial))


def _of_partial(name: str, result: Any, partial: Partial) -> Any:
    if name in _ELEMENTWISE:
        return Partial(result, ordered=partial.ordered and name in {"map", "to_list", "to_array"})
    return True if name == "contains" and result is True else UNKNOWN


def _sort_by(array: list[Any], key: Any) -> list[Any]:
    keyed = [(key.visit(key.expression, element), element) for element in array]
    if any(map(holds_unknown, (value for value, _ in keyed))):
        return Partial(array)
    ordered = sorted(keyed, key=lambda pair: (pair[0] is not None, pair[0] or 0))
    return [element for _, element in ordered]


def _signature(name: str) -> list[dict[str, list[str]]]:
    return [{"types": list(types)} for types in TABLE[name].types]


class Interpreter(visitor.TreeInterpreter):
    """Evaluates a compiled expression over facts."""

    def __init__(self) -> None:
        super().__init__(jmespath.Options(custom_functions=_Functions()))

    def evaluate(self, tree: Any, data: Any) -> Any:
        """The value of a compiled expression over `data`.

        Raises:
            ShapeError: it takes more work than any answer is worth.
        """
        _WORK.left = _MOST_WORK
        return self.visit(tree, data)

    def visit_field(self, node: Any, value: Any) -> Any:  # noqa: D102 - the base class names it
        return UNKNOWN if isinstance(value, Unknown) else super().visit_field(node, value)

    def visit_comparator(self, node: Any, value: Any) -> Any:  # noqa: D102 - the base class names it
        sides = [self.visit(child, value) for child in node["children"]]
        if any(holds_unknown(side) or isinstance(side, Partial) for side in sides):
            return UNKNOWN
        _WORK.spend(_size(sides[0], {}))
        return super().visit_comparator(node, value)

    def visit_or_expression(self, node: Any, value: Any) -> Any:  # noqa: D102 - the base class names it
        return self._joined(node, value, decisive=True)

    def visit_and_expression(self, node: Any, value: Any) -> Any:  # noqa: D102 - the base class names it
        return self._joined(node, value, decisive=False)

    def _joined(self, node: Any, value: Any, *, decisive: bool) -> Any:
        """Two sides, of which one alone decides where its truth is this: whatever the other is."""
        left = self.visit(node["children"][0], value)
        if truth(left) is decisive:
            return left
        right = self.visit(node["children"][1], value)
        if truth(left) is None and truth(right) is not decisive:
            return UNKNOWN
        return right

    def visit_not_expression(self, node: Any, value: Any) -> Any:  # noqa: D102 - the base class names it
        known = truth(self.visit(node["children"][0], value))
        return UNKNOWN if known is None else not known

    def visit_filter_projection(self, node: Any, value: Any) -> Any:  # noqa: D102 - the base class names it
        base = self.visit(node["children"][0], value)
        kept, complete = [], True
        for element in base if isinstance(base, list) else ():
            known = truth(self.visit(node["children"][2], element))
            complete = complete and known is not None
            if known:
                kept.append(self.visit(node["children"][1], element))
        return _collected(base, kept, complete=complete)

    def visit_projection(self, node: Any, value: Any) -> Any:  # noqa: D102 - the base class names it
        base = self.visit(node["children"][0], value)
        elements = base if isinstance(base, list) else ()
        return _collected(base, [self.visit(node["children"][1], one) for one in elements])

    def visit_value_projection(self, node: Any, value: Any) -> Any:  # noqa: D102 - the base class names it
        base = self.visit(node["children"][0], value)
        if isinstance(base, Unknown):
            return UNKNOWN
        values = list(base.values()) if isinstance(base, dict) else None
        return _collected(values, [self.visit(node["children"][1], one) for one in values or ()])

    def visit_flatten(self, node: Any, value: Any) -> Any:  # noqa: D102 - the base class names it
        base = self.visit(node["children"][0], value)
        merged: list[Any] = []
        complete = True
        for element in base if isinstance(base, list) else ():
            complete = complete and not isinstance(element, Partial)
            merged.extend(element if isinstance(element, list) else [element])
        return _collected(base, merged, complete=complete, nulls=True)

    def visit_index(self, node: Any, value: Any) -> Any:  # noqa: D102 - the base class names it
        if isinstance(value, Partial):
            within = value.ordered and 0 <= node["value"] < len(value)
            return value[node["value"]] if within else UNKNOWN
        return UNKNOWN if isinstance(value, Unknown) else super().visit_index(node, value)

    def visit_slice(self, node: Any, value: Any) -> Any:  # noqa: D102 - the base class names it
        if isinstance(value, Unknown):
            return UNKNOWN
        result = super().visit_slice(node, value)
        return Partial(result, ordered=value.ordered) if isinstance(value, Partial) else result

    def visit_multi_select_dict(self, node: Any, value: Any) -> Any:  # noqa: D102 - the base class names it
        unknown = isinstance(value, Unknown)
        return UNKNOWN if unknown else _bounded(super().visit_multi_select_dict(node, value))

    def visit_multi_select_list(self, node: Any, value: Any) -> Any:  # noqa: D102 - the base class names it
        unknown = isinstance(value, Unknown)
        return UNKNOWN if unknown else _bounded(super().visit_multi_select_list(node, value))


_LARGEST: Final = 4_000_000
"""Characters that what an expression makes may have; a part of it counts as `_PART` of them."""
_MOST_WORK: Final = 16_000_000
"""Characters that one evaluation may go through, parts likewise: less than a second of a CPU."""
_PART: Final = 16


class _Work(threading.local):
    """What the evaluation that runs in this thread may still go through."""

    left = _MOST_WORK

    def spend(self, characters: int) -> None:
        """Take so many characters from what is left.

        Raises:
            ShapeError: nothing is left.
        """
        self.left -= characters
        if self.left < 0:
            raise ShapeError(_TOO_MUCH)


_WORK: Final = _Work()
_TOO_MUCH: Final = "it makes more of an answer than any reader could take"


def _bounded(made: Any) -> Any:
    """What an expression made, unless it doubles itself beyond what any answer holds.

    Raises:
        ShapeError: it does.
    """
    size = _size(made, {})
    if size > _LARGEST:
        raise ShapeError(_TOO_MUCH)
    _WORK.spend(size)
    return made


def _size(value: Any, known: dict[int, int]) -> int:
    """The characters of a value, and `_PART` for each part; one that stands twice counts twice."""
    if isinstance(value, str):
        return len(value)
    if not isinstance(value, dict | list):
        return _PART
    if id(value) not in known:
        parts = value.values() if isinstance(value, dict) else value
        known[id(value)] = _PART + sum(_size(part, known) for part in parts)
    return known[id(value)]


def _collected(
    base: Any, elements: list[Any], *, complete: bool = True, nulls: bool = False
) -> Any:
    if isinstance(base, Unknown):
        return UNKNOWN
    if not isinstance(base, list):
        return None
    _WORK.spend(len(elements) * _PART)
    kept = [one for one in elements if (nulls or one is not None) and not isinstance(one, Unknown)]
    complete = complete and not any(isinstance(one, Unknown) for one in elements)
    if isinstance(base, Partial):
        return Partial(kept, ordered=base.ordered and complete)
    return kept if complete else Partial(kept)
