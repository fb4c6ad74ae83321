"""Looks up the known errors: entries, codes of tables, and codes known by their messages."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.knowledge_base.code_tables import TableCode
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Entry
from bot.knowledge_base.providers import is_built_in
from bot.knowledge_base.worded_codes import WordedCode
from bot.recognition.error_codes import normalized_code, table_key
from bot.recognition.message_templates import MessageTemplate, TemplateMatch, template

KnownError = Entry | WordedCode | TableCode
"""An entry, a code that is known by its messages only, or a code of a provider's table."""

ANY = frozenset({"", "any"})
"""The values of `service` that mean every service."""


@dataclass(frozen=True, slots=True)
class Coming:
    """The templates that come with one code.

    Attributes:
        owners: ids of the entries and worded codes, all of whose templates do.
        sharing: ids of entries of whose templates only the variants' do, which others share.
    """

    owners: Sequence[str]
    sharing: Sequence[str] = ()


class KnownErrors:
    """All known errors, by id, by code and by number."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Index the knowledge."""
        self._entries = knowledge.entries
        self._worded_by_id = {one.id: one for one in knowledge.worded_codes}
        self._worded: dict[str, list[WordedCode]] = defaultdict(list)
        for one in knowledge.worded_codes:
            self._worded[normalized_code(one.code)].append(one)
        self._tabled: dict[str, list[TableCode]] = defaultdict(list)
        self._numbered: dict[tuple[str, int], list[TableCode]] = defaultdict(list)
        for listed in knowledge.table_codes:
            self._tabled[table_key(listed.code)].append(listed)
            if listed.number is not None:
                self._numbered[listed.provider, listed.number].append(listed)
        self._by_code: dict[str, list[str]] = defaultdict(list)
        for entry, names in knowledge.entry_names():
            for code in dict.fromkeys(map(normalized_code, names)):
                self._by_code[code].append(entry)

    def templates(self) -> Iterator[MessageTemplate]:
        """Every message template; a worded code's belong to its entry, where it has one too."""
        for entry in self._entries.values():
            yield from _of_entry(entry)
        for one in chain.from_iterable(self._worded.values()):
            for message in one.messages:
                yield template(message, one.id)

    def everything(self) -> Iterator[KnownError]:
        """Every error: the entries, the codes with wordings alone, the tables' codes."""
        yield from map(self._of_id, dict.fromkeys(chain(self._worded_by_id, self._entries)))
        yield from chain.from_iterable(self._tabled.values())

    def entries(self, code: str) -> Sequence[Entry]:
        """The entries for a code or alias, compared in normalized form."""
        return [self._entries[one] for one in self._by_code.get(normalized_code(code), ())]

    def worded_codes(self, code: str) -> Sequence[WordedCode]:
        """The worded codes of that name, of all services."""
        return self._worded.get(normalized_code(code), ())

    def table_codes(self, code: str) -> Sequence[TableCode]:
        """The codes of that name in tables, of all services."""
        return self._tabled.get(table_key(code), ())

    def table_code(self, provider: str, service: str, code: str) -> TableCode | None:
        """The service's code in a table, else the one for every service; `None` for neither."""
        listed = [one for one in self.table_codes(code) if one.provider == provider]
        own = (one for one in listed if service and one.service == service)
        return next(own, None) or next((one for one in listed if one.service in ANY), None)

    def numbered(
        self, number: str, provider: str, service: str = "", http_status: int | None = None
    ) -> TableCode | None:
        """The code that a number stands for.

        Args:
            number: the digits that were printed in place of a code.
            provider: the provider.
            service: the service, empty where the text does not tell.
            http_status: the status beside it, by which one of several codes is chosen.

        Returns:
            The service's code, else the one for every service, else the provider's only one; `None`
            for none of them.
        """
        listed = self._numbered.get((provider, int(number)), []) if number.isdecimal() else []
        listed = [one for one in listed if one.http_status == http_status] or listed
        own = [one for one in listed if one.service == service]
        general = [one for one in listed if one.service in ANY]
        return next(iter(own or general or (listed if len(listed) == 1 else [])), None)

    def codes_of(self, provider: str, service: str) -> Iterator[str]:
        """The codes of a service that have an entry or a message template."""
        start = f"{provider}/{service or 'any'}/"
        for one in dict.fromkeys(chain(self._worded_by_id, self._entries)):
            if one.startswith(start):
                yield one.removeprefix(start)

    def of(self, wording: TemplateMatch) -> KnownError:
        """The known error that a matched template belongs to."""
        return self._of_id(wording.template.entry)

    def _of_id(self, name: str) -> KnownError:
        return self._entries.get(name) or self._worded_by_id[name]

    def service_of(self, wording: TemplateMatch) -> str:
        """The service of a matched template, empty for one of every service."""
        service = self.of(wording).service
        return "" if service in ANY else service

    def may_say(self, provider: str, wording: TemplateMatch) -> bool:
        """Whether a matched template is a provider's own, or a team's, which may stand anywhere."""
        other = self.of(wording).provider
        return other == provider or not is_built_in(other)

    def page(self, subject: KnownError) -> Entry | None:
        """The entry to answer with: the error itself, else the entry for its code."""
        if isinstance(subject, Entry):
            return subject
        return self.page_of(subject.code, subject.provider, subject.service)

    def page_of(self, code: str, provider: str, service: str) -> Entry | None:
        """The entry for a code of a service, else the one for that code of every service."""
        pages = [one for one in self.entries(code) if one.provider == provider]
        own = (one for one in pages if service and one.service == service)
        return next(own, None) or next((one for one in pages if one.service in ANY), None)

    def coming_with(self, code: str, entries: Sequence[Entry]) -> Coming:
        """The templates that belong to one of the entries, or to that code without one."""
        worded = (one.id for one in self.worded_codes(code) if one.id not in self._entries)
        shared = (entry.variants_of for entry in entries if entry.variants_of)
        return Coming((*(entry.id for entry in entries), *worded), tuple(shared))

    def belongs(self, wording: TemplateMatch, entry: Entry) -> bool:
        """Whether a matched template belongs to an entry, a variant it shares, or its service."""
        subject = self.of(wording)
        if isinstance(subject, Entry):
            return _has(entry, wording.template)
        return subject.provider == entry.provider and entry.service in {*ANY, subject.service}


def _has(entry: Entry, one: MessageTemplate) -> bool:
    """Whether a template belongs to an entry or to a variant that it shares."""
    return one.entry == entry.id or (bool(one.variant) and one.entry == entry.variants_of)


def _of_entry(entry: Entry) -> Iterator[MessageTemplate]:
    for message in entry.messages:
        yield template(message, entry.id)
    for variant in entry.variants:
        for message in variant.messages:
            yield template(message, entry.id, variant.name)
