"""The one loader: knowledge folders become a library of entries and lookups.

It stands here, and not in `knowledge_base`, because lookups are validated by their own vocabulary
while they are read; nothing below this package knows that.
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
from bot.knowledge_base.loader import KINDS, assemble
from bot.knowledge_base.models import OURS, Knowledge
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
    """Everything that knowledge folders hold.

    Attributes:
        knowledge: entries, wordings, code tables, guides and playbooks.
        lookups: by `service/name`, in the order of their names.
        problems: what was left out, and warnings of what takes the place of something of ours.
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

    A file that does not fit, or that names an operation which is not on the allow-list, is left
    out and told among the problems; all others load. A later folder's entry or lookup takes the
    place of an earlier one's of the same name.

    Args:
        folders: of the shape of `knowledge/`, ours first.
        allow_list: what lookups may call.
        reader: kept from load to load, it reads only what has changed.
    """
    reader = reader or FolderReader(ALL_KINDS)
    read = [reader.read(folder) for folder in folders]
    knowledge, misplaced = assemble(read)
    lookups, refused = _lookups(read, allow_list)
    problems = [problem for contents in read for problem in contents.problems]
    return Library(knowledge, lookups, sorted([*problems, *misplaced, *refused]))


def _lookups(
    folders: Sequence[FolderContents], allow_list: AllowList
) -> tuple[dict[str, Lookup], list[Problem]]:
    found: dict[str, Lookup] = {}
    problems: list[Problem] = []
    for contents in folders:
        if contents.folder != OURS and (contents.folder / ACCESS).exists():
            place = f"{contents.folder.name}/{ACCESS}"
            problems.append(Problem(place, 0, "", _NO_SAY, warning=True))
        for file in contents.files:
            if isinstance(file.content, Lookup):
                problems.extend(_add(found, file, file.content, allow_list))
    return dict(sorted(found.items())), problems


def _add(
    found: dict[str, Lookup], file: KnowledgeFile, lookup: Lookup, allow_list: AllowList
) -> Iterator[Problem]:
    """Add a lookup that may run, and yield what is to be said of it."""
    if refused := list(_refused(file, lookup, allow_list)):
        yield from refused
        return
    name = f"{file.path.parent.name}/{file.path.stem}"
    replaced = found[name].shown if name in found else ""
    if replaced:
        yield Problem(file.shown, 0, "", f"takes the place of {replaced}", warning=True)
    found[name] = lookup.located(name, file.path, file.shown, replaced)


def _refused(file: KnowledgeFile, lookup: Lookup, allow_list: AllowList) -> Iterator[Problem]:
    for number, step in enumerate(lookup.steps):
        if reason := allow_list.refusal(step.call) or _shown_to_all(lookup, step.call, allow_list):
            at = line_of(file.path.read_text(encoding="utf-8"), ("steps", number, "call"))
            field = f"steps[{number}].call"
            yield Problem(file.shown, at, field, f"the file is left out: {reason}")


def _shown_to_all(lookup: Lookup, call: str, allow_list: AllowList) -> str:
    if lookup.private or not allow_list.is_privileged(call):
        return ""
    return f"what {call} answers is for the asker alone: write `private: true`"
