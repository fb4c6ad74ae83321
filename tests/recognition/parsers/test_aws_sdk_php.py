"""Exceptions of the AWS SDK for PHP: its messages, its old line and its classes."""

import pytest

from bot.recognition.parsers.aws_sdk_php import CLASSES, MESSAGES
from tests.recognition.parsers.findings import codes, found, messages, only

CALL = 'Error executing "PutObject" on "https://ledger.s3.eu-west-1.amazonaws.com/a.csv"'


def test_a_message_tells_code_operation_and_sentence() -> None:
    """The call in front names the operation; the body behind the sentence is left out."""
    text = (
        f"{CALL}; AWS HTTP error: Client error: `PUT https://ledger.s3.eu-west-1.amazonaws.com/a.csv` "
        'resulted in a `403 Forbidden` response:\n<?xml version="1.0"?>\n '
        "AccessDenied (client): Access Denied - <?xml version="
    )
    error = only(MESSAGES, text)
    assert ("aws", "AccessDenied", "PutObject", "Access Denied") == (
        error.provider,
        error.code,
        error.operation,
        error.message,
    )


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (
            "NoSuchKey (client): The key does not exist. - <?xml",
            "NoSuchKey",
            "The key does not exist.",
        ),
        ("SlowDown (server): Reduce your rate. - <Error>", "SlowDown", "Reduce your rate."),
        ('Throttling (client): Rate exceeded - {"__type":', "Throttling", "Rate exceeded"),
        (
            "InvalidGroup.NotFound (client): It is gone\r\n\r\n#0 /srv",
            "InvalidGroup.NotFound",
            "It is gone",
        ),
    ],
)
def test_the_body_behind_a_message_is_not_its_part(text: str, code: str, message: str) -> None:
    """XML and JSON that the SDK prints behind a dash are cut off."""
    error = only(MESSAGES, text)
    assert (code, message) == (error.code, error.message)


def test_a_blanked_code_leaves_its_message() -> None:
    """`(client):` with nothing in front is a message without a code."""
    assert [("", "Access Denied")] == [
        (error.code, error.message)
        for error in found(MESSAGES, f"{CALL};  (client): Access Denied - <")
    ]


def test_a_word_in_front_is_no_blanked_code() -> None:
    """A message with a code is not also one without."""
    assert ["AccessDenied"] == codes(MESSAGES, f"{CALL}; AccessDenied (client): Access Denied")


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("Aws\\DynamoDb\\Exception\\DynamoDbException: X (client): y", "dynamodb"),
        ("Aws\\Common\\Exception\\X: ThrottlingX (client): y", ""),
        ("X (client): y", ""),
    ],
)
def test_the_class_names_the_service(text: str, service: str) -> None:
    """The namespace of the exception's class is the service, unless it is the common one."""
    assert service == found(MESSAGES, text.replace("X (", "NoSuch ("))[0].service


def test_the_old_line_tells_code_status_and_request() -> None:
    """Version 2 of the SDK printed one line of labels."""
    text = (
        "Aws\\S3\\Exception\\NoSuchKeyException: AWS Error Code: NoSuchKey, Status Code: 404, AWS Request ID: "
        "1B2C, AWS Error Type: client, AWS Error Message: The key does not exist., User-Agent: aws-sdk-php2/2.8"
    )
    error = only(MESSAGES, text)
    assert ("s3", "NoSuchKey", 404, "1B2C", "The key does not exist.") == (
        error.service,
        error.code,
        error.http_status,
        error.request_id,
        error.message,
    )


@pytest.mark.parametrize(
    "text", ["the (client): wants it", "AccessDenied (clients): no", "AccessDenied(client): no"]
)
def test_a_client_in_talk_is_no_sdks(text: str) -> None:
    """The word must be a code with the brackets behind one space."""
    assert [] == [code for code in codes(MESSAGES, text) if code == "AccessDenied"]


@pytest.mark.parametrize(
    ("text", "service", "code", "wrapper"),
    [
        ("Aws\\S3\\Exception\\NoSuchKeyException: The key", "s3", "NoSuchKeyException", False),
        ("Aws\\S3\\Exception\\S3Exception: The key", "s3", "S3Exception", True),
        (
            "Aws\\S3\\Exception\\MultipartUploadException: The key",
            "s3",
            "MultipartUploadException",
            True,
        ),
        ("Aws\\Exception\\Exception\\Exception: The key", "exception", "Exception", True),
        ("Aws\\Common\\Exception\\TransferException: The key", "", "TransferException", False),
    ],
)
def test_a_class_is_a_code_or_only_wraps(text: str, service: str, code: str, wrapper: bool) -> None:
    """A class named after its service stands for any of its errors."""
    error = only(CLASSES, text)
    assert (service, code, wrapper) == (error.service, error.code, error.wrapper)


def test_a_classs_message_has_no_quotes_before_it() -> None:
    """PHP quotes a message that nobody caught."""
    text = "PHP Fatal error: Uncaught exception 'Aws\\Ecs\\Exception\\EcsException' with message 'It is gone'"
    assert ["with message 'It is gone"] == messages(CLASSES, text)


def test_another_packages_class_is_not_amazons() -> None:
    """Only classes below `Aws` are the SDK's."""
    assert [] == found(CLASSES, "Guzzle\\Http\\Exception\\CurlException: timed out")
