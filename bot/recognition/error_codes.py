"""Error codes as words: how they are compared, and which services' naming they follow."""

import re
from collections.abc import Iterable

from bot.recognition.service_names import botocore_name

HUMPS = re.compile(r"[A-Z]+[a-z0-9]+[A-Z]|[A-Z]{2,}[a-z]+|\w+\.\w|AADSTS\d{4}")
"""A code of several words, a dotted one, or a numbered one of Microsoft Entra."""


def normalized_code(code: str) -> str:
    """A code without punctuation, capitals and the endings that SDKs add or drop."""
    plain = re.sub(r"[^a-z0-9]", "", code.lower())
    for ending in ("exception", "error", "fault"):
        if plain.endswith(ending) and len(plain) > len(ending) + 3:
            return plain[: -len(ending)]
    return plain


def table_key(code: str) -> str:
    """How a code of a table is looked up.

    Only class-like codes lose their ending: `USER_ERROR` and `UserError` are two different codes,
    and BigQuery's `timeout` is no `TimeoutError`.
    """
    return normalized_code(code) if _CLASS_LIKE.fullmatch(code) else code


_CLASS_LIKE = re.compile(r"[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*")


def told_by_code(code: str) -> str:
    """The service whose way of naming errors this code follows."""
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
"""Codes, without punctuation and endings, that only say that something inside failed."""

EXISTS_CODES = {
    "s3": "BucketAlreadyExists", "iam": "EntityAlreadyExists",
    "lambda": "ResourceConflictException",
    "dynamodb": "ResourceInUseException", "sqs": "QueueAlreadyExists",
    "cloudformation": "AlreadyExistsException", "logs": "ResourceAlreadyExistsException",
    "ec2": "InvalidGroup.Duplicate", "rds": "DBInstanceAlreadyExists",
    "elbv2": "DuplicateLoadBalancerName", "cloudfront": "CNAMEAlreadyExists",
}  # fmt: skip
"""A service's own code where CloudFormation only tells that a resource `AlreadyExists`."""

_EXISTING = re.compile(r"(?:already)?exists|duplicate|name$")


def existing_code(resource_type: str, codes: Iterable[str]) -> str:
    """The code that a service has for one type of its resources when there is one already.

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


NO_CODES = frozenset({"null", "none", "undefined", "nil", "na", "nan", "true", "false"})
"""What languages print where there is no code, in small letters."""

_SHAPED = re.compile(
    r"[A-Z]+[a-z0-9]+[A-Z]\w*|[A-Z]{2,}[a-z]{2,}\w*|\w+(?:[.:/-]\w+)+|[a-z]+(?:[A-Z][a-z0-9]+)+|[A-Z]{4,}"
    r"|[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+|[A-Z][a-z]{4,40}|[a-z]{5,40}|\w*\d{3,}"
)
_OTHER_WORD = re.compile(
    r"(?!Invalid|Bad|Missing|No[nt]?[A-Z]|Un[a-z]|Incorrect|Too[A-Z]|Duplicate|Malformed|Illegal|Fail)"
    r"\w{0,80}(?:Request|Response|Input|Output|Client|Stack|Resource|Handler|Controller|Service|Template"
    r"|Bucket|Function|Cluster|Operation|Manager|Provider|Builder|Factory|Impl)"
)
"""Names of classes, types and somebody's own things: where a code stands, they are none."""


def is_code_shaped(code: str) -> bool:
    """Whether a word that no table knows looks like an error code, and not like something else."""
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
"""Words that tools print before a colon and that are no codes."""

BY_PROTOCOL = {
    "InvalidClientTokenId": False, "UnrecognizedClientException": True,
    "SignatureDoesNotMatch": False, "InvalidSignatureException": True,
    "MissingAuthenticationToken": False, "MissingAuthenticationTokenException": True,
    "IncompleteSignature": False, "IncompleteSignatureException": True,
}  # fmt: skip
"""Codes of one meaning and one wording, and whether it is services that answer in JSON that send
them, as the API references of query services and of JSON services list them in "Common Errors"."""
