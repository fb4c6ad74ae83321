"""Answers are read in ten seconds: few words, one command, three buttons, a short notification."""

import pytest

from benchmarks.brevity import Measured, measured, measured_results, measured_undecided
from bot.slack.views.brief import BriefPart, fitted


@pytest.fixture(scope="module")
def answers() -> list[Measured]:
    """Every entry's answer to its own first example."""
    return list(measured())


def test_answers_are_read_in_ten_seconds(answers: list[Measured]) -> None:
    """At most seventy words, whatever is known of the error."""
    assert [] == [(one.name, one.words) for one in answers if one.words > 70]
    assert len(answers) > 500


def test_the_first_button_stands_above_the_fold(answers: list[Measured]) -> None:
    """Within 600 pixels at a width of 390: nobody scrolls to look."""
    assert [] == [(one.name, one.height) for one in answers if one.height > 600]


def test_nothing_breaks_off(answers: list[Measured]) -> None:
    """What is shortened ends as a sentence does."""
    assert [] == [one.name for one in answers if one.cut]


def test_no_answer_has_more_than_one_command_and_three_buttons(answers: list[Measured]) -> None:
    """The other commands and lookups are behind *More* and in the menu."""
    assert [] == [one.name for one in answers if one.commands > 1 or one.buttons > 3]


def test_every_notification_is_short(answers: list[Measured]) -> None:
    """What happened and what to do, in at most 120 characters, as a telephone shows them."""
    assert [] == [one.name for one in answers if not 20 <= one.notice <= 120]


def test_every_result_is_short() -> None:
    """Each verdict of each lookup: seventy words, one command, and what a telephone shows."""
    results = list(measured_results())
    wrong = [one for one in results if one.words > 70 or one.commands > 1 or one.notice > 120]
    assert wrong == []
    assert len(results) > 500


def test_every_result_that_could_not_be_decided_is_short() -> None:
    """Whatever hid the answer: what is missing and one thing to do, in seventy words."""
    results = list(measured_undecided())
    wrong = [one for one in results if one.words > 70 or one.commands > 1 or one.notice > 120]
    assert [] == wrong
    assert len(results) > 500


def test_whole_sentences_are_left_out_first() -> None:
    """The longest text loses its last sentence, then its last clause."""
    long, short = BriefPart("One two three. Four five six seven."), BriefPart("Eight nine.")
    assert ["One two three.", "Eight nine."] == [one.text for one in fitted([long, short], 5)]


def test_an_aside_is_left_out_before_a_clause() -> None:
    """What stands in brackets says something again, or more exactly."""
    given = "The queue exists there already (as `aws sqs` lists it), because another stack made it."
    (cut,) = fitted([BriefPart(given)], 12)
    assert "The queue exists there already, because another stack made it." == cut.text


def test_a_sentence_is_never_cut_within_a_clause() -> None:
    """Half of one would say something else, or nothing."""
    text = "The queue exists there already with another timeout"
    assert [text] == [one.text for one in fitted([BriefPart(text)], 3)]


def test_what_stands_before_a_semicolon_is_a_sentence() -> None:
    """It ends as one does."""
    (cut,) = fitted(
        [BriefPart("CloudFront refused to create it; nothing was created or changed.")], 6
    )
    assert "CloudFront refused to create it." == cut.text


@pytest.mark.parametrize(
    "text",
    [
        "The queue exists there already; nothing was made.",
        "The queue exists there already: it has another timeout.",
        "The queue exists there already, because another stack made it.",
        "The queue exists there already, so nothing was made.",
        "The queue exists there already, and nothing was made.",
        "The queue exists there already, most often from another stack.",
    ],
)
def test_what_is_a_sentence_without_the_clause_ends_as_one(text: str) -> None:
    """A full stop, since what is left says something whole; the rest is behind *More*."""
    assert ["The queue exists there already."] == [one.text for one in fitted([BriefPart(text)], 6)]


def test_a_whole_clause_is_left_out_before_a_part_of_one() -> None:
    """What is left is a sentence, where it can be one."""
    (cut,) = fitted([BriefPart("EC2 has no such image here; it was deleted, moved, or private")], 9)
    assert "EC2 has no such image here." == cut.text


def test_a_list_stays_whole() -> None:
    """The third of three things is no clause."""
    text = "Name the queue, the topic, and the bus of the rule"
    assert [text] == [one.text for one in fitted([BriefPart(text)], 6)]


@pytest.mark.parametrize(
    "text",
    ["Use the option `--a, b` and nothing else at all", "Wait, then go on with the next of them"],
    ids=["code", "too short a beginning"],
)
def test_what_would_say_nothing_stays_whole(text: str) -> None:
    """Neither a code nor a sentence's first words are cut off."""
    assert [text] == [one.text for one in fitted([BriefPart(text)], 3)]


def test_what_to_do_is_not_cut_within_a_sentence() -> None:
    """A condition at its end is part of a remedy."""
    fix = BriefPart("Delete it by hand, if nobody else uses it any more", whole=True)
    assert [fix] == fitted([fix], 3)
