"""Templates of lookup files: parameters, texts, commands and links, in the closed language.

Values are only data: a template inside one is not rendered. A parameter that is a single `{{ … }}`
becomes the value itself (a list stays a list); any other becomes a text.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, wraps
from typing import Any, Final
from urllib.parse import quote

from jinja2 import (
    StrictUndefined,
    TemplateError,
    TemplateRuntimeError,
    Undefined,
    UndefinedError,
)
from jinja2.meta import find_undeclared_variables
from jinja2.nodes import Const, Getattr, Getitem, Name
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from bot.knowledge_base.shell_quoting import safe_command
from bot.knowledge_base.template_language import ClosedEnvironment
from bot.knowledge_base.templating import Named, render, shell_word
from bot.lookups import config_queries
from bot.lookups.facts import Partial, Unknown, UnknownFactError
from bot.lookups.functions import TABLE
from bot.lookups.interpreter import ShapeError

_MISFITS: Final = (
    TemplateRuntimeError,
    TypeError,
    ValueError,
    AttributeError,
    LookupError,
    ArithmeticError,
)
"""What a template raises on values of a shape that it does not expect."""

_SINGLE: Final = re.compile(r"\s*\{\{((?:(?!\}\}|\{\{).)*)\}\}\s*", re.DOTALL)


class MissingValueError(Exception):
    """A parameter or link needs a value that is missing."""


class UnquotableError(MissingValueError):
    """A value has characters that cannot be written in the query it is for."""


def _length(value: Any) -> int:
    if isinstance(value, (Partial, Unknown)):
        raise UnknownFactError
    return len(value) if value is not None else 0


def _sorted(values: Any, *, attribute: str, reverse: bool = False) -> list[Any]:
    """The filter `sort`, by a field; elements without it come first, as in our `sort_by`."""
    if isinstance(values, (Partial, Unknown)):
        raise UnknownFactError
    return sorted(values or (), key=lambda one: _key(one.get(attribute)), reverse=reverse)


def _key(value: Any) -> tuple[bool, Any]:
    if isinstance(value, Unknown):
        raise UnknownFactError
    return value is not None, value if value is not None else 0


def _sum(rows: Any, attribute: str) -> float:
    """The filter `sum`, of one field of each row; a whole number is an integer."""
    if isinstance(rows, (Partial, Unknown)):
        raise UnknownFactError
    total = float(sum(float(row[attribute] or 0) for row in rows or ()))
    return int(total) if total.is_integer() else total


def _shell(value: Any) -> str:
    return shell_word(_shown(value))


def _present(value: Any) -> Any:
    if value is None:
        raise MissingValueError("a value is not there")
    return _shown(value)


def _url(value: Any) -> Any:
    if value is None or isinstance(value, Undefined):
        raise MissingValueError("a part of the link is not there")
    return quote(str(_shown(value)), safe="")


def _shown(value: Any) -> Any:
    if isinstance(value, Unknown):
        raise UnknownFactError
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def _config_literal(value: Any) -> str:
    if isinstance(value, Unknown):
        raise UnknownFactError
    if value is None or isinstance(value, Undefined):
        raise MissingValueError("a value is not there")
    if not isinstance(value, str) or (written := config_queries.literal(value)) is None:
        raise UnquotableError("a value cannot be quoted for a query")
    return written


def _there(value: Any) -> bool:
    """The test `is defined`: a missing value is null in parameters and undefined in texts."""
    return value is not None and not isinstance(value, Undefined)


def _not_there(value: Any) -> bool:
    return not _there(value)


def _of_known(test: Callable[..., bool]) -> Callable[..., bool]:
    """Make a test (`is …`) raise `UnknownFactError` for an unknown fact."""

    @wraps(test)
    def known(*given: Any) -> bool:
        if any(isinstance(one, Unknown) for one in given):
            raise UnknownFactError
        return test(*given)

    return known


def _of_whole(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a function raise `UnknownFactError` for an unknown or partial argument."""

    @wraps(function)
    def whole(*given: Any) -> Any:
        if any(isinstance(one, (Partial, Unknown)) for one in given):
            raise UnknownFactError
        return function(*given)

    return whole


def _environment(undefined: type[Undefined], finalize: Callable[[Any], Any]) -> ClosedEnvironment:
    environment = ClosedEnvironment(
        undefined=undefined, finalize=finalize, autoescape=False, trim_blocks=True
    )
    environment.filters["length"] = environment.filters["count"] = _length
    environment.filters["sum"] = _sum
    environment.filters["sort"] = _sorted
    environment.filters["config_literal"] = _config_literal
    tests: dict[str, Any] = {**environment.tests, "defined": _there, "undefined": _not_there}
    environment.tests = {name: _of_known(test) for name, test in tests.items()}
    environment.globals = {name: _of_whole(function.run) for name, function in TABLE.items()}
    return environment


_PARAMETERS: Final = _environment(StrictUndefined, _present)
_TEXTS: Final = _environment(Named, _shown)
_COMMANDS: Final = _environment(Named, _shell)
_URLS: Final = _environment(Named, _url)


