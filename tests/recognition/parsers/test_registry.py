"""Every format's parser on texts as its tool prints them."""

from pathlib import Path

import pytest
import yaml

from bot.recognition.normalize import plain
from bot.recognition.parsers.registry import PARSERS, parse

HERE = Path(__file__).parent
FORMATS = yaml.safe_load((HERE / "formats.yml").read_text(encoding="utf-8"))
CASES = [(form, one["text"], one["code"]) for form, several in FORMATS.items() for one in several]
CODELESS = [
    (form, one["text"], one["message"])
    for form, several in yaml.safe_load((HERE / "messages.yml").read_text(encoding="utf-8")).items()
    for one in several
]


@pytest.mark.parametrize(("form", "text", "code"), CASES)
def test_each_format_gives_its_code(form: str, text: str, code: str) -> None:
    """A text as the tool prints it yields the tool's code, found by that format's parser."""
    found = [error.code for error in parse(plain(text)) if error.format == form]

    assert code in found


@pytest.mark.parametrize(("form", "text", "message"), CODELESS)
def test_a_missing_code_leaves_the_message(form: str, text: str, message: str) -> None:
    """Where a format's code is missing, its parser gives the service's sentence alone."""
    errors = [one for one in parse(plain(text)) if one.format == form and not one.code]

    assert message.rstrip(".") in [one.message.rstrip(".") for one in errors]


def test_every_format_has_three_examples() -> None:
    """No format is held by fewer than three texts."""
    assert [] == [form for form, several in FORMATS.items() if len(several) < 3]


def test_each_parser_runs_only_on_its_anchors() -> None:
    """A text without any anchor costs no parser's run, but for those that look at every line."""
    running = [parser.name for parser in PARSERS if parser.applies("thanks, see you tomorrow")]

    assert ["alone"] == running


def test_java_suffix_gives_service_status_and_request() -> None:
    """The Java SDK's suffix yields botocore's service name, the status and the request id."""
    (error, *_) = parse(
        "Denied (Service: AmazonCloudFront; Status Code: 403; Error Code: AccessDenied; "
        "Request ID: 1b2c3d4e; Proxy: null)"
    )

    assert ("cloudfront", 403, "1b2c3d4e") == (error.service, error.http_status, error.request_id)


def test_go_sdk_gives_operation() -> None:
    """The Go SDK's sentence yields operation and service."""
    (error, *_) = parse(
        "operation error STS: AssumeRole, https response error StatusCode: 403, RequestID: 1b2c, "
        "api error AccessDenied: not allowed"
    )

    assert ("sts", "AssumeRole", "AccessDenied") == (error.service, error.operation, error.code)


def test_a_code_split_over_lines_is_joined() -> None:
    """A code that a narrow terminal broke is put together again."""
    (error, *_) = parse(
        "An error occurred (ResourceConflict\nException) when calling the Invoke operation: x"
    )

    assert "ResourceConflictException" == error.code
