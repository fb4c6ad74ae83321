"""JSON bodies and object dumps, valid or not: which keys are codes, and which message is whose."""

import json

import pytest

from bot.recognition.parsers.json_body import BODIES, GOOGLE
from tests.recognition.parsers.findings import codes, found, messages, only, spans

THROTTLED = {"__type": "com.amazon.coral.service#ThrottlingException", "message": "Rate exceeded"}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(THROTTLED),
        json.dumps(THROTTLED, indent=4),
        json.dumps(THROTTLED, separators=(",", ":")),
        json.dumps({"body": json.dumps(THROTTLED)}),
        json.dumps({"a": json.dumps({"b": json.dumps(THROTTLED)})}),
        str(THROTTLED),
        "2026-11-28T10:14:02Z ERROR response: " + json.dumps(THROTTLED),
        json.dumps(THROTTLED, indent=2).replace("\n", "\r\n"),
        json.dumps(THROTTLED)[:-3],
        "{__type: 'com.amazon.coral.service#ThrottlingException', message: 'Rate exceeded'}",
        '{:__type=>"com.amazon.coral.service#ThrottlingException", :message=>"Rate exceeded"}',
    ],
)
def test_a_body_is_read_however_it_is_printed(text: str) -> None:
    """Indented, escaped once or twice, cut, or printed by JavaScript, Python or Ruby."""
    error = found(BODIES, text)[0]
    assert ("aws", "ThrottlingException") == (error.provider, error.code)
    assert error.message.startswith("Rate exceede")


@pytest.mark.parametrize(
    ("text", "provider"),
    [
        ('{"__type": "ThrottlingException"}', "aws"),
        ('{"x-amzn-ErrorType": "ThrottlingException"}', "aws"),
        ("{ name: 'ThrottlingException', '$fault': 'client' }", "aws"),
        ('{"code": "Throttling", "retryable": true, "statusCode": 400}', "aws"),
        ('{"code": "SlowDown", "HostId": "z="}', "aws"),
        ('{"x-ms-error-code": "ContainerNotFound"}', "azure"),
        ('{"error": {"code": "ScopeLocked", "message": "It is locked."}}', "azure"),
        ('{"odata.error": {"code": "Request_BadRequest"}}', "azure"),
        (
            '{"odata.metadata": "https://x.batch.azure.com/$metadata#e", "code": "PoolExists"}',
            "azure",
        ),
        ('{"code": "Gone", "message": "see https://aka.ms/x"}', "azure"),
        ('{"code": "NotFound", "message": "x, Microsoft.Azure.Documents.Common/2.14"}', "azure"),
        ('{"error": {"code": "NOT_FOUND", "message": "It is gone."}}', "gcp"),
        ('{"code": "ScopeLocked", "message": "It is locked."}', ""),
    ],
)
def test_the_provider_is_told_by_what_only_it_sends(text: str, provider: str) -> None:
    """A key, a field beside or the object around tells whose a body is, or nothing does."""
    assert provider == found(BODIES, text)[0].provider


