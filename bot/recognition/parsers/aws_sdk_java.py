"""AWS SDK for Java, and CloudFormation events, which print its suffix.

Version 1: `message (Service: AmazonCloudFront; Status Code: 409; Error Code: X; Request ID: …)`, its
oldest releases `Status Code: 409, AWS Service: …, AWS Error Code: X, AWS Error Message: …`.
Version 2: `…model.XException: message (Service: CloudFront, Status Code: 409, Request ID: …)`: the
code stands in the exception's class, or nowhere.
"""

import re
from collections.abc import Iterator
from itertools import islice

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import (
    MOST_HITS,
    Example,
    Format,
    broken,
    code_at,
    hits,
    message_after,
    message_before,
)
from bot.recognition.parsers.cloudformation import handled
from bot.recognition.service_names import from_java
from bot.recognition.trust import Trust

_STATUS = rf"{broken('Status Code:')}\s{{0,4}}(?P<status>[^;,)\n]{{0,12}})"
_CODE = rf"{broken('Error Code:')}\s{{0,4}}(?P<code>[^;,)]{{0,120}})"
_REQUEST = rf"{broken('Request ID:')}\s{{0,4}}(?P<request>[^;,)\s]{{0,128}})"
_SUFFIX = re.compile(
    rf"{broken('Service:')}\s{{1,4}}(?P<service>[^;,()\n]{{0,60}})[;,]\s{{0,4}}{_STATUS}"
    rf"(?:[;,]\s{{0,4}}{_CODE})?(?:[;,]\s{{0,4}}{_REQUEST})?"
)
_CUT = re.compile(rf"{_STATUS};\s{{0,4}}{_CODE}(?:;\s{{0,4}}{_REQUEST})?")
_OLD = re.compile(
    r"Status Code: (?P<status>\d{3}), AWS (?:Service: (?P<service>[^,\n]{1,60}), AWS )?"
    r"Request ID: (?P<request>[^,\s]{0,128}), AWS Error Code: (?P<code>[^,\n]{0,100})"
    r"(?:, AWS Error Message: (?P<message>[^\n]{0,800}?)(?=, S3 Extended|[\"'\]]|\n|$))?"
)
_PACKAGE = r"(?:com\.amazonaws|software\.amazon\.awssdk)"
_CLASS = re.compile(
    rf"{_PACKAGE}(?:\.services)?\.(?P<service>[a-z0-9]{{2,60}})(?:\.[a-z0-9]{{1,40}}){{0,4}}"
    r"\.(?P<code>[A-Z][A-Za-z0-9]{2,100})?(?::\s{0,3}|\b)"
)
_LEAD = re.compile(
    r"(?:^|[\s\"'(|])(?:(?:[A-Za-z_][\w$]{0,60}\.){2,10}[A-Z][A-Za-z0-9_$]{2,100}"
    r"|[A-Za-z]\w{1,40}\.[A-Z]\w{1,80}Exception): {1,3}"
)
_SDK_LEAD = re.compile(rf"{_PACKAGE}(?:\.[a-z0-9]{{1,60}}){{0,6}}\.(?:[A-Z]\w{{2,100}})?: {{1,3}}")
_ROW = re.compile(r"AWS::\w{2,40}::[\w:]{2,80}\\? {1,3}\|[^|]{1,300}?\([\w -]{3,260}\) ")
"""What a table of stack events prints in front of a service's message."""
_NESTED = re.compile(
    r"(?P<service>[A-Z][A-Za-z0-9]{1,30}) Error Code: (?P<code>[A-Za-z][\w.]{2,80}?)\.?\s{1,4}"
    r"(?:[A-Z][A-Za-z0-9]{1,30}) Error Message: (?P<message>[^(\n]{1,600})"
)
BASES = re.compile(
    r"(?:Amazon|AWS)?[A-Za-z0-9]{0,40}(?:Client|Service|Sdk[A-Za-z]{0,10})Exception"
    r"|Amazon[A-Za-z0-9]{1,40}Exception|(?:S3|Ec2|Iam|Lambda|DynamoDb|CloudFront|Sqs|Sns|Kms|Rds|Ecs|Eks|Sts"
    r"|CloudFormation|SecretsManager|Glue|Athena|Kinesis|Ssm)?Exception"
)
"""Exception classes that are the base class of a service, and so name no code."""


