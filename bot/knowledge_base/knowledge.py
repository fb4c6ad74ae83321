"""All that was loaded from knowledge folders, by what it is found by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.knowledge_base.code_tables import TableCode
from bot.knowledge_base.models import Category, Entry, Guide, Playbook, ProviderContext, Undeclared
from bot.knowledge_base.worded_codes import WordedCode


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything loaded.

    Attributes:
        entries: by id (`aws/cloudfront/DistributionAlreadyExists`).
        worded_codes: codes without an entry that are recognised by their messages.
        table_codes: codes of the tables that providers publish.
        guides: by file name.
        playbooks: by file name.
        categories: by name, in the file's order.
        providers: what holds for every error of a provider, by its name.
        undeclared: AWS codes that the SDK does not declare, with how they are known.
        files: the file each entry, guide and playbook came from, by id or name.
        overrides: ids of entries that a later folder (a team's) replaced.
        names: by id, the code and the aliases of each entry, where they are known without it.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    worded_codes: tuple[WordedCode, ...] = ()
    table_codes: tuple[TableCode, ...] = ()
    guides: Mapping[str, Guide] = field(default_factory=dict)
    playbooks: Mapping[str, Playbook] = field(default_factory=dict)
    categories: Mapping[str, Category] = field(default_factory=dict)
    providers: Mapping[str, ProviderContext] = field(default_factory=dict)
    undeclared: tuple[Undeclared, ...] = ()
    files: Mapping[str, Path] = field(default_factory=dict)
    overrides: frozenset[str] = frozenset()
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def entry_names(self) -> Iterable[tuple[str, Sequence[str]]]:
        """The id of each entry, with its code and aliases."""
        if self.names:
            return self.names.items()
        return ((name, (one.code, *one.aliases)) for name, one in self.entries.items())

    def in_variant(self, entry: Entry, name: str) -> Entry:
        """An entry with its fields replaced by those that a variant gives.

        Args:
            entry: the entry.
            name: a variant of its own or of the entry whose variants it shares.
        """
        base = self.entries.get(entry.variants_of)
        return entry.variant(name, base.variants if base is not None else ())

    def guides_of(self, entry: Entry) -> tuple[str, ...]:
        """The guides that an entry names, and those of every entry of its category."""
        category = self.categories.get(entry.category)
        always = category.always if category is not None else ()
        return tuple(dict.fromkeys((*entry.related.guides, *always)))
