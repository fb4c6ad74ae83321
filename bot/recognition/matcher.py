"""Parsed errors and text → ranked matches: which entry each error is, how surely, and why.

The code decides first, together with the service; the message then chooses between services and
between an entry's variants, and decides alone where no code stands. Of several errors the innermost
cause comes first and its wrappers after it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.knowledge_base.code_tables import TableCode
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Entry
from bot.knowledge_base.providers import is_built_in
from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.knowledge_base.worded_codes import WordedCode
from bot.recognition import scoring
from bot.recognition.deduplication import inner_of_sure, merge_duplicates
from bot.recognition.document import Document
from bot.recognition.error_codes import (
    EXISTS_CODES,
    HUMPS,
    LABELS,
    code_of_creation,
    existing_code,
    is_code_shaped,
    normalized_code,
    service_of_code,
)
from bot.recognition.error_search import ErrorSearch, FoundError
from bot.recognition.known_errors import ANY, KnownError, KnownErrors
from bot.recognition.match import Match, keep_surest, sort_key
from bot.recognition.match_builder import MatchBuilder
from bot.recognition.message_matcher import MessageMatcher
from bot.recognition.message_templates import TemplateMatch, rank_variants
from bot.recognition.parsed_error import AROUND, ParsedError
from bot.recognition.parsers.bare_code import asked_about
from bot.recognition.report_detection import is_handled, is_in_passing, is_printed
from bot.recognition.root_cause import outer_as_wrappers, says_only_status
from bot.recognition.scoring import ANSWER, GENERIC_WORDS, GUESS
from bot.recognition.service_resolver import ServiceResolver
from bot.recognition.signals import NONE, Signal
from bot.recognition.signs.evidence import LONGEST
from bot.recognition.signs.other_clouds import is_near, places_of_other_clouds
from bot.recognition.template_index import TemplateIndex
from bot.recognition.trust import Trust

_MOST_ERRORS = 14
"""Errors of one text that are matched, the first ones."""


class Matcher:
    """Matches texts against everything known, which is indexed once."""

    def __init__(
        self,
        knowledge: Knowledge,
        catalogue: Catalogue | None,
        templates: TemplateIndex | None = None,
    ) -> None:
        """Index what is known.

        Args:
            knowledge: entries, worded codes and code tables.
            catalogue: the errors of the AWS SDK, `None` to do without.
            templates: the index of the knowledge's templates; by default it is built.
        """
        self._catalogue = catalogue
        self._known_errors = KnownErrors(knowledge)
        self._resolver = ServiceResolver(self._known_errors, catalogue)
        self._templates = templates or TemplateIndex.build(self._known_errors.templates())
        self._builder = MatchBuilder(self._known_errors, catalogue)
        self._search = ErrorSearch(self._known_errors, catalogue)
        self._message_matcher = MessageMatcher(
            self._known_errors, self._templates, self._resolver, self._builder, catalogue
        )

    @property
    def known_errors(self) -> KnownErrors:
        """What is known, by code."""
        return self._known_errors

    @property
    def error_search(self) -> ErrorSearch:
        """What is known, by a person's words."""
        return self._search

    def match(self, document: Document) -> list[Match]:
        """Find the errors that a text reports.

        Args:
            document: of what `bot.recognition.normalize.plain_text` returned.

        Returns:
            The matches, the root cause first, each code once.
        """
        found: dict[tuple[str, str], Match] = {}
        errors = self._errors(document)
        for error in errors:
            for match in self._of(error, document):
                keep_surest(found, match)
        if not any(match.confidence >= ANSWER and not match.wrapper for match in found.values()):
            providers = {one.provider for one in errors if one.trust.by_tool} - {"", *AROUND}
            for match in self._message_matcher.in_prose(document, providers):
                keep_surest(found, match)
        matches = sorted(
            outer_as_wrappers(_doubted(found.values(), document), document.text), key=sort_key
        )
        return [self._with_variant(matches[0], document), *matches[1:]] if matches else []

    def _errors(self, document: Document) -> list[ParsedError]:
        """The errors that the formats find, without other clouds' and handled ones.

        In a long text the document's focus is set to the first certain one.
        """
        text = document.text
        others = places_of_other_clouds(text)
        errors = [
            error
            for error in merge_duplicates(self._outside(document.errors))
            if not is_near(others, error.start, error.end) and not is_handled(error.start, text)
        ]
        errors = inner_of_sure(errors)[:_MOST_ERRORS]
        if errors and len(text) > LONGEST:
            document.focus = next((e for e in errors if e.trust.by_tool), errors[0]).start
        return errors

    def asked(self, text: str) -> list[Match]:
        """What somebody who asked directly may mean, where `match` found nothing sure.

        Args:
            text: the plain text.

        Returns:
            The error whose code they asked about, surely; else guesses from their own words.
        """
        code = asked_about(text)
        if code and self._is_code(code):
            error = ParsedError(code=code, trust=Trust.ASKED, start=text.index(code))
            return self._of(error, Document(text))
        return [self._guess(one, number) for number, one in enumerate(self._search.search(text))]

    def _is_code(self, code: str) -> bool:
        known = self._known_errors
        if _spelled_so(known.entries(code), code):
            return True
        return bool(known.table_codes(code)) or self._resolver.known(code)

    def _guess(self, found: FoundError, number: int) -> Match:
        """A match that is only worth choosing from."""
        known = self._known_errors.table_code(found.provider, found.service, found.code)
        sure = NONE.plus(Signal.OWN_WORDS)
        if number:
            sure = sure.plus(Signal.LATER_GUESS, number * Signal.LATER_GUESS.weight)
        reference = (
            self._catalogue.error(found.service, found.code)
            if self._catalogue is not None and found.provider == "aws" and found.service
            else None
        )
        return Match(
            provider=found.provider,
            service=found.service,
            code=found.code,
            confidence=round(sure, 3),
            why="words",
            steps=sure.steps,
            entry=found.entry,
            reference=None if found.entry else reference,
            table_code=None if found.entry or reference else known,
        )

    def _with_variant(self, match: Match, document: Document) -> Match:
        """The match, given the variant whose message is anywhere in the text if it has none."""
        if match.entry is None or match.variant:
            return match
        templates = [
            one
            for name in (match.entry.id, match.entry.variants_of)
            for one in self._templates.of_entry(name)
            if one.variant
        ]
        templates.sort(key=lambda one: -len(one.plain))
        found = self._templates.variant_in(document.text[:LONGEST], templates)
        if found is None:
            return match
        values = {**found.values, **match.values}
        return replace(match, variant=found.template.variant, values=values)

    def _outside(self, errors: Sequence[ParsedError]) -> list[ParsedError]:
        """Drop what is probably no code: labels, operations, words inside a tool's error."""
        spans = [(e.start, e.end) for e in errors if e.trust.by_tool and e.message]
        return [
            error
            for error in errors
            if error.trust.value.names_field
            or (self._known_errors.entries(error.code) and self._spelled(error.code))
            or ("_" in error.code and self._known_errors.table_codes(error.code))
            or (
                HUMPS.match(error.code)
                and error.code not in LABELS
                and not self._resolver.is_operation(error.code)
                and not any(a < error.start < b for a, b in spans)
            )
        ]

    def _spelled(self, code: str) -> bool:
        """Whether a code is spelled exactly as in an entry; one of several words may differ."""
        return bool(HUMPS.match(code)) or _spelled_so(self._known_errors.entries(code), code)

    def _of(self, error: ParsedError, document: Document) -> list[Match]:
        if error.wrapper and error.trust is Trust.STACK_EVENT and "already exist" in error.message:
            error = self._existing(error)
        error = self._by_number(error)
        if not error.code:
            return self._message_matcher.of_error(error, document)
        if is_in_passing(error, document.text):
            return []
        entries, having = self._known_as(error)
        if not having and not self._plausible(error, document):
            return []
        fitting = self._fitting(error, entries)
        provider = self._resolver.providers.provider(error, having, fitting, document)
        fitting = [one for one in fitting if self._known_errors.may_say(provider, one)]
        wording = self._message_matcher.general(fitting, error, document)
        whose = self._resolver.resolve(error, having, wording, document)
        ours = [one for one in entries if one.provider == whose.provider]
        entry = _choose(ours, whose.service, wording)
        if entry and wording:
            wording = self._of_its_own(entry, wording, fitting)
        known = (
            bool(having) or self._resolver.known(error.code) or bool(service_of_code(error.code))
        )
        sureness = scoring.code_confidence(
            error, wording, document, ours=entry is not None, known=known
        )
        if sureness < GUESS:
            return []
        match = replace(self._builder.build(error, entry, wording, sureness, whose), listed=known)
        return [match, *self._by_message(match, error, document)]

    def _fitting(self, error: ParsedError, entries: Sequence[Entry]) -> list[TemplateMatch]:
        """The templates that come with an error's code and match its message, best first."""
        if not error.message:
            return []
        known, templates = self._known_errors, self._templates
        among = [one for entry in entries for one in templates.of_entry(entry.id)]
        if not known.worded_codes(error.code) and not any(entry.variants_of for entry in entries):
            return templates.alike(error.message, among)  # no other template comes with the code
        coming = known.coming_with(error.code, entries)
        return templates.coming(error.message, among, coming.owners, coming.sharing)

    def _known_as(self, error: ParsedError) -> tuple[Sequence[Entry], list[KnownError]]:
        """The entries for an error's code, and everything that is known under it."""
        entries = self._candidates(error)
        tabled = self._tabled(error)
        if _spelled_so(tabled, error.code) and not _spelled_so(entries, error.code):
            entries = []  # `AUTHORIZATION_FAILURE` of a list is not another's `AuthorizationFailure`
        elif entries:
            tabled = []
        return entries, [*entries, *tabled, *self._listed(error)]

    def _by_message(self, match: Match, error: ParsedError, document: Document) -> list[Match]:
        """The match of the message beside a code that is a mere status; empty for other codes."""
        if not says_only_status(match) or match.why == "code and message":
            return []
        named = replace(error, code="", provider=match.provider)
        best = self._message_matcher.of_error(named, document)[:1]
        return [
            one
            for one in best
            if one.why == "message" and one.confidence >= ANSWER and not says_only_status(one)
        ]

    def _of_its_own(
        self, entry: Entry, best: TemplateMatch, said: Sequence[TemplateMatch]
    ) -> TemplateMatch | None:
        """The best matched template of an entry, with the variants that it shares.

        Of equally good ones a variant's comes before the entry's own, and a longer one before a
        shorter one, as it is more specific.
        """
        mine = [one for one in said if self._known_errors.belongs(one, entry)]
        if not mine or not (entry.variants or entry.variants_of):
            return best if self._known_errors.belongs(best, entry) else next(iter(mine), None)
        return max(mine, key=rank_variants)

    def _candidates(self, error: ParsedError) -> Sequence[Entry]:
        entries = self._known_errors.entries(error.code)
        if not entries and error.code.count(".") > 1:
            entries = self._known_errors.entries(error.code.rpartition(".")[2])
        if error.provider:
            entries = [
                entry
                for entry in entries
                if entry.provider == error.provider or not is_built_in(entry.provider)
            ]
        return entries

    def _listed(self, error: ParsedError) -> list[WordedCode]:
        """The worded codes of that name; none for a plain word in a format that prose has too."""
        if not HUMPS.match(error.code) and error.trust.is_loose:
            return []
        return [
            one
            for one in self._known_errors.worded_codes(error.code)
            if error.provider in {"", one.provider}
        ]

    def _by_number(self, error: ParsedError) -> ParsedError:
        """The error with the code that its number stands for, where a table has it."""
        listed = (
            self._known_errors.numbered(
                error.code, error.provider, error.service, error.http_status
            )
            if error.code.isdecimal()
            else None
        )
        if listed is None:
            return error
        return replace(error, code=listed.code, service=error.service or listed.service)

    def _tabled(self, error: ParsedError) -> list[TableCode]:
        """The table codes of that name; none for a plain word in a format that prose has too."""
        if error.trust.is_loose and not (HUMPS.match(error.code) or "_" in error.code):
            return []
        return [
            one
            for one in self._known_errors.table_codes(error.code)
            if error.provider in {"", one.provider}
        ]

    def _plausible(self, error: ParsedError, document: Document) -> bool:
        """Whether an unknown code may be one, by its format and its shape."""
        if error.trust.by_tool or (error.trust.value.is_body and error.provider):
            return self._resolver.known(error.code) or is_code_shaped(error.code)
        if not self._resolver.known(error.code):
            unknown = (
                error.trust is Trust.AFTER_ACTION
                and HUMPS.match(error.code) is not None
                and is_code_shaped(error.code)
            )
            by_form = bool(service_of_code(error.code)) and document.reported
            return by_form or (unknown and document.cloudy and bool(error.message))
        if normalized_code(error.code) in GENERIC_WORDS or not HUMPS.match(error.code):
            return document.cloudy
        return True

    def _existing(self, error: ParsedError) -> ParsedError:
        """A stack's error on a resource that exists, with the service's own code for that."""
        codes = (
            self._catalogue.codes_of(error.service)
            if self._catalogue is not None and error.service
            else {}
        )
        code = existing_code(error.resource_type, codes)
        if not code and error.code == "AlreadyExists":
            code = EXISTS_CODES.get(error.service, "") or code_of_creation(
                error.resource_type, codes
            )
        return replace(error, code=code, wrapper=False) if code else error


def _doubted(matches: Iterable[Match], document: Document) -> list[Match]:
    """The matches; in source code those that were not printed get a lower confidence."""
    every = list(matches)
    if not any(match.confidence >= ANSWER for match in every) or not document.source:
        return every
    return [
        match
        if is_printed(match.error, document.text, worded=match.why == "code and message")
        else match.at_most(Signal.SOURCE)
        for match in every
    ]


def _spelled_so(known: Sequence[KnownError], code: str) -> bool:
    """Whether one of them spells the code in exactly this way."""
    return any(
        code == one.code or (isinstance(one, Entry) and code in one.aliases) for one in known
    )


def _choose(entries: Sequence[Entry], service: str, wording: TemplateMatch | None) -> Entry | None:
    """The entry of that service, else the one for every service, else the matched template's."""
    for entry in entries:
        if service and entry.service == service:
            return entry
    for entry in entries:
        if entry.service in ANY:
            return entry
    if wording is not None:
        return next((entry for entry in entries if entry.id == wording.template.entry), None)
    only = entries[0] if len(entries) == 1 else None
    return only if only is not None and (not service or only.wrapper) else None
