"""Works out S3's code from the other fields of its error, where the code is missing.

Most of S3's errors carry, beside code and message, fields that no other error has (`StringToSign`,
`ProposedSize`, `UploadId`): in the XML body, and in what an SDK dumps of it.
"""

import re

_NAMES = (
    "StringToSign", "ClientComputedContentSHA256", "MaxAllowedSkewMilliseconds", "ProposedSize",
    "MaxSizeAllowed", "MinSizeAllowed", "MaxMessageLengthBytes", "RangeRequested",
    "ExpectedDigest", "Content-MD5", "UploadId", "PartNumber", "Method", "ResourceType",
    "ArgumentName", "Condition", "Header", "Endpoint", "Bucket", "StorageClass", "AWSAccessKeyId",
    "X-Amz-Expires", "HeadersNotSigned", "VersionId", "Key", "BucketName",
)  # fmt: skip
_FIELD = re.compile(rf"(?:^|<|[{{,\s\"'])(?P<name>{'|'.join(_NAMES)})(?:>|[\"']?\s{{0,3}}[:=])")
_CERTAIN = (
    ({"StringToSign"}, "SignatureDoesNotMatch"),
    ({"ClientComputedContentSHA256"}, "XAmzContentSHA256Mismatch"),
    ({"MaxAllowedSkewMilliseconds"}, "RequestTimeTooSkewed"),
    ({"ProposedSize", "MaxSizeAllowed"}, "EntityTooLarge"),
    ({"ProposedSize", "MinSizeAllowed"}, "EntityTooSmall"),
    ({"MaxMessageLengthBytes"}, "MaxMessageLengthExceeded"),
    ({"RangeRequested"}, "InvalidRange"),
    ({"ExpectedDigest"}, "BadDigest"),
    ({"Content-MD5"}, "InvalidDigest"),
    ({"UploadId", "PartNumber"}, "InvalidPart"),
    ({"UploadId"}, "NoSuchUpload"),
    ({"Method", "ResourceType"}, "MethodNotAllowed"),
    ({"ArgumentName"}, "InvalidArgument"),
    ({"Condition"}, "PreconditionFailed"),
    ({"Header"}, "NotImplemented"),
    ({"Endpoint", "Bucket"}, "PermanentRedirect"),
    ({"StorageClass"}, "InvalidObjectState"),
    ({"AWSAccessKeyId"}, "InvalidAccessKeyId"),
    ({"X-Amz-Expires"}, "AccessDenied"),
    ({"HeadersNotSigned"}, "AccessDenied"),
)
_LIKELY = (
    ({"Key", "VersionId"}, "NoSuchVersion"),
    ({"Key"}, "NoSuchKey"),
    ({"BucketName"}, "NoSuchBucket"),
)
"""Fields that say what the error is about; compatible stores send them with others too."""


def told_by_fields(body: str) -> tuple[str, bool]:
    """The code that follows from the fields of an S3 error.

    Args:
        body: the XML body, or the part of a dump that holds the error.

    Returns:
        The code, empty when they tell none, and whether no other error has these fields.
    """
    names = {found["name"] for found in _FIELD.finditer(body)}
    for rules, sure in ((_CERTAIN, True), (_LIKELY, False)):
        for fields, code in rules:
            if fields <= names:
                return code, sure
    return "", False
