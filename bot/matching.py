"""Parsed errors and text → ranked matches: which entry each error is, how surely, and why.

The code decides first, together with the service; the message then chooses between services and
between an entry's variants, and decides alone where no code stands. Of several errors the innermost
cause comes first and its wrappers after it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.catalogue import Catalogue, CatalogueError
from bot.evidence import Evidence, gather
from bot.knowledge import Entry, Knowledge
from bot.parsing import parse
from bot.parsing.azure import WRAPPERS as AZURE_WRAPPERS
from bot.parsing.error import ParsedError
from bot.parsing.services import named
from bot.wordings import Template, Wording, Wordings, template

ANSWER = 0.7
"""Confidence from which Faultbook speaks up in a channel nobody asked it in."""
GUESS = 0.3
"""Confidence from which a match is worth offering to somebody who asked."""

_CERTAIN = frozenset(
    {
        "botocore", "go-sdk", "java-sdk", "xml", "terraform", "azure-cli", "arm", "azure", "googleapi",
        "grpc", "gcloud", "google-api-core", "s3cmd", "ecs", "ruby-sdk", "php-sdk", "rust-sdk",
        "dotnet-sdk", "haskell-sdk", "cloudformation", "serverless",
    }
)  # fmt: skip
"""Formats that only a tool prints: a code in one of them was reported, whatever code it is."""

_LOOSE = {"json": 0.93, "colon": 0.9, "after-error": 0.93, "glued": 0.9, "titled": 0.85, "dash": 0.85, "cpp-sdk": 0.85,
          "status": 0.75, "traceback": 0.9, "alone": 0.6, "ending": 0.75, "brackets": 0.75}  # fmt: skip
"""Confidence in a known code that stands in a form which prose can take too."""

_COMMON = (
    "s3", "iam", "ec2", "lambda", "cloudformation", "dynamodb", "cloudfront", "sts", "ecs", "rds",
    "sqs", "sns", "kms", "route53", "eks", "ecr", "logs", "cloudwatch", "apigateway", "ssm",
    "secretsmanager", "elbv2", "events", "stepfunctions", "kinesis", "glue", "athena", "autoscaling",
    "cognito-idp", "organizations", "acm", "ses", "sagemaker", "elasticache", "redshift", "emr",
)  # fmt: skip
"""Services from the most to the less used: of two that fit equally the more used one is meant."""

_WRAPPING = frozenset(
    {"clienterror", "client", "awserror", "serverless", "unknown", "general", "generalservice",
     "createfailed", "generalserviceexception", "response", "botoserver", "validationerrors",
     "internalfailure", "serviceinternal", "multipartupload", "s3response", "ec2response"}
)  # fmt: skip
_EXISTS_CODES = {
    "s3": "BucketAlreadyExists", "iam": "EntityAlreadyExists", "lambda": "ResourceConflictException",
    "dynamodb": "ResourceInUseException", "sqs": "QueueAlreadyExists",
    "cloudformation": "AlreadyExistsException", "logs": "ResourceAlreadyExistsException",
    "ec2": "InvalidGroup.Duplicate", "rds": "DBInstanceAlreadyExists",
    "elbv2": "DuplicateLoadBalancerName", "cloudfront": "CNAMEAlreadyExists",
}  # fmt: skip
"""What a service says when the resource of a stack exists: CloudFormation only tells `AlreadyExists`."""

_GENERIC_WORDS = frozenset(
    {
        "exception", "error", "message", "code", "status", "reason", "conflict", "forbidden", "unauthorized",
        "badrequest", "notfound", "timeout", "unknown", "internal", "fault", "failure", "type", "name",
        "docs", "info", "warning", "invalid", "canceled", "cancelled", "throttled", "validation", "accessdenied",
        "internalserver", "serviceunavailable", "service", "usernotfound", "request", "parse", "syntax", "key",
        "value", "index", "attribute", "runtime", "assertion", "import", "modulenotfound", "filenotfound",
        "permission", "connection", "io", "os", "reference", "range", "nullpointer", "illegalargument",
        "invalidrequest", "argument", "http", "server", "limitexceeded", "resourcenotfound", "alreadyexists",
        "invalidparameter", "deadlineexceeded", "aborted", "unavailable",
    }
)  # fmt: skip
"""Codes that other software has too: outside a cloud tool's format they need a sign of the cloud."""

