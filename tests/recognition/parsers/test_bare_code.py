"""Words that may be codes: before a colon, alone, in brackets, glued, shouted, asked about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.recognition.parsers.bare_code import (
    ALONE,
    BRACKETS,
    COLON,
    GLUED,
    SHOUTED,
    TITLED,
    asked_about,
)
from bot.recognition.parsers.base import Format
from bot.recognition.trust import Trust
from tests.recognition.parsers.findings import codes, found, messages, only, spans


@pytest.mark.parametrize(
    "text",
    [
        "NoSuchHostedZone: No hosted zone found",
        "Error: NoSuchHostedZone: No hosted zone found",
        "`NoSuchHostedZone`: No hosted zone found",
        "NoSuchHostedZone:\n    No hosted zone found",
        "2026-11-28T10:14:02Z NoSuchHostedZone: No hosted zone found\r\n\r\nbye",
        "NoSuchHostedZone: No hosted\n  zone found\n\tat x.js",
    ],
)
def test_a_word_with_a_colon_and_a_sentence_may_be_a_code(text: str) -> None:
    """The sentence behind it is its message, wrapped or not."""
    error = found(COLON, text)[-1]
    assert ("", "NoSuchHostedZone", "No hosted zone found") == (
        error.provider,
        error.code,
        error.message,
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("409 ConflictException: It is in use", "It is in use"),
        ("400 BadRequestException: /outputs/0: it is missing", "/outputs/0: it is missing"),
    ],
)
def test_an_exception_behind_a_status_is_no_word_of_https(text: str, message: str) -> None:
    """HTTP calls no status an exception; a message may open with a path."""
    error = only(COLON, text)
    assert message == error.message


@pytest.mark.parametrize(
    "text",
    [
        "note: it works",
        "TODO: it works",
        "org.NoSuchHostedZone: No",
        "x/NoSuchHostedZone: No",
        "$NoSuchHostedZone: No",
        "NoSuchHostedZone :No",
        "503 ServiceUnavailable: It is away",
        "    + CategoryInfo : InvalidOperation: (:) [New-EC2Vpc], X",
        "AmazonServiceException: No",
        "BadRequestException: 400 No",
    ],
)
def test_other_words_before_a_colon_are_none(text: str) -> None:
    """One plain word, parts of names, HTTP's and PowerShell's words and classes for any error."""
    assert [] == codes(COLON, text)


@pytest.mark.parametrize(
    ("before", "trust"),
    [
        ("Error creating VPC: ", Trust.AFTER_ACTION),
        ("failed to do it: ", Trust.AFTER_ACTION),
        ("describing instances: ", Trust.AFTER_ACTION),
        ("\u2716 ", Trust.AFTER_ACTION),
        ("oh look, ", Trust.COLON),
        ("", Trust.COLON),
    ],
)
def test_behind_a_step_that_failed_a_word_is_trusted_more(before: str, trust: Trust) -> None:
    """A tool that says what it was doing prints the provider's error behind it."""
    assert trust is only(COLON, f"{before}VpcLimitExceeded: The maximum is reached.").trust


def test_in_a_trace_of_the_sdk_a_word_is_trusted_more() -> None:
    """JavaScript's SDK stands in the trace below."""
    text = "VpcLimitExceeded: The maximum is reached.\n    at Object.extractError (/node_modules/aws-sdk/x)"
    assert Trust.AFTER_ACTION is only(COLON, text).trust


def test_the_words_of_a_long_list_are_bounded() -> None:
    """Of thousands of settings at most a hundred and fifty are read."""
    assert 150 == len(found(COLON, "MaxSize: 4\n" * 1000))


@pytest.mark.parametrize(
    ("text", "code", "trust"),
    [
        ("ThrottlingException", "ThrottlingException", Trust.ALONE),
        ("> ThrottlingException.", "ThrottlingException", Trust.ALONE),
        ("Error: ThrottlingException", "ThrottlingException", Trust.ALONE),
        ("[ERROR] ThrottlingException", "ThrottlingException", Trust.ALONE),
        ("we got: ThrottlingException", "ThrottlingException", Trust.MENTIONED),
        ("the call - ThrottlingException", "ThrottlingException", Trust.MENTIONED),
        ("x => InvalidGroup.NotFound", "InvalidGroup.NotFound", Trust.MENTIONED),
        ("ThrottlingException    Traceback (most recent call last)", "ThrottlingException", Trust.DISTINCT),
        ("ThrottlingException - Slow down", "ThrottlingException", Trust.LABELLED),
        ("ThrottlingException | Slow down", "ThrottlingException", Trust.LABELLED),
        ("ThrottlingException, Message: Slow down", "ThrottlingException", Trust.LABELLED),
    ],
)  # fmt: skip
def test_a_word_by_itself_may_be_a_code(text: str, code: str, trust: Trust) -> None:
    """Alone on its line, at a line's end, in a table and before a dash; each trusted differently."""
    assert (code, trust) in [(error.code, error.trust) for error in found(ALONE, text)]


@pytest.mark.parametrize(
    "text",
    [
        "thanks",
        "ThrottlingException we have seen",
        "see ThrottlingException in the docs",
        "ThrottlingException(1)",
        "x.ThrottlingException - slow",
    ],
)
def test_words_in_a_sentence_are_none(text: str) -> None:
    """A plain word, and a word inside a line or a name, are left alone."""
    assert [] == found(ALONE, text)


