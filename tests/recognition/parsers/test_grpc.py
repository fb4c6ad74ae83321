"""gRPC's statuses: their words, numbers and classes, as every language prints them."""

import pytest

from bot.recognition.parsers.base import Format
from bot.recognition.parsers.grpc import (
    CANONICAL,
    CLASSES,
    DUMPS,
    NUMBERED,
    RPC,
    STATUSES,
    TRAILERS,
)
from tests.recognition.parsers.findings import codes, found, messages, only


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("rpc error: code = PermissionDenied desc = You may not", "PERMISSION_DENIED", "You may not"),
        ("rpc error: code = 7 desc = You may not", "PERMISSION_DENIED", "You may not"),
        ("rpc error: code = Canceled desc = context canceled", "CANCELLED", "context canceled"),
        ("rpc error: code = Unknown desc = it broke", "", "it broke"),
        ("rpc error: code =  desc = it broke", "", "it broke"),
        ('spanner: code = "NotFound", desc = "Database not found"', "NOT_FOUND", "Database not found"),
        ('level=error err="rpc error: code = Aborted desc = Too much contention"', "ABORTED", "Too much contention"),
        ("rpc error: code = ResourceExhausted\n  desc = Quota\n  exceeded", "RESOURCE_EXHAUSTED", "Quota exceeded"),
        ("code=Unavailable, description=It is away", "UNAVAILABLE", "It is away"),
    ],
)  # fmt: skip
def test_gos_sentence_tells_code_and_message(text: str, code: str, message: str) -> None:
    """The code is a word or a number; `Unknown` says nothing and stays empty."""
    error = only(RPC, text)
    assert ("gcp", code, message, 1) == (error.provider, error.code, error.message, error.depth)


@pytest.mark.parametrize(
    ("code", "whole"), [("Internal", False), ("Unknown", False), ("NotFound", True)]
)
def test_a_status_that_tells_nothing_leaves_the_text_to_what_is_inside(
    code: str, whole: bool
) -> None:
    """`Internal` and `Unknown` wrap another's error, so that their part ends before its message."""
    text = f"rpc error: code = {code} desc = Boom: it broke"
    assert whole == (only(RPC, text).end == len(text))


@pytest.mark.parametrize(
    "text",
    [
        "code = Teapot desc = x",
        "code = NotFound and desc follows",
        "zip code = 12345 desc = x",
        "desc = x",
    ],
)
def test_another_code_with_a_description_is_not_grpcs(text: str) -> None:
    """A word that is no status, or one too far from its description, is another's."""
    assert [] == [error for error in found(RPC, text) if error.code]


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("io.grpc.StatusRuntimeException: NOT_FOUND: No such topic\r\n\tat io.grpc", "NOT_FOUND", "No such topic"),
        ("io.grpc.StatusException: ABORTED: Too much contention", "ABORTED", "Too much contention"),
        ('status = StatusCode.UNAUTHENTICATED\n\tdetails = "No credential"\n\tdebug', "UNAUTHENTICATED", "No credential"),
        ("Error: 5 NOT_FOUND: No such topic", "NOT_FOUND", "No such topic"),
        ("Status{code=UNAVAILABLE, description=io exception", "UNAVAILABLE", ", description=io exception"),
        ("ERROR: (gcloud.pubsub.publish) NOT_FOUND: No such topic", "NOT_FOUND", "No such topic"),
        ("codeName: RESOURCE_EXHAUSTED, message: Quota", "RESOURCE_EXHAUSTED", "Quota"),
    ],
)  # fmt: skip
def test_a_status_word_behind_its_mark_is_a_code(text: str, code: str, message: str) -> None:
    """Java, Python, Node and gcloud each put a mark of their own in front of the status."""
    error = found(STATUSES, text)[0]
    assert (code, message) == (error.code, error.message)


@pytest.mark.parametrize(
    "text",
    [
        "if err == StatusCode.OK: pass",
        "Exception: NOT FOUND",
        "Error: version 1.5 NOT_FOUND",
        "the Error: is INTERNALLY known",
        "io.grpc.StatusRuntimeException: NOT_FOUNDED",
    ],
)
def test_a_status_word_without_its_mark_is_none(text: str) -> None:
    """Other words, and a status word inside another, are left alone."""
    assert [] == found(STATUSES, text)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("{ code: 7, details: 'You may not.', metadata: {} }", "PERMISSION_DENIED", "You may not."),
        ('{\n  code: 16,\n  details: "No credential",\n}', "UNAUTHENTICATED", "No credential"),
        ("FAILED_PRECONDITION: The query requires an index.", "FAILED_PRECONDITION", "The query requires an index."),
        ("UNAUTHENTICATED: No credential", "UNAUTHENTICATED", "No credential"),
    ],
)  # fmt: skip
def test_javascripts_dump_has_a_number(text: str, code: str, message: str) -> None:
    """The number is the status, and a shouted status word before a message is one itself."""
    assert [(code, message)] == [(error.code, error.message) for error in found(DUMPS, text)]


@pytest.mark.parametrize(
    "text",
    [
        "{ code: 0, details: 'ok' }",
        "{ code: 17, details: 'x' }",
        "{ code: 7 }",
        "case 'NOT_FOUND':",
        "x.NOT_FOUND",
    ],
)
def test_a_dump_without_a_failing_status_is_none(text: str) -> None:
    """Zero is success, above sixteen there is nothing, and quoted words are source code."""
    assert [] == found(DUMPS, text)


