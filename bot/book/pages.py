"""Which pages the book has, and the content of each."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from bot.book.code_pages import code_pages
from bot.book.corrections import correction
from bot.book.lookup_pages import lookup_pages
from bot.book.page import Page
from bot.book.urls import entry_path, service_path
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Entry
from bot.knowledge_base.providers import KNOWN_PROVIDERS, label_of
from bot.knowledge_base.sdk_catalogue import Catalogue, CatalogueError
from bot.lookups.model import Lookup

_ONE_LIST = 40
"""Errors of a service that are shown without folding them by letter."""


def pages(
    knowledge: Knowledge, lookups: Mapping[str, Lookup], catalogue: Catalogue | None
) -> Iterator[Page]:
    """Every page of the book.

    Args:
        knowledge: everything loaded.
        lookups: the lookups by name.
        catalogue: the errors of the AWS SDK; without it there are no pages on services.

    Yields:
        The front page, then errors, categories, guides, playbooks, lookups, code tables
        and services.
    """
    yield _front(knowledge)
    for entry_id, entry in knowledge.entries.items():
        yield _error(entry_id, entry, knowledge, lookups)
    yield from _categories(knowledge)
    yield from _guides(knowledge)
    yield from _playbooks(knowledge, lookups)
    yield from lookup_pages(lookups)
    yield from code_pages(knowledge.table_codes)
    if catalogue is not None:
        yield from _services(knowledge, catalogue)


def _front(knowledge: Knowledge) -> Page:
    return Page(
        path="index.html",
        title="Faultbook",
        template="index.html",
        kind="front page",
        fields={"counts": _counts(knowledge)},
    )


def _counts(knowledge: Knowledge) -> dict[str, int]:
    categories = [entry.category for entry in knowledge.entries.values()]
    return {name: categories.count(name) for name in knowledge.categories}


def _error(
    entry_id: str, entry: Entry, knowledge: Knowledge, lookups: Mapping[str, Lookup]
) -> Page:
    return Page(
        path=entry_path(entry_id),
        title=entry.code,
        template="error.html",
        kind="error",
        summary=entry.summary,
        words=" ".join(
            [entry.title, entry.service, entry.provider, *entry.aliases, *entry.all_messages]
        ),
        fields={
            "entry": entry,
            "lookups": lookups,
            "provider": label_of(entry.provider),
            "context": knowledge.providers.get(entry.provider),
            "correction": correction(entry_id, entry),
            "related": {name: entry_path(name) for name in entry.related.entries},
        },
    )


def _categories(knowledge: Knowledge) -> Iterator[Page]:
    teams = sorted({one.provider for one in knowledge.entries.values()} - KNOWN_PROVIDERS.keys())
    labels = {**KNOWN_PROVIDERS, **{provider: label_of(provider) for provider in teams}}
    for name, category in knowledge.categories.items():
        members = {
            entry_id: entry
            for entry_id, entry in sorted(knowledge.entries.items())
            if entry.category == name
        }
        yield Page(
            path=f"categories/{name}.html",
            title=category.title,
            template="category.html",
            kind="category",
            summary=category.summary,
            words=category.deciding_question,
            fields={
                "category": category,
                "count": len(members),
                "groups": {
                    label: {entry_path(i): e for i, e in members.items() if e.provider == provider}
                    for provider, label in labels.items()
                },
            },
        )


def _guides(knowledge: Knowledge) -> Iterator[Page]:
    for name, guide in knowledge.guides.items():
        yield Page(
            path=f"guides/{name}.html",
            title=guide.title,
            template="guide.html",
            kind="guide",
            summary=guide.summary,
            words=guide.question,
            fields={"guide": guide},
        )


def _playbooks(knowledge: Knowledge, lookups: Mapping[str, Lookup]) -> Iterator[Page]:
    for name, playbook in knowledge.playbooks.items():
        yield Page(
            path=f"playbooks/{name}.html",
            title=playbook.title,
            template="playbook.html",
            kind="playbook",
            summary=playbook.summary,
            words=playbook.when,
            fields={"playbook": playbook, "lookups": lookups},
        )


def _services(knowledge: Knowledge, catalogue: Catalogue) -> Iterator[Page]:
    curated: dict[str, dict[str, str]] = {}
    for entry_id, entry in knowledge.entries.items():
        if entry.provider == "aws":
            curated.setdefault(entry.service, {})[entry.code] = entry_path(entry_id)
    services = catalogue.services()
    yield Page(
        path="services/index.html",
        title="AWS services",
        template="services.html",
        kind="list",
        summary="Every service of the installed AWS SDK and the errors it declares.",
        fields={"services": services},
    )
    for service in services:
        shapes = catalogue.of_service(service)
        yield Page(
            path=service_path(service),
            title=service,
            template="service.html",
            kind="service",
            summary=f"{len(shapes)} errors that the SDK declares for {service}.",
            words=" ".join(shape.code for shape in shapes),
            fields={
                "service": service,
                "letters": _by_letter(shapes),
                "curated": curated.get(service, {}),
            },
        )


def _by_letter(shapes: Sequence[CatalogueError]) -> dict[str, list[CatalogueError]]:
    """A service's errors under their first letters; a short list stays whole."""
    if len(shapes) <= _ONE_LIST:
        return {"": list(shapes)}
    listed = sorted(shapes, key=lambda shape: shape.code.lower())
    return {key: list(some) for key, some in groupby(listed, lambda shape: shape.code[0].upper())}
