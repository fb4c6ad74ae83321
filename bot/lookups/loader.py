"""Loads the lookup files of one or more knowledge folders."""

from collections.abc import Iterable
from pathlib import Path

from bot.knowledge_base.models import OURS
from bot.knowledge_base.yaml_file import BrokenFileError, Problem, read
from bot.lookups.model import Lookup


def load(folders: Iterable[Path] = (OURS,)) -> dict[str, Lookup]:
    """Load every lookup; a later folder's takes the place of an earlier one's of the same name.

    Args:
        folders: folders of the shape of `knowledge/`; lookups stand at
            `lookups/<service>/<name>.yml`.

    Returns:
        Lookups by `service/name`, in the order of their names.

    Raises:
        BrokenFileError: with every problem of every file.
    """
    found: dict[str, Lookup] = {}
    problems: list[Problem] = []
    for folder in folders:
        for path in sorted(folder.glob("lookups/*/*.yml")):
            shown = str(Path(folder.name) / path.relative_to(folder))
            name = f"{path.parent.name}/{path.stem}"
            try:
                found[name] = read(path, Lookup, shown).located(name, path, shown)
            except BrokenFileError as error:
                problems.extend(error.problems)
    if problems:
        raise BrokenFileError(problems)
    return dict(sorted(found.items()))