@pytest.mark.parametrize(
    ("value", "service", "code"),
    [
        ("ThrottlingException", "", "ThrottlingException"),
        (
            "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",
            "dynamodb",
            "ResourceNotFoundException",
        ),
        ("DynamoDB.ConditionalCheckFailedException", "dynamodb", "ConditionalCheckFailedException"),
        ("Client.UnauthorizedOperation", "ec2", "UnauthorizedOperation"),
        ("Server.InsufficientInstanceCapacity", "ec2", "InsufficientInstanceCapacity"),
        ("Runtime.ExitError", "lambda", "Runtime.ExitError"),
        ("Sandbox.Timedout", "lambda", "Sandbox.Timedout"),
        ("Extension.Crash", "lambda", "Extension.Crash"),
        ("Function.ResponseSizeTooLarge", "lambda", "Function.ResponseSizeTooLarge"),
        ("InvalidVpcID.NotFound", "", "InvalidVpcID.NotFound"),
    ],
)
def test_the_word_before_a_dot_is_a_service_or_part_of_the_code(
    value: str, service: str, code: str
) -> None:
    """Step Functions, CloudTrail and Lambda each put something else in front of a code."""
    error = only(BODIES, json.dumps({"errorCode": value, "errorMessage": "No."}))
    assert (service, code) == (error.service, error.code)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('{"code": "ScopeLocked", "message": "Behind it."}', "Behind it."),
        ('{"message": "In front.", "code": "ScopeLocked"}', "In front."),
        ('{"message": "In front.", "code": "ScopeLocked", "target": "x"}', "In front."),
        (
            '{"code": "ScopeLocked", "message": "He said "no" then left."}',
            'He said "no" then left.',
        ),
        ("{'code': 'ScopeLocked', 'message': \"It's locked.\"}", "It's locked."),
        ('{"code": "ScopeLocked", "Message": "Two\\nlines."}', "Two lines."),
        ('{"code": "ScopeLocked"}', ""),
        ('{"code":"ScopeLocked","message":{"lang":"en","value":"By OData."}}', "By OData."),
    ],
)
def test_the_message_is_the_nearest_beside_the_code(body: str, message: str) -> None:
    """Behind the code or right in front of it, whole even with quotes inside."""
    assert [message] == messages(BODIES, body)


def test_nested_errors_each_have_their_own_message() -> None:
    """Azure's details lie inside; each inner error is deeper, and Azure's too."""
    body = {
        "error": {
            "code": "DeploymentFailed",
            "message": "At least one resource deployment operation failed.",
            "details": [
                {"code": "Conflict", "message": "The other change goes first."},
                {"code": "SkuNotAvailable", "message": "The size is not available."},
            ],
        }
    }
    errors = found(BODIES, json.dumps(body, indent=2))
    assert ["DeploymentFailed", "Conflict", "SkuNotAvailable"] == [one.code for one in errors]
    assert [1, 2, 3] == [one.depth for one in errors]
    assert {"azure"} == {one.provider for one in errors}
    assert "The size is not available." == errors[2].message


def test_status_and_request_stand_beside() -> None:
    """Both are told by fields of their own near the code."""
    text = json.dumps({"code": "NotImplemented", "statusCode": 501, "requestId": "5KX2"})
    error = only(BODIES, text)
    assert (501, "5KX2") == (error.http_status, error.request_id)


def test_a_status_far_away_is_anothers() -> None:
    """Only what stands beside the code belongs to it."""
    text = f'{{"code": "NotImplemented", "x": "{"y" * 2000}", "statusCode": 501}}'
    assert None is only(BODIES, text).http_status


@pytest.mark.parametrize("status", ["0", "99", "1404", "ok"])
def test_a_number_that_is_no_status_is_left_out(status: str) -> None:
    """Only 100 to 599 are HTTP's."""
    assert only(BODIES, f'{{"code": "NotImplemented", "statusCode": {status}}}').http_status is None


def test_a_dump_without_a_code_is_told_by_s3s_fields() -> None:
    """S3's other fields tell the code, surely or as a guess that gives way."""
    text = "{ '$fault': 'client', '$metadata': { httpStatusCode: 404 }, Code: '', Key: 'in/a.csv', HostId: 'y=' }"
    told = [(error.code, error.wrapper) for error in found(BODIES, text) if error.code]
    assert [("NoSuchKey", True)] == told


@pytest.mark.parametrize("list_name", ["CancellationReasons", "ThrottlingReasons"])
def test_the_reasons_of_a_refused_request_are_parts_of_it(list_name: str) -> None:
    """DynamoDB's list of reasons inside an error holds no errors of their own."""
    text = json.dumps(
        {
            "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
            list_name: [
                {"Code": "ConditionalCheckFailed", "Message": "The conditional request failed"}
            ],
            "Message": "Transaction cancelled",
        }
    )
    assert [("TransactionCanceledException", "Transaction cancelled")] == [
        (error.code, error.message) for error in found(BODIES, text)
    ]