_CLOUD = re.compile(
    r"amazon|\baws|arn:|azure|microsoft|gcloud|google|s3|\bec2|lambda|dynamo|terraform|serverless"
    r"|cloudformation|boto|\bstack\b|sqs|\bsns\b|kinesis|\bec[sr]\b|\brds\b|_client\b|sagemaker"
    r"|\bglue\b|athena|firebase|requestId|request id",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"error|fail|exception|fatal|unable|could not|cannot|denied|refused|[{}]|\n\s+at |Traceback|panic",
    re.IGNORECASE,
)
_HUMPS = re.compile(r"[A-Z]+[a-z0-9]+[A-Z]|[A-Z]{2,}[a-z]+|\w+\.\w")
"""A code of several words, or a dotted one."""
_LABELS = frozenset(
    {
        "StatusCode", "RequestID", "RequestId", "HostID", "HostId", "ErrorCode", "RequestToken",
        "HandlerErrorCode", "ExceptionName", "ServerTime", "RequestTime", "ActivityId", "Endpoint",
        "MessageId", "StackTrace", "ErrorMessage", "ErrorName", "ErrorType", "ErrorMiddleware",
        "ResponseCode", "ResponseStatus", "CategoryInfo", "FullyQualifiedErrorId", "UserAgent",
        "ServerlessError", "ResponseTime", "LockInfo", "DynamoDB", "CloudFront", "CloudFormation",
    }
)  # fmt: skip
"""Words that tools print before a colon and that are no codes."""
_MOST_ERRORS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An entry for an error, or a code of the catalogue or of the text alone.

    Attributes:
        provider: the provider.
        service: the service, empty when the text does not tell.
        code: the code as it goes over the wire.
        confidence: 0 to 1.
        why: the reason in words.
        entry: the knowledge base's entry, `None` when it has none for the code.
        variant: the entry's variant the message chose.
        reference: the catalogue's error where no entry is.
        error: what was parsed, `None` when running text alone matched.
        values: values the wording held.
        wrapper: whether it only says that something inside failed.
        start: where it stands in the plain text.
        generic: whether the entry is the one for every service because the service is not known.
    """

    provider: str
    service: str
    code: str
    confidence: float
    why: str
    entry: Entry | None = None
    variant: str = ""
    reference: CatalogueError | None = None
    error: ParsedError | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    wrapper: bool = False
    start: int = 0
    generic: bool = False


def normal(code: str) -> str:
    """A code without punctuation, capitals and the endings that SDKs add or drop."""
    plain = re.sub(r"[^a-z0-9]", "", code.lower())
    for ending in ("exception", "error", "fault"):
        if plain.endswith(ending) and len(plain) > len(ending) + 3:
            return plain[: -len(ending)]
    return plain


class Matcher:
    """Everything known, indexed once, ready to match texts."""

    def __init__(self, knowledge: Knowledge, catalogue: Catalogue | None) -> None:
        self._catalogue = catalogue
        self._entries: dict[str, list[Entry]] = defaultdict(list)
        for entry in knowledge.entries.values():
            for code in dict.fromkeys(normal(name) for name in (entry.code, *entry.aliases)):
                self._entries[code].append(entry)
        self._by_id = knowledge.entries
        self._wordings = Wordings(_templates(knowledge.entries.values()))

    def match(self, text: str) -> list[Match]:
        """Find what a plain text reports.

        Args:
            text: what `bot.paste.plain` returned.

        Returns:
            The matches, root cause first, each code once.
        """
        reading = _Reading(text)
        found: dict[tuple[str, str], Match] = {}
        for error in _together(self._outside(parse(text)))[:_MOST_ERRORS]:
            for match in self._of(error, reading):
                _keep(found, match)
        if not any(match.confidence >= ANSWER and not match.wrapper for match in found.values()):
            for match in self._in_prose(reading, list(found.values())):
                _keep(found, match)
        return sorted(found.values(), key=_order)

    def _outside(self, errors: Sequence[ParsedError]) -> list[ParsedError]:
        """Leave out words before a colon that are labels inside an error a sure format found."""
        spans = [(e.start, e.end) for e in errors if e.format in _CERTAIN and e.message]
        return [
            error
            for error in errors
            if error.format not in _LOOSE
            or error.format == "json"
            or self._entries.get(normal(error.code))
            or (error.code not in _LABELS and not any(a < error.start < b for a, b in spans))
        ]

    # --- one parsed error -------------------------------------------------------------------

    def _of(self, error: ParsedError, reading: "_Reading") -> list[Match]:
        if error.wrapper and error.format == "cloudformation" and error.code == "AlreadyExists":
            error = self._existing(error)
        if not error.code:
            return self._by_message(error, reading)
        entries = self._candidates(error)
        if not entries and not self._plausible(error, reading):
            return []
        among = [one for entry in entries for one in self._wordings.by_entry.get(entry.id, ())]
        said = self._wordings.in_message(error.message, among) if error.message else []
        wording = next((w for w in said if any(w.template.entry == e.id for e in entries)), None)
        service, sure = self._service(error, entries, wording, reading)
        whose = self._provider(error, entries, reading)
        entry = _choose([one for one in entries if one.provider == whose], service, wording)
        if entry is not None and wording is not None and wording.template.entry != entry.id:
            wording = next((w for w in said if w.template.entry == entry.id), None)
        confidence = self._confidence(error, entry, wording, reading)
        if confidence < GUESS:
            return []
        provider = self._provider(error, [entry] if entry else entries, reading)
        return [
            self._result(
                error, entry, service, wording, confidence, sure=sure, provider=provider
            )
        ]

    def _candidates(self, error: ParsedError) -> list[Entry]:
        entries = self._entries.get(normal(error.code), [])
        if not entries and error.code.count(".") > 1:
            entries = self._entries.get(normal(error.code.rpartition(".")[2]), [])
        if error.provider:
            entries = [entry for entry in entries if entry.provider == error.provider]
        return entries

    def _known(self, code: str) -> bool:
        """Whether the SDK has the code; a single word only in exactly these letters."""
        if self._catalogue is None:
            return False
        small = code.lower()
        codes = self._catalogue.codes
        if small in codes:
            return True
        return _HUMPS.match(code) is not None and (
            f"{small}exception" in codes or small.removesuffix("exception") in codes
        )

    def _plausible(self, error: ParsedError, reading: "_Reading") -> bool:
        if error.format in _CERTAIN or (error.format == "json" and error.provider):
            return True
        if not self._known(error.code):
            unknown = error.format == "after-error" and _HUMPS.match(error.code) is not None
            told = bool(_told_by_code(error.code)) and reading.reported
            return told or (unknown and reading.cloudy and bool(error.message))
        if normal(error.code) in _GENERIC_WORDS or not _HUMPS.match(error.code):
            return reading.cloudy
        return True

    def _existing(self, error: ParsedError) -> ParsedError:
        """A stack's `AlreadyExists` as the service itself says it."""
        if "already exist" not in error.message:
            return error
        code = _EXISTS_CODES.get(error.service, "")
        if not code and error.service and self._catalogue is not None:
            for name in (
                "ResourceAlreadyExistsException",
                "AlreadyExistsException",
                "ConflictException",
            ):
                if self._catalogue.error(error.service, name) is not None:
                    code = name
                    break
        return replace(error, code=code, wrapper=False) if code else error

    def _confidence(
        self,
        error: ParsedError,
        entry: Entry | None,
        wording: Wording | None,
        reading: "_Reading",
    ) -> float:
        if error.format == "grpc" and wording is None and not reading.evidence.gcp:
            return 0.5 if "googleapis" not in reading.text and "grpc" not in reading.text else 0.9
        if error.format in _CERTAIN:
            base = 0.97 if entry is not None else 0.93
            return (
                min(base, 0.85) if error.format == "cloudformation" and not error.wrapper else base
            )
        base = _LOOSE.get(error.format, 0.5)
        if wording is not None and wording.score >= _ALIKE:
            return max(base, 0.95)
        generic = normal(error.code) in _GENERIC_WORDS
        if generic and not reading.cloudy:
            return 0.2
        if error.format == "json":
            return self._of_json(error, entry, reading)
        if error.format in {"alone", "ending", "brackets", "status"} and not reading.reported:
            return 0.35
        if generic:
            base -= 0.15
        if error.format == "colon" and error.message[:1].islower() and not reading.cloudy:
            base -= 0.3
        if entry is not None or self._known(error.code) or _told_by_code(error.code):
            return base
        return 0.75 if error.format == "after-error" else base - 0.4

    def _of_json(self, error: ParsedError, entry: Entry | None, reading: "_Reading") -> float:
        known = entry is not None or self._known(error.code)
        told = bool(error.message or error.request_id or error.http_status)
        if known:
            return 0.93 if told else 0.5
        return 0.8 if error.provider and told else 0.25

    # --- the service -------------------------------------------------------------------------

    def _service(
        self,
        error: ParsedError,
        entries: Sequence[Entry],
        wording: Wording | None,
        reading: "_Reading",
    ) -> tuple[str, bool]:
        """The service, and whether the text itself tells it."""
        provider = self._provider(error, entries, reading)
        if provider != "aws":
            return self._other_service(provider, error, entries, reading)
        if error.service:
            return self._named(error.service), True
        if told := _told_by_code(error.code):
            return told, True
        having = {entry.service for entry in entries if entry.service not in {"", "any"}}
        if self._catalogue is not None:
            having |= self._catalogue.services_with(error.code)
        own = gather(error.message) if error.message else Evidence()
        operation = error.operation or reading.operation
        if operation and self._catalogue is not None:
            offering = self._catalogue.services_of(operation)
            if offering:
                shared = len(having) > _MANY
                both = offering if shared else frozenset(offering & having) or offering
                return self._pick(both, reading, wording), True
        ours = {entry.service for entry in entries}
        unmodelled = reading.evidence.best("aws", _UNMODELLED)
        if unmodelled and having and not ours & having and unmodelled not in having:
            return unmodelled, True
        if len(having) == 1 and not ours & {"", "any"}:
            return next(iter(having)), True
        if wording is not None and wording.score >= _ALIKE:
            service = self._by_id[wording.template.entry].service
            if service not in {"", "any"}:
                return service, True
        for evidence in (own, reading.evidence):
            near = evidence.best("aws", frozenset(having)) or evidence.best("aws")
            if near:
                return self._named(near), True
        if having and len(having) <= _MANY // 2 and not ours & {"", "any"}:
            return min(having, key=_commonness), False
        return "", False

    def _provider(self, error: ParsedError, entries: Sequence[Entry], reading: "_Reading") -> str:
        """Whose error it is, where the format alone does not tell."""
        if error.provider:
            return error.provider
        having = {entry.provider for entry in entries}
        if len(having) == 1:
            return next(iter(having))
        if not having and self._known(error.code):
            having = {"aws"}
            if not reading.evidence.azure and not reading.evidence.gcp:
                return "aws"
        weights = {
            name: sum(reading.evidence.of(name).values())
            for name in (_PROVIDERS if len(having) < _SEVERAL else sorted(having))
        }
        best = max(weights, key=lambda name: weights[name])
        return best if weights[best] else "aws"

    def _pick(self, services: frozenset[str], reading: "_Reading", wording: Wording | None) -> str:
        if len(services) == 1:
            return next(iter(services))
        if (
            wording is not None
            and (said := self._by_id[wording.template.entry].service) in services
        ):
            return said
        near = reading.evidence.best("aws", services)
        return near or min(services, key=_commonness)

    def _named(self, word: str) -> str:
        if self._catalogue is None or word in _COMMON:
            return word
        return self._catalogue.service_named(word) or word

    def _other_service(
        self, provider: str, error: ParsedError, entries: Sequence[Entry], reading: "_Reading"
    ) -> tuple[str, bool]:
        specific = {entry.service for entry in entries if entry.service not in {"", "any"}}
        if provider == "azure" and ("Deployment" in error.code or "ResourceGroup" in error.code):
            return "resources", True
        if error.service:
            return error.service, True
        own = gather(error.message).best(provider) if error.message else ""
        if own and not specific:
            return own, True
        if len(specific) == 1 and len(entries) == 1:
            return next(iter(specific)), True
        service = reading.evidence.best(provider, frozenset(specific) or None)
        return (service or reading.evidence.best(provider)), bool(service)

    # --- no code ------------------------------------------------------------------------------

    def _by_message(self, error: ParsedError, reading: "_Reading") -> list[Match]:
        """The message alone, in a format that says which service or operation it came from."""
        if not error.message:
            return []
        said = self._wordings.in_message(error.message)
        best: list[tuple[float, Wording, Entry]] = []
        for wording in said:
            entry = self._by_id[wording.template.entry]
            if error.provider and entry.provider not in {error.provider, "http"}:
                continue
            best.append((wording.score + self._fit(error, entry, reading), wording, entry))
        best.sort(key=lambda one: one[0], reverse=True)
        out = []
        for number, (_, wording, entry) in enumerate(best[:3]):
            certain = error.format in _CERTAIN
            sure = 0.9 if certain or wording.template.telling else 0.5
            confidence = sure * (wording.score / 100) * (1.0 if number == 0 else 0.5)
            service, told = self._service(
                replace(error, code=entry.code), [entry], wording, reading
            )
            out.append(
                self._result(
                    replace(error, code=entry.code),
                    entry,
                    service,
                    wording,
                    confidence,
                    sure=told,
                    provider=entry.provider,
                )
            )
        return [replace(match, why="message") for match in out]

    def _fit(self, error: ParsedError, entry: Entry, reading: "_Reading") -> float:
        """Points for an entry whose service and operation the error names, against it otherwise."""
        points = 0.0
        if error.operation and error.operation in entry.operations:
            points += 12
        service = (
            self._named(error.service)
            if error.service and error.provider == "aws"
            else error.service
        )
        if entry.service not in {"", "any"}:
            if service:
                points += 10 if service == entry.service else -8
            elif error.operation and self._catalogue is not None:
                offering = self._catalogue.services_of(error.operation)
                points += 10 if entry.service in offering else (-15 if offering else 0)
            else:
                points += 4 * min(reading.evidence.of(entry.provider).get(entry.service, 0.0), 2.0)
        return points

    def _in_prose(self, reading: "_Reading", sofar: Sequence[Match]) -> list[Match]:
        out = []
        wordings = self._wordings.in_text(reading.text)[:4]
        if not wordings and reading.cloudy and reading.reported:
            wordings = self._in_lines(reading.text)
        for number, wording in enumerate(wordings):
            entry = self._by_id[wording.template.entry]
            service = "" if entry.service == "any" else entry.service
            if not service:
                service = self._named(reading.evidence.best(entry.provider))
            sure = 0.93 if wording.score >= _EXACT else 0.8
            fits = 1.0 if number == 0 or wording.score >= _EXACT else 0.6
            out.append(
                Match(
                    provider=entry.provider,
                    service=service,
                    code=entry.code,
                    confidence=sure * wording.score / 100 * fits,
                    why="message",
                    entry=entry,
                    variant=wording.template.variant,
                    values=wording.values,
                    wrapper=entry.wrapper,
                    start=max(0, wording.start),
                )
            )
        return out

    def _in_lines(self, text: str) -> list[Wording]:
        """Wordings too short to be told in running text, where they are all of a line's last part."""
        out = []
        for part in _line_ends(text):
            said = self._wordings.in_message(part)
            out.extend(
                replace(one, score=min(one.score, 94.0)) for one in said[:2] if one.score >= _WHOLE
            )
            if out:
                break
        return out

    # --- the result ---------------------------------------------------------------------------

    def _result(
        self,
        error: ParsedError,
        entry: Entry | None,
        service: str,
        wording: Wording | None,
        confidence: float,
        *,
        sure: bool,
        provider: str,
    ) -> Match:
        reference = None
        if entry is None and self._catalogue is not None and service:
            reference = self._catalogue.error(service, error.code)
        code = self._wire_code(error, entry, reference)
        generic = entry is not None and entry.service in {"", "any"} and not service
        return Match(
            provider=provider,
            service=service,
            code=code,
            confidence=round(confidence, 3),
            why="code and message" if wording is not None else "code",
            entry=entry,
            variant=wording.template.variant if wording is not None else "",
            reference=reference,
            error=error,
            values=dict(wording.values) if wording is not None else {},
            wrapper=error.wrapper
            or normal(code) in _WRAPPING
            or code in AZURE_WRAPPERS
            or (entry is not None and entry.wrapper),
            start=error.start,
            generic=generic and not sure,
        )

    def _wire_code(
        self, error: ParsedError, entry: Entry | None, reference: CatalogueError | None
    ) -> str:
        """The code as the service sends it: class names of SDKs are led back to it."""
        if entry is not None:
            names = (entry.code, *entry.aliases)
            own = normal(error.code)
            if normal(entry.code) != own and own in {normal(name) for name in names[1:]}:
                return (
                    entry.code
                    if "." in entry.code and own in normal(entry.code) or entry.service in {"sqs"}
                    else error.code
                )
            return entry.code
        if reference is not None:
            return reference.code
        return error.code


