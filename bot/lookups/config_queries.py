"""The part of AWS Config's query language that a lookup may use.

A query can return recorded configuration with secrets in it, and it is one text, into which a value
could add conditions. So a lookup's query returns only what identifies a resource, compares only the
properties in `knowledge/access/queries.yml`, and takes values as quoted literals only.

Source: https://docs.aws.amazon.com/config/latest/developerguide/query-components.html
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from pydantic import RootModel

from bot.knowledge_base.models import OURS
from bot.knowledge_base.value_kinds import KINDS
from bot.knowledge_base.yaml_file import read

CALLS: Final = frozenset(
    {"config.select_resource_config", "config.select_aggregate_resource_config"}
)

RETURNED: Final = frozenset(
    {"accountId", "arn", "awsRegion", "configurationItemCaptureTime", "resourceId"}
    | {"resourceName", "resourceType"}
)
"""Properties that a query may return: what identifies a resource, and when it was recorded."""

_PLAIN: Final = re.compile(r"(?!.*(?:--|/\*))[A-Za-z0-9 _.,:/@+=~#-]{1,1024}")
_SLOT: Final = re.compile(
    r"\{\{\s*(?:([a-z_]+)|(?:arn_name|lower)\(([a-z_]+)\))\s*\|\s*config_literal\s*\}\}"
)
_FILLED: Final = "'\x00'"
"""Replaces a value's placeholder while a query is checked.

Inside quotes that the file wrote around the placeholder, its own quotes break the query.
"""
_TOKEN: Final = re.compile(r"\s*('(?:[^']|'')*'|[A-Za-z][A-Za-z0-9_.]*|[(),=])")
_PROPERTY: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*")
_KEYWORDS: Final = {"SELECT", "WHERE", "AND", "OR", "IN", "NOT"}


class QueryError(ValueError):
    """A text is no query in the allowed part of the language."""


class Compared(RootModel[dict[str, tuple[str, ...]]]):
    """`queries.yml`: resource type (`any` for all) → properties that a query may compare."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`property = 'value'`, or `property IN ('one', 'other')`."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Combination:
    """Conditions joined by AND or OR."""

    joined_by: Literal["AND", "OR"]
    parts: tuple["QueryCondition", ...]


