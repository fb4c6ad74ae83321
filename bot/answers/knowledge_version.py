"""What is built from the knowledge folders, as one version that a reload replaces as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answers.answerer import Answerer
from bot.aws.allow_list import PACKAGE_LIST, AllowList
from bot.knowledge_base.folder import FolderReader
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.knowledge_base.yaml_file import Problem
from bot.lookups.library import ALL_KINDS, load_library
from bot.lookups.model import Lookup


@dataclass(frozen=True, slots=True)
class KnowledgeVersion:
    """One version of the loaded knowledge.

    Attributes:
        answers: answers texts from this version.
        lookups: all lookups, by name.
        knowledge: all entries, guides and playbooks.
        catalogue: the errors of the installed AWS SDK, `None` to do without.
        problems: why files were left out, and warnings.
    """

    answers: Answerer
    lookups: Mapping[str, Lookup]
    knowledge: Knowledge
    catalogue: Catalogue | None = None
    problems: Sequence[Problem] = ()

    @property
    def errors(self) -> int:
        """The number of entries."""
        return len(self.knowledge.entries)


class VersionBuilder:
    """Builds successive versions; each build reads only the files that have changed."""

    def __init__(self, catalogue: Catalogue | None, allow_list: AllowList = PACKAGE_LIST) -> None:
        """Keep what all versions have in common.

        Args:
            catalogue: the errors of the installed AWS SDK.
            allow_list: what lookups may call.
        """
        self._catalogue = catalogue
        self._allow_list = allow_list
        self._reader = FolderReader(ALL_KINDS)

    def build(self, folders: Sequence[Path]) -> KnowledgeVersion:
        """Build a version from folders: the package's own first, then a team's."""
        library = load_library(folders, self._allow_list, self._reader)
        answerer = Answerer(library.knowledge, self._catalogue, library.lookups)
        return KnowledgeVersion(
            answers=answerer,
            lookups=library.lookups,
            knowledge=library.knowledge,
            catalogue=self._catalogue,
            problems=library.problems,
        )
