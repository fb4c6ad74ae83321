"""Says in the words of a file's author what is wrong with one of its fields, and what to write.

The validating library's own sentences speak of tuples, items and inputs.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Final

from pydantic import BaseModel

Detail = Mapping[str, Any]
"""One of the details of a `ValidationError`: `type`, `msg`, `input` and `ctx`."""

_SHOWN = 60
"""Characters of a wrong value that are repeated."""
_OWN: Final = ("Value error, ", "Assertion failed, ")
"""What the library puts before our own models' sentences."""
_MARK: Final = re.compile(r"^\[key\]$|^[a-z-]+\[.*\]$")
"""Parts of a place that name one of the library's types, as no field of a file is written."""
_OTHER_SHAPES: Final = frozenset({"model_type", "model_attributes_type", "dict_type", "tuple_type"})
_EMPTY: Final = "is empty: write a text, or leave the field out"
FORMS: Final = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "small letters, digits and single dashes, as `s3-denied`",
    r"^[a-z0-9-]+/[a-z0-9-]+$": "a lookup's name, as `iam/entity`",
    r"^[a-z][a-z0-9_]*$": "small letters, digits and underscores, a letter first",
    r"^[a-z][a-z0-9-]*$": "small letters, digits and dashes, a letter first",
    r"^[a-z][a-z0-9-]*\.[a-z][a-z0-9_]*$": "service and operation as in boto3, as `iam.get_role`",
    r"^arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]+$": (
        "a role's ARN, as `arn:aws:iam::111122223333:role/faultbook`"
    ),
    r"^[^|\x00-\x1f]{2,80}$": (
        "two to 80 characters of one line of the message, without `|`, as `is not authorized`"
    ),
    r"^(\d{12})?$": 'an account\'s twelve digits in quotes, as `"111122223333"`',
}
"""Patterns of our models, in words."""


def telling(details: Sequence[Detail]) -> list[Detail]:
    """The details that tell something.

    Lists that are only short because their parts do not fit are left out, and of a field that may
    be one of several things what is beside the one that was written.
    """
    wrong = {tuple(one["loc"][:length]) for one in details for length in range(len(one["loc"]))}
    kept = [one for one in details if one["type"] != "too_short" or one["loc"] not in wrong]
    return [one for one in kept if not (_is_beside(one) and _is_told(one, kept))]


def shown_place(detail: Detail) -> tuple[str | int, ...]:
    """Where a detail's field stands in the file: without the library's marks of types and keys."""
    return tuple(part for part in detail["loc"] if not _MARK.search(str(part)))


def _is_beside(detail: Detail) -> bool:
    """Whether it only says that a text is no mapping or list, or that one of these is no word."""
    if isinstance(detail["input"], dict | list):
        return bool(detail["type"] == "literal_error")
    return detail["type"] in _OTHER_SHAPES


def _is_told(detail: Detail, details: Sequence[Detail]) -> bool:
    """Whether another detail says more of the same field, or of a part of it."""
    place = shown_place(detail)
    return any(shown_place(one)[: len(place)] == place and not _is_beside(one) for one in details)


def field_message(detail: Detail, model: type[BaseModel]) -> str:
    """One sentence on a field that does not fit.

    Args:
        detail: what is wrong.
        model: the model of the whole file.
    """
    if detail["type"] == "extra_forbidden":
        return _unknown_field(str(detail["loc"][-1]), model)
    say = _SENTENCES.get(detail["type"])
    if say is not None:
        return say(detail)
    message = str(detail["msg"])
    for prefix in _OWN:
        message = message.removeprefix(prefix)
    return message


def _unknown_field(name: str, model: type[BaseModel]) -> str:
    close = get_close_matches(name.lower(), sorted(set(_field_names(model))), n=1, cutoff=0.6)
    if close:
        return f"unknown field: did you mean `{close[0]}`?"
    return "unknown field: the page on these files lists those there are"


def _field_names(model: type[BaseModel]) -> Iterator[str]:
    """The names of every field of a model and of the models inside it."""
    schema = model.model_json_schema(by_alias=True)
    for one in (schema, *schema.get("$defs", {}).values()):
        yield from one.get("properties", {})


def _one_of(detail: Detail) -> str:
    expected = str(detail["ctx"]["expected"]).replace("'", "`")
    return f"is {_shown(detail['input'])}: write {expected}"


def _missing(detail: Detail) -> str:
    place = detail["loc"][-1]
    return f"the list needs at least {place + 1}" if isinstance(place, int) else "is missing"


def _form(detail: Detail) -> str:
    pattern = str(detail["ctx"]["pattern"])
    return f"is {_shown(detail['input'])}: write {FORMS.get(pattern, f'what fits {pattern}')}"


def _too_long(detail: Detail) -> str:
    most = detail["ctx"]["max_length"]
    return f"has {len(str(detail['input']))} characters: shorten it to {most}"


def _too_short(detail: Detail) -> str:
    least = detail["ctx"]["min_length"]
    if isinstance(detail["input"], str):
        size = len(detail["input"].strip())
        return f"has {size} characters: write at least {least}" if size else _EMPTY
    return "is empty: write at least one" if least == 1 else f"needs at least {least}"


def _too_many(detail: Detail) -> str:
    if isinstance(detail["input"], str):
        return _too_long(detail)
    return f"has {detail['ctx']['actual_length']}: keep at most {detail['ctx']['max_length']}"


def _bound(detail: Detail) -> str:
    ((name, limit),) = detail["ctx"].items()
    words = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    return f"is {_shown(detail['input'])}: write {words[name]} {limit}"


def _not(kind: str) -> Callable[[Detail], str]:
    return lambda detail: f"is {_shown(detail['input'])}: write {kind}"


def _no_text(detail: Detail) -> str:
    if detail["input"] is None:
        return _EMPTY
    return _not("a text, in quotes where YAML would read something else")(detail)


_SENTENCES: Final[Mapping[str, Callable[[Detail], str]]] = {
    "missing": _missing,
    "literal_error": _one_of,
    "string_pattern_mismatch": _form,
    "string_too_long": _too_long,
    "string_too_short": _too_short,
    "too_short": _too_short,
    "too_long": _too_many,
    "greater_than_equal": _bound,
    "greater_than": _bound,
    "less_than_equal": _bound,
    "less_than": _bound,
    "string_type": _no_text,
    "bool_type": _not("`true` or `false`"),
    "bool_parsing": _not("`true` or `false`"),
    "int_type": _not("a whole number"),
    "int_parsing": _not("a whole number"),
    "int_from_float": _not("a whole number"),
    "float_type": _not("a number"),
    "float_parsing": _not("a number"),
    "tuple_type": _not("a list, each thing on a line of its own behind a dash"),
    "list_type": _not("a list, each thing on a line of its own behind a dash"),
    "frozen_set_type": _not("a list, each thing on a line of its own behind a dash"),
    "dict_type": _not("fields with their values, as `name: value`"),
    "model_type": _not("fields with their values, as `name: value`"),
    "model_attributes_type": _not("fields with their values, as `name: value`"),
    "date_type": _not("a day, as 2026-01-31"),
    "date_from_datetime_parsing": _not("a day, as 2026-01-31"),
    "date_parsing": _not("a day, as 2026-01-31"),
    "url_type": _not("an address, as https://docs.example.com/page"),
    "url_parsing": _not("an address, as https://docs.example.com/page"),
    "url_scheme": _not("an address that begins with https://"),
}
"""By the library's name of what is wrong."""


def _shown(value: Any) -> str:
    """A wrong value as the file has it, cut where it is long."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    text = str(value)
    return f"`{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}`"
