"""From a paste to an answer: recognition, the entry's texts, and the lookups to offer."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from bot.answers.answer import Answer, Explanation, Guess, Link, ReportedError
from bot.answers.conditions import words_said
from bot.answers.entry_texts import with_texts
from bot.answers.lookup_offers import LookupOffers
from bot.answers.page_search import PageSearch
from bot.answers.reasons import reasons_for
from bot.knowledge_base import value_kinds
from bot.knowledge_base.code_tables import TableCode
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Entry
from bot.knowledge_base.sdk_catalogue import Catalogue, CatalogueError
from bot.recognition.document import Document
from bot.recognition.entities.named_values import first_of_each, named_values
from bot.recognition.entities.resources import names_in_commands
from bot.recognition.match import Match
from bot.recognition.matcher import Matcher
from bot.recognition.normalize import condensed, plain_text
from bot.recognition.parsed_error import ParsedError
from bot.recognition.reporting_tool import reporting_tool
from bot.recognition.scoring import ANSWER, GUESS
from bot.recognition.signals import said_by
from bot.recognition.template_index import TemplateIndex
from bot.recognition.visible import zero_width

if TYPE_CHECKING:
    from bot.lookups.model import Lookup

_MOST_GUESSES = 3
_BEFORE = 200
"""Characters kept of what stands before a reported error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """What was recognised in a paste, before any text is rendered.

    Attributes:
        paste: the text, plain and without secrets.
        errors: what the formats find in it, in its order, whatever was made of them.
        matches: the root cause first.
        values: the values of each name, the likeliest first.
        elapsed_ms: milliseconds it took.
    """

    paste: str = ""
    errors: Sequence[ParsedError] = ()
    matches: Sequence[Match] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    elapsed_ms: float = 0.0

    @property
    def answered(self) -> bool:
        """Whether the first match is certain enough to be answered."""
        return bool(self.matches) and self.matches[0].confidence >= ANSWER