class _Reading:
    """One text with what is worked out about it only when somebody asks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._evidence: Evidence | None = None
        self._cloudy: bool | None = None

    @property
    def evidence(self) -> Evidence:
        if self._evidence is None:
            self._evidence = gather(self.text)
        return self._evidence

    @property
    def operation(self) -> str:
        """The operation that a JavaScript stack trace names."""
        found = _COMMAND.search(self.text) if "CommandError" in self.text else None
        return found[1] if found else ""

    @property
    def cloudy(self) -> bool:
        """Whether anything in the text speaks of a cloud."""
        if self._cloudy is None:
            self._cloudy = _CLOUD.search(self.text) is not None
        return self._cloudy

    @property
    def reported(self) -> bool:
        """Whether something in the text speaks of a failure."""
        return _REPORTED.search(self.text) is not None


def _told_by_code(code: str) -> str:
    """The service whose way of naming errors this code follows."""
    if code.startswith("AWS."):
        return named(code.split(".")[1])
    return "ec2" if _EC2_CODE.fullmatch(code) else ""


_EC2_CODE = re.compile(
    r"(?:Invalid|Incorrect|Unknown|Client\.|Server\.)[A-Za-z]{0,60}(?:\.[A-Z][A-Za-z]{2,40}){1,2}"
    r"|Vpc[A-Za-z]{2,40}|VPC[A-Z][A-Za-z]{2,60}"
)
_COMMAND = re.compile(r"de_([A-Z]\w{2,80}?)CommandError")
_MANY = 12
"""Services that share a code from which on not every one of them can be modelled."""
_SEVERAL = 2
_UNMODELLED = frozenset({"ec2", "s3"})
"""Services whose errors the SDK's models leave out for the most part."""
_PROVIDERS = ("aws", "azure", "gcp")

