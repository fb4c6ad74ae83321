"""Loads knowledge folders: entries and everything else of the knowledge base, and lookups.

The loader is in this package because the model that validates lookups is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.aws.allow_list import PACKAGE_LIST, AllowList
from bot.knowledge_base.folder import (
    ACCESS,
    FileKind,
    FolderContents,
    FolderReader,
    KnowledgeFile,
)
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loader import KINDS, assemble
from bot.knowledge_base.models import OURS
from bot.knowledge_base.yaml_file import Problem, line_of
from bot.lookups.model import Lookup

ALL_KINDS = (*KINDS, FileKind("lookups/*/*.yml", Lookup))
"""Every kind of knowledge file."""
_NO_SAY = (
    "is ignored: the allow-list is the package's own; an operator adds to it with"
    " `allow_operations` in faultbook.yml"
)


@dataclass(frozen=True, slots=True)
class Library:
    """The content of knowledge folders.

    Attributes:
        knowledge: entries, wordings, code tables, guides and playbooks.
        lookups: by `service/name`, in alphabetical order.
        problems: why files were left out, and warnings of lookups that replace others.
    """

    knowledge: Knowledge
    lookups: Mapping[str, Lookup]
    problems: Sequence[Problem]


def load_library(
    folders: Iterable[Path] = (OURS,),
    allow_list: AllowList = PACKAGE_LIST,
    reader: FolderReader | None = None,
) -> Library:
    """Load knowledge folders.

    A file that does not fit its model, or calls an operation that is not on the allow-list, is left
    out and reported; all others are loaded. A later folder's entry or lookup replaces an earlier
    one's of the same name.

    Args:
        folders: folders with the layout of `knowledge/`, the package's own first.
        allow_list: what lookups may call.
        reader: by default a new one; one that is kept between loads reads only changed files.
    """
    reader = reader or FolderReader(ALL_KINDS)
    every_folder = [reader.read(folder) for folder in folders]
    knowledge, misplaced = assemble(every_folder)
    lookups, refused = _lookups(every_folder, allow_list)
    problems = [problem for contents in every_folder for problem in contents.problems]
    return Library(knowledge, lookups, sorted([*problems, *misplaced, *refused]))


def _lookups(
    folders: Sequence[FolderContents], allow_list: AllowList
) -> tuple[dict[str, Lookup], list[Problem]]:
    lookups: dict[str, Lookup] = {}
    problems: list[Problem] = []
    for contents in folders:
        if contents.folder != OURS and (contents.folder / ACCESS).exists():
            place = f"{contents.folder.name}/{ACCESS}"
            problems.append(Problem(place, 0, "", _NO_SAY, warning=True))
        for file in contents.files:
            if isinstance(file.content, Lookup):
                problems.extend(_add(lookups, file, file.content, allow_list))
    return dict(sorted(lookups.items())), problems


def _add(
    lookups: dict[str, Lookup], file: KnowledgeFile, lookup: Lookup, allow_list: AllowList
) -> Iterator[Problem]:
    """Add a lookup whose calls are allowed; yield why it is left out, or that it replaces one."""
    if refused := list(_refused(file, lookup, allow_list)):
        yield from refused
        return
    name = f"{file.path.parent.name}/{file.path.stem}"
    replaced = lookups[name].shown if name in lookups else ""
    if replaced:
        yield Problem(file.shown, 0, "", f"takes the place of {replaced}", warning=True)
    lookups[name] = lookup.located(name, file.path, file.shown, replaced)


def _refused(file: KnowledgeFile, lookup: Lookup, allow_list: AllowList) -> Iterator[Problem]:
    for number, step in enumerate(lookup.steps):
        if reason := allow_list.refusal(step.call) or _shown_to_all(lookup, step.call, allow_list):
            at = line_of(file.path.read_text(encoding="utf-8"), ("steps", number, "call"))
            field = f"steps[{number}].call"
            yield Problem(file.shown, at, field, f"the file is left out: {reason}")


def _shown_to_all(lookup: Lookup, call: str, allow_list: AllowList) -> str:
    """Why a lookup that is not private may not make a privileged call; empty when it may."""
    if lookup.private or not allow_list.is_privileged(call):
        return ""
    return f"what {call} answers is for the asker alone: write `private: true`"
