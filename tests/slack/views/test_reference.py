"""Errors side by side, and playbooks, as messages."""

from dataclasses import replace

from bot.answers.answer import Answer, Remedy
from bot.slack.payloads import EntryRequest
from bot.slack.views import entry_words, words
from bot.slack.views.reference import comparison, playbook, playbooks
from tests.shared import our_library

LEFT = Answer(
    entry="aws/sqs/QueueFull",
    provider="aws",
    service="sqs",
    code="QueueFull",
    title="The queue is full",
    summary="There was no room.",
    confidence=1.0,
    why="code",
    causes=("Nobody reads it.", "It is small."),
    not_when="It is gone.",
)
RIGHT = replace(LEFT, entry="aws/sqs/QueueGone", code="QueueGone", causes=(), not_when="")


def test_each_side_is_told_in_the_same_lines() -> None:
    """What a page does not say is left out, and of several causes the likeliest is told."""
    shown = str(comparison([LEFT, RIGHT]).blocks)
    assert (2, 1, 1) == (
        shown.count(f"{entry_words.MEANING}: "),
        shown.count(f"{words.CAUSE}: "),
        shown.count(f"{entry_words.NOT_WHEN}: "),
    )
    assert ("Nobody reads it." in shown, "It is small." in shown) == (True, False)


def test_each_side_is_one_press_away() -> None:
    """In the thread where they were compared."""
    *_, row = comparison([LEFT, RIGHT], thread_ts="1.1").blocks
    carried = [EntryRequest.decode(one["value"]) for one in row["elements"]]
    assert [("aws/sqs/QueueFull", "1.1"), ("aws/sqs/QueueGone", "1.1")] == [
        (one.entry, one.thread_ts) for one in carried
    ]


def test_a_fix_is_told_with_its_condition() -> None:
    """It may not be the reader's."""
    fix = Remedy(do="Read it.", when="nobody does")
    assert f"{words.IF} nobody does: Read it." in str(comparison([replace(LEFT, fixes=(fix,))]))


def test_a_playbook_shows_each_step_with_how_to_see_that_it_is_done() -> None:
    """And its page where there is a book."""
    (name, shown), *_ = our_library().knowledge.playbooks.items()
    told = str(playbook(shown, "https://book.example/p").blocks)
    assert len(shown.steps) == told.count(words.DONE_WHEN)
    assert "<https://book.example/p|" in told
    assert "book.example" not in str(playbook(shown, "").blocks)
    assert name in str(playbooks(our_library().knowledge.playbooks).blocks)
