"""Codes of providers' lists: found in the forms that their tools print."""

import pytest

from bot.answers.answerer import Answerer
from tests.shared import our_answerer


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return our_answerer()


@pytest.mark.parametrize(
    ("text", "service", "code"),
    [
        (
            "Phase context status code: YAML_FILE_ERROR Message: did not find expected key",
            "codebuild",
            "YAML_FILE_ERROR",
        ),
        ("HIVE_BAD_DATA: Field 3 is not of its type", "athena", "HIVE_BAD_DATA"),
        (
            '{"eventType": "Connect", "reason": "AUTHORIZATION_FAILURE"}',
            "iot",
            "AUTHORIZATION_FAILURE",
        ),
        (
            "interrupted with error libaws-c-mqtt: AWS_ERROR_MQTT_UNEXPECTED_HANGUP, hung up",
            "iot",
            "AWS_ERROR_MQTT_UNEXPECTED_HANGUP",
        ),
        (
            "pending: scale.up.error.out.of.resources",
            "container",
            "scale.up.error.out.of.resources",
        ),
    ],
)
def test_listed_code_is_answered_with_its_service(
    answerer: Answerer, text: str, service: str, code: str
) -> None:
    """A code of a list is answered with the service whose list it is."""
    answer = answerer.explain(text).answer

    assert answer is not None
    assert (service, code) == (answer.service, answer.code)


@pytest.mark.parametrize(
    "text",
    [
        "MAX_RETRIES: the number of tries, DEFAULT_TIMEOUT: seconds",
        "status: IN_PROGRESS",
        "raise TimeoutError",
        "AttributeError: 'NoneType' object has no attribute 'lower'",
    ],
)
def test_word_in_capitals_that_no_list_has_is_no_code(answerer: Answerer, text: str) -> None:
    """Settings, states and Python's own errors are not taken for codes of a list."""
    assert answerer.explain(text).answer is None
