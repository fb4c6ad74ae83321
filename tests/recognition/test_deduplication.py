"""Several findings of one error, made one."""

from bot.recognition.deduplication import inner_of_sure, merge_duplicates
from bot.recognition.parsed_error import ParsedError
from bot.recognition.trust import Trust


def test_one_error_keeps_what_either_format_tells() -> None:
    """Two findings of one code become one with the service, the status and the message of both."""
    (error,) = merge_duplicates(
        [
            ParsedError(code="NoSuchKey", provider="aws", service="s3", format="aws_sdk_go.api"),
            ParsedError(code="NoSuchKeyException", message="no such key", http_status=404),
        ]
    )

    assert ("s3", "no such key", 404) == (error.service, error.message, error.http_status)


def test_a_body_inside_is_no_message() -> None:
    """Of two findings of one code the sentence counts, and not the body that stands around it."""
    (error,) = merge_duplicates(
        [
            ParsedError(code="Conflict", provider="azure", message='{ "Code": "Conflict'),
            ParsedError(code="Conflict", provider="azure", message="The site is taken."),
        ]
    )

    assert "The site is taken." == error.message


def test_a_code_repeated_inside_itself_is_no_wrapper() -> None:
    """Azure repeats a code inside the error of that code: the inner one is a cause."""
    (error,) = merge_duplicates(
        [
            ParsedError(code="Conflict", provider="azure", wrapper=True),
            ParsedError(code="Conflict", provider="azure", wrapper=False),
        ]
    )

    assert not error.wrapper


def test_what_a_stack_says_of_another_services_error_stays_a_wrapper() -> None:
    """A handler's code that stands beside the service's own stays what it is."""
    (error,) = merge_duplicates(
        [
            ParsedError(code="AlreadyExists", provider="aws", wrapper=True),
            ParsedError(code="AlreadyExists", provider="aws", wrapper=False),
        ]
    )

    assert error.wrapper


def test_a_body_inside_a_tools_error_is_the_same_providers() -> None:
    """Key Vault's `AccessDenied` inside Azure's `Forbidden` is Azure's: AWS has one too."""
    outer = ParsedError(code="Forbidden", provider="azure", trust=Trust.TOOL, start=0, end=90)
    inner = ParsedError(code="AccessDenied", trust=Trust.JSON_BODY, start=100, end=120)

    assert ["azure", "azure"] == [one.provider for one in inner_of_sure([outer, inner])]


def test_a_body_far_away_or_between_two_providers_stays_untold() -> None:
    """Only what a tool's error holds, and only where no second provider's stands beside it."""
    outer = ParsedError(code="Forbidden", provider="azure", trust=Trust.TOOL, start=0, end=90)
    far = ParsedError(code="AccessDenied", trust=Trust.JSON_BODY, start=5000, end=5020)
    near = ParsedError(code="AccessDenied", trust=Trust.JSON_BODY, start=100, end=120)
    other = ParsedError(code="NoSuchKey", provider="aws", trust=Trust.TOOL, start=200, end=290)

    assert "" == inner_of_sure([outer, far])[1].provider
    assert "" == inner_of_sure([outer, near, other])[1].provider


def test_what_follows_a_mention_is_no_bodys_message() -> None:
    """A list of codes in a setting has no messages, whatever stands on the next lines."""
    body = ParsedError(code="SlowDown", trust=Trust.JSON_BODY)
    mention = ParsedError(code="SlowDown", trust=Trust.MENTIONED, message="action: wait")

    assert [""] == [one.message for one in merge_duplicates([body, mention])]
