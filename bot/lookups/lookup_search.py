"""Finds lookups by what somebody typed: a service's name, or a lookup's name nearly spelled so."""

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from bot.lookups.model import Lookup

_NEAR = 60.0
"""Similarity, 0 to 100, from which a name or a title is taken for what was meant."""


def of_service(service: str, lookups: Mapping[str, Lookup]) -> list[Lookup]:
    """The lookups of a service, by name; none for what is no service's name."""
    folder = f"{service.lower()}/"
    return [lookups[name] for name in sorted(lookups) if name.startswith(folder)]


def near(wanted: str, lookups: Mapping[str, Lookup], most: int = 3) -> list[Lookup]:
    """The lookups whose names or titles are nearly what was typed, the nearest first.

    Args:
        wanted: a name, without its service too, or words of a title.
        lookups: all there are, by name.
        most: how many.
    """
    said = {
        text.lower(): name
        for name, lookup in lookups.items()
        for text in (name, name.partition("/")[2], lookup.title)
    }
    found = process.extract(
        wanted.lower(), list(said), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=most * 3
    )
    names = dict.fromkeys(said[text] for text, _, _ in found)
    return [lookups[name] for name in list(names)[:most]]


def services_with_lookups(lookups: Mapping[str, Lookup]) -> list[str]:
    """The services that have lookups, each once, by name."""
    return sorted({name.partition("/")[0] for name in lookups})
