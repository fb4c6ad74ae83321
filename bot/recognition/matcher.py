"""Parsed errors and text → ranked matches: which entry each error is, how surely, and why.

The code decides first, together with the service; the message then chooses between services and
between an entry's variants, and decides alone where no code stands. Of several errors the innermost
cause comes first and its wrappers after it.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.knowledge_base.code_tables import TableCode
from bot.knowledge_base.models import Entry, Knowledge
from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.knowledge_base.worded_codes import WordedCode
from bot.recognition import scoring
from bot.recognition.deduplication import inner_of_sure, merge_duplicates
from bot.recognition.document import Document
from bot.recognition.error_codes import (
    EXISTS_CODES,
    HUMPS,
    LABELS,
    existing_code,
    is_code_shaped,
    normalized_code,
    told_by_code,
)
from bot.recognition.error_search import ErrorSearch, Found
from bot.recognition.known_errors import ANY, KnownError, KnownErrors
from bot.recognition.match import Match, keep_surest, sort_key
from bot.recognition.match_builder import MatchBuilder
from bot.recognition.message_matcher import MessageMatcher
from bot.recognition.message_templates import TemplateMatch
from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.bare_code import asked_about
from bot.recognition.parsers.registry import parse
from bot.recognition.report_detection import is_handled, is_in_passing, is_printed
from bot.recognition.root_cause import outer_as_wrappers, says_only_status
from bot.recognition.scoring import ANSWER, GENERIC_WORDS, GUESS
from bot.recognition.service_resolver import ServiceResolver
from bot.recognition.signs.evidence import LONGEST
from bot.recognition.signs.other_clouds import is_of_other_cloud
from bot.recognition.template_index import TemplateIndex
from bot.recognition.trust import Trust

_MOST_ERRORS = 14


class Matcher:
    """Everything known, indexed once, ready to match texts."""

    def __init__(
        self,
        knowledge: Knowledge,
        catalogue: Catalogue | None,
        templates: TemplateIndex | None = None,
    ) -> None:
        """Index what is known.

        Args:
            knowledge: entries, wordings and code tables.
            catalogue: the errors of the AWS SDK.
            templates: the index of the knowledge's templates, where it was kept.
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

    def match(self, text: str) -> list[Match]:
        """Find what a plain text reports.

        Args:
            text: what `bot.recognition.normalize.plain_text` returned.

        Returns:
            The matches, root cause first, each code once.
        """
        document = Document(text)
        found: dict[tuple[str, str], Match] = {}
        errors = [
            error
            for error in merge_duplicates(self._outside(parse(text)))
            if not is_of_other_cloud(text, error.start, error.end)
            and not is_handled(error.start, text)
        ]
        errors = inner_of_sure(errors)[:_MOST_ERRORS]
        if errors and len(text) > LONGEST:
            document.focus = next((e for e in errors if e.trust.by_tool), errors[0]).start
        for error in errors:
            for match in self._of(error, document):
                keep_surest(found, match)
        if not any(match.confidence >= ANSWER and not match.wrapper for match in found.values()):
            providers = {one.provider for one in errors if one.trust.by_tool} - _AROUND
            for match in self._message_matcher.in_prose(document, providers):
                keep_surest(found, match)
        if any(match.confidence >= ANSWER for match in found.values()) and document.source:
            found = {
                key: match
                if is_printed(match.error, document.text, worded=match.why == "code and message")
                else replace(match, confidence=min(match.confidence, _IN_SOURCE))
                for key, match in found.items()
            }
        matches = sorted(outer_as_wrappers(found.values(), text), key=sort_key)
        return [self._with_variant(matches[0], document), *matches[1:]] if matches else []

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
        if any(code in (entry.code, *entry.aliases) for entry in known.entries(code)):
            return True
        return bool(known.tabled(code)) or self._resolver.known(code)

    def _guess(self, found: Found, number: int) -> Match:
        """A match that is only worth choosing from."""
        known = self._known_errors.table_code(found.provider, found.service, found.code)
        reference = (
            self._catalogue.error(found.service, found.code)
            if self._catalogue is not None and found.provider == "aws" and found.service
            else None
        )
        return Match(
            provider=found.provider,
            service=found.service,
            code=found.code,
            confidence=round(_SEARCHED - number * _STEP, 3),
            why="words",
            entry=found.entry,
            reference=None if found.entry else reference,
            tabled=None if found.entry or reference else known,
        )

    def _with_variant(self, match: Match, document: Document) -> Match:
        """The match with the variant that other words of the text choose, where it has none."""
        if match.entry is None or match.variant:
            return match
        told = [
            one
            for name in (match.entry.id, match.entry.variants_of)
            for one in self._templates.of_entry(name)
            if one.variant
        ]
        told.sort(key=lambda one: -len(one.plain))
        found = self._templates.standing_in(document.text[:LONGEST], told)
        if found is None:
            return match
        values = {**found.values, **match.values}
        return replace(match, variant=found.template.variant, values=values)

    def _outside(self, errors: Sequence[ParsedError]) -> list[ParsedError]:
        """Leave out words before a colon that are labels inside an error a sure format found."""
        spans = [(e.start, e.end) for e in errors if e.trust.by_tool and e.message]
        return [
            error
            for error in errors
            if error.trust.value.names_field
            or (self._known_errors.entries(error.code) and self._spelled(error.code))
            or ("_" in error.code and self._known_errors.tabled(error.code))
            or (
                HUMPS.match(error.code)
                and error.code not in LABELS
                and not self._resolver.is_operation(error.code)
                and not any(a < error.start < b for a, b in spans)
            )
        ]

    def _spelled(self, code: str) -> bool:
        """Whether a code of one word is spelled just as an entry has it; longer ones may vary."""
        if HUMPS.match(code):
            return True
        return any(
            code in (entry.code, *entry.aliases) for entry in self._known_errors.entries(code)
        )

    def _of(self, error: ParsedError, document: Document) -> list[Match]:
        if error.wrapper and error.trust is Trust.STACK_EVENT and "already exist" in error.message:
            error = self._existing(error)
        error = self._by_number(error)
        if not error.code:
            return self._message_matcher.of_error(error, document)
        if is_in_passing(error, document.text):
            return []
        entries = self._candidates(error)
        tabled = self._tabled(error)
        if _spelled_so(tabled, error.code) and not _spelled_so(entries, error.code):
            entries = []  # `AUTHORIZATION_FAILURE` of a list is not another's `AuthorizationFailure`
        elif entries:
            tabled = []
        having: list[KnownError] = [*entries, *tabled, *self._listed(error)]
        if not having and not self._plausible(error, document):
            return []
        among = [one for entry in entries for one in self._templates.of_entry(entry.id)]
        said = self._templates.in_message(error.message, among) if error.message else []
        fitting = [w for w in said if self._known_errors.comes_with(w, error.code, entries)]
        wording = self._message_matcher.general(fitting, error, document)
        whose = self._resolver.resolve(error, having, wording, document)
        ours = [one for one in entries if one.provider == whose.provider]
        entry = _choose(ours, whose.service, wording)
        if entry and wording:
            wording = self._of_its_own(entry, wording, said)
        known = bool(having) or self._resolver.known(error.code) or bool(told_by_code(error.code))
        sureness = scoring.code_confidence(
            error, wording, document, ours=entry is not None, known=known
        )
        if sureness < GUESS:
            return []
        match = replace(self._builder.build(error, entry, wording, sureness, whose), listed=known)
        return [match, *self._told_by_words(match, error, document)]

    def _told_by_words(self, match: Match, error: ParsedError, document: Document) -> list[Match]:
        """The code that the words beside a mere status belong to, before the status itself."""
        if not says_only_status(match) or match.why == "code and message":
            return []
        named = replace(error, code="", provider=match.provider)
        told = self._message_matcher.of_error(named, document)[:1]
        return [
            one
            for one in told
            if one.why == "message" and one.confidence >= ANSWER and not says_only_status(one)
        ]

    def _of_its_own(
        self, entry: Entry, best: TemplateMatch, said: Sequence[TemplateMatch]
    ) -> TemplateMatch | None:
        """The wording that chooses among an entry's variants, those that it shares included.

        Of equally good ones a variant's goes before the entry's own and the longer before the
        shorter, since the longer one says more of what decided.
        """
        mine = [one for one in said if self._known_errors.belongs(one, entry)]
        if not mine or not (entry.variants or entry.variants_of):
            return best if self._known_errors.belongs(best, entry) else next(iter(mine), None)
        return max(mine, key=_telling)

    def _candidates(self, error: ParsedError) -> Sequence[Entry]:
        entries = self._known_errors.entries(error.code)
        if not entries and error.code.count(".") > 1:
            entries = self._known_errors.entries(error.code.rpartition(".")[2])
        if error.provider:
            entries = [entry for entry in entries if entry.provider == error.provider]
        return entries

    def _listed(self, error: ParsedError) -> list[WordedCode]:
        """The codes of that spelling in the lists of wordings; a plain word is anybody's."""
        if not HUMPS.match(error.code) and error.trust.is_loose:
            return []
        return [
            one
            for one in self._known_errors.worded(error.code)
            if error.provider in {"", one.provider}
        ]

    def _by_number(self, error: ParsedError) -> ParsedError:
        """The error with the code that its number stands for, where some table says it."""
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
        """The codes of that spelling in providers' tables; a plain word is anybody's."""
        if error.trust.is_loose and not (HUMPS.match(error.code) or "_" in error.code):
            return []
        return [
            one
            for one in self._known_errors.tabled(error.code)
            if error.provider in {"", one.provider}
        ]

    def _plausible(self, error: ParsedError, document: Document) -> bool:
        """Whether a code that no list has may be one, by where it stands and how it looks."""
        if error.trust.by_tool or (error.trust.value.is_body and error.provider):
            return self._resolver.known(error.code) or is_code_shaped(error.code)
        if not self._resolver.known(error.code):
            unknown = (
                error.trust is Trust.AFTER_ACTION
                and HUMPS.match(error.code) is not None
                and is_code_shaped(error.code)
            )
            told = bool(told_by_code(error.code)) and document.reported
            return told or (unknown and document.cloudy and bool(error.message))
        if normalized_code(error.code) in GENERIC_WORDS or not HUMPS.match(error.code):
            return document.cloudy
        return True

    def _existing(self, error: ParsedError) -> ParsedError:
        """What a stack says of a resource that exists, as the service itself says it."""
        codes = (
            self._catalogue.codes_of(error.service)
            if self._catalogue is not None and error.service
            else {}
        )
        code = existing_code(error.resource_type, codes)
        if not code and error.code == "AlreadyExists":
            code = EXISTS_CODES.get(error.service, "") or next(
                (name for name in _EXISTS_NAMES if name in codes), ""
            )
        return replace(error, code=code, wrapper=False) if code else error


_EXISTS_NAMES = ("ResourceAlreadyExistsException", "AlreadyExistsException", "ConflictException")
_AROUND = frozenset({"", "kubernetes", "terraform"})
"""Whose errors stand around a cloud's and say nothing of whose sentence is inside."""
_SEARCHED, _STEP = 0.4, 0.02
"""Confidence in the first guess from a question's words, and how much less in each further one."""
_IN_SOURCE = 0.5
"""Most confidence in an error that a program's source spells: it handles or raises it."""


def _telling(wording: TemplateMatch) -> tuple[int, bool, int]:
    one = wording.template
    return round(wording.score), bool(one.variant), len(one.plain)


def _spelled_so(known: Sequence[KnownError], code: str) -> bool:
    """Whether one of them has the code in exactly these letters."""
    return any(
        code == one.code or (isinstance(one, Entry) and code in one.aliases) for one in known
    )


def _choose(entries: Sequence[Entry], service: str, wording: TemplateMatch | None) -> Entry | None:
    """The entry of that service, else the one for every service, else the one so worded."""
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
