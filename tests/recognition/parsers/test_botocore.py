"""botocore's sentence, its own exceptions, and the classes it makes of codes."""

import pytest

from bot.recognition.parsers.botocore import CLASSES, CLIENT, SERVICE
from tests.recognition.parsers.findings import codes, found, messages, only, spans

GOT = "An error occurred (NoSuchKey) when calling the GetObject operation: The specified key does not exist."


def test_the_sentence_tells_code_operation_and_message() -> None:
    """The sentence is an AWS error with its code, its operation and the service's words."""
    error = only(SERVICE, GOT)
    assert ("aws", "NoSuchKey", "GetObject", "The specified key does not exist.") == (
        error.provider,
        error.code,
        error.operation,
        error.message,
    )


def test_nothing_more_is_told_by_the_sentence() -> None:
    """The sentence names neither a service nor a status, and none is guessed."""
    error = only(SERVICE, GOT)
    assert ("", None, "") == (error.service, error.http_status, error.request_id)


@pytest.mark.parametrize(
    "text",
    [
        f"botocore.errorfactory.NoSuchKey: {GOT}",
        f"upload failed: ./a.csv to s3://ledger/a.csv {GOT}",
        f"2026-11-28 10:14:02,113 ERROR {GOT}",
        f"[ERROR] ClientError: {GOT}\nTraceback (most recent call last):",
        f'fatal: [web1]: FAILED! => {{"changed": false, "msg": "{GOT}"}}',
        f'{{"message": "{GOT}"}}',
        f'{{"message": "{GOT}", "level": "error"}}',
        f"> {GOT}",
        f"{GOT}\r\n\r\nC:\\build>",
        "An error occurred\n(NoSuchKey) when calling the GetObject operation: The specified key does not exist.",
        "An error occurred (NoSuchKey) when calling the\nGetObject operation: The specified key does not exist.",
        "An error occurred (NoSuchKey) when calling the GetObject operation:\nThe specified key does not exist.",
        "An error occurred (NoSuch\nKey) when calling the GetObject operation: The specified key does not exist.",
        "An error occurred (NoSuchKey) when calling the GetOb\nject operation: The specified key does not exist.",
        "An error occurred (NoSuchKey) when calling the GetObject operation (reached max retries: 4): The specified key does not exist.",
        "A client error (NoSuchKey) occurred when calling the GetObject operation: The specified key does not exist.",
    ],
)
def test_the_sentence_is_read_however_it_is_wrapped(text: str) -> None:
    """Logs, JSON, Ansible, quotes, line breaks and retries around it change nothing."""
    error = only(SERVICE, text)
    assert ("NoSuchKey", "GetObject", "The specified key does not exist.") == (
        error.code,
        error.operation,
        error.message,
    )


@pytest.mark.parametrize(
    ("operation", "status", "code"),
    [
        ("HeadObject", "404", "NoSuchKey"),
        ("HeadObject", "403", "AccessDenied"),
        ("HeadObject", "301", "PermanentRedirect"),
        ("HeadBucket", "404", "NoSuchBucket"),
        ("HeadBucket", "403", "AccessDenied"),
        ("HeadBucket", "301", "PermanentRedirect"),
        ("GetObject", "404", ""),
        ("HeadObject", "500", ""),
        ("HeadBucket", "400", ""),
    ],
)
def test_a_status_in_place_of_a_code_is_s3s_code_for_a_head(
    operation: str, status: str, code: str
) -> None:
    """Only of S3's HEAD requests, which have no body, a status stands for a code."""
    text = f"An error occurred ({status}) when calling the {operation} operation: Not Found"
    assert [code] == codes(SERVICE, text)


def test_a_sentence_without_a_message_ends_with_its_operation() -> None:
    """Where no colon follows, what stands behind is not the message."""
    text = "error (Throttling) when calling the ListRoles operation\nwe try again"
    assert ("", 55) == (only(SERVICE, text).message, only(SERVICE, text).end)


def test_a_sentence_that_was_cut_off_tells_its_code() -> None:
    """A sentence that ends behind the code has the code and nothing else."""
    text = "make: An error occurred (AccessDenied) when"
    error = only(SERVICE, text)
    assert ("aws", "AccessDenied", "", "") == (
        error.provider,
        error.code,
        error.operation,
        error.message,
    )
    (span,) = spans(SERVICE, text)
    assert span.startswith("error occurred (AccessDenied)")


