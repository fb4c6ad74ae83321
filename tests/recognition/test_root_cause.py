"""Which of several errors only wrap another, or say less than it."""

import pytest

from bot.recognition.match import Match
from bot.recognition.root_cause import outer_as_wrappers, says_only_status


def match(code: str, provider: str, text: str, *, listed: bool = True) -> Match:
    return Match(
        provider=provider,
        service="",
        code=code,
        confidence=0.93,
        why="code",
        start=text.index(code),
        listed=listed,
    )


def wrappers(text: str, *matches: Match) -> list[str]:
    return [one.code for one in outer_as_wrappers(matches, text) if one.wrapper]


def test_googles_reason_says_more_than_its_status() -> None:
    """A disabled API is answered as that, and not as a permission that somebody lacks."""
    text = '"status": "PERMISSION_DENIED", "details": [{"reason": "SERVICE_DISABLED"}]'
    found = [match(code, "gcp", text) for code in ("PERMISSION_DENIED", "SERVICE_DISABLED")]

    assert ["PERMISSION_DENIED"] == wrappers(text, *found)


def test_a_reason_that_stands_far_away_is_another_errors() -> None:
    """A log may hold several errors of Google's: only a reason near by belongs to a status."""
    text = f"PERMISSION_DENIED {'.' * 3000} SERVICE_DISABLED"
    found = [match(code, "gcp", text) for code in ("PERMISSION_DENIED", "SERVICE_DISABLED")]

    assert [] == wrappers(text, *found)


def test_azures_code_around_the_details_is_the_wrapper() -> None:
    """`RetryableError` only says to try again; what it holds says why."""
    text = 'Code="RetryableError" Details=[{"code":"ReferencedResourceNotProvisioned"}]'
    found = [
        match(code, "azure", text)
        for code in ("RetryableError", "ReferencedResourceNotProvisioned")
    ]

    assert ["RetryableError"] == wrappers(text, *found)


@pytest.mark.parametrize("inner", ["BadRequest", "Conflict"])
def test_a_mere_status_in_the_details_wraps_nothing(inner: str) -> None:
    """`QuotaExceeded` around `BadRequest` is still the quota."""
    text = f'Code="QuotaExceeded" Details=[{{"code":"{inner}"}}]'

    assert [] == wrappers(text, match("QuotaExceeded", "azure", text), match(inner, "azure", text))


def test_a_word_that_no_table_knows_makes_no_wrapper() -> None:
    """A word inside the details that only looks like a code does not take the place of one."""
    text = 'Code="QuotaExceeded" Details=[{"code":"SomeThing"}]'
    found = match("QuotaExceeded", "azure", text), match("SomeThing", "azure", text, listed=False)

    assert [] == wrappers(text, *found)


def test_what_was_logged_on_the_way_is_not_what_ended_the_run() -> None:
    """A call that was tried again stands behind the exception that the program ended with."""
    text = "WARN retrying: ThrottlingException\nTraceback\nNoSuchKey: no such key"
    found = [match(code, "aws", text) for code in ("ThrottlingException", "NoSuchKey")]

    assert ["ThrottlingException"] == wrappers(text, *found)


def test_a_warning_alone_is_the_error() -> None:
    """Where nothing else is reported, what was logged is what there is."""
    text = "WARN retrying: ThrottlingException"

    assert [] == wrappers(text, match("ThrottlingException", "aws", text))


@pytest.mark.parametrize(
    ("provider", "code", "only"),
    [
        ("gcp", "NOT_FOUND", True),
        ("gcp", "SERVICE_DISABLED", False),
        ("azure", "Conflict", True),
        ("azure", "SkuNotAvailable", False),
        ("aws", "NotFound", False),
    ],
)
def test_which_codes_are_mere_statuses(provider: str, code: str, *, only: bool) -> None:
    """Google's canonical words and Azure's plain ones tell no more than the HTTP status."""
    assert only == says_only_status(match(code, provider, code))


def test_the_last_of_packers_arrows_is_the_cause() -> None:
    """Packer prints each error one step further in than the one around it."""
    text = "ERROR:   -> InvalidRequestFormat : no\nERROR:     -> InvalidJson : an error"
    outer, inner = match("InvalidRequestFormat", "azure", text), match("InvalidJson", "azure", text)

    assert ["InvalidRequestFormat"] == wrappers(text, outer, inner)


def test_a_resources_error_that_googles_deployment_quotes_is_the_cause() -> None:
    """Composer and Deployment Manager put a status of their own around the resource's."""
    text = 'Error code 3 INVALID_ARGUMENT {"ResourceErrorMessage": {"status": "FAILED_PRECONDITION"'
    found = [match(code, "gcp", text) for code in ("INVALID_ARGUMENT", "FAILED_PRECONDITION")]

    assert ["INVALID_ARGUMENT"] == wrappers(text, *found)
