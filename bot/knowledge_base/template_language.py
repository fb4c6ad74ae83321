"""The closed template language of knowledge files: values, conditions, a few filters, one loop.

Jinja2's sandbox keeps a template away from Python's internals, but not from running for hours or
filling the memory (nested `{% for … %}`, `'x' * 10**9`, `|center(10**9)`). So a file that uses
anything beyond the nodes, filters and methods listed here is refused while it is read, and the
filters that could do so by an argument (`|round(10**9, 'ceil')`, `|tojson(indent=10**9)`) are ours.
"""

from typing import Any, Final

from jinja2 import TemplateSyntaxError, nodes, pass_eval_context
from jinja2.filters import do_tojson
from jinja2.nodes import EvalContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

LONGEST: Final = 4000
"""Characters that one template may have."""

_NODES: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr,
    nodes.Getitem, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.Call,
    nodes.Keyword, nodes.CondExpr, nodes.And, nodes.Or, nodes.Not, nodes.List, nodes.Dict,
    nodes.Pair, nodes.Tuple, nodes.Slice, nodes.Concat, nodes.If, nodes.For,
)  # fmt: skip
_FILTERS: Final = frozenset(
    {"capitalize", "count", "d", "default", "first", "int", "join", "last", "length", "list"}
    | {"lower", "map", "reject", "rejectattr", "round", "select", "selectattr", "sort", "string"}
    | {"title", "tojson", "trim", "unique", "upper"}
)
_DIGITS: Final = 15
"""Digits behind the point to which a number is rounded at most: more a float does not have."""
_METHODS: Final = frozenset({"get", "removeprefix", "removesuffix", "startswith", "endswith"})


def _rounded(value: float, precision: int = 0) -> float:
    """The filter `round`, to at most 15 digits and to the nearest only."""
    return round(float(value), max(0, min(precision, _DIGITS)))


@pass_eval_context
def _json(context: EvalContext, value: Any) -> str:
    """The filter `tojson`, on one line."""
    return do_tojson(context, value)


class ClosedEnvironment(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox without globals, nested loops, arithmetic and unbounded filters."""

    def __init__(self, **options: Any) -> None:
        """Take Jinja2's options; the caller adds functions and further filters afterwards."""
        super().__init__(**options)
        self.globals = {}
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.filters |= {"round": _rounded, "tojson": _json}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if len(source) > LONGEST:
            raise TemplateSyntaxError(f"is longer than {LONGEST} characters", 1)
        for node in tree.find_all(nodes.Node):
            self._refuse(node)
        if len(list(tree.find_all(nodes.For))) > 1:
            raise TemplateSyntaxError("more than one loop may not be used", 1)
        return tree

    def _refuse(self, node: nodes.Node) -> None:
        kind = type(node).__name__
        if not isinstance(node, _NODES):
            raise TemplateSyntaxError(f"{kind} is not part of a knowledge file's language", 1)
        if isinstance(node, nodes.Filter) and node.name not in self.filters:
            raise TemplateSyntaxError(f"the filter {node.name} may not be used", 1)
        if isinstance(node, nodes.Call) and not self._may_call(node.node):
            raise TemplateSyntaxError("only the functions of lookups may be called", 1)
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            raise TemplateSyntaxError(f"{node.attr} is none of a value's names", 1)

    def _may_call(self, called: nodes.Node) -> bool:
        if isinstance(called, nodes.Getattr):
            return called.attr in _METHODS
        return isinstance(called, nodes.Name)


_ENVIRONMENT: Final = ClosedEnvironment()


def valid_template(text: str) -> str:
    """Validate the syntax of a text that will be rendered.

    Returns:
        The text, unchanged.

    Raises:
        ValueError: when it is no template of the closed language.
    """
    if "{{" in text or "{%" in text:
        try:
            _ENVIRONMENT.parse(text)
        except TemplateSyntaxError as error:
            raise ValueError(f"is not a template: {error.message}") from error
    return text
