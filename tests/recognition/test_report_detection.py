"""Telling a reported error from one that is only mentioned."""

import pytest

from bot.recognition.parsers.registry import parse_errors
from bot.recognition.report_detection import is_handled, is_in_passing, is_printed, reports_failure
from bot.recognition.source_code import is_source

PROGRAM = """def load(key):
    try:
        return get(key)
    except NoSuchKey:
        raise Gone("NoSuchKey: the object is gone")
"""


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (PROGRAM, True),
        ("Traceback (most recent call last):\n" + PROGRAM, False),
        ("NoSuchKey: The specified key does not exist.", False),
        ("2026-03-02T10:11:12 ERROR load failed\n" + PROGRAM, False),
    ],
)
def test_source_is_told_from_output(text: str, source: bool) -> None:
    """Statements make a source; a stack trace or a log line among them makes it output."""
    assert source == is_source(text)


def test_an_error_behind_statements_was_printed() -> None:
    """A tool's own format outside quotes was is_printed, whatever stands above it."""
    text = f"{PROGRAM}api error NoSuchKey: The specified key does not exist."
    error = next(error for error in parse_errors(text) if error.format == "aws_sdk_go.api")

    assert is_printed(error, text, worded=False)
    assert not is_printed(None, text, worded=True)


@pytest.mark.parametrize(
    ("text", "passing"),
    [
        ("In our runbook `ThrottlingException: Rate exceeded` means slow down.", True),
        ("I keep getting `ThrottlingException: Rate exceeded` since noon.", False),
        ("`ThrottlingException: Rate exceeded`", False),
    ],
)
def test_a_quoted_error_is_reported_only_where_it_happened(text: str, passing: bool) -> None:
    """A quotation in a sentence counts as a report when the sentence says that it happened."""
    error = next(error for error in parse_errors(text) if error.code == "ThrottlingException")

    assert passing == is_in_passing(error, text)


@pytest.mark.parametrize(
    ("text", "handled"),
    [
        ("except google.api_core.exceptions.NotFound:", True),
        ("    } catch (NotFoundException gone) {", True),
        ("  case NOT_FOUND:", True),
        ("google.api_core.exceptions.NotFound: 404 no such topic", False),
        ("caught: NotFound: no such topic", False),
    ],
)
def test_an_exception_that_a_program_catches_did_not_happen(text: str, handled: bool) -> None:
    """Behind `except`, `catch`, `rescue` and `case` stands what a program is ready for."""
    assert handled == is_handled(text.upper().index("NOT"), text)


@pytest.mark.parametrize(
    "text",
    [
        "building\nError: it went wrong",
        "2026-11-29T08:00:00Z ERROR worker stopped",
        "│ Error: creating thing",
        "java.lang.IllegalStateException: no",
        "make: *** [all] Error 2\n",
        "npm ERR! Failed\nprocess exited with code 1",
        "Traceback (most recent call last):\n  File",
        "Build FAILED",
    ],
)
def test_a_failure_is_heard(text: str) -> None:
    """However a program says it."""
    assert reports_failure(text)


@pytest.mark.parametrize(
    "text",
    [
        "aws_sns_topic.error_alerts: Creation complete after 1s [id=failed-logins]",
        "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.",
        "Done with 0 errors, 0 failed.",
        "errors: 0\nfailed: 0",
        "test_error_page passed\n12 passed in 3 s",
        "process exited with code 0",
        "Deployed exception-handler and error-page",
    ],
)
def test_a_good_run_is_no_failure(text: str) -> None:
    """A name or a count with the word in it says nothing."""
    assert not reports_failure(text)


@pytest.mark.parametrize(
    ("text", "passing"),
    [
        ("RequestTimeout vs AccessDeniedException: the latter tells more", True),
        ("it throws `Gone` rather than `AccessDeniedException`: let's change it", True),
        ("vs code says\nAccessDeniedException: User is not authorized", False),
    ],
)
def test_a_code_that_is_compared_with_another_did_not_happen(text: str, *, passing: bool) -> None:
    """Who weighs two codes against each other reports neither."""
    error = next(one for one in parse_errors(text) if one.code == "AccessDeniedException")

    assert passing == is_in_passing(error, text)
