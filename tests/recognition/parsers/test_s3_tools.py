"""s3cmd's line, the sentences of containers and node groups, and codes beside a status."""

import pytest

from bot.recognition.parsers.s3_tools import CONTAINER, S3CMD, WITH_STATUS
from tests.recognition.parsers.findings import codes, found, messages, only


@pytest.mark.parametrize(
    ("text", "status", "code", "message"),
    [
        (
            "ERROR: S3 error: 404 (NoSuchBucket): The bucket does not exist",
            404,
            "NoSuchBucket",
            "The bucket does not exist",
        ),
        (
            "WARNING: Retrying: S3 error: 503 (SlowDown): Reduce your rate.",
            503,
            "SlowDown",
            "Reduce your rate.",
        ),
        ("S3 error: 403 (): Access Denied", 403, "", "Access Denied"),
        ("S3 error: 403: Access Denied", 403, "", "Access Denied"),
        ("S3 error: 403\n (SignatureDoesNotMatch):\nWrong", 403, "SignatureDoesNotMatch", "Wrong"),
    ],
)
def test_s3cmds_line_tells_status_code_and_message(
    text: str, status: int, code: str, message: str
) -> None:
    """Status, code in brackets and message; the code may be missing."""
    error = only(S3CMD, text)
    assert ("aws", "s3", status, code, message) == (
        error.provider,
        error.service,
        error.http_status,
        error.code,
        error.message,
    )


@pytest.mark.parametrize(
    "text", ["S3 error: it failed", "S3 error: 40 (NoSuchKey): x", "s3 error: 404 (a): b"]
)
def test_s3cmds_line_has_a_status(text: str) -> None:
    """Without three digits behind its words the line is another's."""
    assert [] == found(S3CMD, text)


@pytest.mark.parametrize(
    ("code", "service"),
    [
        ("CannotPullContainerError", "ecs"),
        ("ResourceInitializationError", "ecs"),
        ("OutOfMemoryError", "ecs"),
        ("NodeCreationFailure", "eks"),
        ("AsgInstanceLaunchFailures", "eks"),
    ],
)
def test_a_stopped_tasks_reason_is_ecss_and_a_node_groups_is_ekss(code: str, service: str) -> None:
    """The word says whose it is; it stands around the error that caused it."""
    error = only(CONTAINER, f"stoppedReason: {code}: unable to do it\n\nnext")
    assert ("aws", service, code, "unable to do it", 3) == (
        error.provider,
        error.service,
        error.code,
        error.message,
        error.depth,
    )


@pytest.mark.parametrize(
    "text",
    [
        "java.lang.OutOfMemoryError: Java heap space",
        "raised `OutOfMemoryError: x`",
        "what is a NodeCreationFailure, please",
        "SomeCannotPullContainerError: x",
    ],
)
def test_a_word_of_another_program_is_not_a_tasks(text: str) -> None:
    """In a package, in quotes, as part of another word or without a colon it is something else."""
    assert [] == found(CONTAINER, text)


@pytest.mark.parametrize(
    ("text", "status", "code"),
    [
        ("upload stopped: EntityTooLarge 400", 400, "EntityTooLarge"),
        ("AccessDenied: 403: Forbidden", 403, "AccessDenied"),
        ("NoSuchKey, 404 Not", 404, "NoSuchKey"),
        ("got 503 SlowDown from it", 503, "SlowDown"),
        ("412 PreconditionFailed", 412, "PreconditionFailed"),
    ],
)
def test_a_code_beside_its_status_is_read(text: str, status: int, code: str) -> None:
    """On either side of the status a word of several words in one is a code."""
    error = only(WITH_STATUS, text)
    assert (status, code, "") == (error.http_status, error.code, error.provider)


@pytest.mark.parametrize(
    "text",
    [
        "404 Not Found",
        "HTTP 503",
        "port 4430 NoSuchKey",
        "AccessDenied 200",
        "x.NoSuchKey 404",
        "10:503 SlowDown",
        "500 GetObject(key)",
    ],
)
def test_a_number_or_a_plain_word_beside_it_is_none(text: str) -> None:
    """One capitalised word, another number, and the parts of longer words are no code and status."""
    assert [] == found(WITH_STATUS, text)


@pytest.mark.parametrize(
    "text",
    [
        "404 NoSuchKey: The key is not there.",
        "NoSuchKey: 404: The key is not there.",
        "NoSuchKey 404 The key is not there.",
    ],
)
def test_the_message_behind_a_status_is_whole(text: str) -> None:
    """The message begins behind code and status with its first word, without a colon."""
    assert ["The key is not there."] == messages(WITH_STATUS, text)


@pytest.mark.parametrize(
    ("text", "message"),
    [("AccessDenied: 403: Forbidden", ""), ("NoSuchKey 404 Missing: It is gone", "It is gone")],
)
def test_a_statuss_own_word_is_no_message(text: str, message: str) -> None:
    """The word that HTTP has for the status is not what the service said."""
    assert [message] == messages(WITH_STATUS, text)


def test_each_code_with_its_status_is_found() -> None:
    """Several in one log are several errors."""
    assert ["SlowDown", "NoSuchKey"] == codes(WITH_STATUS, "503 SlowDown\n\n404 NoSuchKey")