class Template:
    """One template of a lookup file, compiled while the file is read."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        """Keep a text whose syntax has been checked (`compile_template`)."""
        self.text = text

    def text_of(self, context: Mapping[str, Any]) -> str:
        """Render as a text for people; a missing value prints `<its name>`.

        Raises:
            UnknownFactError: it needs an unknown fact.
            ShapeError: a value has the wrong type.
        """
        return _render(_TEXTS, self.text, context)

    def command_of(self, context: Mapping[str, Any]) -> str:
        """Render as a shell command, with every value quoted.

        Raises:
            UnknownFactError: it needs an unknown fact.
            ShapeError: a value has the wrong type.
        """
        return safe_command(_render(_COMMANDS, self.text, context))

    def url_of(self, context: Mapping[str, Any]) -> str:
        """Render as a part of a URL, with every value percent-encoded.

        Raises:
            MissingValueError: a value is missing.
            UnknownFactError: it needs an unknown fact.
            ShapeError: a value has the wrong type.
        """
        return _render(_URLS, self.text, context)

    @property
    def reads(self) -> tuple[tuple[str, ...], ...]:
        """The paths it reads, as `(("steps", "bound", "Id"), ("role_name",))`."""
        return _reads(self.text)

    def rests_on_part(self, context: Mapping[str, Any]) -> bool:
        """Whether it reads a list of which only a part was read."""
        return any(_is_part(path, context) for path in self.reads)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Compile while the file is read, so that an error names its line."""
        return core_schema.no_info_plain_validator_function(
            compile_template,
            json_schema_input_schema=core_schema.str_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(lambda one: one.text),
        )


def compile_template(text: Any) -> Template:
    """Make a template of a text, after checking its syntax.

    Raises:
        ValueError: it is no text, empty, or no template.
    """
    if not isinstance(text, str) or not text.strip():
        raise ValueError("must be a text")
    try:
        _TEXTS.parse(text)
    except TemplateError as error:
        raise ValueError(f"is not a template: {error}") from error
    return Template(text.strip())


def parameters(given: Any, context: Mapping[str, Any]) -> Any:
    """Render the templates in a call's parameters, at any depth.

    Args:
        given: the step's `with`, as in the file.
        context: the variables: values by name, `steps`, `item`, `account`.

    Returns:
        The same structure with every template rendered. Keys are not templates, and a rendered
        text is not rendered again.

    Raises:
        MissingValueError: a value is missing.
        UnknownFactError: it needs an unknown fact.
        ShapeError: a value has the wrong type.
    """
    if isinstance(given, dict):
        return {key: parameters(value, context) for key, value in given.items()}
    if isinstance(given, list):
        return [parameters(value, context) for value in given]
    return _parameter(given, context) if isinstance(given, str) else given


def _parameter(text: str, context: Mapping[str, Any]) -> Any:
    single = _SINGLE.fullmatch(text)
    if single is None:
        return _render(_PARAMETERS, text, context)
    with _failures(text):
        value = _expression(single.group(1))(context)
    if isinstance(value, Unknown):
        raise UnknownFactError
    if value is None or isinstance(value, Undefined):
        raise MissingValueError(f"{single.group(1).strip()} is not there")
    return list(value) if isinstance(value, Partial) else value


@lru_cache(maxsize=4096)
def _expression(source: str) -> Any:
    _PARAMETERS.parse(f"{{{{{source}}}}}")  # what the next line compiles is not looked at by it
    return _PARAMETERS.compile_expression(source, undefined_to_none=False)


def _render(environment: ClosedEnvironment, text: str, context: Mapping[str, Any]) -> str:
    with _failures(text):
        return render(environment, text, context).strip()


@contextmanager
def _failures(text: str) -> Iterator[None]:
    """Tell what a template fails of: a value that is missing, or one of another shape.

    A name that the sandbox keeps from a template can also come out of a value (`{{ a[b] }}`).

    Raises:
        MissingValueError: a value is missing.
        ShapeError: a value has the wrong type, or none of the names that the template asks for.
    """
    try:
        yield
    except UndefinedError as error:
        raise MissingValueError(str(error)) from error
    except _MISFITS as error:
        raise ShapeError(f"`{text}`: {error}") from error


def _is_part(path: tuple[str, ...], value: Any) -> bool:
    """Whether a path meets a partial list, except at an index of an ordered one."""
    for name in path:
        if isinstance(value, Partial):
            return not (value.ordered and name.isdecimal())
        if isinstance(value, list):
            value = value[int(name)] if name.isdecimal() and int(name) < len(value) else None
        else:
            value = value.get(name) if isinstance(value, dict) else None
    return isinstance(value, Partial)


@lru_cache(maxsize=4096)
def _reads(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(_paths(text)))


def _paths(text: str) -> Iterator[tuple[str, ...]]:
    tree = _TEXTS.parse(text)
    free = find_undeclared_variables(tree)
    outer: list[Getattr | Getitem] = [*tree.find_all(Getattr), *tree.find_all(Getitem)]
    inner = {id(node.node) for node in outer}
    for node in tree.find_all((Name, Getattr, Getitem)):
        if id(node) not in inner and (path := _path(node)) and path[0] in free:
            yield path


def _path(node: Any) -> tuple[str, ...]:
    if isinstance(node, Name):
        return (node.name,)
    if isinstance(node, Getattr):
        return (*_path(node.node), node.attr) if _path(node.node) else ()
    if isinstance(node, Getitem) and isinstance(node.arg, Const):
        return (*_path(node.node), str(node.arg.value)) if _path(node.node) else ()
    return _path(node.node) if isinstance(node, Getitem) else ()
