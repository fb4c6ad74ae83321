"""Matches errors without a code by their message: in an error, in a line, in running text."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from bot.knowledge_base.models import Entry
from bot.knowledge_base.providers import is_built_in
from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.recognition.code_inference import CodeInference, Inferred
from bot.recognition.document import Document, line_ends
from bot.recognition.error_codes import BY_PROTOCOL
from bot.recognition.known_errors import ANY, KnownError, KnownErrors
from bot.recognition.match import Match
from bot.recognition.match_builder import MatchBuilder
from bot.recognition.message_templates import TemplateMatch
from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import flat
from bot.recognition.service_resolver import Attribution, ServiceResolver
from bot.recognition.signals import NONE, Confidence, Signal
from bot.recognition.template_index import TemplateIndex

_WHOLE, _EXACT = 92.0, 99.0
_NAMED, _ALL_SAID = 4.0, 98.0
"""Points for a service that the text names, and the score of a wording that is all of a message:
together they prove a message that is too short to do so alone."""
_MOST_IN_ERROR, _MOST_IN_TEXT = 3, 4
_THROTTLING, _TOO_MANY = "aws/any/ThrottlingException", "TooManyRequestsException"
_LIKELY = 0.8
"""Probability of an inferred code from which it is answered, where a tool names the service."""
_SENTENCE = 3
"""Words that a message must have to tell a code by its signals."""
_MOST_SERVICES = 3
_OF_TEAM = 20.0
"""Points for a team's own error: more than any service of a cloud gets."""
_FAR_MORE = 3
"""Times the operations of the next code that a code must have to be the one of its status."""
_OWN_WORDS = 7
"""Fixed words from which on other programs are unlikely to print the same message."""
_ALL = 0.95
"""Share of a text from which on a message counts as all of it."""


