"""Determines the provider and the service of an error.

What the parser found counts most, then the operation, then a code that only one service has, then
signs around the error. Of services that fit equally, the one in wider use is taken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from bot.knowledge_base.providers import is_built_in
from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.knowledge_base.worded_codes import WordedCode
from bot.recognition.document import Document
from bot.recognition.error_codes import HUMPS, OF_STATUSES, normalized_code, service_of_code
from bot.recognition.known_errors import ANY, KnownError, KnownErrors
from bot.recognition.message_templates import ALIKE, TemplateMatch
from bot.recognition.parsed_error import ParsedError
from bot.recognition.provider_resolver import ProviderResolver
from bot.recognition.service_popularity import COMMON, commonness, generation
from bot.recognition.signs.evidence import LONGEST, Evidence
from bot.recognition.signs.sign import LIKELY, NAMED, NEAR, SURE
from bot.recognition.signs.topics import speaks_of, spelled_in

_MANY = 12
"""Services that declare a code, from which on others probably send it undeclared."""
_EVERYWHERE = frozenset(
    {"accessdenied", "throttling", "throttled", "toomanyrequests", "validation", "internalfailure",
     "internalserver", "serviceunavailable", "unrecognizedclient", "expiredtoken", "notauthorized",
     "invalidsignature", "signaturedoesnotmatch", "incompletesignature", "missingparameter",
     "invalidparametervalue", "invalidparametercombination", "requestexpired", "optinrequired",
     "invalidclienttokenid", "missingauthenticationtoken", "invalidaction", "requestlimitexceeded",
     "unauthorizedoperation", "unknownoperation", "serialization", "invalidtoken",
     "invalidaccesskeyid", "malformedquerystring", "slowdown", "unauthorized"}
)  # fmt: skip
"""Normalized codes that every service sends, whether its model declares them or not."""
_OF_CLIENTS = frozenset({"request", "requestcanceled", "serialization", "nocredentialproviders"})
"""Normalized codes of the SDK for Go itself, even where a service has one of that name."""
_STRONG = 2.0
"""Weight from which a sign in the message itself outweighs those around it."""
_BEFORE = 400
"""Characters before an error in which tools print what they were doing."""
_DEPLOYING = re.compile(r"Deployment|^(?:Invalid)?ResourceGroup")
_ARM = re.compile(r"Subscription|Template|ResourceType|RegisteredProvider")
"""Parts of codes of Azure Resource Manager itself."""
_CALL = re.compile(r"\b([a-z]{3,12}(?:[A-Z][a-zA-Z]{2,60}|_[a-z][a-z_]{2,60}))\(")
"""The call of a client's method, as spelled in JavaScript, Java and Python."""
_MOST_CALLS = 40
_UNMODELLED = frozenset({"ec2", "s3"})
"""Services whose models in the SDK lack most of their errors."""