def _suffixed(text: str) -> Iterator[ParsedError]:
    for found in islice(_SUFFIX.finditer(text), MOST_HITS):
        at = found.start() - (text[found.start() - 1 : found.start()] == "(")
        message, start = message_before(text, at)
        outer, nested, inner = message.partition(" KMS Exception:")
        if nested:  # Lambda's own error around the key's
            message = inner.rpartition("KMS Message: ")[2]
            yield ParsedError(
                provider="aws",
                service="lambda",
                message=_bare_message(outer),
                start=start,
                end=at,
            )
        yield ParsedError(
            provider="aws",
            service=from_java(found["service"]),
            code=_code(found, message),
            message=_bare_message(message),
            http_status=_http(found["status"]),
            request_id=found["request"] or "",
            start=max(start, at - len(message) - 1),
            end=found.end(),
            wrapper=" Error Message: " in message,
        )


def _code(found: re.Match[str], message: str) -> str:
    """The code printed, else that of the exception's class, else S3's for an answer with no body.

    S3 answers a HEAD request with the status alone; 403 there is always `AccessDenied`.
    """
    code = code_at(found["code"] or "") or _code_of_class(message)
    said = _bare_message(message).rpartition(": ")[2].strip().lower()
    bodyless = from_java(found["service"]) == "s3" and said in {"", "null", "forbidden"}
    return "AccessDenied" if not code and bodyless and _http(found["status"]) == _DENIED else code


_DENIED = 403


def _http(status: str) -> int | None:
    digits = "".join(status.split())
    return int(digits) if digits.isdigit() and len(digits) == _THREE else None


_THREE = 3


def _code_of_class(message: str) -> str:
    named = ""
    for found in _CLASS.finditer(message):
        named = found["code"] or ""
    return "" if BASES.fullmatch(named) else named


def _bare_message(message: str) -> str:
    """What follows the exception's class, a table's cells or `returned message:` in front of it."""
    leads = [*_SDK_LEAD.finditer(message)][-1:] or [*_LEAD.finditer(message)][:1]
    for found in leads:
        message = message[found.end() :] or message
    for found in _ROW.finditer(message):
        message = message[found.end() :]
        break
    _, marker, behind = message.rpartition('message: "')
    return handled(behind if marker else message)


def _cut(text: str) -> Iterator[ParsedError]:
    """The suffix with its beginning cut off."""
    for found in _CUT.finditer(text):
        before = "".join(text[max(0, found.start() - 90) : found.start()].split())
        if "Service:" not in before:
            yield ParsedError(
                provider="aws",
                code=code_at(found["code"]),
                http_status=_http(found["status"]),
                request_id=found["request"] or "",
                start=found.start(),
                end=found.end(),
            )


def _old(text: str) -> Iterator[ParsedError]:
    for at in hits(text, ", AWS "):
        found = _OLD.match(text, max(0, at - 16))
        if found is not None:
            yield ParsedError(
                provider="aws",
                service=from_java(found["service"] or ""),
                code=code_at(found["code"] or ""),
                message=found["message"] or "",
                http_status=int(found["status"]),
                request_id=found["request"],
                start=found.start(),
                end=found.end(),
            )


def _class_names(text: str) -> Iterator[ParsedError]:
    for at in hits(text, "com.amazonaws"):
        yield from _class_at(text, at)
    for at in hits(text, "software.amazon.awssdk"):
        yield from _class_at(text, at)


def _class_at(text: str, at: int) -> Iterator[ParsedError]:
    found = _CLASS.match(text, at)
    if found is None or not found[0].rstrip().endswith(":"):
        return
    message, end = message_after(text, found.end())
    base = not found["code"] or BASES.fullmatch(found["code"]) is not None
    yield ParsedError(
        provider="aws",
        service=from_java(found["service"]),
        code="" if base else found["code"],
        message=message.partition(" (Service: ")[0],
        start=at,
        end=end,
        wrapper=False,
    )


def _nested(text: str) -> Iterator[ParsedError]:
    for at in hits(text, " Error Code: "):
        found = _NESTED.search(text, max(0, at - 32), at + 800)
        if found is not None:
            yield ParsedError(
                provider="aws",
                service=from_java(found["service"]),
                code=found["code"],
                message=found["message"].strip(),
                start=found.start(),
                end=found.end(),
                depth=2,
            )


