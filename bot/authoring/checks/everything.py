"""Runs every check over every knowledge folder, and counts what is there."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.answers.answerer import Answerer
from bot.authoring.checks.code_tables import check_code_tables
from bot.authoring.checks.links import check_links
from bot.authoring.checks.location import Location
from bot.authoring.checks.recognition import check_recognition
from bot.authoring.checks.sdk import check_sdk
from bot.authoring.checks.texts import check_texts
from bot.authoring.checks.wordings import check_wordings
from bot.aws.allow_list import PACKAGE_LIST, AllowList
from bot.knowledge_base.models import OURS, Knowledge
from bot.knowledge_base.sdk_catalogue import open_catalogue
from bot.knowledge_base.yaml_file import Problem
from bot.lookups.checker import check_lookups
from bot.lookups.library import load_library


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What the check found.

    Attributes:
        problems: all of them, in file and line order, warnings included.
        knowledge: what was loaded.
        lookups: how many lookups there are.
    """

    problems: Sequence[Problem]
    knowledge: Knowledge
    lookups: int

    @property
    def failed(self) -> bool:
        """Whether any problem is more than a warning."""
        return any(not problem.warning for problem in self.problems)

    def counts(self) -> Mapping[tuple[str, str], int]:
        """The number of entries by category and provider."""
        entries = self.knowledge.entries.values()
        return Counter((entry.category, entry.provider) for entry in entries)


def check(folders: Sequence[Path] = (OURS,), allow_list: AllowList = PACKAGE_LIST) -> CheckReport:
    """Check knowledge folders, ours and a team's own alike.

    Args:
        folders: the folders, ours first.
        allow_list: what lookups may call.

    Returns:
        The report; files that cannot be read are named, and the others checked all the same.
    """
    library = load_library(folders, allow_list)
    knowledge, lookups = library.knowledge, library.lookups
    problems: list[Problem] = [*library.problems]
    places = _Places(knowledge, folders)
    today = datetime.now(UTC).date()
    for name, entry in knowledge.entries.items():
        problems += check_texts(places(name), entry, today)
    problems += check_links(knowledge, lookups, places)
    with closing(open_catalogue()) as catalogue:
        problems += check_sdk(knowledge, catalogue, places)
        answerer = Answerer(knowledge, catalogue, lookups)
        problems += check_recognition(knowledge, answerer.explain, places)
        problems += check_wordings(knowledge, catalogue, places.of)
        problems += check_code_tables(knowledge, catalogue, places.of)
    problems += check_lookups(lookups)
    return CheckReport(sorted(problems), knowledge, len(lookups))


class _Places:
    """Gives the file behind an entry's id, or behind a name such as `guide/NAME`."""

    def __init__(self, knowledge: Knowledge, folders: Sequence[Path]) -> None:
        self._files = knowledge.files
        self._folders = folders

    def __call__(self, name: str) -> Location:
        return self.of(self._files.get(name) or self._find(name))

    def of(self, path: Path) -> Location:
        """The place of a file, named from the folder it was loaded from."""
        for folder in self._folders:
            if path.is_relative_to(folder):
                return Location(path, str(Path(folder.name) / path.relative_to(folder)))
        return Location(path, str(path))

    def _find(self, name: str) -> Path:
        relative = {"categories": "categories.yml", "undeclared": "undeclared.yml"}.get(name)
        relative = relative or f"{name.replace('lookup/', 'lookups/', 1)}.yml"
        found = [folder / relative for folder in self._folders if (folder / relative).is_file()]
        return found[-1] if found else self._folders[0] / relative
