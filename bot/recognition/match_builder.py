"""Builds the match of one error: its code as the service sends it, and what to answer with."""

from dataclasses import replace

from bot.knowledge_base.code_tables import TableCode
from bot.knowledge_base.models import Entry
from bot.knowledge_base.providers import is_built_in
from bot.knowledge_base.sdk_catalogue import Catalogue, CatalogueError
from bot.knowledge_base.worded_codes import WordedCode
from bot.recognition.error_codes import WRAPPING, normalized_code
from bot.recognition.known_errors import ANY, KnownErrors
from bot.recognition.match import Match
from bot.recognition.message_templates import TemplateMatch
from bot.recognition.parsed_error import AROUND, ParsedError
from bot.recognition.parsers.azure import WRAPPERS as AZURE_WRAPPERS
from bot.recognition.service_resolver import Attribution
from bot.recognition.signals import Confidence


class MatchBuilder:
    """Builds matches."""

    def __init__(self, subjects: KnownErrors, catalogue: Catalogue | None) -> None:
        """Keep where known errors are looked up; `None` for no catalogue."""
        self._known_errors = subjects
        self._catalogue = catalogue

    def build(
        self,
        error: ParsedError,
        entry: Entry | None,
        wording: TemplateMatch | None,
        confidence: Confidence,
        whose: Attribution,
    ) -> Match:
        """Build one match.

        Args:
            error: the parsed error; where only a message matched, with that message's code.
            entry: the entry to answer with, `None` for none.
            wording: the template that its message matched, `None` for none.
            confidence: 0 to 1.
            whose: its provider and service.
        """
        provider, service = whose.provider, whose.service
        reference = None if entry is not None else self._reference(service, error.code)
        table_code = None
        if entry is None and reference is None:
            table_code = self._known_errors.table_code(provider, service, error.code)
        code = _wire_code(error, entry, reference or table_code)
        match = Match(
            provider=provider,
            service=service,
            code=code,
            confidence=round(confidence, 3),
            why="code",
            steps=confidence.steps,
            service_by=whose.by if service else "",
            entry=entry,
            variant=_variant(error, entry, wording),
            reference=reference,
            table_code=table_code,
            error=error,
            wrapper=error.wrapper or _is_wrapper(provider, code, entry),
            start=error.start,
            generic=_is_generic(entry, whose),
        )
        return match if wording is None else self._with_wording(match, wording)

    def _with_wording(self, match: Match, wording: TemplateMatch) -> Match:
        """The match with what the template that its message matched adds."""
        subject = self._known_errors.of(wording)
        return replace(
            match,
            why="code and message",
            worded_code=subject if isinstance(subject, WordedCode) else None,
            matched_text=wording.filled_in,
            values=dict(wording.values),
        )

    def _reference(self, service: str, code: str) -> CatalogueError | None:
        if self._catalogue is None or not service:
            return None
        return self._catalogue.error(service, code)


def _is_generic(entry: Entry | None, whose: Attribution) -> bool:
    """Whether the entry is for every service because the text does not tell which one it is."""
    if whose.provider in AROUND or not is_built_in(whose.provider):
        return False
    unknown = not whose.service and not whose.from_text
    return unknown and entry is not None and entry.service in ANY


def _variant(error: ParsedError, entry: Entry | None, wording: TemplateMatch | None) -> str:
    """The entry's variant: what the format told, else the one whose wording the message is."""
    if entry is None:
        return ""
    return error.variant or (wording.template.variant if wording else "")


def _is_wrapper(provider: str, code: str, entry: Entry | None) -> bool:
    """Whether a code only says that something inside failed."""
    if entry is not None and entry.wrapper:
        return True
    if provider == "azure" and code in AZURE_WRAPPERS:
        return True
    return normalized_code(code) in WRAPPING and (entry is None or entry.service in ANY)


def _wire_code(
    error: ParsedError, entry: Entry | None, listed: CatalogueError | TableCode | None
) -> str:
    """The code as the service sends it, which an SDK's class name stands for."""
    if entry is not None:
        own = normalized_code(error.code)
        other = own != normalized_code(entry.code) and own in map(normalized_code, entry.aliases)
        spelled = other or error.code in entry.aliases
        return error.code if spelled and not _is_dotted(entry) else entry.code
    if listed is not None:
        return listed.code
    return error.code


def _is_dotted(entry: Entry) -> bool:
    """SQS's query protocol sends dotted codes, for which the SDKs have classes of other names."""
    return "." in entry.code and entry.service == "sqs"
