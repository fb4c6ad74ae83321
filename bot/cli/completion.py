"""What a shell completes: the names of lookups, and the values that a lookup takes."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from bot.lookups.model import Lookup


def complete_lookup(incomplete: str) -> list[str]:
    """The names of lookups that begin so, from the folders' listing alone."""
    from bot.cli.common import knowledge_folders

    files = (one for folder in knowledge_folders(None) for one in folder.glob("lookups/*/*.yml"))
    names = {f"{file.parent.name}/{file.stem}" for file in files}
    return sorted(name for name in names if name.startswith(incomplete))


def complete_value(context: typer.Context, incomplete: str) -> list[str]:
    """The values of the lookup typed before, as `role_name=`, without those that are given."""
    from bot.cli.common import opened_library

    found = opened_library(None).lookups.get(context.params.get("name") or "")
    if found is None:
        return []
    given = {one.partition("=")[0] for one in context.params.get("values") or ()}
    return [
        f"{name}=" for name in _names(found) if name not in given and name.startswith(incomplete)
    ]


def _names(lookup: "Lookup") -> tuple[str, ...]:
    from bot.lookups.plain_text import WHERE

    return tuple(dict.fromkeys((*lookup.needs.names, *WHERE)))
