"""Combines the files of knowledge folders into one `Knowledge`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.knowledge_base.code_tables import CodeTables, TableCode, table_codes
from bot.knowledge_base.folder import FileKind, FolderContents, KnowledgeFile
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import (
    Categories,
    Category,
    Entry,
    Guide,
    Playbook,
    ProviderContext,
    Undeclared,
    UndeclaredFile,
    file_name,
)
from bot.knowledge_base.worded_codes import WordedCode, WordingList, worded_codes
from bot.knowledge_base.yaml_file import Problem

KINDS = (
    FileKind("errors/*/*/*.yml", Entry),
    FileKind("wordings/*/*.yml", WordingList),
    FileKind("codes/*/*.yml", CodeTables),
    FileKind("guides/*.yml", Guide),
    FileKind("playbooks/*.yml", Playbook),
    FileKind("categories.yml", Categories),
    FileKind("undeclared.yml", UndeclaredFile),
)
"""The kinds of files that make a `Knowledge`."""


def assemble(folders: Sequence[FolderContents]) -> tuple[Knowledge, list[Problem]]:
    """Combine folders; a later folder's entry replaces an earlier one's with the same id.

    Args:
        folders: the folders' contents, the package's own first; files of kinds that are not in
            `KINDS` are skipped.

    Returns:
        The knowledge, and a problem for each file that was left out.
    """
    parts = _Parts()
    for contents in folders:
        parts.start_folder()
        for file in contents.files:
            parts.add(file)
    return parts.knowledge(), parts.problems


@dataclass(slots=True)
class _Parts:
    """The parts of a `Knowledge` while files are added to it."""

    entries: dict[str, Entry] = field(default_factory=dict)
    worded_codes: list[WordedCode] = field(default_factory=list)
    table_codes: list[TableCode] = field(default_factory=list)
    guides: dict[str, Guide] = field(default_factory=dict)
    playbooks: dict[str, Playbook] = field(default_factory=dict)
    categories: dict[str, Category] = field(default_factory=dict)
    providers: dict[str, ProviderContext] = field(default_factory=dict)
    undeclared: list[Undeclared] = field(default_factory=list)
    files: dict[str, Path] = field(default_factory=dict)
    overrides: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    earlier: frozenset[str] = frozenset()

    def start_folder(self) -> None:
        """Mark the entries so far as replaceable: the next folder's entries may override them."""
        self.earlier = frozenset(self.entries)

    def add(self, file: KnowledgeFile) -> None:
        name = file.path.stem
        match file.content:
            case Entry() as entry:
                self._add_entry(entry, file)
            case WordingList() as listed:
                self.worded_codes.extend(worded_codes(file.path, listed))
            case CodeTables() as tables:
                self.table_codes.extend(table_codes(file.path, tables))
            case Guide() as guide:
                self.guides[name] = guide
                self.files[f"guide/{name}"] = file.path
            case Playbook() as playbook:
                self.playbooks[name] = playbook
                self.files[f"playbook/{name}"] = file.path
            case Categories() as found:
                self.categories.update({one.name: one for one in found.categories})
                self.providers.update({one.provider: one for one in found.providers})
            case UndeclaredFile() as undeclared:
                self.undeclared.extend(undeclared.undeclared)

    def _add_entry(self, entry: Entry, file: KnowledgeFile) -> None:
        expected = (entry.provider, entry.service or "any", file_name(entry.code))
        if (*file.path.parts[-3:-1], file.path.stem) != expected:
            place = "/".join(expected)
            message = (
                f"the file must stand at errors/{place}.yml, as its provider, service and code say"
            )
            self.problems.append(Problem(file.shown, 1, "code", message))
            return
        if entry.id in self.earlier:
            self.overrides.add(entry.id)
        self.entries[entry.id] = entry
        self.files[entry.id] = file.path

    def knowledge(self) -> Knowledge:
        return Knowledge(
            entries=self.entries,
            worded_codes=tuple(self.worded_codes),
            table_codes=tuple(self.table_codes),
            guides=self.guides,
            playbooks=self.playbooks,
            categories=self.categories,
            providers=self.providers,
            undeclared=tuple(self.undeclared),
            files=self.files,
            overrides=frozenset(self.overrides),
        )