class MessageMatcher:
    """Finds the code of a message that came without one."""

    def __init__(
        self,
        subjects: KnownErrors,
        templates: TemplateIndex,
        resolver: ServiceResolver,
        builder: MatchBuilder,
        catalogue: Catalogue | None,
    ) -> None:
        """Keep the parts of the matcher that this one shares; `None` for no catalogue."""
        self._known_errors = subjects
        self._templates = templates
        self._resolver = resolver
        self._catalogue = catalogue
        self._builder = builder
        self._inference = CodeInference(subjects, catalogue)

    def of_error(self, error: ParsedError, document: Document) -> list[Match]:
        """Matches for the message of a parsed error without a code, best first.

        Args:
            error: its service and operation, where known, favour messages of theirs.
            document: the text.
        """
        if not error.message:
            return []
        best = []
        for wording in self._templates.in_message(error.message):
            subject = self._known_errors.of(wording)
            if not error.provider or _may_say(subject.provider, {error.provider}):
                best.append((self.fit(error, subject, document), wording))
        best.sort(key=lambda one: one[0] + one[1].score, reverse=True)
        certain = error.trust.by_tool or (
            error.trust.value.is_body and bool(error.request_id or error.provider)
        )
        if not best:
            return self._inferred(error, document)
        out = []
        for number, (fit, wording) in enumerate(best[:_MOST_IN_ERROR]):
            named = fit >= _NAMED and wording.score >= _ALL_SAID
            telling = certain or wording.template.telling or named
            sureness = NONE.plus(Signal.SENTENCE if telling else Signal.SHORT_SENTENCE)
            sureness = sureness.times(Signal.LIKENESS, wording.score / 100)
            if number:
                sureness = sureness.times(Signal.SECOND_SENTENCE)
            if fit < 0 and wording.score < _WHOLE:
                sureness = sureness.times(Signal.OTHER_SERVICE)
            out.append(self._match(error, wording, sureness, document))
        return out

    def in_prose(
        self, document: Document, providers: AbstractSet[str] = frozenset()
    ) -> list[Match]:
        """Matches for messages in running text, best first.

        Args:
            document: the text.
            providers: those whose errors a tool's format found in it; only their messages are
                matched then.
        """
        out = []
        for number, wording in enumerate(self._wordings_in(document, providers)[:_MOST_IN_TEXT]):
            exact = wording.score >= _EXACT
            sure = NONE.plus(Signal.RUNNING_WHOLE if exact else Signal.RUNNING)
            if not (providers or document.cloudy) and _anybodys(wording, document.text):
                sure = sure.at_most(Signal.ANYBODYS_SENTENCE)
            if not exact and self._is_of_another(wording, document):
                sure = sure.times(Signal.OTHER_SERVICE)
            sure = sure.times(Signal.LIKENESS, wording.score / 100)
            if number and not exact:
                sure = sure.times(Signal.OTHER_SENTENCE)
            match = self._match(ParsedError(), wording, sure, document)
            out.append(replace(match, error=None, start=max(0, wording.start)))
        return out

    def _is_the_clouds(self, wording: TemplateMatch, document: Document) -> bool:
        """Whether it is no database's own sentence, or the text names the service that runs it."""
        subject = self._known_errors.of(wording)
        if subject.provider != "aws" or not _OF_DATABASE.fullmatch(subject.code):
            return True
        return document.evidence.aws.get(subject.service, 0.0) > 0

    def _is_of_another(self, wording: TemplateMatch, document: Document) -> bool:
        """Whether the text speaks more of another service than of the wording's own."""
        subject = self._known_errors.of(wording)
        signs = document.evidence.of(subject.provider)
        own = signs.get(subject.service, 0.0)
        return subject.service not in ANY and any(weight > own for weight in signs.values())

    def _wordings_in(
        self, document: Document, providers: AbstractSet[str]
    ) -> Sequence[TemplateMatch]:
        """The templates that match a part of the text or the end of a line, best first."""
        wordings = self._templates.in_text(document.text)
        wordings = [one for one in wordings if self._is_the_clouds(one, document)]
        wordings.sort(key=lambda one: self._in_text(one, document), reverse=True)
        if not wordings and document.reported and document.cloudy:
            wordings = self._in_lines(document)
        wordings = _outermost(wordings)
        if providers:
            wordings = [
                one for one in wordings if _may_say(self._known_errors.of(one).provider, providers)
            ]
        return wordings

    def _in_text(self, one: TemplateMatch, document: Document) -> tuple[int, bool, float]:
        """Sort key: score, then a team's own before a cloud's, then how near its service is."""
        own = not is_built_in(self._known_errors.of(one).provider)
        return round(one.score), own, self._near(one, document)

    def general(
        self, said: Iterable[TemplateMatch], error: ParsedError, document: Document
    ) -> TemplateMatch | None:
        """The best matched template; of equals that of every service, then of the likeliest one."""

        def rank(one: TemplateMatch) -> tuple[float, bool, float]:
            fit = self.fit(error, self._known_errors.of(one), document)
            return round(one.score), not self._known_errors.service_of(one), fit

        return max(said, key=rank, default=None)

    def fit(self, error: ParsedError, subject: KnownError, document: Document) -> float:
        """Points for or against a known error, by its service and operation."""
        if not is_built_in(subject.provider):
            return _OF_TEAM
        points = 0.0
        raised = subject.operations if isinstance(subject, Entry) else ()
        if error.operation and error.operation in raised:
            points += 12
        if subject.service in ANY:
            return points + self._by_protocol(error, subject, document)
        service = (
            self._resolver.named(error.service)
            if error.service and error.provider == "aws"
            else error.service
        )
        if service:
            return points + (10 if service == subject.service else -8)
        if error.operation and self._catalogue is not None:
            offering = self._catalogue.services_of(error.operation)
            return points + (10 if subject.service in offering else (-15 if offering else 0))
        signs = document.evidence.of(subject.provider).get(subject.service, 0.0)
        return points + (
            4 * min(signs, 2.0) if signs else -3 - self._resolver.rarity(subject.service)
        )

    def _by_protocol(self, error: ParsedError, subject: KnownError, document: Document) -> float:
        """Points for or against a code that only services of one protocol send."""
        by_json = BY_PROTOCOL.get(subject.code)
        if by_json is None or self._catalogue is None:
            return 0.0
        if error.trust.value.is_xml:
            speaks_json: bool | None = False
        else:
            service = self._resolver.resolve(error, [], None, document).service
            speaks_json = self._catalogue.speaks_json(service)
        return 0.0 if speaks_json is None else 3.0 if speaks_json == by_json else -6.0

    def _match(
        self, error: ParsedError, wording: TemplateMatch, sureness: Confidence, document: Document
    ) -> Match:
        subject = self._known_errors.of(wording)
        meant = replace(error, code=_as_sent(subject, error), provider=subject.provider)
        whose = self._resolver.resolve(meant, [subject], wording, document)
        page = self._known_errors.page(subject)
        if own := self._own_throttling(subject, whose.service):
            meant = replace(meant, code=own)
            page = self._known_errors.page_of(own, "aws", whose.service)
        match = self._builder.build(meant, page, wording, sureness, whose)
        return replace(match, why="message")

    def _own_throttling(self, subject: KnownError, service: str) -> str:
        """`TooManyRequestsException` for a service that declares no other code for throttling."""
        if subject.id != _THROTTLING or self._catalogue is None or not service:
            return ""
        codes = self._catalogue.codes_of(service)
        declared = any(code.startswith("Throttling") for code in codes)
        return _TOO_MANY if _TOO_MANY in codes and not declared else ""

    def _inferred(self, error: ParsedError, document: Document) -> list[Match]:
        """A match for the code that shares most words with the message, in the services named."""
        if error.provider != "aws" and (error.provider or not document.evidence.aws):
            return []
        meant = replace(error, provider="aws")
        whose = self._resolver.resolve(meant, [], None, document)
        signs = sorted(document.evidence.aws.items(), key=lambda sign: -sign[1])
        sole = error.service or error.operation
        services = [whose.service, *(() if sole else (name for name, _ in signs))]
        best: tuple[str, Inferred] | None = None
        for service in list(dict.fromkeys(filter(None, services)))[:_MOST_SERVICES]:
            found = self._inference.infer(error.message, service, error.operation)
            if found is not None and (best is None or (found.whole and not best[1].whole)):
                best = service, found
        only = self._of_status(meant, whose.service)
        if only and (best is None or not best[1].said or best[1].code == only):
            match = self._guessed(meant, Inferred(only, whole=True), whose)
            return [replace(match, why="service and status")]
        if best is None:
            return []
        service, inferred = best
        return [self._guessed(meant, inferred, replace(whose, service=service))]

    def _of_status(self, error: ParsedError, service: str) -> str:
        """The code that the service declares for the error's HTTP status, empty for none or several.

        Services whose answers carry the code in a header (`Mwaa, Status Code: 400`) often have one
        for each status, or one beside those of a few operations; where the printed format says
        service and status, that is the code.
        """
        told = error.trust.by_tool and error.service == service and error.http_status
        if self._catalogue is None or not told:
            return ""
        status = error.http_status or 0
        having = self._catalogue.codes_of_status(
            service, status, error.operation
        ) or self._catalogue.codes_of_status(service, status)
        (code, often), *others = having or [("", 0)]
        return code if all(often > _FAR_MORE * count for _, count in others) else ""

    def _guessed(self, error: ParsedError, found: Inferred, whose: Attribution) -> Match:
        entry = self._known_errors.page_of(found.code, whose.provider, whose.service)
        told = found.whole and whose.from_text
        likely = found.likelihood >= _LIKELY and _stated(error)
        sureness = NONE.plus(Signal.CODES_WORDS if told or likely else Signal.SOME_WORDS)
        match = self._builder.build(replace(error, code=found.code), entry, None, sureness, whose)
        return replace(match, why="words of the code", code_steps=found.steps)

    def _in_lines(self, document: Document) -> list[TemplateMatch]:
        """Templates that are too short for running text, where one matches all of a line's end."""
        matched: list[TemplateMatch] = []
        for part in line_ends(document.text):
            whole = [one for one in self._templates.in_message(part) if one.score >= _WHOLE]
            whole.sort(key=lambda one: -self._near(one, document))
            matched.extend(replace(one, score=min(one.score, 94.0)) for one in whole[:2])
            if matched:
                break
        return matched

    def _near(self, wording: TemplateMatch, document: Document) -> float:
        """The score of a matched template, with the points for its service (see `fit`)."""
        return wording.score + self.fit(ParsedError(), self._known_errors.of(wording), document)


