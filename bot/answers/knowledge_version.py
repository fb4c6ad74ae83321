"""Everything built from the knowledge folders, as one version that is replaced as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answers.answerer import Answerer
from bot.knowledge_base import models
from bot.knowledge_base.models import Knowledge
from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.lookups import loader
from bot.lookups.model import Lookup


@dataclass(frozen=True, slots=True)
class KnowledgeVersion:
    """One version of what is known.

    Attributes:
        answers: the way from a text to an answer.
        lookups: all lookups, by name.
        knowledge: all entries, guides and playbooks.
        catalogue: the errors of the installed AWS SDK, `None` to do without.
    """

    answers: Answerer
    lookups: Mapping[str, Lookup]
    knowledge: Knowledge
    catalogue: Catalogue | None = None

    @property
    def errors(self) -> int:
        """How many errors have an entry."""
        return len(self.knowledge.entries)


def load(folders: Sequence[Path], catalogue: Catalogue | None) -> KnowledgeVersion:
    """Build a version from folders.

    Args:
        folders: ours first, then a team's own.
        catalogue: the errors of the installed AWS SDK.

    Raises:
        BrokenFileError: with every problem of every file.
    """
    entries = models.load(folders)
    found = loader.load(folders)
    return KnowledgeVersion(Answerer(entries, catalogue, found), found, entries, catalogue)
