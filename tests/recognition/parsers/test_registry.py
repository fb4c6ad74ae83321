"""Every format that is declared, walked: its examples, its place, its name."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.recognition.normalize import plain_text
from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, flat
from bot.recognition.parsers.registry import FORMATS, MOST, parse_errors

NAMES = [form.name for form in FORMATS]

OF_ONE_PROVIDER = {
    "aws": {"api_gateway", "aws_hosts", "aws_sdk_go", "aws_sdk_java", "aws_sdk_php", "aws_sdk_ruby",
            "aws_sdks", "botocore", "client_validation", "cloudformation", "dns_answers",
            "resource_states", "access_logs"},
    "azure": {"azure", "azure_clients", "azure_operations"},
    "gcp": {"gcp", "gcp_clients", "gcp_tools", "grpc"},
    "http": {"access_logs", "http_status"},
    "kubernetes": {"helm", "kubectl", "kubernetes_events"},
    "terraform": {"terraform"},
    "": {"bare_code", "missing_code", "prose"},
}  # fmt: skip
"""Modules by the provider that all their examples are of; others' depends on the text."""
PROVIDERS = {"", "aws", "azure", "gcp", "http", "kubernetes", "terraform"}
TOLD = [plain_text(example.text) for form in FORMATS for example in form.examples]
ANCHORS = sorted({anchor for form in FORMATS for anchor in form.anchors if anchor})


@st.composite
def _pieces(draw: st.DrawFn) -> str:
    """A part of an example, an anchor or anything; joined they are true to life, and broken."""
    text = draw(st.sampled_from(TOLD))
    first, last = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return draw(st.sampled_from((text[first:last], text, draw(st.sampled_from(ANCHORS)))))


TEXTS = st.lists(
    st.one_of(_pieces(), st.text(st.sampled_from(" \n\t:;,(){}[]\"'<>=AaZz09_.-"), max_size=12)),
    max_size=6,
).map("".join)


def _tells(error: ParsedError, example: Example) -> bool:
    if example.code:
        return error.code == example.code
    return not error.code and error.message.rstrip(".") == example.message.rstrip(".")


@pytest.mark.parametrize("form", FORMATS, ids=NAMES)
def test_an_example_is_found_by_its_format_and_none_before(form: Format) -> None:
    """The first format to find an example's code, or its sentence without one, declares it."""
    for example in form.examples:
        text = plain_text(example.text)
        first = next(
            one.name
            for one in FORMATS
            if one.applies(text) and any(_tells(error, example) for error in one.find(text))
        )
        assert form.name == first, text


@pytest.mark.parametrize("form", FORMATS, ids=NAMES)
def test_an_example_is_parsed_as_its_format(form: Format) -> None:
    """What is parsed of an example names the format, and a trust."""
    for example in form.examples:
        told = [error for error in parse_errors(plain_text(example.text)) if _tells(error, example)]
        assert form.name in {error.format for error in told}, example.text


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
    (error, *_) = parse_errors(
        "Denied (Service: AmazonCloudFront; Status Code: 403; Error Code: AccessDenied; "
        "Request ID: 1b2c3d4e; Proxy: null)"
    )

    assert ("cloudfront", 403, "1b2c3d4e") == (error.service, error.http_status, error.request_id)


def test_go_sdk_gives_operation() -> None:
    """The Go SDK's sentence yields operation and service."""
    (error, *_) = parse_errors(
        "operation error STS: AssumeRole, https response error StatusCode: 403, RequestID: 1b2c, "
        "api error AccessDenied: not allowed"
    )

    assert ("sts", "AssumeRole", "AccessDenied") == (error.service, error.operation, error.code)


def test_a_code_split_over_lines_is_joined() -> None:
    """A code that a narrow terminal broke is put together again."""
    (error, *_) = parse_errors(
        "An error occurred (ResourceConflict\nException) when calling the Invoke operation: x"
    )

    assert "ResourceConflictException" == error.code


@pytest.mark.parametrize("form", FORMATS, ids=NAMES)
def test_an_errors_part_of_the_text_holds_what_it_tells(form: Format) -> None:
    """The offsets lie in the text, and enclose the code that is printed there."""
    for text in (plain_text(example.text) for example in form.examples):
        for error in form.find(text):
            assert 0 <= error.start < error.end <= len(text), text
            if error.code in text and error.code:
                printed = "".join(text[error.start : error.end].split())
                assert error.code.split()[0] in printed


@pytest.mark.parametrize("form", FORMATS, ids=NAMES)
def test_a_greeting_before_an_error_changes_nothing_of_it(form: Format) -> None:
    """A paragraph in front only moves the error's offsets."""
    greeting = "Good morning, everybody.\n\n"
    for text in (plain_text(example.text) for example in form.examples):
        moved = [
            replace(error, start=error.start + len(greeting), end=error.end + len(greeting))
            for error in form.find(text)
        ]
        assert moved == list(form.find(greeting + text))


def test_a_tools_formats_name_its_provider() -> None:
    """What only one provider's tools print is that provider's, and a bare word is nobody's."""
    told = {
        (form.name.partition(".")[0], error.provider)
        for form in FORMATS
        for example in form.examples
        for error in form.find(plain_text(example.text))
    }
    expected = {(module, name) for name, modules in OF_ONE_PROVIDER.items() for module in modules}
    ours = {module for module, _ in expected}
    assert expected == {(module, name) for module, name in told if module in ours}


@pytest.mark.parametrize("form", FORMATS, ids=NAMES)
def test_a_formats_errors_name_known_providers(form: Format) -> None:
    """A provider is one of the six, or none; services and codes are words without blanks around."""
    for example in form.examples:
        for error in form.find(plain_text(example.text)):
            assert error.provider in PROVIDERS
            assert (error.service.strip(), error.code.strip()) == (error.service, error.code)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(TEXTS)
def test_no_text_makes_a_format_fail(text: str) -> None:
    """Every format reads any text to its end, and its offsets lie in it."""
    for form in FORMATS:
        if form.applies(text):
            for error in form.find(text):
                assert 0 <= error.start <= error.end <= len(text), form.name


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(TEXTS)
def test_a_message_stands_on_one_line(text: str) -> None:
    """What is kept as a message has no line breaks and begins with no blank."""
    for error in parse_errors(text):
        assert "\n" not in error.message, error.format
        assert error.message[:1] != "\t", error.format


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(TEXTS)
def test_the_words_of_a_message_are_the_texts(text: str) -> None:
    """No format makes up a word: each stands in the text in this order."""
    told = flat(text)
    for error in parse_errors(text):
        at = 0
        for word in error.message.split():
            at = told.find(word, at)
            assert at >= 0, (error.format, word)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(TEXTS)
def test_parsing_twice_gives_the_same(text: str) -> None:
    """Nothing that was read before changes what is read now."""
    assert parse_errors(text) == parse_errors(text)


@pytest.mark.parametrize("line", ["NoSuchKey (client): No.", "grpc-status: 5\ngrpc-message: No."])
def test_the_errors_of_a_long_log_are_bounded(line: str) -> None:
    """However often errors are repeated, four hundred of them are kept."""
    assert MOST == len(parse_errors(f"{line}\n\n" * (MOST + 100)))