class Answerer:
    """Answers pastes from the knowledge base and the SDK's catalogue."""

    def __init__(
        self,
        knowledge: Knowledge,
        catalogue: Catalogue | None = None,
        lookups: "Mapping[str, Lookup] | None" = None,
        templates: TemplateIndex | None = None,
    ) -> None:
        """Index everything that is known.

        Args:
            knowledge: entries, worded codes, code tables and categories.
            catalogue: the errors of the installed AWS SDK; `None` to do without.
            lookups: the lookups to offer, by name; none by default.
            templates: the index of the knowledge's templates; built where it is left out.
        """
        self._knowledge = knowledge
        self._catalogue = catalogue
        self._offers = LookupOffers(lookups or {}, knowledge.categories)
        self._table_codes = {one.id: one for one in knowledge.table_codes}
        self._matcher = Matcher(knowledge, catalogue, templates)

    @cached_property
    def pages(self) -> PageSearch:
        """Finds pages without a paste, by code and by words."""
        matcher = self._matcher
        return PageSearch(
            self._knowledge, matcher.known_errors, matcher.error_search, self._catalogue
        )

    def recognise(self, raw: str, *, asked: bool = False) -> Recognition:
        """Find the errors that a paste reports, and the named values in it.

        Args:
            raw: the text as pasted.
            asked: whether somebody asked directly: then a code alone is known for sure, and
                there are guesses from somebody's own words.
        """
        began = time.perf_counter()
        paste = plain_text(condensed(raw))
        document = Document(paste)
        matches = self._matcher.match(document)
        if asked and not (matches and matches[0].confidence >= ANSWER):
            matches = _surest(matches, self._matcher.asked(paste))
        values = _values(paste, matches[0] if matches else None)
        return Recognition(
            paste=paste,
            errors=document.errors,
            matches=matches,
            values=values,
            elapsed_ms=(time.perf_counter() - began) * 1000,
        )

    def may_answer(self, raw: str) -> bool:
        """Whether a text that nobody asked about has an answer, at half of `explain`'s cost."""
        matches = self._matcher.match(Document(plain_text(condensed(raw))))
        return bool(matches) and matches[0].confidence >= ANSWER

    def explain(self, raw: str, *, asked: bool = True) -> Explanation:
        """Answer a paste.

        Args:
            raw: the text as pasted.
            asked: whether somebody asked directly; see `recognise`.

        Returns:
            The answer where one is certain enough, the other candidates, and the values found.
        """
        began = time.perf_counter()
        recognised = self.recognise(raw, asked=asked)
        values = first_of_each(recognised.values)
        answer = None
        rest = list(recognised.matches)
        if recognised.answered:
            root, *rest = rest
            rest = [match for match in rest if match.id != root.id]
            also = tuple(match.code for match in rest if match.confidence >= GUESS)
            named = names_in_commands(root.provider, recognised.values, recognised.paste)
            told = {**first_of_each(named), **self._of_the_text(root, recognised)}
            answer = self._offers.located(self._answer(root, told, also), recognised.values)
            answer = _with_zero_width_note(answer, raw)
        guesses = [_guess(match) for match in rest if match.confidence >= GUESS][:_MOST_GUESSES]
        return Explanation(
            answer=answer,
            guesses=tuple(guesses),
            values=values,
            error=_reported(recognised),
            reasons=tuple(reasons_for(recognised.matches[0])) if recognised.matches else (),
            elapsed_ms=(time.perf_counter() - began) * 1000,
        )

    def answer_for(
        self, entry_id: str, values: Mapping[str, str], variant: str = ""
    ) -> Answer | None:
        """The answer for an entry that somebody chose.

        Args:
            entry_id: `provider/service/code` of an entry, of an error in the catalogue or of a
                code in a table.
            values: named values; those that do not fit their kind are dropped.
            variant: name of one of the entry's variants, empty for none.

        Returns:
            The answer; `None` when there is no such entry (any more).
        """
        match = self._chosen(entry_id, variant)
        if match is None:
            return None
        fitting = {n: v for n, v in values.items() if _accepts(match, n, v)}
        return self._answer(match, fitting, ())

    def _chosen(self, entry_id: str, variant: str) -> Match | None:
        """The match for an id without a paste: of an entry, a catalogue error or a table code."""
        provider, _, rest = entry_id.partition("/")
        service, _, code = rest.partition("/")
        entry = self._knowledge.entries.get(entry_id)
        reference = None
        if entry is None and provider == "aws" and self._catalogue is not None:
            reference = self._catalogue.error(service, code)
        tabled = self._table_codes.get(entry_id) if entry is None and reference is None else None
        if entry is None and reference is None and tabled is None:
            return None
        return Match(
            provider=provider,
            service="" if service == "any" else service,
            code=entry.code if entry is not None else code,
            confidence=1.0,
            why="chosen",
            entry=entry,
            variant=variant,
            reference=reference,
            table_code=tabled,
        )

    def _of_the_text(self, root: Match, recognised: Recognition) -> dict[str, str]:
        """What tells of the text itself: the tool that printed it, and the words of conditions."""
        told = {"tool": reporting_tool(recognised.paste), "said": ""}
        if root.entry is not None:
            fixes = self._knowledge.in_variant(root.entry, root.variant).fixes
            told["said"] = words_said(fixes, _own_text(root, recognised))
        return {name: value for name, value in told.items() if value}

    def _answer(self, match: Match, values: Mapping[str, str], also: Sequence[str]) -> Answer:
        if match.entry is not None:
            entry = self._knowledge.in_variant(match.entry, match.variant)
            return self._of_entry(match, entry, values, also)
        return self._of_reference(match, values, also)

    def _of_entry(
        self, match: Match, entry: Entry, values: Mapping[str, str], also: Sequence[str]
    ) -> Answer:
        if entry.provider == "terraform":  # only Terraform says it
            values = {**values, "tool": "terraform"}
        answer = Answer(
            entry=entry.id,
            variant=match.variant,
            provider=match.provider,
            service=match.service,
            code=match.code,
            title=entry.title,
            summary=entry.summary,
            http_status=_status(match, entry.http_status),
            related=entry.related.entries,
            guides=self._knowledge.guides_of(entry),
            playbooks=entry.related.playbooks,
            offers=self._offers.of(entry, match, values),
            values=values,
            confidence=match.confidence,
            why=said_by(match.why, match.steps),
            also_seen=tuple(also),
            notes=self._notes(match, entry),
        )
        return with_texts(answer, entry)

    def _notes(self, match: Match, entry: Entry) -> tuple[str, ...]:
        notes = []
        if match.generic:
            notes.append(
                "Many services use this code and the text does not say which one it was:"
                " this is the answer for all of them."
            )
        if entry.id in self._knowledge.overrides:
            notes.append("Your team's own entry.")
        return tuple(notes)

    def _of_reference(self, match: Match, values: Mapping[str, str], also: Sequence[str]) -> Answer:
        """The answer for a code without an entry: from the catalogue, a table or the text."""
        known, listed = match.reference, match.table_code
        message = (match.error.message if match.error is not None else "") or match.matched_text
        meaning = known.documentation if known else listed.meaning if listed else ""
        usual = next((one.http_status for one in (known, listed, match.worded_code) if one), None)
        return Answer(
            entry=match.id,
            provider=match.provider,
            service=match.service,
            code=match.code,
            http_status=_status(match, usual),
            title=match.code,
            summary=_shortened(message or meaning or f"{match.code} was returned."),
            meaning=meaning,
            confidence=match.confidence,
            why=said_by(match.why, match.steps),
            values=values,
            also_seen=tuple(also),
            references=_source_link(listed),
            notes=(_source_note(known, listed),),
        )


