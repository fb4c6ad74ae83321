"""Checks that lookups name the documentation that their verdicts rest on."""

from collections.abc import Callable, Iterator, Mapping

from bot.authoring.checks.documentation import why_not_reference
from bot.authoring.checks.location import Location
from bot.knowledge_base.yaml_file import Problem
from bot.lookups.model import Lookup


def check_sources(
    lookups: Mapping[str, Lookup], places: Callable[[str], Location]
) -> Iterator[Problem]:
    """Check the `sources` of every lookup.

    Args:
        lookups: by name.
        places: the location of a lookup's file, from `lookup/service/name`.

    Yields:
        A problem for each address outside AWS's documentation.
    """
    for name, lookup in lookups.items():
        place = places(f"lookup/{name}")
        for index, source in enumerate(lookup.sources):
            if message := why_not_reference("aws", str(source), ours=place.ours):
                yield place.problem(("sources", index), message)
