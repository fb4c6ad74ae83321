"""Everything built from the knowledge folders, as one version that is replaced as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog

from bot.answers.answerer import Answerer
from bot.aws.allow_list import PACKAGE_LIST, AllowList
from bot.knowledge_base import models
from bot.knowledge_base.models import Knowledge
from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.knowledge_base.yaml_file import Problem
from bot.lookups import loader
from bot.lookups.model import Lookup

_log = structlog.get_logger(__name__)


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


def load(
    folders: Sequence[Path], catalogue: Catalogue | None, allow_list: AllowList = PACKAGE_LIST
) -> KnowledgeVersion:
    """Build a version from folders.

    Args:
        folders: ours first, then a team's own.
        catalogue: the errors of the installed AWS SDK.
        allow_list: what lookups may call; a file that names more is left out, said in the log.

    Raises:
        BrokenFileError: with every problem of every file.
    """
    entries = models.load(folders)
    found = loader.load(folders, allow_list, _log_problem)
    return KnowledgeVersion(Answerer(entries, catalogue, found), found, entries, catalogue)


def _log_problem(problem: Problem) -> None:
    _log.warning("lookup_file", file=problem.file, line=problem.line, message=problem.message)
