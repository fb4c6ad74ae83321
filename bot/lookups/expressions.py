"""The JMESPath expressions of a lookup file: checked and compiled while it is read.

`bot.lookups.interpreter` says what an expression gives where a fact is unknown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import jmespath
from jmespath import exceptions, functions, lexer
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from bot.lookups.facts import UNKNOWN, UnknownFactError, truth
from bot.lookups.functions import TABLE
from bot.lookups.interpreter import Interpreter, ShapeError

_NOT_TRAPS: Final = {
    "subexpression",
    "index_expression",
    "projection",
    "filter_projection",
    "value_projection",
    "comparator",
}


_INTERPRETER: Final = Interpreter()


_MISFITS: Final = (
    exceptions.JMESPathError,
    TypeError,
    ValueError,
    AttributeError,
    LookupError,
    ArithmeticError,
)
"""What an expression raises on values of a shape, or numbers of a size, that it does not expect."""


@dataclass(frozen=True, slots=True)
class Expression:
    """One JMESPath expression of a lookup file.

    Attributes:
        text: as written.
        tree: jmespath's compiled form.
    """

    text: str
    tree: Any

    def search(self, data: Any, interpreter: Interpreter = _INTERPRETER) -> Any:
        """Evaluate over `data`.

        Returns:
            The value, `UNKNOWN` where it depends on an unknown fact, or a `Partial` list.

        Raises:
            ShapeError: a function got an argument of the wrong type.
        """
        try:
            return interpreter.evaluate(self.tree, data)
        except UnknownFactError:  # a function compared, or looked for, what could not be seen
            return UNKNOWN
        except _MISFITS as error:
            raise ShapeError(f"`{self.text}`: {error}") from error

    def holds(self, data: Any) -> bool | None:
        """Whether it is true over `data`; `None` when that is unknown."""
        return truth(self.search(data))

    def names(self, root: str) -> tuple[str, ...]:
        """The names read below a root: `names("steps")` of `steps.a.b == steps.c` is a and c."""
        return tuple(dict.fromkeys(_names(self.tree, root)))

    @property
    def gives_list(self) -> bool:
        """Whether it is a projection, which gives an empty list where it finds nothing."""
        return bool(self.tree["type"] in _LISTS)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Compile while the file is read, so that an error names its line."""
        return core_schema.no_info_plain_validator_function(
            compile_expression,
            json_schema_input_schema=core_schema.str_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(lambda one: one.text),
        )


_LISTS: Final = {
    "projection",
    "filter_projection",
    "value_projection",
    "flatten",
    "multi_select_list",
}


_LONGEST: Final = 4000
_DEEPEST: Final = 60
_TOO_DEEP: Final = "is too long, or its parts stand too deep in one another"


def _levels(tree: Any) -> int:
    """How many parts of an expression stand in one another, as compiled."""
    deepest, left = 0, [(tree, 1)]
    while left:
        node, level = left.pop()
        deepest = max(deepest, level)
        left += [
            (child, level + 1) for child in node.get("children", ()) if isinstance(child, dict)
        ]
    return deepest


def _brackets(text: str) -> int:
    """How many brackets stand in one another."""
    depth = deepest = 0
    for letter in text:
        depth += (letter in "([{") - (letter in ")]}")
        deepest = max(deepest, depth)
    return deepest


def compile_expression(text: Any) -> Expression:
    """Compile an expression.

    Args:
        text: JMESPath.

    Raises:
        ValueError: it is no text or no JMESPath, is longer or deeper than anybody would write,
            calls an unknown function, or has a `!` without brackets, which JMESPath applies to less
            than it seems.
    """
    if not isinstance(text, str):
        raise ValueError("must be a JMESPath expression (a text)")  # noqa: TRY004 - pydantic collects ValueErrors
    if len(text) > _LONGEST or _brackets(text) > _DEEPEST:
        raise ValueError(_TOO_DEEP)
    try:
        tree = jmespath.compile(text).parsed
    except exceptions.JMESPathError as error:
        raise ValueError(f"is not JMESPath: {_why_not(text, error)}") from error
    if _levels(tree) > _DEEPEST:
        raise ValueError(_TOO_DEEP)
    _refuse_bare_not(text, tree)
    _refuse_unknown_functions(tree)
    return Expression(text, tree)


def _why_not(text: str, error: exceptions.JMESPathError) -> str:
    """From where on a text is no JMESPath; the library's own words speak of its tokens."""
    at = getattr(error, "lex_position", len(text))
    rest = text[at : at + 20].strip()
    return f"`{rest}` does not fit what is before it" if rest else "it ends too early"


def _refuse_bare_not(text: str, tree: Any) -> None:
    """Refuse `!a.b` and the like, in the text and, by its form, in the compiled tree.

    Raises:
        ValueError: naming what to write.
    """
    tokens = list(lexer.Lexer().tokenize(text))
    bare = any(
        token["type"] == "not" and following["type"] != "lparen"
        for token, following in pairwise(tokens)
    )
    trapped = any(
        node["type"] in _NOT_TRAPS and node["children"][0]["type"] == "not_expression"
        for node in _walk(tree)
    )
    if bare or trapped:
        raise ValueError(
            "put brackets around what `!` negates, as `!(steps.a.b)`: JMESPath reads `!a.b` as"
            " `(!a).b`, which is always null"
        )


def _refuse_unknown_functions(tree: Any) -> None:
    known = {*functions.Functions.FUNCTION_TABLE, *TABLE, "unseen"}
    for node in _walk(tree):
        if node["type"] == "function_expression" and node["value"] not in known:
            raise ValueError(f"unknown function {node['value']}(); docs/lookups.md lists them")


def _walk(node: Any) -> Iterator[Any]:
    if isinstance(node, dict) and "type" in node:
        yield node
        for child in node.get("children", ()):
            yield from _walk(child)


def _names(node: Any, root: str) -> Iterator[str]:
    if node["type"] == "subexpression":
        first, second = node["children"][0], _leftmost(node["children"][1])
        if first == {"type": "field", "children": [], "value": root} and second["type"] == "field":
            yield second["value"]
    for child in node.get("children", ()):
        if isinstance(child, dict):
            yield from _names(child, root)


def _leftmost(node: Any) -> Any:
    while node.get("children") and isinstance(node["children"][0], dict):
        node = node["children"][0]
    return node
