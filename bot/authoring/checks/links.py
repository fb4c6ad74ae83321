"""Checks the links between knowledge files: none leads nowhere, and nothing is left unlinked."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import PurePath

from bot.authoring.checks.location import Location
from bot.aws.operations import nearest_name
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Entry, file_name
from bot.knowledge_base.yaml_file import FieldPath, Problem

Places = Callable[[str], Location]
"""Returns the location of an entry by id, or of a name such as `guide/NAME`."""

_Link = tuple[Location, FieldPath, str, str]
"""Where a link is (file and field), and the kind and name of what it links to."""

_FILES = {
    "entry": "errors/{}",
    "guide": "guides/{}",
    "playbook": "playbooks/{}",
    "category": "categories",
    "lookup": "lookups/{}",
}
"""Where in its folder a page of each kind stands, without the file name's ending."""


def check_links(
    knowledge: Knowledge,
    lookups: Collection[str],
    places: Places,
    left_out: Collection[str] = (),
) -> Iterator[Problem]:
    """Check the links between entries, guides, playbooks, categories and lookups.

    Args:
        knowledge: everything loaded.
        lookups: the names of the lookups there are.
        places: returns the location of an entry (by id), `guide/NAME`, `playbook/NAME`,
            `lookup/NAME` or `categories`.
        left_out: the files that could not be loaded, as their own problems name them.

    Yields:
        A problem for each link that leads nowhere, and each page that nothing links to; of a team's
        own pages a warning, as the command and the search find them too. What only a file that was
        left out would show is not told: that file's own problem is the one to mend.
    """
    existing = _existing(knowledge, lookups)
    links = list(_links(knowledge, places))
    unread = {PurePath(file).with_suffix("").as_posix() for file in left_out}
    for place, path, kind, name in links:
        if name not in existing[kind] and not _is_left_out(kind, name, unread):
            close = nearest_name(name, tuple(existing[kind]))
            hint = f"; did you mean `{close}`?" if close else ""
            yield place.problem(path, f"there is no {kind} {name!r}{hint}")
    if not unread:
        yield from _unlinked(knowledge, existing, links, places)


def _is_left_out(kind: str, name: str, unread: Collection[str]) -> bool:
    """Whether a page's file is there, but could not be loaded."""
    file = _FILES[kind].format(file_name(name))
    return any(one.endswith(f"/{file}") for one in unread)


def _unlinked(
    knowledge: Knowledge, existing: Mapping[str, set[str]], links: Sequence[_Link], places: Places
) -> Iterator[Problem]:
    """The pages that no link leads to."""
    for kind in ("guide", "playbook", "lookup"):
        linked = {name for *_, target, name in links if target == kind}
        for name in sorted(existing[kind] - linked):
            message = f"no entry, category, guide or playbook names this {kind}"
            place = places(f"{kind}/{name}")
            yield place.problem((), message, warning=not place.ours)
    yield from _empty_categories(knowledge, places)


def _existing(knowledge: Knowledge, lookups: Collection[str]) -> dict[str, set[str]]:
    """The names that there are of each kind of page."""
    return {
        "entry": set(knowledge.entries),
        "guide": set(knowledge.guides),
        "playbook": set(knowledge.playbooks),
        "category": set(knowledge.categories),
        "lookup": set(lookups),
    }


def _empty_categories(knowledge: Knowledge, places: Places) -> Iterator[Problem]:
    used = {entry.category for entry in knowledge.entries.values()}
    for name in sorted(set(knowledge.categories) - used):
        yield places("categories").problem(("categories",), f"no entry is in category {name!r}")


def _links(knowledge: Knowledge, places: Places) -> Iterator[_Link]:
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


def _of_entry(place: Location, entry: Entry) -> Iterator[_Link]:
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


def _of_categories(knowledge: Knowledge, places: Places) -> Iterator[_Link]:
    if not knowledge.categories:
        return
    place = places("categories")
    for number, category in enumerate(knowledge.categories.values()):
        named = {
            "lookup": category.lookups,
            "guide": (*category.guides, *category.always),
            "playbook": category.playbooks,
        }
        for kind, names in named.items():
            for index, name in enumerate(names):
                yield place, ("categories", number, f"{kind}s", index), kind, name
