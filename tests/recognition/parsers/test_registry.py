"""Every format that is declared, walked: its examples, its place, its name."""

import pytest

from bot.recognition.normalize import plain_text
from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format
from bot.recognition.parsers.registry import FORMATS, parse

CASES = [(form, example) for form in FORMATS for example in form.examples]
NAMES = [f"{form.name} {example.code or example.message}"[:60] for form, example in CASES]


def _tells(error: ParsedError, example: Example) -> bool:
    if example.code:
        return error.code == example.code
    return not error.code and error.message.rstrip(".") == example.message.rstrip(".")


@pytest.mark.parametrize(("form", "example"), CASES, ids=NAMES)
def test_an_example_is_found_by_its_format_and_none_before(form: Format, example: Example) -> None:
    """The first format to find an example's code, or its sentence without one, declares it."""
    text = plain_text(example.text)
    first = next(
        one.name
        for one in FORMATS
        if one.applies(text) and any(_tells(error, example) for error in one.find(text))
    )
    assert form.name == first


@pytest.mark.parametrize(("form", "example"), CASES, ids=NAMES)
def test_an_example_is_parsed_as_its_format(form: Format, example: Example) -> None:
    """What is parsed of an example names the format, and a trust."""
    told = [error for error in parse(plain_text(example.text)) if _tells(error, example)]
    assert form.name in {error.format for error in told}


def test_every_format_has_an_example() -> None:
    """No format is held by nothing."""
    assert [] == [form.name for form in FORMATS if not form.examples]


def test_names_and_places_are_each_their_own() -> None:
    """The order is total: no two formats share a place, and none a name."""
    assert len(FORMATS) == len({form.place for form in FORMATS})
    assert len(FORMATS) == len({form.name for form in FORMATS})


def test_a_name_tells_the_module() -> None:
    """A format is found again by its name: the module's, and the constant's in small letters."""
    wrong = [
        form.name
        for form in FORMATS
        if not form.find.__module__.endswith(f".parsers.{form.name.partition('.')[0]}")
    ]
    assert [] == wrong


def test_each_format_is_looked_for_only_where_its_anchors_stand() -> None:
    """A text without any anchor costs no search, but for the one that looks at every line."""
    searched = [form.name for form in FORMATS if form.applies("thanks, see you tomorrow")]
    assert ["bare_code.alone"] == searched


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
