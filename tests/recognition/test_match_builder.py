"""Putting a match together: which code it shows, and what it answers with."""

import pytest

from bot.knowledge_base.code_tables import TableCode
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Entry
from bot.knowledge_base.worded_codes import WordedCode
from bot.recognition.known_errors import KnownErrors
from bot.recognition.match import Match
from bot.recognition.match_builder import MatchBuilder
from bot.recognition.message_templates import TemplateMatch, template
from bot.recognition.parsed_error import ParsedError
from bot.recognition.service_resolver import Attribution
from bot.recognition.signals import Confidence
from tests.recognition.builders import entry, knowledge

SQS = Attribution("aws", "sqs", from_text=True)
LISTED = TableCode(
    provider="aws",
    service="sqs",
    code="QueueFull",
    meaning="The queue is full.",
    table="Errors",
    source="https://x.example/",
)


def build(
    error: ParsedError,
    page: Entry | None = None,
    wording: TemplateMatch | None = None,
    whose: Attribution = SQS,
    *,
    known: Knowledge | None = None,
) -> Match:
    """A match of half confidence, from a knowledge base of that page alone."""
    known = known or knowledge(*([page] if page else []))
    return MatchBuilder(KnownErrors(known), None).build(
        error, page, wording, Confidence(0.5), whose
    )


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("QueueFullException", "QueueFull"),
        ("queuefull", "QueueFull"),
        ("NoRoomInQueue", "NoRoomInQueue"),
    ],
)
def test_an_entrys_code_is_shown_as_the_service_sends_it(sent: str, shown: str) -> None:
    """A class name of an SDK is led back to the wire's code; an alias is a code of its own."""
    page = entry("QueueFull", aliases=["NoRoomInQueue"])
    assert shown == build(ParsedError(code=sent), page).code


def test_the_classes_for_sqs_dotted_codes_are_led_back() -> None:
    """SQS sends `AWS.SimpleQueueService.…`; the SDKs' other name for it is not what was sent."""
    page = entry("AWS.SimpleQueueService.NonExistentQueue", aliases=["QueueDoesNotExist"])
    assert page.code == build(ParsedError(code="QueueDoesNotExist"), page).code


def test_a_code_that_nothing_lists_stays_as_it_was_pasted() -> None:
    """There is no other spelling to lead it back to."""
    match = build(ParsedError(code="NeverHeardOf"))
    assert ("NeverHeardOf", None, None) == (match.code, match.entry, match.table_code)


def test_a_table_answers_where_no_entry_does() -> None:
    """And gives the code its spelling."""
    match = build(ParsedError(code="QueueFullException"), known=Knowledge(table_codes=(LISTED,)))
    assert (LISTED, "QueueFull") == (match.table_code, match.code)


def test_a_table_is_not_asked_where_an_entry_answers() -> None:
    """An entry says all that a table does."""
    page = entry("QueueFull")
    known = Knowledge(entries={page.id: page}, table_codes=(LISTED,))
    assert build(ParsedError(code="QueueFull"), page, known=known).table_code is None


def test_the_reason_names_the_message_only_where_it_was_recognised() -> None:
    """With a wording: its words and its values. Without: the code alone."""
    page = entry("QueueFull", messages=["The queue {queue_name} is full"])
    wording = TemplateMatch(
        template=template(page.messages[0], page.id), score=100.0, values={"queue_name": "orders"}
    )
    by_both, by_code = (
        build(ParsedError(code="QueueFull"), page, found) for found in (wording, None)
    )
    assert ("code and message", "The queue orders is full") == (by_both.why, by_both.matched_text)
    assert {"queue_name": "orders"} == by_both.values
    assert ("code", "", {}) == (by_code.why, by_code.matched_text, by_code.values)


def test_what_a_format_tells_of_the_variant_goes_before_the_wording() -> None:
    """An exit code is surer than a sentence; without an entry there is no variant at all."""
    page = entry("QueueFull")
    wording = TemplateMatch(template=template("It is full", page.id, "by words"), score=100.0)
    told = ParsedError(code="QueueFull", variant="by format")
    assert "by format" == build(told, page, wording).variant
    assert "by words" == build(ParsedError(code="QueueFull"), page, wording).variant
    assert "" == build(told).variant


def test_a_wording_of_a_code_without_an_entry_is_kept() -> None:
    """It tells which sentence was recognised; an entry's own wording stands in the entry."""
    worded = WordedCode(provider="aws", service="sqs", code="QueueFull", messages=("It is full",))
    page = entry("QueueShut", messages=["It is shut"])
    builder = MatchBuilder(KnownErrors(knowledge(page, worded=(worded,))), None)
    kept = [
        builder.build(
            ParsedError(code="QueueFull"),
            None,
            TemplateMatch(template=template(text, owner), score=100.0),
            Confidence(0.5),
            SQS,
        ).worded_code
        for text, owner in (("It is full", worded.id), ("It is shut", page.id))
    ]
    assert [worded, None] == kept


@pytest.mark.parametrize(
    ("error", "page", "provider", "wraps"),
    [
        (ParsedError(code="QueueFull", wrapper=True), entry("QueueFull"), "aws", True),
        (ParsedError(code="QueueFull"), entry("QueueFull", wrapper=True), "aws", True),
        (ParsedError(code="QueueFull"), entry("QueueFull"), "aws", False),
        (ParsedError(code="ClientError"), None, "aws", True),
        (ParsedError(code="InternalFailure"), entry("InternalFailure", "any"), "aws", True),
        (ParsedError(code="InternalFailure"), entry("InternalFailure"), "aws", False),
        (ParsedError(code="DeploymentFailed"), None, "azure", True),
        (ParsedError(code="DeploymentFailed"), None, "aws", False),
    ],
)
def test_who_says_that_an_error_only_wraps_another(
    error: ParsedError, page: Entry | None, provider: str, wraps: bool
) -> None:
    """Its format, its entry, the general codes unless one service means its own, Azure's list."""
    assert wraps is build(error, page, whose=Attribution(provider, "sqs", from_text=True)).wrapper


@pytest.mark.parametrize(
    ("page", "whose", "generic"),
    [
        (entry("Throttling", "any"), Attribution("aws", "", from_text=False), True),
        (entry("Throttling", "any"), Attribution("aws", "kms", from_text=True), False),
        (entry("Throttling", "any"), Attribution("aws", "", from_text=True), False),
        (entry("Throttling", "sqs"), Attribution("aws", "", from_text=False), False),
        (None, Attribution("aws", "", from_text=False), False),
    ],
)
def test_generic_is_every_services_page_for_want_of_a_service(
    page: Entry | None, whose: Attribution, generic: bool
) -> None:
    """Not where the service is known and has no page of its own."""
    assert generic is build(ParsedError(code="Throttling"), page, whose=whose).generic


def test_a_match_stands_where_its_error_does() -> None:
    """The place, the error itself and whose it is are handed on."""
    error = ParsedError(code="QueueFull", start=41)
    match = build(error, entry("QueueFull"))
    assert (41, error, "aws", "sqs") == (match.start, match.error, match.provider, match.service)
