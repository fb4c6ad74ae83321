"""`faultbook schema`: JSON schemas of the files that people write."""

from typing import Annotated

import typer

from bot.cli.common import give_up, knowledge_folders, sentences


def schema(
    kind: Annotated[
        str, typer.Argument(help="entry, lookup, guide, …; faultbook for faultbook.yml.")
    ],
) -> None:
    """Print the JSON schema of one kind of knowledge file, or of faultbook.yml, for an editor."""
    import json

    from bot.authoring.schemas import KINDS, schema_of
    from bot.lookups.library import load_library

    if kind not in KINDS:
        give_up(f"There is no kind {kind!r}; use one of: {', '.join(KINDS)}.")
    with sentences():
        categories = load_library(knowledge_folders(None)).knowledge.categories
    typer.echo(json.dumps(schema_of(kind, categories), indent=2))