def _line_ends(text: str) -> list[str]:
    """What tools print after the last colons of a line, where the line speaks of a failure."""
    parts: dict[str, None] = {}
    for line in text.split("\n", _MOST_LINES)[:_MOST_LINES]:
        if not _LINE_FAILS.search(line):
            continue
        pieces = line.split(": ")
        for start in range(max(1, len(pieces) - 2), len(pieces)):
            part = ": ".join(pieces[start:]).strip(" :'\"`*")
            if _SHORTEST <= len(part) <= _LONGEST_PART:
                parts[part] = None
    return list(parts)[:_MOST_PARTS]


_LINE_FAILS = re.compile(r"rror|ail|xception|\*|: : ")
_MOST_LINES, _MOST_PARTS, _SHORTEST, _LONGEST_PART = 300, 10, 10, 400
_WHOLE = 92.0

_ALIKE = 88.0
_EXACT = 99.0


def _templates(entries: Iterable[Entry]) -> Iterable[Template]:
    for entry in entries:
        for message in entry.messages:
            yield template(message, entry.id)
        for variant in entry.variants:
            for message in variant.messages:
                yield template(message, entry.id, variant.name)


def _choose(entries: Sequence[Entry], service: str, wording: Wording | None) -> Entry | None:
    """The entry of that service, else the one whose wording it is, else the one for every service."""
    for entry in entries:
        if service and entry.service == service:
            return entry
    for entry in entries:
        if entry.service in {"", "any"}:
            return entry
    if wording is not None:
        return next((entry for entry in entries if entry.id == wording.template.entry), None)
    return entries[0] if len(entries) == 1 and not service else None