@pytest.mark.parametrize(("number", "word"), list(enumerate(CANONICAL, 1)))
def test_each_number_is_its_status(number: int, word: str) -> None:
    """The numbers are gRPC's, from 1 to 16."""
    code = "" if word == "UNKNOWN" else word
    assert [code] == codes(RPC, f"rpc error: code = {number} desc = It broke")


def test_a_number_with_a_lone_colon_is_a_status() -> None:
    """Where the word was blanked, its number before the colon tells it."""
    error = only(NUMBERED, "Error: 6 : Resource already exists in the project")
    assert ("ALREADY_EXISTS", "Resource already exists in the project") == (
        error.code,
        error.message,
    )


@pytest.mark.parametrize(
    ("debug", "code"),
    [('\n\tdebug_error_string = "{grpc_status:10}"', "ABORTED"), ("", "")],
)
def test_a_blank_status_is_told_by_its_debug_string(debug: str, code: str) -> None:
    """Python repeats the number below; without it only the message is left."""
    text = f'terminated with:\n\tstatus = StatusCode.\n\tdetails = "Too much contention"{debug}'
    assert [(code, "Too much contention")] == [
        (error.code, error.message.partition('"')[0]) for error in found(NUMBERED, text)
    ]


@pytest.mark.parametrize(
    "text", ["Error: 99 : Nothing", "at 6 : Clock", "Error: 6 : lower", "status = 4"]
)
def test_another_number_before_a_colon_is_none(text: str) -> None:
    """Numbers that are no status, or that stand elsewhere, are left alone."""
    assert [] == found(NUMBERED, text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("grpc-status: 8\ngrpc-message: You have exceeded it.", "RESOURCE_EXHAUSTED"),
        ("'grpc-status': ['5'], 'grpc-message': ['No such topic']", "NOT_FOUND"),
        ("grpc-status: 0\ngrpc-message: OK", None),
        (
            '"@type": "type.googleapis.com/google.cloud.audit.AuditLog", "status": {"code": 7, "message": "You may not"}',
            "PERMISSION_DENIED",
        ),
        ('"status": {"code": 7, "message": "You may not"}', None),
    ],
)
def test_trailers_and_audit_logs_have_numbers(text: str, code: str | None) -> None:
    """The trailer's number, and in an audit log the status's, is the code; zero is success."""
    assert ([code] if code else []) == codes(TRAILERS, text)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("com.google.api.gax.rpc.NotFoundException: io.grpc.X: No such topic", "NOT_FOUND", "io.grpc.X: No such topic"),
        ("Google::Cloud::PermissionDeniedError: 7:You may not", "PERMISSION_DENIED", "You may not"),
        ("app.rb:3:in `x': 7:You may not (Google::Cloud::PermissionDeniedError)", "PERMISSION_DENIED", ""),
        ('Status(StatusCode="NotFound", Detail="No such topic")', "NOT_FOUND", 'No such topic")'),
        ('Grpc.Core.RpcException: Status(StatusCode=Unavailable, Detail="It is away")', "UNAVAILABLE", 'It is away")'),
    ],
)  # fmt: skip
def test_the_libraries_classes_stand_for_codes(text: str, code: str, message: str) -> None:
    """Java's, Ruby's and .NET's classes are named after the status."""
    assert [(code, message)] == [(error.code, error.message) for error in found(CLASSES, text)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("BadRequest", "INVALID_ARGUMENT"), ("InvalidArgument", "INVALID_ARGUMENT"),
        ("FailedPrecondition", "FAILED_PRECONDITION"), ("Unauthorized", "UNAUTHENTICATED"),
        ("Unauthenticated", "UNAUTHENTICATED"), ("Forbidden", "PERMISSION_DENIED"),
        ("PermissionDenied", "PERMISSION_DENIED"), ("NotFound", "NOT_FOUND"),
        ("Aborted", "ABORTED"), ("Conflict", "ALREADY_EXISTS"), ("AlreadyExists", "ALREADY_EXISTS"),
        ("PreconditionFailed", "conditionNotMet"), ("TooManyRequests", "RESOURCE_EXHAUSTED"),
        ("ResourceExhausted", "RESOURCE_EXHAUSTED"), ("DeadlineExceeded", "DEADLINE_EXCEEDED"),
        ("ServiceUnavailable", "UNAVAILABLE"), ("InternalServerError", "INTERNAL"),
        ("Internal", "INTERNAL"), ("Unimplemented", "UNIMPLEMENTED"), ("DataLoss", "DATA_LOSS"),
    ],
)  # fmt: skip
def test_each_class_of_the_libraries_is_a_status(name: str, code: str) -> None:
    """Some are named after HTTP's words rather than gRPC's."""
    assert [code] == codes(CLASSES, f"com.google.api.gax.rpc.{name}Exception: It broke")


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (CLASSES, "com.google.api.gax.rpc.StrangeException: x"),
        (CLASSES, "import com.google.api.gax.rpc.NotFoundException;"),
        (CLASSES, 'Status(StatusCode="OK", Detail="")'),
        (TRAILERS, "grpc-status: 8"),
    ],
)
def test_classes_without_a_status_or_message_are_none(form: Format, text: str) -> None:
    """A class of no status, an import, success, and a status without its message are left alone."""
    assert [] == found(form, text)


def test_several_statuses_are_several_errors() -> None:
    """Each in a log is found with its own message."""
    text = "rpc error: code = NotFound desc = a thing\n\nrpc error: code = Aborted desc = b thing"
    assert ["NOT_FOUND", "ABORTED"] == codes(RPC, text)
    assert ["a thing", "b thing"] == messages(RPC, text)