_BY_FORMAT = "the text names it where its format has a service"
_BY_OPERATION = "the operation that failed is one of its own"
_BY_SENTENCE = "the sentence is one of its own"
_BY_CODE = "the code is its own"
_BY_SIGNS = "its signs stand in the text"
_BY_CHOICE = "of the services that have the code it is the most used; the text does not tell"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Provider and service of an error.

    Attributes:
        provider: `aws`, `azure`, `gcp`, `http`, `kubernetes` or `terraform`.
        service: botocore's name, or the other provider's short one; empty where it is not known.
        from_text: whether the service follows from the text, and not only from the code.
        by: what told the service, in words.
    """

    provider: str
    service: str
    from_text: bool
    by: str = ""


class ServiceResolver:
    """Determines provider and service of errors."""

    def __init__(self, subjects: KnownErrors, catalogue: Catalogue | None) -> None:
        """Keep where known errors are looked up; `None` for no catalogue."""
        self._known_errors = subjects
        self._catalogue = catalogue
        self.providers = ProviderResolver(subjects, self.known)

    def known(self, code: str) -> bool:
        """Whether the SDK declares the code; that of several words with or without `Exception`."""
        if self._catalogue is None:
            return False
        small = code.lower()
        codes = self._catalogue.codes
        if small in codes:
            return True
        return HUMPS.match(code) is not None and (
            f"{small}exception" in codes or small.removesuffix("exception") in codes
        )

    def resolve(
        self,
        error: ParsedError,
        candidates: Sequence[KnownError],
        wording: TemplateMatch | None,
        document: Document,
    ) -> Attribution:
        """Determine provider and service of an error.

        Args:
            error: the parsed error; what its parser found is not questioned.
            candidates: what is known under its code.
            wording: the template that its message matched, `None` for none.
            document: the text.
        """
        said = [] if wording is None else [wording]
        if team := self._of_team(error, candidates, wording):
            return Attribution(team.provider, team.service, from_text=True, by=_BY_CODE)
        provider = self.providers.provider(error, candidates, said, document)
        having = self._having(candidates, wording)
        if provider == "aws":
            service, by = self._aws_service(error, having, wording, document)
        else:
            service, by = self._other_service(provider, error, having, wording, document)
        return Attribution(provider, service, by not in {"", _BY_CHOICE}, by)

    def _of_team(
        self, error: ParsedError, candidates: Sequence[KnownError], wording: TemplateMatch | None
    ) -> KnownError | None:
        """A team's own error: one whose message matched, or whose code no cloud has."""
        teams = [one for one in candidates if not is_built_in(one.provider)]
        if not teams:
            return None
        said = self._known_errors.of(wording) if wording is not None else None
        if said in teams:
            return said
        shared = len(teams) < len(candidates) or self.known(error.code)
        return None if shared else teams[0]

    def _having(
        self, candidates: Sequence[KnownError], wording: TemplateMatch | None
    ) -> Sequence[KnownError]:
        """The candidates whose service counts: a worded code counts only if its message matched."""
        matched = self._known_errors.of(wording) if wording is not None else None
        return [one for one in candidates if one is matched or not isinstance(one, WordedCode)]

    def _aws_service(
        self,
        error: ParsedError,
        entries: Sequence[KnownError],
        wording: TemplateMatch | None,
        document: Document,
    ) -> tuple[str, str]:
        """The service, and what told it."""
        if stated := self.named(error.service) or service_of_code(error.code):
            return self._relaying(stated, error.code, wording, document), _BY_FORMAT
        ours = {entry.service for entry in entries}
        having = ours - ANY
        if self._catalogue is not None and normalized_code(error.code) not in _OF_CLIENTS:
            having |= self._catalogue.services_with(error.code)
        operation = error.operation or document.operation
        if service := self._of_operation(operation, error.code, having, wording, document):
            return service, _BY_OPERATION
        if service := self._of_wording(wording, document):
            return service, _BY_SENTENCE
        if service := _of_code(ours, having, document):
            return service, _BY_CODE
        if service := self._of_signs(error, _sentence(error, wording), having, document):
            return service, _BY_SIGNS
        few = having and len(having) <= _MANY // 2 and not ours & ANY
        return (min(having, key=commonness), _BY_CHOICE) if few else ("", "")

    def _relaying(
        self, stated: str, code: str, wording: TemplateMatch | None, document: Document
    ) -> str:
        """The stated service, or the one that relays its error with a code of its own."""
        matched = self._of_wording(wording, document)
        if not matched or self._catalogue is None or stated in _UNMODELLED:
            return stated
        having = self._catalogue.services_with(code)
        return matched if matched in having and stated not in having else stated

    def _of_operation(
        self,
        operation: str,
        code: str,
        having: set[str],
        wording: TemplateMatch | None,
        document: Document,
    ) -> str:
        if not operation or self._catalogue is None:
            return ""
        offering = self._catalogue.services_of(operation)
        if not offering:
            return ""
        both = frozenset(offering & having)
        if normalized_code(code) in _EVERYWHERE or not both:
            return self._pick(offering, document, wording)
        both = both & self._catalogue.services_spelling(code) or both
        raising = frozenset(one for one in both if self._raises(one, operation, code))
        return self._pick(raising or both, document, wording)

    def _raises(self, service: str, operation: str, code: str) -> bool:
        """Whether the SDK's model lists the code among the operation's errors."""
        known = self._catalogue.error(service, code) if self._catalogue is not None else None
        return known is not None and operation in known.operations

    def _of_wording(self, wording: TemplateMatch | None, document: Document) -> str:
        if wording is None or wording.score < ALIKE:
            return ""
        return generation(self._known_errors.service_of(wording), document)

    def _of_signs(
        self, error: ParsedError, message: str, having: set[str], document: Document
    ) -> str:
        """The service by signs: those in the message before those around it, strong before weak."""
        near, around, among = Evidence(message), document.evidence, frozenset(having)
        return (
            self._of_evidence(near, among, LIKELY)
            or self._of_evidence(around, among, SURE)
            or self._of_evidence(near, among, NEAR)
            or self._of_calls(document.text, among)
            or _sure(around, "aws", NEAR, among)
            or (_sure(around, "aws", NEAR) if normalized_code(error.code) in _EVERYWHERE else "")
            or speaks_of("aws", message, among or None)
            or self._of_evidence(around, among, 0.0)
            or speaks_of("aws", message)
            or speaks_of("aws", document.text[max(0, error.start - _BEFORE) :], humps=False)
        )

    def _of_evidence(self, evidence: Evidence, among: frozenset[str], least: float) -> str:
        """The service with most weight, at least `least`; one that has the code comes first."""
        weights = evidence.of("aws")
        near = evidence.best("aws", among)
        if near and weights[near] >= least:
            return self.named(near)
        for word in sorted(weights, key=lambda word: -weights[word]):
            if weights[word] >= least and self._real(word):
                return self.named(word)
        return ""

    def _of_calls(self, text: str, among: frozenset[str]) -> str:
        """The service of an operation that the text calls as a method (`describeStackEvents(`)."""
        if self._catalogue is None:
            return ""
        for found in islice(_CALL.finditer(text[:LONGEST]), _MOST_CALLS):
            offering = self._catalogue.services_of(found[1].replace("_", ""))
            both = (offering & among) or offering
            if len(both) == 1:
                return next(iter(both))
        return ""

    def _real(self, word: str) -> bool:
        """Whether botocore has a service of that name."""
        return (
            self._catalogue is None or word in COMMON or bool(self._catalogue.service_named(word))
        )

    def is_operation(self, word: str) -> bool:
        """Whether a word is an operation of some AWS service, and no error code."""
        return (
            self._catalogue is not None
            and bool(self._catalogue.services_of(word))
            and not self.known(word)
        )

    def _pick(
        self, services: frozenset[str], document: Document, wording: TemplateMatch | None
    ) -> str:
        if len(services) == 1:
            return next(iter(services))
        if wording is not None:
            matched = generation(self._known_errors.service_of(wording), document)
            if matched in services:
                return matched
        near = document.evidence.best("aws", services)
        return near or min(services, key=commonness)

    def rarity(self, service: str) -> float:
        """0 for the most widely used service, up to 1 for one that is rarely used."""
        return commonness(service)[0] / len(COMMON)

    def named(self, word: str) -> str:
        """Botocore's name of a service; the word itself where botocore has none."""
        if self._catalogue is None or word in COMMON:
            return word
        return (
            self._catalogue.service_named(word)
            or self._catalogue.service_named(word.removesuffix("service"))
            or word
        )

    def _other_service(
        self,
        provider: str,
        error: ParsedError,
        entries: Sequence[KnownError],
        wording: TemplateMatch | None,
        document: Document,
    ) -> tuple[str, str]:
        """The resource provider of Azure or the API of Google Cloud, and what told it."""
        if service := _of_codes_form(provider, error.code):
            return service, _BY_CODE
        specific = frozenset(entry.service for entry in entries if entry.service not in ANY)
        if error.code in OF_STATUSES:
            specific = frozenset()  # every service sends it, whichever has a page for it
        if error.service:
            return error.service, _BY_FORMAT
        near = Evidence(_sentence(error, wording))
        if service := _sure(near, provider, NAMED) or _sure(document.evidence, provider, NAMED):
            return service, _BY_SIGNS
        if service := self._of_wording(wording, document):
            return service, _BY_SENTENCE
        if service := spelled_in(provider, error.code):
            return service, _BY_CODE
        sole = next(iter(specific)) if len(entries) == len(specific) == 1 else ""
        return _of_signs(provider, error, near, (sole, specific), document)