SUFFIX = Format(
    name="aws_sdk_java.suffix",
    place=80,
    trust=Trust.TOOL,
    anchors=("ode: ", "ode:\n"),
    find=_suffixed,
    examples=(
        Example(
            "(Service: Amazon S3; Status Cod\ne: 403; Error Code: AccessDenied; Request ID: 5KX2)",
            "AccessDenied",
        ),
        Example(
            "kms.KmsException: Rate exceeded (Service: Kms, Status Code: 400, Request ID: 1b)",
            message="Rate exceeded",
        ),
        Example(
            "Lambda was unable to decrypt the environment variables because KMS access was denied. KMS Exception: KMS Message: The key is disabled (Service: Kms, Status Code: 400, Request ID: 1b)",
            message="Lambda was unable to decrypt the environment variables because KMS access was denied.",
        ),
        Example(
            "10:02 ERROR Loader:57 - failed\nsoftware.amazon.awssdk.services.dynamodb.model.: Requested resource not found (Service: DynamoDb, Status Code: 400, Request ID: ABCD)",
            message="Requested resource not found",
        ),
        Example(
            "java.io.IOException: com.amazonaws.services.s3.model.: Please reduce your request rate. (Service: Amazon S3; Status Code: 503; Error Code: ; Request ID: 5KX2)",
            message="Please reduce your request rate.",
        ),
        Example(
            "Ec2.Ec2Exception: Request limit exceeded. (Service: Ec2, Status Code: 503, Request ID: 1b2c)",
            message="Request limit exceeded.",
        ),
        Example(
            "4/6 | CREATE_FAILED | AWS::CloudFront::Distribution | Site/Dist (SiteDistDE147309) The function execution role must be assumable. (Service: AmazonCloudFront; Status Code: 400; Error Code: ; Request ID: 1b)",
            message="The function execution role must be assumable.",
        ),
        Example(
            "9/9 | CREATE_FAILED | AWS::Lambda::EventSourceMapping | web (web943) Rate exceeded for operation 'Rate exceeded (Service: Lambda, Status Code: 429, Request ID: 1b)'.",
            message="Rate exceeded",
        ),
        Example(
            "com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: 5KX2; Proxy: null)",
            "AccessDenied",
        ),
        Example(
            "software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException: Requested resource not found (Service: DynamoDb, Status Code: 400, Request ID: ABCD1234)",
            "ResourceNotFoundException",
        ),
        Example(
            "Web: No such vpc (Service: AmazonEC2; Status Code: 400; Error Code: InvalidVpcID.NotFound; Request ID: 0c1d; Proxy: null)",
            "InvalidVpcID.NotFound",
        ),
        Example(
            "Service: AmazonRDS; Statu\ns Code: 404; Error Code: DBClusterParameterGroupNotFound;",
            "DBClusterParameterGroupNotFound",
        ),
    ),
)
CUT = Format(
    name="aws_sdk_java.cut",
    place=90,
    trust=Trust.TOOL,
    anchors=("ode: ", "ode:\n"),
    find=_cut,
    examples=(
        Example(
            "Status Code: 400; Error Code: DuplicateTagKeys; Request ID: 0c1d; Proxy: null)",
            "DuplicateTagKeys",
        ),
    ),
)
OLD = Format(
    name="aws_sdk_java.old",
    place=100,
    trust=Trust.TOOL,
    anchors=(", AWS ",),
    find=_old,
    examples=(
        Example(
            "Status Code: 503, AWS Service: Amazon S3, AWS Request ID: 1B2C, AWS Error Code: SlowDown, AWS Error Message: Reduce your request rate.",
            "SlowDown",
        ),
    ),
)
CLASSES = Format(
    name="aws_sdk_java.classes",
    place=110,
    trust=Trust.TOOL,
    anchors=("com.amazonaws", "software.amazon.awssdk"),
    find=_class_names,
    examples=(
        Example(
            "Caused by: software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException: The specified queue does not exist.",
            "QueueDoesNotExistException",
        ),
    ),
)
NESTED = Format(
    name="aws_sdk_java.nested",
    place=70,
    trust=Trust.TOOL,
    anchors=(" Error Message: ",),
    find=_nested,
    examples=(
        Example(
            "Lambda Error Code: ResourceConflictException. Lambda Error Message: The function already exists: web",
            "ResourceConflictException",
        ),
    ),
)
