"""Requirements of the check that entries are recognised by their own proof."""

from collections.abc import Callable
from pathlib import Path

from bot.answers.answer import Answer, Explanation
from bot.authoring.checks.location import Location
from bot.authoring.checks.recognition import check_recognition
from bot.lookups.library import load_library

Write = Callable[..., Path]


def explain(text: str) -> Explanation:
    """Recognise whatever holds the code, as any good recogniser does, and nothing else."""
    if "QueueFull" not in text:
        return Explanation(answer=None)
    answer = Answer(
        entry="aws/sqs/QueueFull",
        provider="aws",
        service="sqs",
        code="QueueFull",
        title="",
        summary="",
        confidence=1.0,
        why="",
    )
    return Explanation(answer=answer)


def fields(*roots: Path) -> list[str]:
    knowledge = load_library(roots).knowledge
    found = check_recognition(
        knowledge, explain, lambda name: Location(knowledge.files[name], name)
    )
    return [problem.field for problem in found]


def test_recognised_examples_pass(write: Write) -> None:
    """An entry whose examples are recognised and whose twins are not has no problem."""
    assert [] == fields(write(**{"not": ["all is well"]}))


def test_unrecognised_example_is_a_problem(write: Write) -> None:
    """An example that the recogniser does not give to its entry is reported."""
    assert ["examples[1]"] == fields(write(examples=["QueueFull", "something else"]))


def test_recognised_twin_is_a_problem(write: Write) -> None:
    """A `not` text that the recogniser gives to the entry is reported."""
    assert ["not[0]"] == fields(write(**{"not": ["QueueFull again"]}))
