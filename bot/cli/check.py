"""`faultbook check`: every problem of all knowledge."""

from pathlib import Path, PurePath
from typing import Annotated

import typer

from bot.cli.common import allow_list, check_rules, knowledge_folders, sentences, warn


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
            check_rules(_named_lookups(folders))
        raise typer.Exit(
            report.check_and_print(knowledge_folders(folders), allow_list=allow_list())
        )


def _named_lookups(folders: list[Path] | None) -> set[str]:
    """The lookups that a rule may name: of one whose file is left out the report says why."""
    from bot.answers.compiled_library import open_library

    loaded = open_library(knowledge_folders(folders), allow_list(), say=warn)
    files = [PurePath(one.file).with_suffix("") for one in loaded.problems if not one.warning]
    left_out = {f"{file.parent.name}/{file.name}" for file in files if "lookups" in file.parts}
    return {*loaded.lookups, *left_out}
