"""The matcher, on a few entries of its own: what decides between them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.recognition.document import Document
from bot.recognition.scoring import ANSWER, GUESS
from tests.recognition.builders import entry, matcher

FULL = entry("QueueFull", messages=["The queue {queue_name} is full"])
TOLD = "An error occurred (QueueFull) when calling the SendMessage operation: no room"


def test_a_code_in_a_tools_form_is_its_entry() -> None:
    """The entry for the code, sure enough to speak up."""
    (match,) = matcher(FULL).match(Document(TOLD))
    assert FULL is match.entry
    assert match.confidence > ANSWER
    assert "code" == match.why


def test_the_sentence_alone_is_the_entry_too() -> None:
    """Where a tool dropped the code, the provider's sentence tells it."""
    (match,) = matcher(FULL).match(Document("Error: sending to SQS: The queue orders is full"))
    assert ("aws/sqs/QueueFull", "message") == (match.entry and match.entry.id, match.why)
    assert {"queue_name": "orders"} == dict(match.values)


def test_code_and_sentence_together_say_so() -> None:
    """Both agree: the reason names both."""
    text = TOLD.replace("no room", "The queue orders is full")
    (match,) = matcher(FULL).match(Document(text))
    assert "code and message" == match.why


def test_the_failed_services_entry_goes_before_anothers() -> None:
    """One code of two services: the operation that failed decides."""
    sqs, sns = entry("Throttled", "sqs"), entry("Throttled", "sns")
    text = "operation error SNS: Publish, api error Throttled: slow down"
    (match,) = matcher(sqs, sns).match(Document(text))
    assert sns is match.entry


def test_the_message_chooses_the_variant() -> None:
    """Opposite situations of one code are told apart by the sentence."""
    variants = [
        {"name": "full", "title": "Full", "messages": ["There is no room left in {queue_name}"]},
        {"name": "gone", "title": "Gone", "messages": ["The queue {queue_name} was deleted"]},
    ]
    both = entry("QueueTrouble", variants=variants)
    text = TOLD.replace("QueueFull", "QueueTrouble").replace("no room", "The queue a1 was deleted")
    (match,) = matcher(both).match(Document(text))
    assert "gone" == match.variant


def test_the_innermost_cause_comes_before_its_wrapper() -> None:
    """What only says that something inside failed stands behind what failed."""
    wrapper = entry("DeploymentFailed", "resources", "azure", wrapper=True)
    inner = entry("SkuNotAvailable", "compute", "azure")
    text = (
        'Code="DeploymentFailed" Message="At least one operation failed."'
        ' Details=[{"code":"SkuNotAvailable","message":"The size is not available."}]'
    )
    first, *_ = matcher(wrapper, inner).match(Document(text))
    assert inner is first.entry


def test_of_one_code_in_two_forms_there_is_one_match() -> None:
    """A log that says it twice reports one error."""
    assert 1 == len(matcher(FULL).match(Document(f"{TOLD}\nQueueFull: no room\n{TOLD}")))


def test_a_programs_source_is_no_report() -> None:
    """Code that handles an error spells its name; nothing happened."""
    source = "try:\n    send()\nexcept QueueFull:\n    retry()\n"
    assert [] == [m for m in matcher(FULL).match(Document(source)) if m.confidence >= ANSWER]


def test_talk_about_something_else_is_silence() -> None:
    """Nothing is found where nothing is said."""
    assert [] == matcher(FULL).match(
        Document("the queue at the bakery was long today, see you tomorrow")
    )


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_whatever_the_text_it_ends_and_is_ordered(text: str) -> None:
    """No text crashes it; confidences are between 0 and 1, and answers stand before guesses."""
    found = matcher(FULL).match(Document(f"{text}\n{TOLD}\n{text}"))
    assert all(0.0 <= match.confidence <= 1.0 for match in found)
    sure = [match.confidence >= ANSWER for match in found]
    assert sure == sorted(sure, reverse=True)
    assert all(match.confidence >= GUESS for match in found[:1])


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="abc \n", max_size=200))
def test_the_same_text_gets_the_same_matches(text: str) -> None:
    """Nothing depends on the order of sets, or on what was matched before."""
    said = f"{text} The queue {text} is full. {TOLD}"
    assert matcher(FULL).match(Document(said)) == matcher(FULL).match(Document(said))


def test_the_sentence_beside_a_mere_status_tells_the_code() -> None:
    """Azure's `Conflict` with the sentence of a known code is that code, the status its wrapper."""
    known = entry(
        "ScopeLocked",
        "resources",
        "azure",
        messages=["The scope {scope} cannot perform delete operation because it is locked"],
    )
    text = (
        "Could not delete: Code=Conflict; Message=The scope '/subscriptions/4f/web' cannot perform"
        " delete operation because it is locked"
    )
    first, second = matcher(known).match(Document(text))
    assert ("ScopeLocked", "Conflict") == (first.code, second.code)
    assert second.wrapper
