"""Google's client libraries that print a message and a status: which code those two tell."""

import pytest

from bot.recognition.parsers.base import Format
from bot.recognition.parsers.gcp_clients import CLIENTS, FIREBASE
from tests.recognition.parsers.findings import found, only


@pytest.mark.parametrize(
    ("text", "status", "code", "message"),
    [
        ("DetailedApiRequestError(status: 404, message: It is gone.)", 404, "NOT_FOUND", "It is gone."),
        ("[GoogleGenerativeAI Error]: Error fetching from https://x: [429 Too Many Requests] Slow down", 429, "RESOURCE_EXHAUSTED", "Slow down"),
        ("Google.GoogleApiException: The service storage has thrown an exception. HttpStatusCode is Forbidden. You may not", 403, "PERMISSION_DENIED", "You may not"),
        ("Google.GoogleApiException: The service storage has thrown an exception. You may not", None, "", "You may not"),
        ("Google::Apis::ClientError: notFound: It is gone", None, "notFound", "It is gone"),
        ("Google::Apis::ServerError: Server error", None, "", "Server error"),
        ("Request Status Code:  400\nError: API returned: It is an invalid argument.", 400, "INVALID_ARGUMENT", "It is an invalid argument."),
        ("Error: API returned: It is so.", None, "", "It is so."),
        ("GaxiosError: It is gone\n    at Gaxios._request (x.js:1:2)\n  code: 404,", 404, "NOT_FOUND", "It is gone"),
        ("GaxiosError: Too much contention\n    at x\n  status: 409,", 409, "ABORTED", "Too much contention"),
    ],
)  # fmt: skip
def test_message_and_status_tell_the_code(
    text: str, status: int | None, code: str, message: str
) -> None:
    """The message's own words first, then the status, wherever the library prints it."""
    error = only(CLIENTS, text)
    assert ("gcp", status, code, message) == (
        error.provider,
        error.http_status,
        error.code,
        error.message,
    )


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("BadRequest", 400), ("Unauthorized", 401), ("Forbidden", 403), ("NotFound", 404),
        ("Conflict", 409), ("PreconditionFailed", 412), ("TooManyRequests", 429),
        ("InternalServerError", 500), ("ServiceUnavailable", 503), ("Teapot", None),
    ],
)  # fmt: skip
def test_nets_word_for_a_status_is_its_number(name: str, status: int | None) -> None:
    """A word that HTTP does not have is none."""
    text = f"Google.GoogleApiException: The service x1 has thrown an exception. HttpStatusCode is {name}. It broke"
    assert status == only(CLIENTS, text).http_status


def test_the_last_status_before_a_message_of_rs_counts() -> None:
    """Earlier requests were answered otherwise."""
    text = "Status Code: 200\nStatus Code: 404\nError: API returned: It is so."
    assert 404 == only(CLIENTS, text).http_status


def test_firebases_command_prints_status_and_message() -> None:
    """Behind the request's address."""
    error = only(
        FIREBASE, "Error: Request to https://x.googleapis.com had HTTP Error: 403, You may not"
    )
    assert (403, "PERMISSION_DENIED", "You may not") == (
        error.http_status,
        error.code,
        error.message,
    )


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (CLIENTS, "DetailedApiRequestError(status: x, message: y)"),
        (CLIENTS, "GaxiosError: It is gone\n    at x"),
        (CLIENTS, "GaxiosError: lower case\n  code: 404"),
        (CLIENTS, "rescue Google::Apis::ClientError => e"),
        (CLIENTS, "the API returned: nothing"),
        (CLIENTS, "[GoogleGenerativeAI Error]: it broke"),
        (FIREBASE, "HTTP Error: 200, fine"),
        (FIREBASE, "HTTP Error: 403 You may not"),
    ],
)
def test_near_twins_are_left_alone(form: Format, text: str) -> None:
    """Without the status, the message or the library's own form there is no error."""
    assert [] == found(form, text)
