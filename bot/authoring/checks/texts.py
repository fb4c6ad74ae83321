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
from bot.knowledge_base.value_kinds import KINDS, nearest_kinds
from bot.knowledge_base.yaml_file import FieldPath, Problem

REVIEW_LIMIT = timedelta(days=540)
"""Age of a review from which the check warns."""

_LEFT_IN = re.compile(r"\b(TODO|TBD|FIXME|XXX+|lorem ipsum)\b|<placeholder>", re.IGNORECASE)
_MESSAGE_NAME = re.compile(r"\{(\w+)\}")
_NO_NAME = re.compile(r"\{\{ *\w+ *\}\}|\{[A-Za-z][\w .-]*(?:\}|(?=[\s,;]|$))")
"""What stands in a message where a name in braces was meant."""
_TEXT_FREE = {"examples", "not", "messages", "references", "reviewed", "related"}
_JINJA = SandboxedEnvironment(autoescape=False)


def check_texts(place: Location, entry: Entry, today: date) -> Iterator[Problem]:
    """Check one entry's texts.

    Args:
        place: location of the entry's file.
        entry: the entry.
        today: the date that reviews are measured against.

    Yields:
        A problem for each leftover placeholder (`TODO`), each unknown name in a template, each
        shape of a value that no message names, each pair of braces in a message that holds no name,
        each reference outside the provider's documentation and a review that is still to come; a
        warning for one that is too old.
    """
    known = {*KINDS, *entry.values}
    for path, text in strings(entry):
        if _LEFT_IN.search(text) and path[0] not in _TEXT_FREE:
            yield place.problem(path, "a placeholder was left in; write the sentence")
        if path[0] not in _TEXT_FREE:
            yield from _template(place, path, text, known)
        if "messages" in path and (message := _no_name(text)):
            yield place.problem(path, message)
    named = {name for message in entry.all_messages for name in names_in(message)}
    for name in sorted(entry.values.keys() - named):
        yield place.problem(("values", name), f"no message names {{{name}}}: it is never filled in")
    for index, reference in enumerate(entry.references):
        if message := why_not_reference(entry.provider, str(reference.url), ours=place.ours):
            yield place.problem(("references", index, "url"), message)
    yield from _review(place, entry.reviewed, today)


def _review(place: Location, reviewed: date, today: date) -> Iterator[Problem]:
    if today - reviewed > REVIEW_LIMIT:
        message = "was too long ago: read the page again, then write the day on which you did"
        yield place.problem(("reviewed",), message, warning=True)
    if reviewed - today > timedelta(days=1):  # the author's day may have begun before ours
        yield place.problem(("reviewed",), "is still to come: write the day on which it was read")


def _no_name(message: str) -> str:
    """What is wrong with braces that hold no name; empty where all do."""
    for found in _NO_NAME.finditer(message):
        if not _MESSAGE_NAME.fullmatch(found[0]):
            words = re.findall(r"[a-z0-9]+", found[0].lower())
            if not found[0].endswith("}"):
                return f"a brace is opened and not closed: write a name as `{{{words[0]}}}`"
            return (
                f"`{found[0]}` is no name: write one in single braces, as `{{{'_'.join(words)}}}`"
            )
    return ""


def names_in(message: str) -> list[str]:
    """The names of a message template's placeholders."""
    return _MESSAGE_NAME.findall(message)


def strings(model: BaseModel) -> Iterator[tuple[FieldPath, str]]:
    """Every string of a model with its path, in the file's own field names."""
    yield from _walk((), model.model_dump(by_alias=True, mode="python"))


def _walk(path: FieldPath, value: Any) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _walk((*path, key), child)
    elif isinstance(value, (list, tuple)):
        for index, child in enumerate(value):
            yield from _walk((*path, index), child)


def _template(place: Location, path: FieldPath, text: str, known: set[str]) -> Iterator[Problem]:
    if "{{" not in text and "{%" not in text:
        return
    names = meta.find_undeclared_variables(_JINJA.parse(text))  # sound: the models checked it
    for name in sorted(names - known):
        message = (
            f"no value is called {name!r}: {nearest_kinds(name, known)}, and one that the messages"
            " name is given its shape in `values`"
        )
        yield place.problem(path, message)