def test_a_clients_class_for_a_status_leaves_the_body_to_speak() -> None:
    """The class that a client has for 429 is no code of the provider's."""
    text = "RateLimitError - Error code: 429 - {'error': {'code': 'insufficient_quota'}}"
    assert [] == found(ALONE, text)


@pytest.mark.parametrize(
    ("form", "text", "code", "message"),
    [
        (GLUED, "InvalidClientTokenIdThe security token included is invalid.", "InvalidClientTokenId", "The security token included is invalid."),
        (GLUED, "AccessDeniedUser ci is not authorized to do it", "AccessDenied", "User ci is not authorized to do it"),
        (GLUED, "NoSuchEntityThe role with name web is not there", "NoSuchEntity", "The role with name web is not there"),
        (BRACKETS, "could not make it (QueueDeletedRecently)", "QueueDeletedRecently", ""),
        (BRACKETS, "it failed [InvalidParameterValue]: No", "InvalidParameterValue", ": No"),
        (BRACKETS, "it failed (code: InvalidParameterValue)", "InvalidParameterValue", ""),
        (SHOUTED, "start failed: ZONE_RESOURCE_POOL_EXHAUSTED The zone is full", "ZONE_RESOURCE_POOL_EXHAUSTED", "The zone is full"),
        (SHOUTED, "IP_SPACE_EXHAUSTED_WITH_DETAILS: Instance failed", "IP_SPACE_EXHAUSTED_WITH_DETAILS", "Instance failed"),
        (TITLED, "Throttling Exception ------", "ThrottlingException", ""),
        (TITLED, "Provisioned Throughput Exceeded Error --------", "ProvisionedThroughputExceededError", ""),
    ],
)  # fmt: skip
def test_other_forms_of_a_word(form: Format, text: str, code: str, message: str) -> None:
    """Glued to its message, in brackets, shouted before a sentence, or titled over a rule."""
    error = only(form, text)
    assert (code, message) == (error.code, error.message)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (GLUED, "InvalidThe thing"),
        (GLUED, "x.AccessDeniedUser ci is not allowed to do it"),
        (GLUED, "AccessDenied User ci is not authorized"),
        (BRACKETS, "a list (see Docs)"),
        (BRACKETS, "it is (Optional)x"),
        (SHOUTED, "MAX_RETRIES is 4"),
        (SHOUTED, "A_B The thing"),
        (SHOUTED, "$ZONE_RESOURCE_POOL The"),
        (SHOUTED, "ZONE_POOL The"),
        (TITLED, "Throttling Exception ---"),
        (TITLED, "throttling exception ------"),
    ],
)
def test_near_twins_are_left_alone(form: Format, text: str) -> None:
    """Fewer words, other signs around and plain prose are no code."""
    assert [] == codes(form, text)


def test_an_error_begins_with_its_code() -> None:
    """What stands in front of the word does not belong to it."""
    (span,) = spans(COLON, "Error creating VPC: VpcLimitExceeded: The maximum is reached.")
    assert "VpcLimitExceeded: The maximum is reached." == span


def test_several_words_are_several_errors() -> None:
    """Each line's word has its own message."""
    text = "VpcLimitExceeded: Too many.\nNoSuchHostedZone: It is gone."
    assert ["VpcLimitExceeded", "NoSuchHostedZone"] == codes(COLON, text)
    assert ["Too many.", "It is gone."] == messages(COLON, text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("AccessDenied", "AccessDenied"),
        ("what is AccessDenied?", "AccessDenied"),
        ("How do I fix InvalidGroup.NotFound please", "InvalidGroup.NotFound"),
        ("explain AADSTS50076 for me", "AADSTS50076"),
        ("why AccessDenied on s3", "AccessDenied"),
        ("RESOURCE_EXHAUSTED", "RESOURCE_EXHAUSTED"),
        ("throttled", "throttled"),
        ("what is AccessDenied and NoSuchKey?", ""),
        ("our deploy got AccessDenied yesterday", ""),
        ("hello there", ""),
        ("", ""),
        ("AccessDenied " * 20, ""),
    ],
)
def test_a_short_question_is_about_one_code(text: str, code: str) -> None:
    """One word that looks like a code, with words that only ask or name a service."""
    assert code == asked_about(text)


@pytest.mark.parametrize(
    "words",
    ["what is the error code", "please help me to fix", "what does it mean",
     "why are we getting this", "how can I solve", "hi hello again", "explain about", "got it from aws",
     "got that on azure", "when in google", "gcp errors and exception for my", "does that mean",
     "how do I get", "what means", "now with"],
)  # fmt: skip
def test_words_that_only_ask_say_nothing_more(words: str) -> None:
    """Whoever asks about a code may use any of them."""
    asking = " ".join(word for word in words.split() if word != "I")
    assert "AccessDenied" == asked_about(f"{asking} AccessDenied")


@given(st.text(max_size=300))
def test_a_code_asked_about_stands_in_the_question(text: str) -> None:
    """Whatever was asked, the answer is a part of it."""
    assert asked_about(text) in text
