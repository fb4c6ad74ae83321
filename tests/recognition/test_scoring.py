"""How sure it is that a code was reported: each rule alone."""

import pytest

from bot.recognition.document import Document
from bot.recognition.message_templates import TemplateMatch, template
from bot.recognition.parsed_error import ParsedError
from bot.recognition.scoring import ANSWER, GUESS, code_confidence
from bot.recognition.trust import Trust

CALM = Document("the report is on the shelf")
CLOUDY = Document("terraform failed: the AWS call was denied")
SENTENCE = TemplateMatch(
    template=template("The queue {name} is full", "aws/sqs/QueueFull"), score=100.0
)


def sure(
    error: ParsedError,
    document: Document = CLOUDY,
    wording: TemplateMatch | None = None,
    *,
    ours: bool = True,
    known: bool = True,
) -> float:
    return code_confidence(error, wording, document, ours=ours, known=known)


def test_a_tools_own_form_is_an_answer_whatever_the_code() -> None:
    """A code that nothing knows, in a form that only a tool prints, was reported."""
    error = ParsedError(code="NeverSeenBefore", trust=Trust.TOOL)
    assert sure(error, CALM, ours=False, known=False) > ANSWER


def test_a_page_of_ours_makes_surer() -> None:
    """Of two codes in the same form the one with an entry is surer."""
    error = ParsedError(code="QueueFull", trust=Trust.TOOL)
    assert sure(error, ours=True) > sure(error, ours=False)


def test_the_providers_own_sentence_beside_it_makes_a_loose_form_sure() -> None:
    """A code before a colon with the sentence that the provider sends with it is no chance."""
    error = ParsedError(code="QueueFull", trust=Trust.COLON, message="The queue a is full")
    assert sure(error, CALM, SENTENCE) >= 0.95


def test_a_word_of_other_software_needs_a_sign_of_the_cloud() -> None:
    """`Conflict: …` is anybody's; beside a cloud's name it may be the cloud's."""
    error = ParsedError(code="Conflict", trust=Trust.COLON)
    assert sure(error, CALM) < GUESS
    assert sure(error, CLOUDY) > sure(error, CALM)


def test_a_code_alone_counts_little_where_nothing_is_reported() -> None:
    """A code on a line of its own, in a text that tells of no failure, is no answer."""
    error = ParsedError(code="QueueFull", trust=Trust.ALONE)
    assert sure(error, CALM) < ANSWER
    assert sure(error, Document("upload failed\nQueueFull")) > sure(error, CALM)


def test_a_sentence_in_small_letters_speaks_against_a_label() -> None:
    """`NewCode: fix the thing` is how people title what they write."""
    small = ParsedError(code="QueueFull", trust=Trust.COLON, message="fix the thing")
    capital = ParsedError(code="QueueFull", trust=Trust.COLON, message="Fix the thing")
    assert sure(small, CALM) < sure(capital, CALM)


def test_grpcs_words_need_a_sign_of_google() -> None:
    """Container runtimes and etcd speak gRPC too."""
    error = ParsedError(code="NOT_FOUND", trust=Trust.SHARED_TOOL)
    assert sure(error, CALM) < ANSWER
    assert sure(error, Document("https://storage.googleapis.com/b/logs: rpc error")) > ANSWER


@pytest.mark.parametrize(
    "server", ["127.0.0.1:50051", "localhost:7233", "10.4.0.9:9090", "[::1]:1"]
)
def test_grpcs_words_of_an_own_server_are_never_googles(server: str) -> None:
    """A server on this machine or in a private network is the company's own."""
    error = ParsedError(code="UNAVAILABLE", trust=Trust.SHARED_TOOL, message=f"connect {server}")
    assert sure(error, Document("https://storage.googleapis.com/ failed")) < ANSWER


def test_googles_own_client_in_the_stack_trace_is_a_sign() -> None:
    """A path of Google's library tells whose status it is, though of no one service."""
    error = ParsedError(code="NOT_FOUND", trust=Trust.SHARED_TOOL)
    assert sure(error, Document("at node_modules/google-gax/build/src/grpc.js")) > ANSWER


@pytest.mark.parametrize(
    ("fields", "least"),
    [({"message": "The queue is full"}, ANSWER), ({}, GUESS)],
    ids=["with a message", "the word alone"],
)
def test_a_body_is_trusted_by_what_else_it_tells(fields: dict[str, str], least: float) -> None:
    """`"code": "QueueFull"` with a message is a response; alone it may be anybody's object."""
    error = ParsedError(code="QueueFull", trust=Trust.JSON_BODY, **fields)  # type: ignore[arg-type]  # strings alone
    assert sure(error, CALM) > least
    if not fields:
        assert sure(error, CALM) < ANSWER


def test_a_stacks_event_is_surer_when_it_wraps_another_error() -> None:
    """What a handler passes on is the service's; a stack's own word may be a resource's name."""
    plain = ParsedError(code="NotStabilized", trust=Trust.STACK_EVENT)
    wrapping = ParsedError(code="NotStabilized", trust=Trust.STACK_EVENT, wrapper=True)
    assert sure(plain) < sure(wrapping)
