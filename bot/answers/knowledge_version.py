"""What is built from the knowledge folders, as one version that a reload replaces as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answers.answerer import Answerer
from bot.answers.compiled_library import CompiledLibrary, open_library
from bot.aws.allow_list import PACKAGE_LIST, AllowList
from bot.knowledge_base.folder import FolderReader
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.knowledge_base.yaml_file import Problem
from bot.lookups.library import ALL_KINDS, Library, load_library
from bot.lookups.model import Lookup
from bot.recognition.template_index import TemplateIndex


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
    """Builds successive versions: the first out of the cache, if there is one to be used.

    Each further one reads only the files that have changed since the last; the second reads all.
    """

    def __init__(
        self,
        catalogue: Catalogue | None,
        allow_list: AllowList = PACKAGE_LIST,
        cache: Path | None = None,
    ) -> None:
        """Keep what all versions have in common.

        Args:
            catalogue: the errors of the installed AWS SDK.
            allow_list: what lookups may call.
            cache: the folder of the cache; every file is read at once without it.
        """
        self._catalogue = catalogue
        self._allow_list = allow_list
        self._cache = cache
        self._reader = FolderReader(ALL_KINDS)

    def build(self, folders: Sequence[Path]) -> KnowledgeVersion:
        """Build a version from folders: the package's own first, then a team's."""
        library, templates = self._load(folders)
        answerer = Answerer(library.knowledge, self._catalogue, library.lookups, templates)
        return KnowledgeVersion(
            answers=answerer,
            lookups=library.lookups,
            knowledge=library.knowledge,
            catalogue=self._catalogue,
            problems=library.problems,
        )

    def _load(
        self, folders: Sequence[Path]
    ) -> tuple[Library | CompiledLibrary, TemplateIndex | None]:
        """What folders hold, and the index of its templates where that is made already."""
        if self._cache is None:
            return load_library(folders, self._allow_list, self._reader), None
        cache, self._cache = self._cache, None
        for folder in folders:
            self._reader.remember(folder)
        kept = open_library(folders, self._allow_list, cache)
        return kept, kept.templates
