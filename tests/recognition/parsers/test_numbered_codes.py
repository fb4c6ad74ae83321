"""Numbers in place of codes: found where the text says whose they are, and led to their code."""

import pytest

from bot.answers.answerer import Answerer
from bot.recognition.parsers.registry import parse_errors
from tests.shared import our_answerer


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return our_answerer()


@pytest.mark.parametrize(
    ("text", "provider", "code"),
    [
        ("OperationError: code=13, message=Error in the build environment", "gcp", "INTERNAL"),
        ("Collector failed: SQL error #40615 for server 'orders'", "azure", "40615"),
        ("StatusCode=429;SubStatusCode=3200;Reason=(Slow)", "azure", "TooManyRequests"),
        ("StatusCode=404;SubStatusCode=1003;Reason=(x)", "azure", "OwnerResourceNotFound"),
        ("Error Code: 50126\nCorrelation Id: 7bd1", "azure", "AADSTS50126"),
        ('AmqpException: {"errorCode":401002,"trackingId":"7bd1","message":"IotHubUnauthorizedAccess"}', "azure", "IotHubUnauthorizedAccess"),
        ('{"errorCode": 429001, "trackingId": "7bd1", "timestampUtc": "x"}', "azure", "ThrottlingException"),
        ("  error:  Load\n  code:      8001\n  context:   \n", "aws", "8001"),
    ],
)  # fmt: skip
def test_number_is_answered_with_the_code_that_it_stands_for(
    answerer: Answerer, text: str, provider: str, code: str
) -> None:
    """A tool's number is answered as the provider's code of that number."""
    answer = answerer.explain(text).answer

    assert answer is not None
    assert (provider, code) == (answer.provider, answer.code)


@pytest.mark.parametrize(
    "text",
    [
        "We had 40615 visitors, an error for sure",
        "Error 40613: the printer is out of paper",
        "ticket (40501) is about SQL",
        "Error Code: 50126 of the washing machine",
        "status=200 substatus=0",
    ],
)
def test_number_of_something_else_is_no_code(answerer: Answerer, text: str) -> None:
    """A number without a sign of its provider, or in talk, is not answered."""
    assert answerer.explain(text).answer is None


def test_cosmos_status_chooses_between_codes_of_one_number() -> None:
    """The same sub-status with another status is another code."""
    (gone,) = [e for e in parse_errors("StatusCode=410;SubStatusCode=1008") if e.code == "1008"]
    assert (410, "documentdb") == (gone.http_status, gone.service)