def _stated(error: ParsedError) -> bool:
    """Whether a tool's own format names the service or the operation of a sentence."""
    named = bool(error.service or error.operation)
    return error.trust.by_tool and named and len(error.message.split()) >= _SENTENCE


def _may_say(provider: str, named: AbstractSet[str]) -> bool:
    """Whether a provider's message may stand in a text whose format names these providers.

    Servers say the HTTP status behind any cloud's API, and a team's own software may do anything.
    """
    return provider in named or provider == "http" or not is_built_in(provider)


def _as_sent(subject: KnownError, error: ParsedError) -> str:
    """A known error's code in the spelling of the protocol: gRPC sends `SERVICE_DISABLED`.

    The older JSON APIs of Google call the same reason `accessNotConfigured`.
    """
    if isinstance(subject, Entry) and error.format.startswith("grpc."):
        names = (subject.code, *subject.aliases)
        return next((name for name in names if _REASON.fullmatch(name)), subject.code)
    return subject.code


_REASON = re.compile(r"[A-Z]+(?:_[A-Z]+)+")


def _anybodys(wording: TemplateMatch, text: str) -> bool:
    """Whether it is a short message among other words; alone, it was pasted on purpose."""
    return (
        len(wording.template.words) < _OWN_WORDS
        and wording.end - wording.start < len(_LABEL.sub("", flat(text))) * _ALL
    )


_OF_DATABASE = re.compile(
    r"[a-z]+(?:_[a-z]+)+|NOAUTH|NOPERM|OOM|MOVED|CROSSSLOT|READONLY|CLUSTERDOWN|max number of clients reached"
)
"""How PostgreSQL names its conditions and Redis its; one that runs elsewhere says the same."""
_LABEL = re.compile(
    r"^(?:\d{4}-\d\d-\d\d[T ][\d:.,]{5,16}Z?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|(?:error|fatal|failed|exception)\b|\W){1,12}",
    re.IGNORECASE,
)
"""What precedes a message and does not count as other words: the time, an id, `Error:`."""


def _outermost(wordings: Sequence[TemplateMatch]) -> list[TemplateMatch]:
    """The matches without those that are only a part of another's sentence, and no better."""
    return [one for one in wordings if not any(_is_part(one, other) for other in wordings)]


def _is_part(one: TemplateMatch, other: TemplateMatch) -> bool:
    inside = other.start <= one.start and one.end <= other.end
    shorter = one.end - one.start < other.end - other.start
    return one.start >= 0 and inside and shorter and other.score >= one.score
