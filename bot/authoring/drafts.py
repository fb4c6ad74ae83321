"""Drafts of entries: a suggestion from Slack becomes a YAML file, ready for a pull request."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from bot.knowledge_base.field_messages import field_message, telling
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Entry, file_name
from bot.knowledge_base.providers import KNOWN_PROVIDERS
from bot.recognition.message_templates import template
from bot.recognition.normalize import plain_text
from bot.recognition.parsers.base import flat
from bot.recognition.redact import without_secrets
from bot.recognition.template_index import TemplateIndex

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ -]{1,126}")
SERVICE = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
PROVIDERS = tuple(KNOWN_PROVIDERS)
OWN = "internal"
"""The provider of a draft about software of one's own, whose author may give it a better name."""
_PROVIDER = re.compile(r"[a-z][a-z0-9-]{0,39}")
_EXAMPLE_LONGEST = 2000
"""Characters of the pasted example that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrySuggestion:
    """The fields of the suggestion form, as filled in by a person.

    Attributes:
        provider: one of `PROVIDERS`, a team's own, or `OWN`.
        service: the service's name, empty for an error of every service.
        code: the error code.
        category: a category's name.
        wording: the provider's message with `{names}` for its variable parts; may be empty.
        summary: one sentence on what happened.
        causes: one a line.
        fixes: one a line.
        reference: the address of the provider's page.
        example: the text as it was pasted.
    """

    provider: str
    code: str
    category: str
    summary: str
    causes: Sequence[str]
    fixes: Sequence[str]
    reference: str
    example: str
    service: str = ""
    wording: str = ""


class SuggestionError(Exception):
    """A suggestion cannot become a draft.

    Attributes:
        field: the attribute of `EntrySuggestion` that is wrong.
        sentence: what is wrong with it, and what to enter instead.
    """

    def __init__(self, field: str, sentence: str) -> None:
        """Keep the field and the sentence."""
        self.field = field
        self.sentence = sentence
        super().__init__(f"{field}: {sentence}")


def draft(suggestion: EntrySuggestion, today: date) -> Entry:
    """Make an entry from a suggestion; secrets in all its texts are replaced.

    Args:
        suggestion: what a person filled in.
        today: the date of review.

    Returns:
        The entry.

    Raises:
        SuggestionError: naming the field to change.
    """
    _check_names(suggestion)
    try:
        return Entry.model_validate(_fields(_without_secrets(suggestion), today))
    except ValidationError as error:
        first = telling(error.errors(include_url=False))[0]
        field = FIELDS.get(str(first["loc"][0]), "summary")
        raise SuggestionError(field, field_message(first, Entry)) from error


def reach(wording: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Find the entries whose examples a wording would match, because it is too general.

    Args:
        wording: the proposed message, with `{names}`.
        knowledge: the entries to try it on.

    Returns:
        The ids of those entries; none for a good wording.
    """
    if not wording.strip():
        return ()
    index = TemplateIndex.build([template(wording)])
    return tuple(
        name
        for name, entry in knowledge.entries.items()
        if any(index.in_text(flat(plain_text(text))) for text in entry.examples)
    )


def written(entry: Entry) -> str:
    """The entry as YAML, with its fields in the model's order and without empty ones."""
    fields = entry.model_dump(by_alias=True, mode="json", exclude_defaults=True)
    fields["reviewed"] = entry.reviewed
    return yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=100)


def place_of(entry: Entry) -> Path:
    """The path of an entry's file in a knowledge folder."""
    name = f"{file_name(entry.code)}.yml"
    return Path("errors", entry.provider, entry.service or "any", name)


def save(entry: Entry, folder: Path) -> Path:
    """Write a draft at the path that an entry has in a knowledge folder.

    Args:
        entry: the draft.
        folder: the folder of drafts; its subfolders are made.

    Returns:
        The new file.

    Raises:
        SuggestionError: there is a draft of this code already; nothing is overwritten.
        OSError: the folder cannot be written.
    """
    path = folder / place_of(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(written(entry))
    except FileExistsError as error:
        sentence = (
            "There is a draft for this code already; ask whoever keeps the drafts to merge it."
        )
        raise SuggestionError("code", sentence) from error
    return path


FIELDS = {
    "references": "reference",
    "examples": "example",
    "messages": "wording",
    "title": "summary",
    "meaning": "summary",
    "diagnosis": "fixes",
    "verify": "fixes",
    **{name: name for name in ("provider", "code", "category", "summary", "causes", "fixes")},
}
"""The field of the form from which each field of an entry comes, to mark it when it is wrong."""


def _check_names(suggestion: EntrySuggestion) -> None:
    """Refuse what is no plain name: provider, service and code become the path of a file.

    Raises:
        SuggestionError: naming the field to change.
    """
    if not _PROVIDER.fullmatch(suggestion.provider):
        raise SuggestionError("provider", f"Choose one of {', '.join((*PROVIDERS, OWN))}.")
    if not CODE.fullmatch(suggestion.code) or without_secrets(suggestion.code) != suggestion.code:
        raise SuggestionError("code", "Give the code alone, as AccessDenied.")
    if suggestion.service and not SERVICE.fullmatch(suggestion.service):
        raise SuggestionError("service", "Give the service in small letters, as cloudfront.")


def _without_secrets(suggestion: EntrySuggestion) -> EntrySuggestion:
    """The suggestion with the secrets of every text replaced: any field may hold pasted text."""
    texts = {
        name: without_secrets(getattr(suggestion, name))
        for name in ("category", "wording", "summary", "reference")
    }
    lines = {
        name: [without_secrets(line) for line in getattr(suggestion, name)]
        for name in ("causes", "fixes")
    }
    example = plain_text(suggestion.example)
    return replace(suggestion, **texts, **lines, example=example)  # type: ignore[arg-type]  # by their names


def _fields(suggestion: EntrySuggestion, today: date) -> dict[str, Any]:
    wording = suggestion.wording.strip()
    return {
        "code": suggestion.code,
        "provider": suggestion.provider,
        "service": suggestion.service,
        "category": suggestion.category,
        "title": suggestion.summary.strip().rstrip(".")[:80],
        "summary": suggestion.summary,
        "meaning": suggestion.summary,
        "messages": [wording] if wording else [],
        "causes": list(suggestion.causes),
        "fixes": [{"do": line} for line in suggestion.fixes],
        "diagnosis": [{"do": "Compare the causes above with what happened."}],
        "verify": ["The same call succeeds."],
        "references": [{"title": "Documentation", "url": suggestion.reference}],
        "reviewed": today,
        "examples": [suggestion.example[:_EXAMPLE_LONGEST]],
    }
