"""Answers are read in ten seconds: few words, one command, three buttons, a short notification."""

import statistics

import pytest

from benchmarks.brevity import Measured, measured, measured_results
from bot.slack.views.brief import Part, fitted


@pytest.fixture(scope="module")
def answers() -> list[Measured]:
    """Every entry's answer to its own first example."""
    return list(measured())


def test_answers_are_short(answers: list[Measured]) -> None:
    """Half of them have at most seventy words, nine in ten at most seventy-five, all under 105.

    The few long ones are fixes of one long sentence, which is not cut: it says what to do.
    """
    words = sorted(one.words for one in answers)
    assert statistics.median(words) <= 70
    assert words[int(0.9 * len(words))] <= 75
    assert words[-1] < 105


def test_no_answer_has_more_than_one_command_and_three_buttons(answers: list[Measured]) -> None:
    """The other commands and lookups are behind *More* and in the menu."""
    assert [] == [one.name for one in answers if one.commands > 1 or one.buttons > 3]


def test_every_notification_is_short(answers: list[Measured]) -> None:
    """What happened and what to do, in at most 120 characters, as a telephone shows them."""
    assert [] == [one.name for one in answers if not 20 <= one.notice <= 120 + 30]


def test_every_result_is_short() -> None:
    """Each verdict of each lookup: seventy words, one command, and what a telephone shows."""
    results = list(measured_results())
    wrong = [one for one in results if one.words > 70 or one.commands > 1 or one.notice > 120]
    assert wrong == []
    assert len(results) > 500


def test_whole_sentences_are_left_out_first() -> None:
    """The longest text loses its last sentence, then its last clause."""
    long, short = Part("One two three. Four five six seven."), Part("Eight nine.")
    assert ["One two three.", "Eight nine."] == [one.text for one in fitted([long, short], 5)]


def test_a_clause_that_is_left_out_leaves_a_mark() -> None:
    """Somebody who reads sees that there is more."""
    (cut,) = fitted([Part("The queue exists there already, with another timeout")], 6)
    assert "The queue exists there already …" == cut.text


def test_what_stands_before_a_semicolon_is_a_sentence() -> None:
    """It ends as one does."""
    (cut,) = fitted([Part("CloudFront refused to create it; nothing was created or changed.")], 6)
    assert "CloudFront refused to create it." == cut.text


@pytest.mark.parametrize(
    "text",
    [
        "The queue exists there already; nothing was made.",
        "The queue exists there already: it has another timeout.",
        "The queue exists there already, because another stack made it.",
        "The queue exists there already, so nothing was made.",
        "The queue exists there already, and nothing was made.",
    ],
)
def test_what_is_a_sentence_without_the_clause_ends_as_one(text: str) -> None:
    """A full stop, since what is left says something whole; the rest is behind *More*."""
    assert ["The queue exists there already."] == [one.text for one in fitted([Part(text)], 6)]


def test_a_whole_clause_is_left_out_before_a_part_of_one() -> None:
    """What is left is a sentence, where it can be one."""
    (cut,) = fitted([Part("EC2 has no such image here; it was deleted, moved, or private")], 9)
    assert "EC2 has no such image here." == cut.text


def test_a_list_that_breaks_off_shows_it() -> None:
    """The third of three things is no clause."""
    (cut,) = fitted([Part("Name the queue, the topic, and the bus of the rule")], 6)
    assert "Name the queue, the topic …" == cut.text


@pytest.mark.parametrize(
    "text",
    ["Use the option `--a, b` and nothing else at all", "Wait, then go on with the next of them"],
    ids=["code", "too short a beginning"],
)
def test_what_would_say_nothing_stays_whole(text: str) -> None:
    """Neither a code nor a sentence's first words are cut off."""
    assert [text] == [one.text for one in fitted([Part(text)], 3)]


def test_what_to_do_is_not_cut_within_a_sentence() -> None:
    """A condition at its end is part of a remedy."""
    fix = Part("Delete it by hand, if nobody else uses it any more", whole=True)
    assert [fix] == fitted([fix], 3)
