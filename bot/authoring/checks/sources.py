"""Checks the documentation that lookups' verdicts, guides and playbooks rest on."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from bot.authoring.checks.documentation import why_not_reference
from bot.authoring.checks.location import Location
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.yaml_file import Problem
from bot.lookups.model import Lookup

if TYPE_CHECKING:
    from bot.knowledge_base.models import Guide, Playbook

_MISSING = "name the pages that the verdicts rest on in `sources`"


def check_sources(
    lookups: Mapping[str, Lookup], places: Callable[[str], Location]
) -> Iterator[Problem]:
    """Check the `sources` of every lookup.

    Args:
        lookups: by name.
        places: the location of a lookup's file, from `lookup/service/name`.

    Yields:
        A problem for each lookup that names no source, a warning where it is a team's own; a
        problem for each address outside AWS's documentation.
    """
    for name, lookup in lookups.items():
        place = places(f"lookup/{name}")
        if not lookup.sources:
            yield place.problem(("verdicts",), _MISSING, warning=not place.ours)
        for index, source in enumerate(lookup.sources):
            if message := why_not_reference("aws", str(source), ours=place.ours):
                yield place.problem(("sources", index), message)


def check_references(knowledge: Knowledge, places: Callable[[str], Location]) -> Iterator[Problem]:
    """Check that our own guides and playbooks name documentation; a team's own need not.

    Args:
        knowledge: everything loaded.
        places: the location of a file, from `guide/NAME` or `playbook/NAME`.

    Yields:
        A problem for each that names no page.
    """
    pages: dict[str, Guide | Playbook] = {
        **{f"guide/{name}": one for name, one in knowledge.guides.items()},
        **{f"playbook/{name}": one for name, one in knowledge.playbooks.items()},
    }
    for name, page in pages.items():
        if not page.references and (place := places(name)).ours:
            yield place.problem(("references",), "name at least one page of documentation")
