"""An answer in a terminal, and as plain lines in a pipe."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from bot.answers.answer import (
    Answer,
    AnswerStep,
    Explanation,
    Guess,
    Link,
    LookupOffer,
    Remedy,
    Section,
)
from bot.answers.plain_text import show_explanation
from bot.knowledge_base.command_effects import CommandEffect

ANSWER = Answer(
    entry="aws/sqs/QueueFull",
    provider="aws",
    service="sqs",
    code="QueueFull",
    http_status=429,
    title="The queue is full",
    summary="SQS refused the message.",
    confidence=0.876,
    why="code and message",
)


def shown(
    answer: Answer | None,
    *,
    terminal: bool = False,
    guesses: tuple[Guess, ...] = (),
    everything: bool = False,
) -> str:
    out = io.StringIO()
    console = Console(file=out, width=200, force_terminal=terminal, color_system=None)
    explanation = Explanation(answer=answer, guesses=guesses)
    show_explanation(explanation, console, everything=everything)
    return out.getvalue()


def test_the_head_names_code_service_and_status() -> None:
    """Then the title, the sentence and how sure it is."""
    assert [
        "QueueFull · sqs · HTTP 429",
        "The queue is full",
        "SQS refused the message.",
        "confidence 0.88 (code and message)",
    ] == shown(ANSWER).splitlines()


def test_without_service_and_status_the_provider_stands_there() -> None:
    """What is not known is left out."""
    told = shown(replace(ANSWER, service="", http_status=None))
    assert "QueueFull · aws" == told.splitlines()[0]


def test_a_terminal_gets_a_box_and_a_pipe_none() -> None:
    """In a pipe a frame would be read as text."""
    assert "╭" in shown(ANSWER, terminal=True)
    assert "╭" not in shown(ANSWER)


@pytest.mark.parametrize(
    ("field", "value", "lines"),
    [
        ("causes", ("It is full.",), ["Likely causes", "  - It is full."]),
        ("meaning", "It holds too much.", ["Meaning", "  It holds too much."]),
        ("not_when", "It is empty.", ["Not this when", "  It is empty."]),
        ("references", (Link(title="SQS", url="https://x/"),), ["Read", "  - SQS: https://x/"]),
        (
            "steps",
            (AnswerStep(do="Look."), AnswerStep(do="Count.", run="aws sqs x")),
            ["Diagnose", "  1. Look.", "  2. Count.", "      $ aws sqs x"],
        ),
        (
            "fixes",
            (Remedy(do="Wait.", when="it is night"),),
            ["Fix", "  - If it is night: Wait."],
        ),
    ],
)
def test_each_part_stands_below_its_title(field: str, value: object, lines: list[str]) -> None:
    """A part that the answer has is printed with its title, after an empty line."""
    told = shown(replace(ANSWER, **{field: value})).splitlines()  # type: ignore[arg-type]  # by name
    assert ["", *lines] == told[4:]


@pytest.mark.parametrize(
    ("field", "value", "lines"),
    [
        ("checks", (Section(title="Check it", lines=("A line.",)),), ["Check it", "  - A line."]),
        (
            "seen",
            (Section(title="A night in May", lines=("It happened.",)),),
            ["Seen in production: A night in May", "  - It happened."],
        ),
        ("tools", ("A tool.",), ["Tools", "  - A tool."]),
        ("verify", ("It is accepted.",), ["Verify", "  - It is accepted."]),
        ("prevent", ("An alarm.",), ["Prevent", "  - An alarm."]),
        ("tip", "Sleep.", ["Tip", "  Sleep."]),
        ("related", ("aws/sns/X",), ["Related errors", "  - aws/sns/X"]),
        ("guides", ("queues",), ["Guides", "  - queues"]),
        ("playbooks", ("drain",), ["Playbooks", "  - drain"]),
        ("reviewed", "2026-11-01", ["Last reviewed", "  2026-11-01"]),
    ],
)
def test_the_rest_of_a_page_is_printed_where_all_is_asked_for(
    field: str, value: object, lines: list[str]
) -> None:
    """Checks, cases, tools and what to read beside it, each below its title."""
    answer = replace(ANSWER, **{field: value})  # type: ignore[arg-type]  # by name
    assert ["", *lines] == shown(answer, everything=True).splitlines()[4:]
    assert shown(ANSWER) == shown(answer)


def test_a_part_that_is_missing_has_no_title() -> None:
    """A title with nothing below it would look like a fault."""
    assert 4 == len(shown(ANSWER, everything=True).splitlines())


def test_a_meaning_that_repeats_the_summary_is_left_out() -> None:
    """Nothing is said twice."""
    assert shown(ANSWER) == shown(replace(ANSWER, meaning=ANSWER.summary))


def test_a_command_says_what_it_does() -> None:
    """Behind the command what it does; before a destroying remedy what it destroys."""
    changes = CommandEffect(effect="changes", touches="the queue")
    destroys = CommandEffect(effect="destroys", touches="the queue")
    told = shown(
        replace(
            ANSWER,
            fixes=(
                Remedy(do="Raise it.", run="aws sqs set", effect=changes),
                Remedy(do="Delete it.", run="aws sqs delete", effect=destroys),
            ),
        )
    )
    assert f"  $ aws sqs set  # {changes.label}\n" in told
    assert f"  - {destroys.label}. Delete it.\n  $ aws sqs delete\n" in told


def test_an_offer_is_a_command_with_quoted_values() -> None:
    """A value from a paste cannot end the command."""
    offer = LookupOffer(
        lookup="sqs/queue",
        title="Look",
        values={"queue_name": "a; rm b"},
        where={"region": "eu-west-1"},
    )
    told = shown(replace(ANSWER, offers=(offer,)))
    assert "  - faultbook lookup sqs/queue 'queue_name=a; rm b' region=eu-west-1\n" in told


def test_an_offer_that_lacks_a_value_is_no_command() -> None:
    """It could not be run as printed."""
    offer = LookupOffer(lookup="sqs/queue", title="Look", missing=("queue_name",))
    assert "faultbook lookup" not in shown(replace(ANSWER, offers=(offer,)))


def test_marks_in_a_text_are_printed_as_they_are() -> None:
    """Square brackets are no colours here."""
    told = shown(replace(ANSWER, summary="a [red]b[/red] [c]", causes=("[bold]x[/]",)))
    assert "a [red]b[/red] [c]" in told
    assert "  - [bold]x[/]" in told


def test_nothing_of_a_paste_moves_the_cursor() -> None:
    """A control character of a paste would be obeyed by a terminal."""
    assert "\x1b" not in shown(replace(ANSWER, title="a\x1b[2Jb", code="X\x1b]0;t\x07y"))


def test_other_errors_and_notes_stand_below_the_head() -> None:
    """They are part of what was seen."""
    told = shown(replace(ANSWER, also_seen=("A1", "B2"), notes=("For every service.",)))
    assert "Also seen: A1, B2\nFor every service.\n" in told


def test_without_an_answer_the_guesses_are_named() -> None:
    """Each with its page's name and title."""
    guess = Guess(
        entry="aws/sqs/QueueFull", provider="aws", service="sqs", code="QueueFull",
        title="The [queue] is full", confidence=0.4,
    )  # fmt: skip
    assert [
        "Not recognised.",
        "It may be one of these:",
        "  aws/sqs/QueueFull: The [queue] is full",
    ] == shown(None, guesses=(guess,)).splitlines()
    assert ["Not recognised."] == shown(None).splitlines()
