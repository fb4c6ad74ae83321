"""Reads a YAML file into a pydantic model; every problem names its file, line and field."""

import re
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import Any, Final, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from bot.knowledge_base.field_messages import field_message, shown_place, telling
from bot.knowledge_base.yaml_messages import syntax_problem

_Model = TypeVar("_Model", bound=BaseModel)

FieldPath = tuple[str | int, ...]
"""Where a field stands in a file: the keys and numbers that lead to it."""

# libyaml's loader is about eight times faster; it is absent only on unusual builds.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SafeLoader):  # type: ignore[misc]  # chosen above
    """A safe loader that refuses keys that are no scalars, and a key given twice.

    PyYAML itself would silently keep the last of two equal keys.
    """

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        """Build a mapping.

        Raises:
            yaml.constructor.ConstructorError: with the line of the key.
        """
        names: set[str] = set()
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            if not isinstance(key, yaml.ScalarNode):
                # `{{ name }}` without quotes is YAML for a mapping whose key is a mapping.
                raise yaml.constructor.ConstructorError(
                    None,
                    None,
                    'a value that begins with a brace must stand in quotes, as "{{ name }}"',
                    key.start_mark,
                )
            if key.value in names and key.tag != "tag:yaml.org,2002:merge":
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value!r} is given twice", key.start_mark
                )
            names.add(key.value)
        return super().construct_mapping(node, deep=deep)


_LONGEST: Final = 1024 * 1024
"""Characters of one file."""

_DEEPEST: Final = 200
"""Levels of brackets inside one another."""

_MOST_PARTS: Final = 50_000
"""Nodes of a document with every alias expanded."""

_BRACKET: Final = re.compile(r"[\[\]{}]")
_COMPACT: Final = re.compile(r"(?:[-?][ \t]+){100}")  # `- - - …`: each dash is a level
_ALIAS: Final = re.compile(r"[\s\[{,:]\*[\w-]")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with a file.

    Attributes:
        file: the file, relative to the folder it was loaded from where possible.
        line: the line it stands on, from 1; 0 when it concerns the whole file.
        field: the field, as `fixes[0].do`.
        message: one sentence: what is wrong and what to write instead.
        warning: true when it does not make the check fail.
    """

    file: str
    line: int
    field: str
    message: str
    warning: bool = False

    def __str__(self) -> str:
        """`file:line: field: message`, as compilers print it."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return (
            f"{place}: {self.field}: {self.message}" if self.field else f"{place}: {self.message}"
        )


class BrokenFileError(Exception):
    """One or more files do not fit their model.

    Attributes:
        problems: every problem found, in file and line order.
    """

    def __init__(self, problems: list[Problem]) -> None:
        """Keep all problems; the text is one a line."""
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


def read(path: Path, model: type[_Model], name: str) -> _Model:
    """Load `path` as a `model`.

    Args:
        path: the YAML file.
        model: the pydantic model its top-level mapping must fit.
        name: what to call the file in problems.

    Returns:
        The validated model.

    Raises:
        BrokenFileError: with every problem of this file.
    """
    try:
        text = _text_of(path)
    except (OSError, ValueError) as error:
        raise BrokenFileError([_unreadable(name, error)]) from error
    return parse(text, model, name)


def parse(text: str, model: type[_Model], name: str) -> _Model:
    """Load the text of a file, as of `read`.

    Raises:
        BrokenFileError: with every problem of this text.
    """
    try:
        _check_size(text)
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 - _Loader is a safe loader
    except (ValueError, yaml.YAMLError) as error:
        raise BrokenFileError([_unreadable(name, error, text)]) from error
    if not isinstance(data, dict):
        what = "is empty" if data is None else "holds no fields"
        message = f"{what}: each stands on a line of its own, as `title: A queue is full`"
        raise BrokenFileError([Problem(name, 1, "", message)])
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise BrokenFileError(_problems(text, name, error, model)) from error


def _text_of(path: Path) -> str:
    """The text of a file.

    Raises:
        OSError: it cannot be read.
        ValueError: it is too large to be looked at, not UTF-8, or a pipe or device, which might
            never end.
    """
    state = path.stat()
    if not S_ISREG(state.st_mode):
        raise ValueError("it is no regular file")
    if state.st_size > 4 * _LONGEST:  # no character of UTF-8 has more bytes
        raise ValueError(f"it is longer than {_LONGEST} characters")
    return path.read_text(encoding="utf-8")


def _check_size(text: str) -> None:
    """Refuse a file that could exhaust memory or stack while it is read.

    Raises:
        ValueError: naming the limit that it exceeds.
    """
    if len(text) > _LONGEST:
        raise ValueError(f"it is longer than {_LONGEST} characters")
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
        if depth > _DEEPEST:
            raise ValueError("it is nested too deep")
    if _COMPACT.search(text):
        raise ValueError("it is nested too deep")
    if _ALIAS.search(text):
        _expanded_size(yaml.compose(text, Loader=_Loader), {})


def _expanded_size(node: Any, sizes: dict[int, int]) -> int:
    """The number of nodes in a node, itself included, with every alias expanded.

    Args:
        node: of `yaml.compose`.
        sizes: sizes counted so far, by the node's `id`; 0 for one being counted.

    Raises:
        ValueError: an alias contains itself, or there are too many nodes.
    """
    if id(node) in sizes:
        if not sizes[id(node)]:
            raise ValueError("an alias stands inside its own anchor")
        return sizes[id(node)]
    sizes[id(node)] = 0
    children = node.value if isinstance(node, yaml.CollectionNode) else ()
    parts = (one for child in children for one in (child if isinstance(child, tuple) else (child,)))
    size = 1 + sum(_expanded_size(part, sizes) for part in parts)
    if size > _MOST_PARTS:
        raise ValueError(f"its aliases stand for more than {_MOST_PARTS} parts")
    sizes[id(node)] = size
    return size


def line_of(text: str, path: FieldPath) -> int:
    """The line number, from 1, of the value at `path` in a YAML text.

    For a field that is missing it is the line of the deepest part of `path` that exists.
    """
    node: Any = yaml.compose(text, Loader=_Loader)
    line = 1
    for part in path:
        child = _child(node, part)
        if child is None:
            break
        line, node = child
    return line


def dotted(path: FieldPath) -> str:
    """A field's path in the form shown to people: `fixes[0].do`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _child(node: Any, part: str | int) -> tuple[int, Any] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return key.start_mark.line + 1, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        item = node.value[part]
        return item.start_mark.line + 1, item
    return None


def _unreadable(name: str, error: Exception, text: str = "") -> Problem:
    line, reason = syntax_problem(text, error)
    return Problem(name, line, "", f"is not readable YAML: {reason}")


def _problems(
    text: str, name: str, error: ValidationError, model: type[BaseModel]
) -> list[Problem]:
    found = []
    for detail in telling(error.errors(include_url=False)):
        path = shown_place(detail)
        found.append(Problem(name, line_of(text, path), dotted(path), field_message(detail, model)))
    return found
