"""Finds pages without a paste: by a code, by one nearly spelled so, and by words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from bot.answers.answer import Guess
from bot.knowledge_base.code_tables import TableCode
from bot.knowledge_base.error_id import error_id
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Category, Entry
from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.recognition.error_codes import normalized_code
from bot.recognition.error_search import ErrorSearch
from bot.recognition.known_errors import KnownErrors

_NEAR = 84.0
"""Similarity, 0 to 100, from which a code or a word is taken for a misspelling of another."""
_SHORTEST = 5
"""Characters from which a misspelling is looked for."""


_CODE_LENGTH = 80
"""Characters of a text that may be a code, with spaces between its words."""


@dataclass(frozen=True)
class PageSearch:
    """Finds pages.

    Attributes:
        knowledge: entries and categories.
        known: the same and the codes of tables, by code.
        words: finds errors by a person's words.
        catalogue: the errors of the installed AWS SDK; `None` to do without.
    """

    knowledge: Knowledge
    known: KnownErrors
    words: ErrorSearch
    catalogue: Catalogue | None = None

    def of_code(self, code: str) -> list[Guess]:
        """Everything that is known under a code or alias: pages, else what lists hold.

        Args:
            code: as somebody typed it.

        Returns:
            One for each service; none for an unknown code.
        """
        entries = [_of_entry(entry) for entry in self.known.entries(code)]
        listed = [_of_table(one) for one in self.known.table_codes(code)]
        return entries or listed or self._of_status(code) or list(self._of_sdk(code))

    def near(self, code: str, most: int = 3) -> list[Guess]:
        """Pages whose codes are nearly spelled so, the nearest first; none where none is near."""
        wanted = normalized_code(code)
        if len(wanted) < _SHORTEST:
            return []
        found = process.extract(
            wanted, self._codes, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=most
        )
        pages = (page for key, _, _ in found for page in self.of_code(key))
        return list({page.entry: page for page in pages}.values())[:most]

    def of_words(self, text: str, most: int = 8) -> list[Guess]:
        """Pages on what somebody's words say, however they are spelled, the likeliest first.

        Args:
            text: a code, words, or a line of a tool's output.
            most: how many.
        """
        alone = "".join(text.split()) if len(text) <= _CODE_LENGTH else ""
        named = self.of_code(alone) or self.near(alone)  # "no such bucket" is a code in words
        found = [
            Guess(
                entry=one.id,
                provider=one.provider,
                service=one.service,
                code=one.code,
                title=one.entry.title if one.entry else one.code,
                confidence=0.0,
            )
            for one in self.words.search(text, most, forgiving=True)
        ]
        return list({page.entry: page for page in (*named, *found)}.values())[:most]

    def category(self, words: str) -> Category | None:
        """The category that somebody means by its name or title, nearly spelled so."""
        named = {
            name.lower(): category
            for category in self.knowledge.categories.values()
            for name in (category.name, category.title)
        }
        found = process.extractOne(
            words.lower(), list(named), scorer=fuzz.token_set_ratio, score_cutoff=_NEAR
        )
        return named[found[0]] if found else None

    def playbook(self, words: str) -> str:
        """The name of the playbook that somebody means, nearly spelled so; empty for none."""
        named = {
            said.lower(): name
            for name, one in self.knowledge.playbooks.items()
            for said in (name, name.replace("-", " "), one.title)
        }
        found = process.extractOne(
            words.lower(), list(named), scorer=fuzz.token_set_ratio, score_cutoff=_NEAR
        )
        return named[found[0]] if found else ""

    def in_category(self, name: str) -> list[Guess]:
        """The pages of a category, by service and code."""
        pages = (page for page in self.knowledge.entries.values() if page.category == name)
        return [_of_entry(page) for page in sorted(pages, key=lambda page: page.id)]

    @cached_property
    def _codes(self) -> list[str]:
        """Every code with a page or in a list, normalized."""
        names = (name for _, names in self.knowledge.entry_names() for name in names)
        listed = (one.code for one in self.knowledge.table_codes)
        return _normalized((*names, *listed))

    def _of_status(self, status: str) -> list[Guess]:
        """The page of an HTTP status that stands alone, as `409`."""
        pages = self.knowledge.entries.values()
        http = (page for page in pages if page.provider == "http")
        return [_of_entry(page) for page in http if str(page.http_status) == status.strip()]

    def _of_sdk(self, code: str) -> Iterator[Guess]:
        """The services whose SDK model has a code."""
        if self.catalogue is None:
            return
        for service in sorted(self.catalogue.services_with(code)):
            yield Guess(
                entry=error_id("aws", service, code),
                provider="aws",
                service=service,
                code=code,
                title=code,
                confidence=0.0,
            )


def _normalized(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(map(normalized_code, codes)))


def _of_entry(entry: Entry) -> Guess:
    return Guess(
        entry=entry.id,
        provider=entry.provider,
        service=entry.service,
        code=entry.code,
        title=entry.title,
        confidence=0.0,
    )


def _of_table(listed: TableCode) -> Guess:
    return Guess(
        entry=listed.id,
        provider=listed.provider,
        service=listed.service,
        code=listed.code,
        title=listed.meaning,
        confidence=0.0,
    )
