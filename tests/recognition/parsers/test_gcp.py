"""Google Cloud's errors as googleapis and the client libraries print them."""

import pytest

from bot.recognition.parsers.base import Format
from bot.recognition.parsers.gcp import (
    API,
    GO_DUMPS,
    PYTHON,
    QUOTA,
    REQUESTS,
    canonical,
    status_of,
)
from tests.recognition.parsers.findings import codes, found, messages, only, spans

EXISTS = "googleapi: Error 409: The bucket exists., conflict"


@pytest.mark.parametrize(
    "text",
    [
        f"Error: Error creating Bucket: {EXISTS}",
        f"│ Error: {EXISTS}\n│ \n│   with google_storage_bucket.web,\n│   on main.tf line 3",
        f'{{"level":"error","msg":"{EXISTS}"}}',
        "googleapi: Error\n  409: The bucket exists., conflict",
        "googleapi: Error 409: The bucket\n  exists., conflict",
        f"2026-11-28T10:14:02Z {EXISTS}\r\n\r\nbye",
    ],
)
def test_googleapis_line_tells_status_message_and_reason(text: str) -> None:
    """The status stands in front of the message and the reason behind it, however wrapped."""
    error = only(API, text)
    assert ("gcp", 409, "conflict") == (error.provider, error.http_status, error.code)
    assert error.message.startswith("The bucket exists.")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Precondition Failed, conditionNotMet", "conditionNotMet"),
        ("No., forbidden", "forbidden"),
        ("Slow down., rateLimitExceeded", "rateLimitExceeded"),
        ("It is used by another. RESOURCE_IN_USE", "RESOURCE_IN_USE"),
        ("The caller, whoever, may not. forbidden", "forbidden"),
    ],
)
def test_the_last_reason_behind_a_message_is_the_code(said: str, code: str) -> None:
    """A known word, one with a capital inside and a shouted one are reasons; others are prose."""
    assert [code] == codes(API, f"googleapi: Error 400: {said}")


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        ("\n, accessNotConfigured", [("accessNotConfigured", False)]),
        ("\n, accessNotConfigured\n\n  with google_project_service.web,", [("accessNotConfigured", False)]),
        ("", [("", False), ("PERMISSION_DENIED", True)]),
        ("\n\nbye", [("", False), ("PERMISSION_DENIED", True)]),
    ],
)  # fmt: skip
def test_a_reason_may_stand_behind_the_details(behind: str, told: list[tuple[str, bool]]) -> None:
    """On the line that ends the block; without it only the status is left."""
    block = 'Details:\n[\n  {\n    "service": "x.googleapis.com"\n  }\n]'
    errors = found(API, f"googleapi: Error 403: It is off.\n{block}{behind}")
    assert told == [(error.code, error.wrapper) for error in errors]


def test_without_a_reason_the_statuss_usual_code_is_a_guess() -> None:
    """One status stands for several codes, so the usual one only wraps the one without."""
    first, guess = found(API, "Error: googleapi: Error 404: It is not here., ")
    assert ("", False, "It is not here.") == (first.code, first.wrapper, first.message.rstrip(","))
    assert ("NOT_FOUND", True) == (guess.code, guess.wrapper)
    assert (first.start, first.end) == (guess.start, guess.end)


def test_a_message_that_tells_its_code_needs_no_reason() -> None:
    """Nothing is guessed from the status then."""
    text = "Error: googleapi: Error 409: There were concurrent policy changes. Please retry., "
    assert [("ABORTED", False)] == [(error.code, error.wrapper) for error in found(API, text)]


def test_a_numbered_list_of_causes_is_read_to_its_reason() -> None:
    """Container Engine lists the causes, a line each, with the reason behind the last."""
    text = 'googleapi: Error 403:\n\t(1) insufficient regional quota to satisfy request: resource "CPUS"\n\t(2) see the console., forbidden\n\nbye'
    assert ["forbidden"] == codes(API, text)


def test_computes_resources_name_the_service() -> None:
    """Only Compute Engine speaks of a resource like this."""
    text = "googleapi: Error 404: The resource 'projects/shop/zones/z/instances/web' was not found, notFound"
    assert "compute" == only(API, text).service


@pytest.mark.parametrize(
    "text",
    [
        "Error 404: page not there",
        "Error 500: the printer is on fire",
        "googleapi: Error 200: fine",
        "googleapi: Error: 404",
        "googleapi: Errors 404: x",
    ],
)
def test_another_programs_error_number_is_not_googles(text: str) -> None:
    """Without a sign of Google, or without a failing status, the line is another's."""
    assert [] == found(API, text)


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("generic::permission_denied: It may not", "PERMISSION_DENIED"),
        ("generic::nonsense_word: It may not", ""),
        ("Precondition check failed.", "FAILED_PRECONDITION"),
        ("One of the pre-conditions you specified did not hold.", "conditionNotMet"),
        ("Precondition Failed", "conditionNotMet"),
        ("Aborted due to cross-transaction contention.", "ABORTED"),
        ("Permission denied on it", "PERMISSION_DENIED"),
        ("It contains an invalid argument.", "INVALID_ARGUMENT"),
        ("There were concurrent policy changes.", "ABORTED"),
        ("Too much contention on these documents.", "ABORTED"),
        ("The query requires an index.", "FAILED_PRECONDITION"),
        ("API has not been used in project 1 before or it is disabled.", "SERVICE_DISABLED"),
        ("It is Tuesday.", ""),
    ],
)
def test_some_messages_tell_their_code(message: str, code: str) -> None:
    """Google's fixed words, and its own mark, stand for a code whatever the status."""
    assert code == status_of(message)