def _together(errors: Sequence[ParsedError]) -> list[ParsedError]:
    """One error for each code, with what several formats say of it; the order stays."""
    out: dict[str, ParsedError] = {}
    for number, error in enumerate(errors):
        key = normal(error.code) if error.code else f"#{number}"
        first = out.get(key)
        out[key] = error if first is None else _joined(first, error)
    return list(out.values())


def _joined(first: ParsedError, second: ParsedError) -> ParsedError:
    """The first with what only the second knows; the more certain format stays."""
    if second.format in _CERTAIN and first.format not in _CERTAIN:
        first, second = replace(second, start=first.start), first
    return replace(
        first,
        provider=first.provider or second.provider,
        service=first.service or second.service,
        operation=first.operation or second.operation,
        message=first.message or second.message,
        http_status=first.http_status or second.http_status,
        request_id=first.request_id or second.request_id,
        values={**second.values, **first.values},
        wrapper=first.wrapper or second.wrapper,
    )


def _keep(found: dict[tuple[str, str], Match], match: Match) -> None:
    key = (match.provider, normal(match.code))
    other = found.get(key)
    if other is None or match.confidence > other.confidence:
        start = min(match.start, other.start) if other is not None else match.start
        found[key] = replace(match, start=start)


def _order(match: Match) -> tuple[bool, bool, bool, float, int]:
    """Answerable causes first, wrappers behind them; then as they stand in the text."""
    azure = match.code in AZURE_WRAPPERS
    place = -match.start if azure else match.start
    band = round(match.confidence * 5) / 5 if match.confidence < ANSWER else 1.0
    told = match.why == "message" and match.error is not None
    return (match.confidence < ANSWER, match.wrapper, told, -band, place)


def _commonness(service: str) -> tuple[int, str]:
    return (_COMMON.index(service) if service in _COMMON else len(_COMMON), service)
