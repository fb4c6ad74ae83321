"""Errors as the AWS SDKs for Rust, C++ and Haskell print them."""

import pytest

from bot.recognition.parsers.aws_sdks import HASKELL, NAMED, RUST
from tests.recognition.parsers.findings import codes, found, only, spans


def test_rusts_metadata_has_code_and_message() -> None:
    """Both stand as options in the dump of a service's error."""
    text = (
        'Error: ServiceError(ServiceError { source: NoSuchBucket(NoSuchBucket { message: Some("x"), meta: '
        'ErrorMetadata { code: Some("NoSuchBucket"), message: Some("The bucket is not there"), extras: None } }) })'
    )
    error = only(RUST, text)
    assert ("aws", "NoSuchBucket", "The bucket is not there") == (
        error.provider,
        error.code,
        error.message,
    )


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ('code: Some("SlowDown"), message: None', "SlowDown", ""),
        ('code: Some(""), message: Some("Rate exceeded")', "", "Rate exceeded"),
        ('\\"code: Some(\\"SlowDown\\")\\"', "SlowDown", ""),
        ('code: Some("Invalid.Thing"), message: Some("cut of', "Invalid.Thing", "cut of"),
    ],
)
def test_rusts_options_may_be_none_escaped_or_cut(text: str, code: str, message: str) -> None:
    """What is `None` stays empty, and a dump that was cut or escaped is still read."""
    error = only(RUST, text)
    assert (code, message) == (error.code, error.message)


@pytest.mark.parametrize(
    "text", ["code: None", "code: Some(thing else)", "exit code: Some of them"]
)
def test_a_code_that_is_no_word_is_not_rusts(text: str) -> None:
    """Only one word in `Some(…)` is a code."""
    assert [] == found(RUST, text)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (
            "HTTP response code: 404\nException name: NoSuchKey\nError message: The key does not exist.",
            "NoSuchKey",
            "The key does not exist.",
        ),
        (
            "Exception name: AccessDenied Error message: Access Denied 6 response headers: connection : close",
            "AccessDenied",
            "Access Denied",
        ),
        (
            "ExceptionName: SlowDown Message: Reduce your request rate.",
            "SlowDown",
            "Reduce your request rate.",
        ),
        (
            "GetObject Error: NoSuchKey - The key does not exist.",
            "NoSuchKey",
            "The key does not exist.",
        ),
        ("Error SlowDown -- Reduce your request rate.", "SlowDown", "Reduce your request rate."),
    ],
)
def test_cpps_outcome_names_its_exception(text: str, code: str, message: str) -> None:
    """Name and message are told by their labels; the headers dumped behind are left out."""
    error = only(NAMED, text)
    assert ("aws", code, message) == (error.provider, error.code, error.message)


@pytest.mark.parametrize(
    "text", ["File name: a.csv Message: ok", "Error: it - he said", "Name: Ann Message: hello"]
)
def test_other_names_are_not_cpps(text: str) -> None:
    """It must be the name of an exception or an error."""
    assert [] == found(NAMED, text)


HASKELL_ERROR = (
    'ServiceError (ServiceError\' {_serviceErrorAbbrev = Abbrev "S3", _serviceErrorStatus = Status '
    '{statusCode = 404, statusMessage = "Not Found"}, _serviceErrorCode = ErrorCode "NoSuchKey", '
    '_serviceErrorMessage = Just (ErrorMessage "The key does not exist."), _serviceErrorRequestId = Nothing})'
)


def test_haskells_record_tells_service_status_code_and_message() -> None:
    """Each stands in a field of its own, before and behind the code."""
    error = only(HASKELL, HASKELL_ERROR)
    assert ("aws", "s3", "NoSuchKey", 404, "The key does not exist.") == (
        error.provider,
        error.service,
        error.code,
        error.http_status,
        error.message,
    )


def test_haskells_record_begins_with_its_service() -> None:
    """The error goes from the service to the code."""
    (span,) = spans(HASKELL, HASKELL_ERROR)
    assert (True, True) == (span.startswith("Abbrev"), span.endswith('"NoSuchKey"'))


def test_newer_amazonka_names_its_fields() -> None:
    """Version 2 of the library prints the constructors' fields."""
    text = (
        'ServiceError {abbrev = Abbrev {fromAbbrev = "SQS"}, status = Status {statusCode = 400}, code = '
        'ErrorCode {fromErrorCode = "QueueDoesNotExist"}, message = Just (ErrorMessage {fromErrorMessage = "It is gone."})}'
    )
    error = only(HASKELL, text)
    assert ("sqs", "QueueDoesNotExist", 400, "It is gone.") == (
        error.service,
        error.code,
        error.http_status,
        error.message,
    )


def test_haskells_code_stands_alone_too() -> None:
    """Without the fields around it nothing else is told."""
    error = only(HASKELL, 'ErrorCode "Throttling"')
    assert ("", "Throttling", None, "") == (
        error.service,
        error.code,
        error.http_status,
        error.message,
    )


def test_a_code_without_quotes_is_not_haskells() -> None:
    """`ErrorCode x` of another tool is left alone."""
    assert [] == codes(HASKELL, 'ErrorCode NoSuchKey; ErrorCode ""Throttling')[1:]
