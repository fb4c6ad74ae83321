"""Checks that whatever one file names exists, and that whatever exists is named by another."""

from collections.abc import Callable, Collection, Iterator

from bot.authoring.checks.location import Location
from bot.knowledge_base.models import Entry, Knowledge
from bot.knowledge_base.yaml_file import Problem

Places = Callable[[str], Location]
_Named = tuple[Location, tuple[str | int, ...], str, str]


def check_links(
    knowledge: Knowledge, lookups: Collection[str], places: Places
) -> Iterator[Problem]:
    """Check the links between entries, guides, playbooks, categories and lookups.

    Args:
        knowledge: everything loaded.
        lookups: the names of the lookups there are.
        places: gives the file of an entry (by id), `guide/NAME`, `playbook/NAME`, `lookup/NAME`
            or `categories`.

    Yields:
        A problem for each name that leads nowhere and each page that nothing leads to.
    """
    there = {
        "entry": set(knowledge.entries),
        "guide": set(knowledge.guides),
        "playbook": set(knowledge.playbooks),
        "category": set(knowledge.categories),
        "lookup": set(lookups),
    }
    named = list(_names(knowledge, places))
    for place, path, kind, name in named:
        if name not in there[kind]:
            yield place.problem(path, f"there is no {kind} {name!r}")
    for kind in ("guide", "playbook", "lookup"):
        for name in sorted(there[kind] - {n for _, _, k, n in named if k == kind}):
            message = f"no entry, category, guide or playbook names this {kind}"
            yield places(f"{kind}/{name}").problem((), message)
    for name in sorted(there["category"] - {e.category for e in knowledge.entries.values()}):
        yield places("categories").problem(("categories",), f"no entry is in category {name!r}")


def _names(knowledge: Knowledge, places: Places) -> Iterator[_Named]:
    for name, entry in knowledge.entries.items():
        yield from _of_entry(places(name), entry)
    for name, guide in knowledge.guides.items():
        place = places(f"guide/{name}")
        yield place, ("category",), "category", guide.category
        for index, other in enumerate(guide.entries):
            yield place, ("entries", index), "entry", other
    for name, playbook in knowledge.playbooks.items():
        place = places(f"playbook/{name}")
        yield place, ("category",), "category", playbook.category
        for index, other in enumerate(playbook.entries):
            yield place, ("entries", index), "entry", other
        for index, step in enumerate(playbook.steps):
            if step.lookup:
                yield place, ("steps", index, "lookup"), "lookup", step.lookup
    yield from _of_categories(knowledge, places)


def _of_entry(place: Location, entry: Entry) -> Iterator[_Named]:
    yield place, ("category",), "category", entry.category
    if entry.variants_of:
        yield place, ("variants_of",), "entry", entry.variants_of
    for index, name in enumerate(entry.related.entries):
        yield place, ("related", "entries", index), "entry", name
    for index, name in enumerate(entry.related.guides):
        yield place, ("related", "guides", index), "guide", name
    for index, name in enumerate(entry.related.playbooks):
        yield place, ("related", "playbooks", index), "playbook", name
    for index, step in enumerate(entry.diagnosis):
        if step.lookup:
            yield place, ("diagnosis", index, "lookup"), "lookup", step.lookup
    for number, variant in enumerate(entry.variants):
        for index, step in enumerate(variant.diagnosis):
            if step.lookup:
                path = ("variants", number, "diagnosis", index, "lookup")
                yield place, path, "lookup", step.lookup


def _of_categories(knowledge: Knowledge, places: Places) -> Iterator[_Named]:
    if not knowledge.categories:
        return
    place = places("categories")
    for number, category in enumerate(knowledge.categories.values()):
        named = {
            "lookup": category.lookups,
            "guide": category.guides,
            "playbook": category.playbooks,
        }
        for kind, names in named.items():
            for index, name in enumerate(names):
                yield place, ("categories", number, f"{kind}s", index), kind, name
