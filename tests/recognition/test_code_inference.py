"""Codes inferred from what a message says, where no wording fits."""

import pytest

from bot.knowledge_base.knowledge import Knowledge
from bot.recognition.code_inference import CodeInference, code_words, telling_words
from bot.recognition.known_errors import KnownErrors
from tests.shared import our_catalogue, our_library


@pytest.fixture(scope="module")
def inferring() -> CodeInference:
    return CodeInference(KnownErrors(Knowledge()), our_catalogue())


@pytest.mark.parametrize(
    ("service", "operation", "message", "code"),
    [
        (
            "cloudfront",
            "CreateKeyGroup",
            "You have reached the limit of key groups for this account.",
            "TooManyKeyGroups",
        ),
        ("cloudfront", "DeleteFunction", "The function f is still being used.", "FunctionInUse"),
        (
            "rds",
            "CreateDBSnapshot",
            "DB snapshot nightly already exists",
            "DBSnapshotAlreadyExists",
        ),
        ("elbv2", "DeleteListener", "One or more listeners not found", "ListenerNotFound"),
    ],
)
def test_a_message_that_says_the_codes_words_tells_the_code(
    inferring: CodeInference, service: str, operation: str, message: str, code: str
) -> None:
    """A message with all the words of one code of the service, however put, is that code's."""
    found = inferring.infer(message, service, operation)

    assert found is not None
    assert (code, True) == (found.code, found.whole)


def test_what_another_operation_returns_counts_less(inferring: CodeInference) -> None:
    """Of two codes that a message fits, the failed operation's own is meant."""
    message = "The alias is not found, or the function is"
    alone = inferring.infer(message, "cloudfront", "")
    deleting = inferring.infer("The distribution is not found", "cloudfront", "GetDistribution")

    assert alone is None or not alone.whole
    assert deleting is not None
    assert "NoSuchDistribution" == deleting.code


@pytest.fixture(scope="module")
def learned() -> CodeInference:
    return CodeInference(KnownErrors(our_library().knowledge), our_catalogue())


@pytest.mark.parametrize(
    ("service", "operation", "message", "code"),
    [
        (
            "glue",
            "StartCrawler",
            "Crawler with name nightly does not exist",
            "EntityNotFoundException",
        ),
        ("lakeformation", "", "Access is not allowed.", "AccessDeniedException"),
    ],
)
def test_a_short_code_is_told_by_all_signals_together(
    learned: CodeInference, service: str, operation: str, message: str, code: str
) -> None:
    """A code of one telling word is likely where its description and its known messages agree."""
    found = learned.infer(message, service, operation)

    assert found is not None
    assert code == found.code
    assert found.likelihood >= 0.8


def test_the_likelihoods_of_a_services_codes_do_not_exceed_one(learned: CodeInference) -> None:
    """A message that fits several codes alike makes none of them likely."""
    found = learned.infer("Something is wrong with the resource", "sqs")

    assert found is None or found.likelihood < 0.8


def test_a_message_about_something_else_is_no_code(inferring: CodeInference) -> None:
    """A message that shares no telling word with any code of the service gives nothing."""
    assert inferring.infer("The weather is fine today", "sqs") is None


def test_invalid_with_one_word_is_a_guess(inferring: CodeInference) -> None:
    """So much is called invalid that one word beside it is not enough to be sure."""
    found = inferring.infer("The origin is invalid", "cloudfront")

    assert found is None or not found.whole


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("NoSuchHostedZone", "hosted zone not found"),
        ("InvalidGroup.NotFound", "The group does not exist"),
        ("TooManyTagsException", "the maximum number of tags is reached: tags"),
        ("RepositoryNotEmptyException", "repository in use"),
    ],
)
def test_many_ways_to_say_one_thing_are_one_word(code: str, message: str) -> None:
    """Not found, no such, does not exist: a code's way and the message's way are the same word."""
    assert code_words(code) <= telling_words(message)
