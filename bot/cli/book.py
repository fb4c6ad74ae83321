"""`faultbook book`: the whole knowledge as a static site."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.common import Folders, opened_library, sentences


def book(
    out: Annotated[Path, typer.Option(help="The folder to write it into.")],
    knowledge: Folders = None,
) -> None:
    """Write the whole knowledge as a static site that works from a folder."""
    from bot.book.site import write
    from bot.knowledge_base.sdk_catalogue import open_catalogue

    library = opened_library(knowledge)
    with sentences(), closing(open_catalogue()) as catalogue:
        made = write(out, library.knowledge, library.lookups, catalogue)
    typer.echo(f"{made.pages} pages in {made.folder}: open {made.folder / 'index.html'}")
