"""Runs all checks over the knowledge folders."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.answers.answerer import Answerer
from bot.authoring.checks.code_tables import check_code_tables
from bot.authoring.checks.conditions import check_conditions
from bot.authoring.checks.effects import check_effects, count_effects
from bot.authoring.checks.links import check_links
from bot.authoring.checks.location import Location
from bot.authoring.checks.lookup_errors import check_lookup_errors
from bot.authoring.checks.most_met import check_most_met
from bot.authoring.checks.recognition import check_recognition
from bot.authoring.checks.remedies import check_remedies
from bot.authoring.checks.sdk import check_sdk
from bot.authoring.checks.sources import check_references, check_sources
from bot.authoring.checks.steps import check_steps
from bot.authoring.checks.texts import check_texts
from bot.authoring.checks.variants import check_variants
from bot.authoring.checks.wordings import check_wordings
from bot.aws.allow_list import PACKAGE_LIST, AllowList
from bot.knowledge_base.command_effects import Effect
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import OURS
from bot.knowledge_base.sdk_catalogue import open_catalogue
from bot.knowledge_base.yaml_file import Problem
from bot.lookups.case_runner import case_problems
from bot.lookups.checker import check_lookups
from bot.lookups.library import Library, load_library
from bot.lookups.model import Lookup


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The result of the check.

    Attributes:
        problems: problems and warnings, in file and line order.
        knowledge: what was loaded.
        lookups: the number of lookups.
        effects: how many suggested commands read, change and destroy.
    """

    problems: Sequence[Problem]
    knowledge: Knowledge
    lookups: int
    effects: Mapping[Effect, int] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Whether any problem is more than a warning."""
        return any(not problem.warning for problem in self.problems)

    def counts(self) -> Mapping[tuple[str, str], int]:
        """The number of entries by category and provider."""
        entries = self.knowledge.entries.values()
        return Counter((entry.category, entry.provider) for entry in entries)


def check_everything(
    folders: Sequence[Path] = (OURS,), allow_list: AllowList = PACKAGE_LIST
) -> CheckReport:
    """Check knowledge folders.

    Args:
        folders: the package's own folder first, then those of teams.
        allow_list: what lookups may call.

    Returns:
        The report. A file that cannot be read is one of its problems; the others are checked.
    """
    library = load_library(folders, allow_list)
    knowledge, lookups = library.knowledge, library.lookups
    problems: list[Problem] = [*library.problems]
    places = _Places(knowledge, folders)
    today = datetime.now(UTC).date()
    for name, entry in knowledge.entries.items():
        problems += check_texts(places(name), entry, today)
        problems += check_steps(places(name), entry)
    left_out = {problem.file for problem in library.problems if not problem.warning}
    problems += check_links(knowledge, lookups, places, left_out)
    problems += check_effects(knowledge, lookups, places)
    problems += check_conditions(knowledge, places)
    problems += check_remedies(knowledge, places)
    problems += check_most_met(knowledge, places)
    problems += _check_by_catalogue(library, places, left_out)
    problems += check_variants(knowledge, places)
    problems += _check_lookups(lookups, places)
    problems += () if left_out else check_lookup_errors(lookups, knowledge, places)
    problems += check_sources(lookups, places)
    problems += check_references(knowledge, places)
    effects = count_effects(knowledge, lookups)
    return CheckReport(sorted(problems), knowledge, len(lookups), effects)


def _check_lookups(lookups: Mapping[str, Lookup], places: "_Places") -> Iterator[Problem]:
    """Check the lookups, and play the cases of those that are whole."""
    problems = check_lookups(lookups)
    yield from problems
    broken = {problem.file for problem in problems}
    for name, lookup in lookups.items():
        if lookup.cases and lookup.shown not in broken:
            place = places(f"lookup/{name}")
            yield from (place.problem(at, message) for at, message in case_problems(lookup))


def _check_by_catalogue(
    library: Library, places: "_Places", left_out: Collection[str]
) -> Iterator[Problem]:
    """Run the checks that need the errors of the installed AWS SDK."""
    knowledge = library.knowledge
    with closing(open_catalogue()) as catalogue:
        yield from check_sdk(knowledge, catalogue, places, left_out)
        answerer = Answerer(knowledge, catalogue, library.lookups)
        yield from check_recognition(knowledge, answerer.explain, places)
        yield from check_wordings(knowledge, catalogue, places.of)
        yield from check_code_tables(knowledge, catalogue, places.of)


class _Places:
    """Finds the file of an entry's id, or of a name such as `guide/NAME`."""

    def __init__(self, knowledge: Knowledge, folders: Sequence[Path]) -> None:
        self._files = knowledge.files
        self._folders = folders

    def __call__(self, name: str) -> Location:
        return self.of(self._files.get(name) or self._find(name))

    def of(self, path: Path) -> Location:
        """The location of a file, named from its knowledge folder on."""
        for folder in self._folders:
            if path.is_relative_to(folder):
                name = str(Path(folder.name) / path.relative_to(folder))
                return Location(path, name, ours=folder == OURS)
        return Location(path, str(path))

    def _find(self, name: str) -> Path:
        """The last folder's file of that name, as a later folder replaces an earlier one's."""
        relative = {"categories": "categories.yml", "undeclared": "undeclared.yml"}.get(name)
        relative = relative or f"{name.replace('lookup/', 'lookups/', 1)}.yml"
        files = [folder / relative for folder in self._folders if (folder / relative).is_file()]
        return files[-1] if files else self._folders[0] / relative
