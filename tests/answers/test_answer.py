"""An answer as plain data: what it says of itself."""

from dataclasses import FrozenInstanceError
from typing import Literal

import pytest

from bot.answers.answer import Answer, Explanation, Remedy
from bot.knowledge_base.command_effects import READS, CommandEffect

ANSWER = Answer(
    entry="aws/sqs/QueueFull",
    provider="aws",
    service="sqs",
    code="QueueFull",
    title="The queue is full",
    summary="SQS refused the message.",
    confidence=0.9,
    why="code",
)


@pytest.mark.parametrize(
    ("effect", "destroys"), [("reads", False), ("changes", False), ("destroys", True)]
)
def test_a_remedy_knows_whether_it_destroys(
    effect: Literal["reads", "changes", "destroys"], destroys: bool
) -> None:
    """Only a command that deletes, detaches or replaces does."""
    told = CommandEffect(effect=effect)
    assert destroys == Remedy(do="Do it.", run="aws x", effect=told).destroys


def test_a_remedy_without_a_command_changes_nothing() -> None:
    """What nobody runs reads at most."""
    assert (READS, False) == (Remedy(do="Ask.").effect, Remedy(do="Ask.").destroys)


@pytest.mark.parametrize(("answer", "answered"), [(ANSWER, True), (None, False)])
def test_an_explanation_is_answered_by_an_answer(answer: Answer | None, answered: bool) -> None:
    """Guesses alone are no answer."""
    assert answered == Explanation(answer=answer).answered


def test_an_answer_is_not_changed_afterwards() -> None:
    """Views in several places share one."""
    with pytest.raises(FrozenInstanceError):
        ANSWER.code = "Other"  # type: ignore[misc]  # what must not be possible


def test_what_a_paste_lacks_is_empty() -> None:
    """Nothing is made up where nothing is known."""
    assert (None, "", (), {}) == (ANSWER.http_status, ANSWER.variant, ANSWER.offers, ANSWER.values)
    assert ("", "") == (Explanation(answer=None).error.code, Explanation(answer=None).error.text)
