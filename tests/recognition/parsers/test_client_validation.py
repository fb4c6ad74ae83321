"""Requests that a client found wrong or could not send, and codes in a client's summary."""

import pytest

from bot.recognition.parsers.base import Format
from bot.recognition.parsers.client_validation import GO, RESPONDED, SUMMARIES, UNSENT
from tests.recognition.parsers.findings import codes, found, only


@pytest.mark.parametrize("code", ["InvalidParameter", "ErrInvalidParams"])
def test_gos_validation_names_the_operations_input(code: str) -> None:
    """The operation stands behind each fault that was found."""
    text = f"{code}: 2 validation error(s) found.\n- missing required field, CreateQueueInput.QueueName.\n- minimum field size of 1, CreateQueueInput.Tags."
    error = only(GO, text)
    assert ("aws", code, "CreateQueue") == (error.provider, error.code, error.operation)
    assert error.message.startswith("2 validation error(s) found.")
    assert "CreateQueueInput.Q" in text[error.start : error.end]


def test_gos_validation_without_an_input_names_no_operation() -> None:
    """What is not printed stays empty."""
    assert "" == only(GO, "InvalidParameter: 1 validation error(s) found.").operation


@pytest.mark.parametrize(
    ("url", "service"),
    [
        ("https://sqs.eu-west-1.amazonaws.com/", "sqs"),
        ("https://ledger.s3.eu-west-1.amazonaws.com/a", "s3"),
        ("https://monitoring.us-east-1.amazonaws.com/", "cloudwatch"),
        ("https://vault.example.com/", ""),
    ],
)
def test_the_address_of_an_unsent_request_names_the_service(url: str, service: str) -> None:
    """The host begins with the service's own word."""
    text = f'RequestError: send request failed\ncaused by: Post "{url}": dial tcp: i/o timeout'
    error = only(UNSENT, text)
    assert (service, "RequestError") == (error.service, error.code)
    assert error.message.startswith("send request failed caused by: Post")


def test_a_summarys_codes_are_errors_each() -> None:
    """Each code behind the label is one, with the operation and service of the call."""
    text = (
        "Some records failed while calling PutRecordBatch to Firehose stream, retrying. "
        "Individual error codes: ServiceUnavailableException, InternalFailure,ThrottlingException"
    )
    assert [
        ("firehose", "PutRecordBatch", "ServiceUnavailableException"),
        ("firehose", "PutRecordBatch", "InternalFailure"),
        ("firehose", "PutRecordBatch", "ThrottlingException"),
    ] == [(error.service, error.operation, error.code) for error in found(SUMMARIES, text)]


def test_a_summary_without_its_call_names_no_service() -> None:
    """The codes stand for themselves."""
    error = only(SUMMARIES, "Individual error codes: InternalFailure")
    assert ("", "", "InternalFailure") == (error.service, error.operation, error.code)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "PutLogEvents API responded with error='ThrottlingException', message='Rate exceeded for x'",
            "Rate exceeded for x",
        ),
        ("PutLogEvents API responded with error='ThrottlingException'", ""),
    ],
)
def test_fluent_bits_line_tells_operation_code_and_message(text: str, message: str) -> None:
    """The message may be missing."""
    error = only(RESPONDED, f"[2026/11/28 10:14:02] [error] [output:cloudwatch_logs.0] {text}")
    assert ("PutLogEvents", "ThrottlingException", message) == (
        error.operation,
        error.code,
        error.message,
    )


def test_karpenters_keys_stand_behind_the_failure() -> None:
    """Each key is a field, and the message is the last thing that failed in front of them."""
    text = (
        "launching nodeclaim, creating instance: insufficient capacity (aws-error-code=UnfulfillableCapacity, "
        "aws-operation-name=CreateFleet, aws-request-id=7c21d0b5, aws-service-name=EC2, aws-status-code=200)"
    )
    error = only(RESPONDED, text)
    assert ("ec2", "CreateFleet", "UnfulfillableCapacity", "7c21d0b5") == (
        error.service,
        error.operation,
        error.code,
        error.request_id,
    )
    assert error.message.endswith("insufficient capacity")
    assert not error.message.startswith("launching")


def test_karpenters_keys_may_be_few() -> None:
    """The code alone is enough."""
    error = only(RESPONDED, "it failed (aws-error-code=Throttling)")
    assert ("", "", "Throttling", "") == (
        error.service,
        error.operation,
        error.code,
        error.request_id,
    )


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (GO, "InvalidParameter: many validation error(s)"),
        (GO, "MyInvalid: 1 validation error(s)"),
        (UNSENT, "RequestError: send it again"),
        (UNSENT, "RequestError: sending"),
        (SUMMARIES, "Individual error codes: none"),
        (RESPONDED, "API responded with error='x'"),
        (RESPONDED, "aws-error-code=Throttling"),
    ],
)
def test_near_twins_are_left_alone(form: Format, text: str) -> None:
    """Words without the count, the code or the brackets that the client prints are another's."""
    assert [] == found(form, text)


def test_several_validations_are_several_errors() -> None:
    """Each in a log is found."""
    text = "InvalidParameter: 1 validation error(s) found.\n\nErrInvalidParams: 2 validation error(s) found."
    assert ["InvalidParameter", "ErrInvalidParams"] == codes(GO, text)