def _surest(found: Sequence[Match], asked: Sequence[Match]) -> list[Match]:
    """What was found in the text and what a question may mean, the surest first."""
    every = sorted((*found, *asked), key=lambda one: -one.confidence)
    first: dict[tuple[str, str], Match] = {}
    for one in every:
        first.setdefault((one.provider, one.code), one)
    return list(first.values())


def _status(match: Match, usual: int | None) -> int | None:
    printed = match.error.http_status if match.error is not None else None
    return printed or usual


def _with_zero_width_note(answer: Answer, raw: str) -> Answer:
    """The answer, with a note where the paste holds characters without a width."""
    characters = zero_width(raw)
    if not characters:
        return answer
    counted = ", ".join(
        f"{name} ({often} times)" if often > 1 else name for name, often in characters.items()
    )
    note = f"The text holds characters without a width, which were left out: {counted}."
    return replace(answer, notes=(*answer.notes, note))


def _own_text(root: Match, recognised: Recognition) -> str:
    """What the root cause says: of several errors its own message, else all of the paste."""
    error = root.error or ParsedError()
    message = f"{error.message} {error.resource_type} {error.operation}".strip()
    alone = len({one.id for one in recognised.matches}) <= 1
    return recognised.paste if alone else message or root.matched_text or recognised.paste


def _reported(recognised: Recognition) -> ReportedError:
    """The innermost error of a format that belongs to a provider."""
    known = [error for error in recognised.errors if error.provider]
    error = max(known, key=lambda error: error.depth, default=ParsedError())
    return ReportedError(
        provider=error.provider,
        service=error.service,
        code=error.code,
        message=error.message,
        text=recognised.paste[max(0, error.start - _BEFORE) :].strip(),
    )


def _guess(match: Match) -> Guess:
    entry = match.entry
    return Guess(
        entry=match.id,
        provider=match.provider,
        service=match.service,
        code=match.code,
        title=entry.title if entry else match.code,
        confidence=match.confidence,
        wrapper=match.wrapper,
    )


def _source_link(listed: TableCode | None) -> tuple[Link, ...]:
    """The page that lists a code, where its table's source is one."""
    if listed is None or not listed.source.startswith("https://"):
        return ()
    return (Link(title=listed.table, url=listed.source),)


def _source_note(known: CatalogueError | None, listed: TableCode | None) -> str:
    if listed is not None:
        return f"Faultbook has no page on this code; it is one of the list: {listed.table}."
    if known is None:
        return "Faultbook has no page on this code; this is what the text itself says."
    raised = ", ".join(known.operations[:6]) + (", …" if len(known.operations) > 6 else "")  # noqa: PLR2004 - a line's worth
    by = f" Raised by {raised}." if raised else ""
    return f"Faultbook has no page on this code; this is the AWS SDK's own description.{by}"


_SUMMARY = 200
"""Characters of a summary that is taken from a message or from the SDK's description."""


def _shortened(summary: str) -> str:
    return summary if len(summary) <= _SUMMARY else summary[: _SUMMARY - 1].rstrip() + "…"


def _values(paste: str, root: Match | None) -> dict[str, tuple[str, ...]]:
    """Every named value of the text, with those of the root cause first."""
    message = root.error.message if root is not None and root.error is not None else ""
    found = named_values(paste, message)
    if root is None:
        return found
    error = root.error
    own: list[tuple[str, str]] = []
    if error is not None:
        own.extend(error.values.items())
        own.append(("operation", error.operation))
        own.append(("http_status", str(error.http_status or "")))
        own.append(("request_id", error.request_id))
    own.extend(root.values.items())
    for name, value in reversed(own):
        if value and value in paste and _accepts(root, name, value):
            found[name] = (value, *(v for v in found.get(name, ()) if v != value))
    return found


def _accepts(match: Match, name: str, value: str) -> bool:
    """Whether a value has the shape of its kind, or of the matched entry's own of that name."""
    if match.entry is not None:
        return match.entry.accepts(name, value)
    return value_kinds.accepts(name, value)
