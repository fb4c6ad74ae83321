"""`faultbook check`: every problem of all knowledge."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.common import allow_list, check_rules, knowledge_folders, opened_library, sentences


def check(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(help="Further knowledge folders, beside those of FAULTBOOK_KNOWLEDGE."),
    ] = None,
) -> None:
    """Check all knowledge; print every problem with file, line and field, then the counts."""
    from bot.authoring.checks import report
    from bot.settings import read_settings

    with sentences():
        if read_settings().config_file() is not None:
            check_rules(opened_library(folders).lookups)
        raise typer.Exit(
            report.check_and_print(knowledge_folders(folders), allow_list=allow_list())
        )
