"""Whose error it is: the provider and the service, from all that the text tells.

The parser's own finding counts most, then the operation, then codes that only one service has, then
the signs around the error; of services that fit equally the more used one is meant.
"""

from collections.abc import Sequence

from bot.catalogue import Catalogue
from bot.codes import HUMPS, told_by_code
from bot.evidence import gather
from bot.parsing.error import ParsedError
from bot.reading import Reading
from bot.subjects import ANY, Subject, Subjects
from bot.wordings import ALIKE, Wording

_COMMON = (
    "s3", "iam", "ec2", "lambda", "cloudformation", "dynamodb", "cloudfront", "sts", "ecs", "rds",
    "sqs", "sns", "kms", "route53", "eks", "ecr", "logs", "cloudwatch", "apigateway", "ssm",
    "secretsmanager", "elbv2", "events", "stepfunctions", "kinesis", "glue", "athena",
    "autoscaling",
    "cognito-idp", "organizations", "acm", "ses", "sagemaker", "elasticache", "redshift", "emr",
)  # fmt: skip
"""Services from the most to the less used: of two that fit equally the more used one is meant."""

_MANY = 12
"""Services that share a code from which on not every one of them can be modelled."""
_SEVERAL = 2
_STRONG = 2.0
"""Weight of a sign in the message itself from which it counts more than those around it."""
_UNMODELLED = frozenset({"ec2", "s3"})
"""Services whose errors the SDK's models leave out for the most part."""
_PROVIDERS = ("aws", "azure", "gcp")


class Attribution:
    """Puts errors down to a provider and a service."""

    def __init__(self, subjects: Subjects, catalogue: Catalogue | None) -> None:
        self._subjects = subjects
        self._catalogue = catalogue

    def known(self, code: str) -> bool:
        """Whether the SDK has the code; a single word only in exactly these letters."""
        if self._catalogue is None:
            return False
        small = code.lower()
        codes = self._catalogue.codes
        if small in codes:
            return True
        return HUMPS.match(code) is not None and (
            f"{small}exception" in codes or small.removesuffix("exception") in codes
        )

    def service(
        self,
        error: ParsedError,
        entries: Sequence[Subject],
        wording: Wording | None,
        reading: Reading,
    ) -> tuple[str, bool]:
        """The service, and whether the text itself tells it."""
        provider = self.provider(error, entries, reading)
        if provider != "aws":
            return self._other_service(provider, error, entries, reading)
        if told := self.named(error.service) or told_by_code(error.code):
            return told, True
        ours = {entry.service for entry in entries}
        having = ours - ANY
        if self._catalogue is not None:
            having |= self._catalogue.services_with(error.code)
        service = (
            self._of_operation(error.operation or reading.operation, having, wording, reading)
            or _of_code(ours, having, reading)
            or self._of_wording(wording)
            or self._of_signs(error.message, having, reading)
        )
        if service:
            return service, True
        few = having and len(having) <= _MANY // 2 and not ours & ANY
        return (min(having, key=_commonness) if few else ""), False

    def _of_operation(
        self, operation: str, having: set[str], wording: Wording | None, reading: Reading
    ) -> str:
        if not operation or self._catalogue is None:
            return ""
        offering = self._catalogue.services_of(operation)
        if not offering:
            return ""
        shared = len(having) > _MANY
        both = offering if shared else frozenset(offering & having) or offering
        return self._pick(both, reading, wording)

    def _of_wording(self, wording: Wording | None) -> str:
        if wording is None or wording.score < ALIKE:
            return ""
        return self._subjects.service_of(wording)

    def _of_signs(self, message: str, having: set[str], reading: Reading) -> str:
        for evidence in (gather(message), reading.evidence):
            if near := evidence.best("aws", frozenset(having)):
                return self.named(near)
            weights = evidence.of("aws")
            for word in sorted(weights, key=lambda word: -weights[word]):
                if self._real(word):
                    return self.named(word)
        return ""

    def _real(self, word: str) -> bool:
        """Whether botocore knows a service of that name."""
        return (
            self._catalogue is None or word in _COMMON or bool(self._catalogue.service_named(word))
        )

    def is_operation(self, word: str) -> bool:
        """Whether the word is an operation of some service and no error code."""
        return (
            self._catalogue is not None
            and bool(self._catalogue.services_of(word))
            and not self.known(word)
        )

    def provider(self, error: ParsedError, entries: Sequence[Subject], reading: Reading) -> str:
        """Whose error it is, where the format alone does not tell."""
        if error.provider:
            return error.provider
        having = {entry.provider for entry in entries}
        if len(having) == 1:
            return next(iter(having))
        if not having and self.known(error.code):
            having = {"aws"}
            if not reading.evidence.azure and not reading.evidence.gcp:
                return "aws"
        weights = {
            name: sum(reading.evidence.of(name).values())
            for name in (_PROVIDERS if len(having) < _SEVERAL else sorted(having))
        }
        best = max(weights, key=lambda name: weights[name])
        return best if weights[best] else "aws"

    def _pick(self, services: frozenset[str], reading: Reading, wording: Wording | None) -> str:
        if len(services) == 1:
            return next(iter(services))
        if wording is not None and (said := self._subjects.service_of(wording)) in services:
            return said
        near = reading.evidence.best("aws", services)
        return near or min(services, key=_commonness)

    def named(self, word: str) -> str:
        """Botocore's name for a service, the word itself where it knows none."""
        if self._catalogue is None or word in _COMMON:
            return word
        return self._catalogue.service_named(word) or word

    def _other_service(
        self, provider: str, error: ParsedError, entries: Sequence[Subject], reading: Reading
    ) -> tuple[str, bool]:
        specific = {entry.service for entry in entries if entry.service not in ANY}
        if provider == "azure" and ("Deployment" in error.code or "ResourceGroup" in error.code):
            return "resources", True
        if error.service:
            return error.service, True
        near = gather(error.message)
        own = near.best(provider)
        if own and near.of(provider)[own] < _STRONG:
            own = reading.evidence.best(provider) or own
        if own and not specific:
            return own, True
        if len(specific) == 1 and len(entries) == 1:
            return next(iter(specific)), True
        service = reading.evidence.best(provider, frozenset(specific) or None)
        return (service or reading.evidence.best(provider)), bool(service)


def _of_code(ours: set[str], having: set[str], reading: Reading) -> str:
    """The one service that has the code, unless the text speaks of one with unmodelled codes."""
    unmodelled = reading.evidence.best("aws", _UNMODELLED)
    if unmodelled and having and not ours & having and unmodelled not in having:
        return unmodelled
    return next(iter(having)) if len(having) == 1 and not ours & ANY else ""


def _commonness(service: str) -> tuple[int, str]:
    return (_COMMON.index(service) if service in _COMMON else len(_COMMON), service)
