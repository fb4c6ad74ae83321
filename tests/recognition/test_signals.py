"""How a confidence comes about, step by step."""

import pytest

from bot.recognition.signals import NONE, Confidence, Signal, said_by
from bot.recognition.trust import Trust
from tests.shared import our_answerer


def test_what_each_step_added_sums_up_to_the_confidence() -> None:
    """Whatever a signal does is told: it adds, leaves a share, or holds above and below."""
    sure = (
        NONE.with_format("a form", "form", 0.8)
        .plus(Signal.PAGE)
        .plus(Signal.UNLISTED, -0.1)
        .times(Signal.OTHER_SERVICE)
        .at_least(Signal.WORDING)
        .at_most(Signal.ALONE)
    )

    assert Signal.ALONE.weight == sure
    assert ["+", "+", "+", "*", "≥", "≤"] == [one.how for one in sure.steps]
    assert pytest.approx(float(sure)) == sum(one.added for one in sure.steps)


def test_no_two_signals_say_the_same() -> None:
    """Each has words of its own, so that a reader can tell them apart, the formats' too."""
    words = [*(one.words for one in Signal), *(one.value.words for one in Trust)]

    assert len(words) == len(set(words))


def test_a_kept_confidence_goes_on_where_it_stood() -> None:
    """From its figure and its steps the same follows as from itself."""
    before = NONE.plus(Signal.RUNNING)
    after = Confidence.resumed(float(before), before.steps).at_most(Signal.SOURCE)

    assert (before.at_most(Signal.SOURCE), 2) == (after, len(after.steps))


def test_the_reason_names_what_speaks_for_it_alone() -> None:
    """In a few words: what it rests on, then each signal that added to the confidence."""
    sure = NONE.with_format("a form", "a form", 0.8).plus(Signal.PAGE).times(Signal.OTHER_SERVICE)

    assert f"code, a form, {Signal.PAGE.short}" == said_by("code", sure.steps)


@pytest.mark.parametrize(
    "text",
    [
        "An error occurred (NoSuchKey) when calling the GetObject operation: no such key",
        '{"code": "ResourceNotFoundException", "message": "Function not found: x"}',
        "ERROR: QuotaExceeded: you have reached the limit",
        "the role with name deploy cannot be found",
        "it failed: AWS.SimpleQueueService.NonExistentQueue",
        "Error: ResourceInUseException: Table already exists: orders",
        "func f() {\n  return errors.New(`NoSuchBucket: The specified bucket does not exist`)\n}",
    ],
)
def test_every_confidence_is_told_whole(text: str) -> None:
    """Of every match, answered or not, the steps add up to its confidence."""
    matches = our_answerer().recognise(text, asked=True).matches

    assert matches
    for one in matches:
        assert pytest.approx(one.confidence, abs=0.0006) == sum(step.added for step in one.steps)
