"""Checks an entry's texts: leftover placeholders, template names, review date, references."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from jinja2 import meta
from jinja2.sandbox import SandboxedEnvironment
from pydantic import BaseModel

from bot.authoring.checks.documentation import why_not_reference
from bot.authoring.checks.location import Location
from bot.knowledge_base.models import Entry
from bot.knowledge_base.value_kinds import KINDS, nearest
from bot.knowledge_base.yaml_file import Problem

REVIEW_LIMIT = timedelta(days=540)
"""Age of a review from which the check warns."""

_LEFT_IN = re.compile(r"\b(TODO|TBD|FIXME|XXX+|lorem ipsum)\b|<placeholder>", re.IGNORECASE)
_MESSAGE_NAME = re.compile(r"\{(\w+)\}")
_TEXT_FREE = {"examples", "not", "messages", "references", "reviewed", "related"}
_JINJA = SandboxedEnvironment(autoescape=False)

Path = tuple[str | int, ...]


def check_texts(place: Location, entry: Entry, today: date) -> Iterator[Problem]:
    """Check one entry's texts.

    Args:
        place: location of the entry's file.
        entry: the entry.
        today: the date that reviews are measured against.

    Yields:
        A problem for each leftover placeholder (`TODO`), each unknown name in a template, each
        shape of a value that no message names and each reference outside the provider's
        documentation; a warning for a review that is too old.
    """
    known = {*KINDS, *entry.values}
    for path, text in strings(entry):
        if _LEFT_IN.search(text) and path[0] not in _TEXT_FREE:
            yield place.problem(path, "a placeholder was left in; write the sentence")
        if path[0] not in _TEXT_FREE:
            yield from _template(place, path, text, known)
    named = {name for message in entry.all_messages for name in names_in(message)}
    for name in sorted(entry.values.keys() - named):
        yield place.problem(("values", name), f"no message names {{{name}}}: it is never filled in")
    for index, reference in enumerate(entry.references):
        if message := why_not_reference(entry.provider, str(reference.url), ours=place.ours):
            yield place.problem(("references", index, "url"), message)
    if today - entry.reviewed > REVIEW_LIMIT:
        yield place.problem(("reviewed",), "reviewed too long ago; read it again", warning=True)


def names_in(message: str) -> list[str]:
    """The names of a message template's placeholders."""
    return _MESSAGE_NAME.findall(message)


def strings(model: BaseModel) -> Iterator[tuple[Path, str]]:
    """Every string of a model with its path, in the file's own field names."""
    yield from _walk((), model.model_dump(by_alias=True, mode="python"))


def _walk(path: Path, value: Any) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _walk((*path, key), child)
    elif isinstance(value, (list, tuple)):
        for index, child in enumerate(value):
            yield from _walk((*path, index), child)


def _template(place: Location, path: Path, text: str, known: set[str]) -> Iterator[Problem]:
    if "{{" not in text and "{%" not in text:
        return
    names = meta.find_undeclared_variables(_JINJA.parse(text))  # sound: the models checked it
    for name in sorted(names - known):
        message = (
            f"no value is called {name!r}: {nearest(name, known)}, and one that the messages name"
            " is given its shape in `values`"
        )
        yield place.problem(path, message)
