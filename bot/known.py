"""Everything built from the knowledge folders, as one version that is replaced as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot import knowledge, lookups
from bot.answering import Answerer
from bot.catalogue import Catalogue
from bot.explaining import Answers
from bot.knowledge import Knowledge
from bot.lookups.model import Lookup


@dataclass(frozen=True, slots=True)
class Known:
    """One version of what is known.

    Attributes:
        answers: the way from a text to an answer.
        lookups: all lookups, by name.
        knowledge: all entries, guides and playbooks.
        catalogue: the errors of the installed AWS SDK, `None` to do without.
    """

    answers: Answers
    lookups: Mapping[str, Lookup]
    knowledge: Knowledge
    catalogue: Catalogue | None = None

    @property
    def errors(self) -> int:
        """How many errors have an entry."""
        return len(self.knowledge.entries)


def load(folders: Sequence[Path], catalogue: Catalogue | None) -> Known:
    """Build a version from folders.

    Args:
        folders: ours first, then a team's own.
        catalogue: the errors of the installed AWS SDK.

    Raises:
        BrokenFileError: with every problem of every file.
    """
    entries = knowledge.load(folders)
    found = lookups.load(folders)
    return Known(Answerer(entries, catalogue, found), found, entries, catalogue)
