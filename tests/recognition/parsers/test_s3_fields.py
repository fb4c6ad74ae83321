"""Requirements of the fields that tell an S3 error's code."""

import pytest

from bot.recognition.parsers.s3_fields import told_by_fields


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<MaxAllowedSkewMilliseconds>900000</MaxAllowedSkewMilliseconds>", "RequestTimeTooSkewed"),
        ("<ProposedSize>9</ProposedSize><MinSizeAllowed>5</MinSizeAllowed>", "EntityTooSmall"),
        ("<UploadId>x</UploadId><PartNumber>2</PartNumber><ETag>y</ETag>", "InvalidPart"),
        ("<UploadId>x</UploadId>", "NoSuchUpload"),
        ("<Method>PUT</Method><ResourceType>OBJECT</ResourceType>", "MethodNotAllowed"),
        ("Condition: 'If-Match',", "PreconditionFailed"),
        ("Endpoint: 's3.eu-west-1.amazonaws.com', Bucket: 'web'", "PermanentRedirect"),
    ],
)
def test_fields_of_one_error_tell_its_code(body: str, code: str) -> None:
    """A field that only one error has tells the code, in XML and in a dump."""
    assert (code, True) == told_by_fields(body)


def test_a_name_alone_is_only_likely() -> None:
    """Key and bucket stand in other errors too, so they tell the code only as a last resort."""
    assert ("NoSuchKey", False) == told_by_fields("<Key>a.csv</Key><BucketName>web</BucketName>")
    assert ("NoSuchBucket", False) == told_by_fields("<BucketName>web</BucketName>")
    assert ("", False) == told_by_fields("<RequestId>1</RequestId>")