def test_each_sentence_is_an_error_of_its_own() -> None:
    """Several in one text are each found, and no message reaches into the next."""
    text = f"{GOT}\nretry\n\nAn error occurred (SlowDown) when calling the PutObject operation: Reduce."
    assert ["NoSuchKey", "SlowDown"] == codes(SERVICE, text)
    assert "Reduce." == messages(SERVICE, text)[1]


def test_the_error_encloses_the_sentence() -> None:
    """It begins with the word `error` and ends with the message."""
    (span,) = spans(SERVICE, f"boto3 says: {GOT}\n\nbye")
    assert GOT.removeprefix("An ") == span


@pytest.mark.parametrize(
    "text",
    [
        "An error occurred while calling the plumber",
        "an error when calling the office",
        "An error occurred when calling the GetObject method: no such key",
        "errors are raised (NoSuchKey) when calling the GetObject operation",
        "An error occurred (see the log) and we are calling the vendor",
    ],
)
def test_talk_about_calling_is_no_error(text: str) -> None:
    """Without the operation, or without the tool's words before it, there is no sentence."""
    assert [] == found(SERVICE, text)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (
            "botocore.exceptions.NoCredentialsError: Unable to locate credentials",
            "NoCredentialsError",
            "Unable to locate credentials",
        ),
        (
            "botocore.exceptions.ProfileNotFound: The config profile (prod) could not be found",
            "ProfileNotFound",
            "The config profile (prod) could not be found",
        ),
        (
            'EndpointConnectionError: Could not connect to the endpoint URL: "https://sqs.eu-west-1.amazonaws.com/"',
            "EndpointConnectionError",
            'Could not connect to the endpoint URL: "https://sqs.eu-west-1.amazonaws.com/',
        ),
        (
            "2026-11-28 [ERROR] NoRegionError: You must specify a region.",
            "NoRegionError",
            "You must specify a region.",
        ),
        (
            "botocore.exceptions.ParamValidationError:\nParameter validation failed:",
            "ParamValidationError",
            "Parameter validation failed:",
        ),
    ],
)
def test_botocores_own_exception_is_a_code(text: str, code: str, message: str) -> None:
    """What botocore raises itself is told by its class, with or without the package."""
    error = only(CLIENT, text)
    assert ("aws", code, message) == (error.provider, error.code, error.message)


@pytest.mark.parametrize(
    ("name", "wrapper"),
    [
        ("botocore.exceptions.ClientError", True),
        ("boto3.exceptions.S3UploadFailedError", True),
        ("botocore.exceptions.BotoCoreError", True),
        ("botocore.exceptions.WaiterError", True),
        ("botocore.exceptions.ReadTimeoutError", False),
    ],
)
def test_a_class_for_any_error_only_wraps(name: str, wrapper: bool) -> None:
    """A class that says no more than that something failed gives way to what is inside."""
    assert wrapper == only(CLIENT, f"{name}: Something failed").wrapper


@pytest.mark.parametrize(
    "text",
    [
        "try:\n    run()\nexcept botocore.exceptions.NoCredentialsError:\n    pass",
        "from botocore.exceptions import NoCredentialsError",
        "see botocore.exceptions.NoCredentialsError in the docs",
        "MyNoRegionError: You must specify a region.",
        "NoRegionError: you must",
        "SSLErrors: 4, all found",
    ],
)
def test_a_class_that_a_program_names_is_no_error(text: str) -> None:
    """A class that is imported, handled, spoken of or part of another word was not raised."""
    assert [] == found(CLIENT, text)


def test_a_made_class_is_the_services_code() -> None:
    """A class of the error factory is named like the code."""
    error = only(CLASSES, "botocore.errorfactory.QueueDoesNotExist: The queue is not there.")
    assert ("aws", "QueueDoesNotExist", "The queue is not there.") == (
        error.provider,
        error.code,
        error.message,
    )


def test_a_made_class_leaves_the_sentence_to_the_sentence() -> None:
    """Where the class stands in front of the sentence, it claims no message of its own."""
    text = f"botocore.errorfactory.NoSuchKey: {GOT}"
    assert [""] == messages(CLASSES, text)
    assert ["errorfactory.NoSuchKey: "] == spans(CLASSES, text)


def test_a_made_class_that_is_only_named_is_no_error() -> None:
    """In the middle of a line the class must have its colon."""
    assert [] == found(CLASSES, "it is botocore.errorfactory.NoSuchKey that you want")