QueryCondition: TypeAlias = Comparison | Combination


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query.

    Attributes:
        returned: the properties it returns.
        condition: its WHERE clause.
    """

    returned: tuple[str, ...]
    condition: QueryCondition


def literal(value: str) -> str | None:
    """Write a value as a literal of a query.

    AWS does not document how to escape a quote or a backslash, so a value with one has no literal;
    nor has a value with a wildcard, a comment mark or a character outside ASCII.

    Returns:
        The value in single quotes, `None` for a value without a literal.
    """
    return f"'{value}'" if _PLAIN.fullmatch(value) else None


def parse_query(text: str) -> Query:
    """Parse a query.

    Args:
        text: `SELECT property, … WHERE condition`, the condition of `=`, `IN`, `AND`, `OR` and
            brackets; a quote inside a literal is written twice.

    Raises:
        QueryError: when it is anything else.
    """
    return _Reader(text).query()


def check_query(text: Any) -> None:
    """Check a lookup's query while its file is read.

    Args:
        text: the template in the step's `Expression`.

    Raises:
        QueryError: it inserts a value in any way but as a literal, returns more than what
            identifies a resource, or compares a property that `queries.yml` does not list.
    """
    if not isinstance(text, str):
        raise QueryError("a query is one text")
    query = parse_query(_with_sample_values(text))
    if more := set(query.returned) - RETURNED:
        raise QueryError(
            f"a query may not return {', '.join(sorted(more))}: recorded configuration holds"
            f" secrets; it may return {', '.join(sorted(RETURNED))}"
        )
    _check_compared(tuple(_comparisons(query.condition)))


def _with_sample_values(text: str) -> str:
    """A query's template with a literal in place of each value.

    Raises:
        QueryError: a value is unknown, or is inserted in another way than as a literal.
    """
    for found in _SLOT.finditer(text):
        if (name := found[1] or found[2]) not in KINDS:
            raise QueryError(f"a query takes a value that `needs` can name, which `{name}` is not")
    filled = _SLOT.sub(_FILLED, text)
    if "{{" in filled or "{%" in filled or "{#" in filled:
        raise QueryError(
            "a value enters a query in one way, without quotes around it:"
            " `{{ caller_reference | config_literal }}`"
        )
    return filled


def _check_compared(comparisons: Sequence[Comparison]) -> None:
    """Refuse comparisons with properties that `queries.yml` does not list.

    Raises:
        QueryError: naming them.
    """
    kinds = {value for one in comparisons if one.name == "resourceType" for value in one.values}
    known = {name for kind in ("any", *kinds) for name in comparable_properties().get(kind, ())}
    if unknown := {one.name for one in comparisons} - known:
        raise QueryError(
            f"a query may not compare {', '.join(sorted(unknown))}:"
            " knowledge/access/queries.yml does not name it for the resource types asked for"
        )


@lru_cache(maxsize=4)
def comparable_properties(folder: Path = OURS / "access") -> dict[str, tuple[str, ...]]:
    """Read `queries.yml`: resource type → the properties that a query may compare.

    Raises:
        BrokenFileError: when the file does not fit.
    """
    return read(folder / "queries.yml", Compared, "access/queries.yml").root


def _comparisons(condition: QueryCondition) -> Iterator[Comparison]:
    if isinstance(condition, Comparison):
        yield condition
        return
    for part in condition.parts:
        yield from _comparisons(part)


class _Reader:
    """A recursive-descent parser of a query."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._at = 0

    def query(self) -> Query:
        self._expect("SELECT")
        returned = [self._property()]
        while self._accepts(","):
            returned.append(self._property())
        self._expect("WHERE")
        condition = self._joined("OR")
        if self._at != len(self._tokens):
            raise QueryError(f"a query does not go on with {self._tokens[self._at]}")
        return Query(tuple(returned), condition)

    def _joined(self, by: Literal["AND", "OR"]) -> QueryCondition:
        parts = [self._joined("AND") if by == "OR" else self._factor()]
        while self._accepts(by):
            parts.append(self._joined("AND") if by == "OR" else self._factor())
        return parts[0] if len(parts) == 1 else Combination(by, tuple(parts))

    def _factor(self) -> QueryCondition:
        if self._accepts("("):
            inside = self._joined("OR")
            self._expect(")")
            return inside
        name = self._property()
        if self._accepts("="):
            return Comparison(name, (self._literal(),))
        self._expect("IN")
        self._expect("(")
        values = [self._literal()]
        while self._accepts(","):
            values.append(self._literal())
        self._expect(")")
        return Comparison(name, tuple(values))

    def _property(self) -> str:
        token = self._next()
        if token.upper() in _KEYWORDS or not _PROPERTY.fullmatch(token):
            raise QueryError(f"a query has a property's name where {token} stands")
        return token

    def _literal(self) -> str:
        token = self._next()
        if not token.startswith("'"):
            raise QueryError(f"a query has a text in single quotes where {token} stands")
        return token[1:-1].replace("''", "'")

    def _accepts(self, wanted: str) -> bool:
        found = self._at < len(self._tokens) and self._tokens[self._at].upper() == wanted
        self._at += found
        return found

    def _expect(self, wanted: str) -> None:
        if not self._accepts(wanted):
            found = self._tokens[self._at] if self._at < len(self._tokens) else "its end"
            raise QueryError(f"a query has {wanted} where {found} stands")

    def _next(self) -> str:
        if self._at == len(self._tokens):
            raise QueryError("a query ends too early")
        self._at += 1
        return self._tokens[self._at - 1]


def _tokens(text: str) -> list[str]:
    found, at, end = [], 0, len(text.rstrip())
    while at < end:
        token = _TOKEN.match(text, at)
        if token is None:
            raise QueryError(f"a query does not hold {text[at : at + 10].strip()!r}")
        found.append(token[1])
        at = token.end()
    return found