@pytest.mark.parametrize(
    ("status", "message", "code"),
    [
        (400, "No.", "INVALID_ARGUMENT"),
        (401, "No.", "UNAUTHENTICATED"),
        (403, "No.", "PERMISSION_DENIED"),
        (404, "No.", "NOT_FOUND"),
        (409, "No.", "ALREADY_EXISTS"),
        (412, "No.", "conditionNotMet"),
        (429, "No.", "RESOURCE_EXHAUSTED"),
        (499, "No.", "CANCELLED"),
        (500, "No.", "INTERNAL"),
        (501, "No.", "UNIMPLEMENTED"),
        (503, "No.", "UNAVAILABLE"),
        (504, "No.", "DEADLINE_EXCEEDED"),
        (409, "Too much contention", "ABORTED"),
        (0, "ResponseError: status=[404], x", "NOT_FOUND"),
        (0, "Error [503] x", "UNAVAILABLE"),
        (0, "No.", ""),
        (418, "No.", ""),
    ],
)
def test_else_the_status_tells_the_usual_code(status: int, message: str, code: str) -> None:
    """The message comes first, then the status beside or inside it."""
    assert code == canonical(status, message)


@pytest.mark.parametrize(
    ("text", "code", "message", "status"),
    [
        ('&googleapi.Error{Code:403, Message:"Permission denied on it", Details:[]}', "PERMISSION_DENIED", "Permission denied on it", 403),
        ('googleapi.Error{Code: 429, Message: "Slow., rateLimitExceeded"}', "rateLimitExceeded", "Slow., rateLimitExceeded", 429),
    ],
)  # fmt: skip
def test_a_dump_of_gos_error_is_read(text: str, code: str, message: str, status: int) -> None:
    """Printed as a value, the error has its fields in braces."""
    error = only(GO_DUMPS, text)
    assert (code, message, status) == (error.code, error.message, error.http_status)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("google.api_core.exceptions.NotFound: 404 It is gone (resource=in).", "NOT_FOUND", "It is gone (resource=in)."),
        ("google.api_core.exceptions.Aborted: 409 Too much contention", "ABORTED", "Too much contention"),
        ("google.cloud.exceptions.Conflict: 409 POST https://x: It exists", "ALREADY_EXISTS", "POST https://x: It exists"),
        ("google.api_core.exceptions.RetryError: Timeout of 60.0s exceeded, last exception: 503 Reset", "UNAVAILABLE", "Timeout of 60.0s exceeded, last exception: 503 Reset"),
        ("google.api_core.exceptions.RetryError: Timeout of 60.0s exceeded", "DEADLINE_EXCEEDED", "Timeout of 60.0s exceeded"),
    ],
)  # fmt: skip
def test_pythons_class_stands_for_a_code(text: str, code: str, message: str) -> None:
    """The class tells the code, unless the message knows better; its number is no message."""
    error = only(PYTHON, text)
    assert ("gcp", code, message) == (error.provider, error.code, error.message)


def test_the_library_for_rest_tells_status_and_message() -> None:
    """The message stands in quotes behind the address."""
    text = (
        "<HttpError 403 when requesting https://compute.googleapis.com/v1/x?alt=json returned "
        '"Required \'compute.instances.list\' permission". Details: "x">'
    )
    error = only(REQUESTS, text)
    assert (403, "PERMISSION_DENIED", "Required 'compute.instances.list' permission") == (
        error.http_status,
        error.code,
        error.message,
    )


@pytest.mark.parametrize(
    ("status", "code"), [(404, "notFound"), (403, "forbidden"), (409, "conflict"), (500, "")]
)
def test_a_body_that_is_no_json_has_its_status_alone(status: int, code: str) -> None:
    """Go's library then prints the number and the body."""
    error = only(REQUESTS, f"googleapi: got HTTP response code {status} with body: <html>")
    assert (status, code, "") == (error.http_status, error.code, error.message)


def test_a_quota_is_a_value() -> None:
    """The quota's name is kept, and the limit is part of the message."""
    error = only(QUOTA, "oh: Quota 'N2_CPUS' exceeded.  Limit: 24.0 in region europe-west1.")
    assert ("gcp", "compute", "QUOTA_EXCEEDED") == (error.provider, error.service, error.code)
    assert {"resource_name": "N2_CPUS"} == dict(error.values)
    assert "Quota 'N2_CPUS' exceeded.  Limit: 24.0" == error.message


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (GO_DUMPS, 'googleapi.Error{Code: x, Message: "y"}'),
        (PYTHON, "requests.exceptions.ConnectionError: refused"),
        (PYTHON, "google.api_core.exceptions.Strange: 404 x"),
        (PYTHON, "import google.api_core.exceptions.NotFound"),
        (REQUESTS, "an HttpError 403 was returned"),
        (QUOTA, "Quota 'my own' exceeded."),
        (QUOTA, "Quota 'CPUS' is fine."),
    ],
)
def test_near_twins_are_left_alone(form: Format, text: str) -> None:
    """Other classes, other fields and talk of a quota are none of Google's errors."""
    assert [] == found(form, text)


def test_several_lines_are_several_errors() -> None:
    """Each line in a log has its own code, message and place."""
    text = f"{EXISTS}\n\ngoogleapi: Error 403: No., forbidden"
    assert ["conflict", "forbidden"] == codes(API, text)
    assert "No., forbidden" == messages(API, text)[1]
    assert spans(API, text)[1].startswith("Error 403")
