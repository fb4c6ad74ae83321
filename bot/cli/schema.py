"""`faultbook schema`: JSON schemas of the knowledge files."""

from typing import Annotated

import typer

from bot.cli.common import give_up


def schema(kind: Annotated[str, typer.Argument(help="entry, guide, playbook, …")]) -> None:
    """Print the JSON schema of one kind of knowledge file, for an editor."""
    import json

    from bot.authoring.schemas import KINDS, schema_of

    if kind not in KINDS:
        give_up(f"There is no kind {kind!r}; use one of: {', '.join(KINDS)}.")
    typer.echo(json.dumps(schema_of(kind), indent=2))
