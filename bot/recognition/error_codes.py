"""Error codes: how they are compared, what they look like, and which service one tells."""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from http import HTTPStatus

from bot.recognition.service_names import botocore_name

HUMPS = re.compile(r"[A-Z]+[a-z0-9]+[A-Z]|[A-Z]{2,}[a-z]+|\w+\.\w|AADSTS\d{4}")
"""The shape of a code: several words run together, dotted, or Microsoft Entra's numbers."""
_PUNCTUATION = re.compile(r"[^a-z0-9]")


@lru_cache(maxsize=16_384)
def normalized_code(code: str) -> str:
    """A code in lower case, without punctuation and the endings that SDKs add or drop."""
    plain = _PUNCTUATION.sub("", code.lower())
    for ending in ("exception", "error", "fault"):
        if plain.endswith(ending) and len(plain) > len(ending) + 3:
            return plain[: -len(ending)]
    return plain


def table_key(code: str) -> str:
    """The key by which the codes of tables are looked up.

    Only codes that look like class names are normalized: `USER_ERROR` and `UserError` are different
    codes, and BigQuery's `timeout` is no `TimeoutError`.
    """
    return normalized_code(code) if _CLASS_LIKE.fullmatch(code) else code


_CLASS_LIKE = re.compile(r"[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*")


def service_of_code(code: str) -> str:
    """The AWS service that a code tells by its form; empty for none."""
    if code.startswith("AWS."):
        return botocore_name(code.split(".")[1])
    return "ec2" if _EC2_CODE.fullmatch(code) else ""


_EC2_CODE = re.compile(
    r"(?:Invalid|Incorrect|Unknown|Client\.|Server\.)[A-Za-z]{0,60}(?:\.[A-Z][A-Za-z]{2,40}){1,2}"
    r"|Vpc[A-Za-z]{2,40}|VPC[A-Z][A-Za-z]{2,60}"
)


WRAPPING = frozenset(
    {"clienterror", "client", "deployment", "awserror", "serverless", "unknown", "general",
     "generalservice",
     "createfailed", "generalserviceexception", "response", "lambdaunknown", "statestaskfailed", "botoserver", "validationerrors",
     "internalfailure", "serviceinternal", "multipartupload", "s3response", "ec2response"}
)  # fmt: skip
"""Normalized codes that only say that something inside failed."""

EXISTS_CODES = {
    "s3": "BucketAlreadyExists", "iam": "EntityAlreadyExists",
    "lambda": "ResourceConflictException",
    "dynamodb": "ResourceInUseException", "sqs": "QueueAlreadyExists",
    "cloudformation": "AlreadyExistsException", "logs": "ResourceAlreadyExistsException",
    "ec2": "InvalidGroup.Duplicate", "rds": "DBInstanceAlreadyExists",
    "elbv2": "DuplicateLoadBalancerName", "cloudfront": "CNAMEAlreadyExists",
}  # fmt: skip
"""Each service's own code for what CloudFormation reports as `AlreadyExists`."""

_EXISTING = re.compile(r"(?:already)?exists|duplicate|name$")


def existing_code(resource_type: str, codes: Iterable[str]) -> str:
    """A service's code for a resource of one type that exists already.

    Args:
        resource_type: the last word of the type, as `OriginAccessControl`.
        codes: the service's codes.

    Returns:
        `OriginAccessControlAlreadyExists`, `DuplicateTargetGroupName` and their like, empty where
        no code is named after the type.
    """
    kind = normalized_code(resource_type)
    for code in sorted(codes):
        own = normalized_code(code)
        named_after = _EXISTING.sub("", own)
        if kind and named_after == kind and named_after != own:
            return code
    return ""


_EXISTS_NAMES = ("ResourceAlreadyExistsException", "AlreadyExistsException", "ConflictException")


