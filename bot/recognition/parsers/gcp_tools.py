"""What Google Cloud's own tools print: gcloud, gsutil, bq, and dumps of conditions.

`ERROR: (gcloud.run.deploy) message`, `BadRequestException: 400 message`, `BigQuery error in …`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, message_after
from bot.recognition.parsers.gcp import canonical
from bot.recognition.parsers.grpc import CANONICAL
from bot.recognition.trust import Trust

_GCLOUD = re.compile(
    r"(?:ERROR: |^|\n)\(gcloud\.(?P<service>[a-z][\w-]{1,40})\.(?P<command>[\w.-]{1,80})\)\s{1,3}"
)
_WRAPPED = re.compile(
    r"(?:(?:ResponseError: )?code=(?P<code>\d{3}), message=|HTTPError (?P<http>\d{3}): "
    r"|HttpException: |ResponseError: status=\[(?P<status>\d{3})\], code=\[[^\]]{0,60}\], message=\[)"
)
"""What gcloud itself prints in front of a service's message."""
_DOTNET = re.compile(
    r"Message\[(?P<message>[^\n]{3,600}?)\] Location\[[^\]\n]{0,80}\] Reason\[(?P<code>\w{0,60})\] Domain\["
)
_ENUM = re.compile(
    r"CodeValueValuesEnum\((?P<code>[A-Z_]{0,60}), \d{1,3}\)\s{1,12}message: u?['\"](?P<message>[^\n]{0,600}?)['\"]>"
)
_BQ = re.compile(
    r"BigQuery error in \w{1,30} operation: (?:Error processing job '[^'\n]{1,120}': )?"
)
_GSUTIL = re.compile(
    r"(?:(?P<code>(?:BucketNotFound|NotFound|AccessDenied|PreconditionFailed)Exception)"
    r"|(?:Service|BadRequest|Argument|Command)Exception): (?P<status>[345]\d\d) (?P<message>[^\n]{4,400})"
)
_STORAGE_REASONS = {
    401: "authError", 403: "forbidden", 404: "notFound", 409: "conflict", 412: "conditionNotMet",
    429: "rateLimitExceeded", 503: "backendError",
}  # fmt: skip
_BOTO = re.compile(
    r"(?P<store>GS|S3)ResponseError:{1,2} status=(?P<status>\d{3}), code=(?P<code>\w{0,80}), "
    r"reason=(?P<message>[^\n]{0,80}?)\.?$",
    re.MULTILINE,
)


def _stores(text: str) -> Iterator[ParsedError]:
    """gsutil, its Python library, and bq."""
    for found in _GSUTIL.finditer(text):
        error = _storage(found, "gcp", "storage")
        yield error
        reason = "" if error.code else _STORAGE_REASONS.get(int(found["status"]), "")
        if reason:
            yield replace(error, code=reason, wrapper=True)
    for found in _BOTO.finditer(text):
        whose = ("gcp", "storage") if found["store"] == "GS" else ("aws", "s3")
        yield _storage(found, *whose)
    for found in _BQ.finditer(text):
        message, end = message_after(text, found.end())
        yield ParsedError(
            provider="gcp",
            service="bigquery",
            message=message,
            start=found.start(),
            end=end,
        )


def _storage(found: re.Match[str], provider: str, service: str) -> ParsedError:
    return ParsedError(
        provider=provider,
        service=service,
        code=found["code"] or "",
        message=found["message"],
        http_status=int(found["status"]),
        start=found.start(),
        end=found.end(),
    )


def _gcloud(text: str) -> Iterator[ParsedError]:
    for found in _GCLOUD.finditer(text):
        wrapped = _WRAPPED.match(text, found.end())
        start = wrapped.end() if wrapped else found.end()
        printed = wrapped and (wrapped["code"] or wrapped["http"] or wrapped["status"])
        status = int(printed) if printed else 0
        message, end = message_after(text, start)
        if message.partition(":")[0] in CANONICAL:
            continue
        yield ParsedError(
            provider="gcp",
            code=canonical(status, message),
            message=message,
            http_status=status or None,
            start=found.start(),
            end=end,
        )


def _dumps(text: str) -> Iterator[ParsedError]:
    """A cluster's conditions as gcloud dumps them, and what the library for .NET prints."""
    for found in chain(_ENUM.finditer(text), _DOTNET.finditer(text)):
        yield ParsedError(
            provider="gcp",
            service="container" if found.re is _ENUM else "",
            code=found["code"],
            message=found["message"],
            start=found.start(),
            end=found.end(),
            depth=1,
        )


STORES = Format(
    name="gcp_tools.stores",
    place=380,
    trust=Trust.TOOL,
    anchors=("Exception: ", "ResponseError:", "BigQuery error in "),
    find=_stores,
    examples=(
        Example(
            "GSResponseError:: status=404, code=NoSuchBucket, reason=Not Found.", "NoSuchBucket"
        ),
        Example("ServiceException: 409 Bucket ledger-in already exists.", "conflict"),
        Example(
            "BigQuery error in query operation: Error processing job 'ledger:job_1': Access Denied: Table ledger:facts.raw",
            message="Access Denied: Table ledger:facts.raw",
        ),
        Example(
            "ServiceException: 409 Bucket ledger-in already exists.",
            message="Bucket ledger-in already exists.",
        ),
    ),
)
GCLOUD = Format(
    name="gcp_tools.gcloud",
    place=390,
    trust=Trust.TOOL,
    anchors=("(gcloud.",),
    find=_gcloud,
    examples=(
        Example(
            "ERROR: (gcloud.projects.create) HttpException: The project id is already in use",
            message="The project id is already in use",
        ),
        Example(
            "ERROR: (gcloud.functions.deploy) Build failed; check build logs for details",
            message="Build failed; check build logs for details",
        ),
    ),
)
DUMPS = Format(
    name="gcp_tools.dumps",
    place=400,
    trust=Trust.TOOL,
    anchors=("CodeValueValuesEnum(", "] Reason["),
    find=_dumps,
    examples=(
        Example(
            "code: CodeValueValuesEnum(GCE_STOCKOUT, 1)\n message: u'Google Compute Engine does not have enough resources.'>]",
            "GCE_STOCKOUT",
        ),
    ),
)