def test_an_error_of_graphql_is_appsyncs() -> None:
    """`errorType` in a list of errors is how AppSync answers; elsewhere it is Lambda's."""
    listed = '{"data": null, "errors": [{"path": ["x"], "errorType": "Unauthorized", "message": "Not you"}]}'
    alone = '{"errorType": "Unauthorized", "errorMessage": "Not you"}'
    assert ("aws", "appsync") == (only(BODIES, listed).provider, only(BODIES, listed).service)
    assert "" == only(BODIES, alone).service


@pytest.mark.parametrize(
    "text",
    [
        '{"code": 200, "status": "ok"}',
        '{"code": "ok", "message": "Fine."}',
        '{"country": {"code": "DE"}}',
        '{"language_code": "German", "name": "Thing"}',
        '{"code": "some words here"}',
        'error.code = "ScopeLocked"',
        '{"error": ScopeLocked}',
        '{"code": ScopeLocked(1)}',
        "$code: 'ScopeLocked'",
    ],
)
def test_other_values_of_such_keys_are_no_codes(text: str) -> None:
    """A number, one plain word, a sentence, another key and a call are left alone."""
    assert [] == [code for code in codes(BODIES, text) if code]


def test_a_name_is_a_code_only_in_a_dump() -> None:
    """What an object is called is an error where the SDK's own keys stand beside."""
    assert [] == codes(BODIES, '{"name": "NotFoundException", "errorType": ""}')[1:]
    assert ["NotFoundException"] == codes(BODIES, "{ name: 'NotFoundException', $fault: 'client' }")


def test_an_error_ends_behind_its_message() -> None:
    """The part of the text that belongs to it goes from its key to the message's end."""
    (span,) = spans(BODIES, 'see {"code": "ScopeLocked", "message": "It is locked."} ok')
    assert '"code": "ScopeLocked", "message": "It is locked."' == span


def test_the_codes_of_a_text_are_bounded() -> None:
    """Of a list without end forty are read."""
    assert 40 == len(found(BODIES, '{"code": "ScopeLocked", "message": "x"},\n' * 300))


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (
            '{"error": {"code": 403, "message": "Permission denied on it.", "status": "PERMISSION_DENIED"}}',
            "PERMISSION_DENIED",
            "Permission denied on it.",
        ),
        (
            '{"error": {"errors": [{"domain": "global", "reason": "notFound", "message": "Not Found"}]}}',
            "notFound",
            "Not Found",
        ),
        (
            '{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "SERVICE_DISABLED", "domain": "googleapis.com"}',
            "SERVICE_DISABLED",
            "",
        ),
        (
            "{'code': 409, 'message': 'It exists.', 'status': 'ALREADY_EXISTS'}",
            "ALREADY_EXISTS",
            "It exists.",
        ),
    ],
)
def test_googles_status_and_reason_are_codes(text: str, code: str, message: str) -> None:
    """A canonical status, and a reason beside its domain, are Google's codes."""
    error = found(GOOGLE, text)[0]
    assert ("gcp", code, message) == (error.provider, error.code, error.message)


def test_googles_number_alone_stands_for_its_usual_code() -> None:
    """Without a word the number is kept as a status, and its usual code as a guess."""
    text = '{"error": {"code": 404, "message": "Not here.", "errors": [{"domain": "global"}]}}'
    assert [("", False), ("NOT_FOUND", True)] == [
        (error.code, error.wrapper) for error in found(GOOGLE, text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{"status": "ACTIVE"}',
        '{"status": "CANCELED"}',
        '{"reason": "notFound"}',
        '{"status": "ok", "errorName": "NOT_FOUND"}',
        '{"reason": "because", "domain": "x"}',
        '{"code": 404, "message": "Not here."}',
    ],
)
def test_states_and_reasons_elsewhere_are_not_googles(text: str) -> None:
    """Another status, a reason without its domain, and a number of anybody's are left alone."""
    assert [] == found(GOOGLE, text)