def _of_codes_form(provider: str, code: str) -> str:
    """The service of Azure that alone has codes of this form, empty for none."""
    if provider == "azure" and _DEPLOYING.search(code):
        return "resources"
    return "aad" if code.startswith("AADSTS") else ""


def _of_signs(
    provider: str,
    error: ParsedError,
    near: Evidence,
    having: tuple[str, frozenset[str]],
    document: Document,
) -> tuple[str, str]:
    """The service of a cloud other than AWS by signs, or as the only one (the first of `having`)."""
    sole, specific = having
    if not specific and (service := _sure(near, provider, _STRONG)):
        return service, _BY_SIGNS
    if provider == "azure" and (service := speaks_of(provider, near.text)):
        return service, _BY_SIGNS
    if sole:
        return sole, _BY_CODE
    if service := _of_weak_signs(provider, error, near.text, specific or None, document):
        return service, _BY_SIGNS
    return ("resources", _BY_CODE) if provider == "azure" and _ARM.search(error.code) else ("", "")


def _of_weak_signs(
    provider: str,
    error: ParsedError,
    message: str,
    specific: frozenset[str] | None,
    document: Document,
) -> str:
    """The service by weak signs in the text; one of `specific` comes first."""
    return (
        _sure(document.evidence, provider, LIKELY, specific)
        or speaks_of(provider, message, specific)
        or document.evidence.best(provider, specific)
        or document.evidence.best(provider)
        or speaks_of(provider, message)
        or speaks_of(provider, document.text[max(0, error.start - _BEFORE) :], humps=False)
    )


def _sentence(error: ParsedError, wording: TemplateMatch | None) -> str:
    """The provider's sentence: the error's message, else the matched one in the text."""
    return error.message or (wording.filled_in if wording is not None else "")


def _sure(
    evidence: Evidence, provider: str, weight: float, among: frozenset[str] | None = None
) -> str:
    """The service with most weight, if that is at least `weight`."""
    best = evidence.best(provider, among)
    return best if best and evidence.of(provider)[best] >= weight else ""


def _of_code(ours: set[str], having: set[str], document: Document) -> str:
    """The only service that has the code, unless the text has signs of EC2 or S3.

    Their models lack most of their codes.
    """
    unmodelled = document.evidence.best("aws", _UNMODELLED)
    if unmodelled and having and not ours & having and unmodelled not in having:
        return unmodelled
    return next(iter(having)) if len(having) == 1 and not ours & ANY else ""