def code_of_creation(resource_type: str, codes: Mapping[str, AbstractSet[str]]) -> str:
    """A service's code without a resource in its name, for what is made twice.

    Args:
        resource_type: the last word of the type, as `Resolver`.
        codes: the service's codes, each with the operations that raise it.

    Returns:
        `ResourceAlreadyExistsException` and its like where the operation that makes this type
        raises it; the first that the service has where it has no such operation; empty where the
        service says it otherwise (AppSync raises `ConflictException` for a channel namespace, not
        for a resolver).
    """
    making = f"Create{resource_type}"
    known = any(making in operations for operations in codes.values())
    return next(
        (name for name in _EXISTS_NAMES if name in codes and (not known or making in codes[name])),
        "",
    )


def code_of_status(status: int | None) -> str:
    """Azure's own code for an HTTP status, as `BadRequest` for 400; empty for no status."""
    try:
        phrase = HTTPStatus(status or 0).phrase
    except ValueError:
        return ""
    return phrase.title().replace(" ", "").replace("-", "")


OF_STATUSES = frozenset(code_of_status(status) for status in range(400, 600)) - {""}
"""The codes that `code_of_status` makes: any service sends them."""

NO_CODES = frozenset({"null", "none", "undefined", "nil", "na", "nan", "true", "false"})
"""What languages print in place of a missing code, in lower case."""

_SHAPED = re.compile(
    r"[A-Z]+[a-z0-9]+[A-Z]\w*|[A-Z]{2,}[a-z]{2,}\w*|\w+(?:[.:/-]\w+)+|[a-z]+(?:[A-Z][a-z0-9]+)+|[A-Z]{4,}"
    r"|[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+|[A-Z][a-z]{4,40}|[a-z]{5,40}|\w*\d{3,}"
)
_OTHER_WORD = re.compile(
    r"(?!Invalid|Bad|Missing|No[nt]?[A-Z]|Un[a-z]|Incorrect|Too[A-Z]|Duplicate|Malformed|Illegal|Fail)"
    r"\w{0,80}(?:Request|Response|Input|Output|Client|Stack|Resource|Handler|Controller|Service|Template"
    r"|Bucket|Function|Cluster|Operation|Manager|Provider|Builder|Factory|Impl)"
)
"""Names of classes, types and people's own resources, which are no codes."""


def is_code_shaped(code: str) -> bool:
    """Whether an unknown word looks like an error code."""
    return _SHAPED.fullmatch(code) is not None and _OTHER_WORD.fullmatch(code) is None


LABELS = frozenset(
    {
        "StatusCode", "RequestID", "RequestId", "HostID", "HostId", "ErrorCode", "RequestToken",
        "HandlerErrorCode", "ExceptionName", "ServerTime", "RequestTime", "ActivityId", "Endpoint",
        "MessageId", "StackTrace", "ErrorMessage", "ErrorName", "ErrorType", "ErrorMiddleware",
        "ResponseCode", "ResponseStatus", "CategoryInfo", "FullyQualifiedErrorId", "UserAgent",
        "BucketName", "TableName", "FunctionName", "StackName", "ClusterName", "ServiceName",
        "CreateBucketConfiguration", "LocationConstraint", "ExtendedRequestId", "StatusMessage",
        "ServerlessError", "ResponseTime", "LockInfo", "DynamoDB", "CloudFront", "CloudFormation",
    }
)  # fmt: skip
"""Labels that tools print before a colon, and which are no codes."""

BY_PROTOCOL = {
    "InvalidClientTokenId": False, "UnrecognizedClientException": True,
    "SignatureDoesNotMatch": False, "InvalidSignatureException": True,
    "MissingAuthenticationToken": False, "MissingAuthenticationTokenException": True,
    "IncompleteSignature": False, "IncompleteSignatureException": True,
}  # fmt: skip
"""Pairs of codes with one meaning and one message: whether services that answer in JSON send it.

Source: the sections "Common Errors" in the API references of query services and JSON services.
"""
