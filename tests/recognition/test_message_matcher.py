"""A message alone: which of several codes it is, and how sure that makes."""

import pytest

from bot.answers.answerer import Answerer
from bot.recognition.document import Document
from bot.recognition.scoring import ANSWER
from tests.recognition.builders import entry, matcher
from tests.shared import our_answerer

LONG = "The maximum number of visibility time-outs for the queue {queue_name} was reached"
SAID = LONG.replace("{queue_name}", "orders")


def test_a_long_sentence_in_running_text_is_an_answer() -> None:
    """Nobody else says it: it needs no format around it."""
    (match,) = matcher(entry("OverLimit", messages=[LONG])).match(
        Document(f"what is this?? {SAID}")
    )
    assert ("OverLimit", "message") == (match.code, match.why)
    assert match.confidence > ANSWER


def test_a_short_sentence_among_other_words_is_no_answer() -> None:
    """Other programs say so too."""
    short = entry("Busy", messages=["The resource is busy"])
    found = matcher(short).match(
        Document("umount: the disk says: The resource is busy, try again later")
    )
    assert [] == [match for match in found if match.confidence >= ANSWER]


def test_the_failed_service_chooses_between_equal_sentences() -> None:
    """Two services say the same; the tool named one of them."""
    same = "The resource {resource_name} is being changed"
    kinds = (
        entry("ConflictA", "sqs", messages=[same]),
        entry("ConflictB", "lambda", messages=[same]),
    )
    text = (
        "operation error Lambda: UpdateFunctionCode, api error : The resource web is being changed"
    )
    first, *_ = matcher(*kinds).match(Document(text))
    assert "ConflictB" == first.code


def test_a_sentence_of_every_service_is_the_general_entry() -> None:
    """The entry for all services answers where no service's own does."""
    general = entry(
        "SlowDown", "", messages=["Please reduce the rate of your requests to {resource_name}"]
    )
    text = "s3cmd failed: Please reduce the rate of your requests to orders"
    first, *_ = matcher(general).match(Document(text))
    assert general is first.entry


def test_a_short_sentence_that_is_all_of_an_error_is_one_of_the_service_named() -> None:
    """Where the text names the service, and its error says nothing else, that is the error."""
    short = entry("NoQueue", "sqs", messages=["No queue with that name"])
    text = '{"code": "", "message": "No queue with that name"}'

    (unnamed, *_) = matcher(short).match(Document(text))
    (named, *_) = matcher(short).match(Document(f"https://sqs.eu-west-1.amazonaws.com {text}"))

    assert unnamed.confidence < ANSWER <= named.confidence


def test_what_any_database_says_is_the_clouds_where_its_service_is_named() -> None:
    """PostgreSQL says the same on RDS and on a laptop."""
    own = entry(
        "too_many_clients", "rds", messages=["sorry, the server has too many clients already today"]
    )
    text = "psql: FATAL: sorry, the server has too many clients already today"

    assert [] == matcher(own).match(Document(text))
    (match,) = matcher(own).match(Document(f"{text} shop.abc.eu-west-1.rds.amazonaws.com"))
    assert "too_many_clients" == match.code


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return our_answerer()


@pytest.mark.parametrize(
    ("service", "status", "code"),
    [
        ("Mwaa", 404, "ResourceNotFoundException"),
        ("Mwaa", 400, "ValidationException"),
        ("AppSync", 404, "NotFoundException"),
        ("ApiGateway", 409, "ConflictException"),
    ],
)
def test_a_service_with_one_code_for_a_status_is_answered_by_it(
    answerer: Answerer, service: str, status: int, code: str
) -> None:
    """The SDK's model says which code a service sends with a status, if it is one."""
    text = f"Unheard words of ours (Service: {service}, Status Code: {status}, Request ID: 6f1c2d)"
    first = answerer.recognise(text).matches[0]
    assert (code, "service and status") == (first.code, first.why)
    assert first.confidence >= ANSWER


@pytest.mark.parametrize(
    "text",
    [
        "Unheard words of ours (Service: Eks, Status Code: 400, Request ID: 6f1c2d3e)",
        "Unheard words of ours (Service: DynamoDb, Status Code: 400, Request ID: 6f1c2d3e)",
        "Unheard words of ours (Service: Mwaa, Status Code: 418, Request ID: 6f1c2d3e)",
    ],
)
def test_a_status_of_several_codes_or_of_none_tells_nothing(answerer: Answerer, text: str) -> None:
    """Where the model has several for a status, the words have to tell."""
    assert [] == [
        one for one in answerer.recognise(text).matches if one.why == "service and status"
    ]


_DISABLED = (
    "Cloud Vision API has not been used in project orders before or it is disabled. Enable it by"
    " visiting https://console.developers.google.com/apis/api/vision.googleapis.com/overview"
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"StatusCode.PERMISSION_DENIED, {_DISABLED}", "SERVICE_DISABLED"),
        (f"googleapi: Error 403: {_DISABLED}, accessNotConfigured", "accessNotConfigured"),
    ],
)
def test_a_reason_is_spelled_as_its_protocol_sends_it(
    answerer: Answerer, text: str, code: str
) -> None:
    """In capitals over gRPC, as one word in the older JSON APIs: both have one page."""
    first = answerer.recognise(text).matches[0]
    assert (code, "gcp/any/accessNotConfigured") == (first.code, first.id)
