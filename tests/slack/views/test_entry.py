"""The whole entry as a modal: every part of an answer, in order, with its links."""

from dataclasses import replace
from typing import Any

import pytest

from bot.answers.answer import Answer, AnswerStep, Link, Remedy, Section
from bot.knowledge_base.command_effects import CommandEffect
from bot.slack.payloads import SuggestRequest
from bot.slack.views import form_words, ids, words
from bot.slack.views.entry import entry
from tests.slack.views.test_facts import texts

CHANGES = CommandEffect(effect="changes", touches="the queue")
BARE = Answer(
    entry="aws/sqs/QueueFull",
    provider="aws",
    service="sqs",
    code="QueueFull",
    category="conflict",
    title="The queue is full",
    summary="SQS refused the message.",
    confidence=0.87,
    why="code",
)
WHOLE = replace(
    BARE,
    meaning="It holds too much.",
    not_when="It is empty.",
    causes=("Consumers stopped.", "Producers ran wild."),
    fixes=(Remedy(do="Start them.", run="aws sqs start", effect=CHANGES),),
    steps=(AnswerStep(do="Look."), AnswerStep(do="Count.", run="aws sqs count")),
    checks=(Section(title="Check it", lines=("A line.",)),),
    seen=(Section(title="A night in May", lines=("It happened.",)),),
    tools=("A tool.",),
    verify=("It is accepted.",),
    prevent=("An alarm.",),
    tip="Sleep.",
    references=(Link(title="SQS", url="https://docs.aws.amazon.com/sqs/"),),
    related=("aws/sns/TopicFull",),
    guides=("queues",),
    playbooks=("drain",),
    values={"queue_name": "orders"},
    reviewed="2026-11-29",
    also_seen=("AccessDenied",),
)


def links(part: Any) -> list[str]:
    """The addresses in blocks, in their order."""
    if isinstance(part, dict):
        own = [part["url"]] if part.get("type") == "link" else []
        return own + [url for inner in part.values() for url in links(inner)]
    return [url for inner in part for url in links(inner)] if isinstance(part, list) else []


def test_all_that_the_answer_holds_stands_in_it() -> None:
    """Everything that the short answer leaves out, in the order in which it is read."""
    told = texts(entry(WHOLE)["blocks"])
    order = [
        "The queue is full", "SQS refused the message.", "It holds too much.", "It is empty.",
        "Producers ran wild.", "Start them.", "aws sqs start", "Count.", "aws sqs count",
        "A line.", "It happened.", "A tool.", "It is accepted.", "An alarm.", "Sleep.",
        "aws/sns/TopicFull", "queues", "drain", "AccessDenied", "2026-11-29", "orders",
    ]  # fmt: skip
    places = [told.find(words_of) for words_of in order]
    assert -1 not in places
    assert sorted(places) == places


@pytest.mark.parametrize(
    "title",
    [words.MEANING, words.NOT_WHEN, words.ALL_CAUSES, words.ALL_FIXES, words.ALL_STEPS, words.SEEN,
     words.TOOLS, words.VERIFY, words.PREVENT, words.TIP, words.REFERENCES, words.RELATED,
     words.ALSO_SEEN, words.REVIEWED, words.VALUES],
)  # fmt: skip
def test_a_part_that_is_missing_has_no_title(title: str) -> None:
    """A title with nothing below it would look like a fault."""
    assert title in texts(entry(WHOLE)["blocks"])
    assert title not in texts(entry(BARE)["blocks"])


def test_a_command_is_labelled_by_what_it_does() -> None:
    """Reading, changing or destroying is said before the command."""
    told = texts(entry(WHOLE)["blocks"])
    assert CHANGES.label in told
    assert told.index("Count.") < told.index(AnswerStep(do="").effect.label)


def test_with_a_book_names_are_links() -> None:
    """Related entries, guides, playbooks and the entry itself, each to its page."""
    found = links(entry(WHOLE, book="https://book.example/")["blocks"])
    assert [
        "https://docs.aws.amazon.com/sqs/",
        "https://book.example/errors/aws/sns/TopicFull.html",
        "https://book.example/guides/queues.html",
        "https://book.example/playbooks/drain.html",
        "https://book.example/errors/aws/sqs/QueueFull.html",
    ] == found


def test_without_a_book_there_are_the_references_alone() -> None:
    """Names stay names."""
    assert ["https://docs.aws.amazon.com/sqs/"] == links(entry(WHOLE)["blocks"])


def test_how_sure_it_is_stands_in_percent() -> None:
    """With the reason; an entry that somebody chose has none."""
    assert "87 %, by code" in texts(entry(BARE)["blocks"])
    assert words.CONFIDENCE not in texts(entry(replace(BARE, why=""))["blocks"])


def test_an_error_without_a_page_can_be_suggested() -> None:
    """With what is known of it; an entry takes a correction in the same form."""
    shown = entry(replace(BARE, category=""))["blocks"]
    (row,) = [block for block in shown if block["type"] == "actions"]
    request = SuggestRequest.decode(row["elements"][0]["value"])
    assert ("aws", "sqs", "QueueFull") == (request.provider, request.service, request.code)
    (own,) = [block for block in entry(BARE)["blocks"] if block["type"] == "actions"]
    labels = [one["elements"][0]["text"]["text"] for one in (row, own)]
    assert [form_words.SUGGEST, form_words.CORRECT] == labels


def test_it_is_a_modal_to_read() -> None:
    """Nothing is sent from it, and Slack's number of blocks is kept."""
    long = replace(WHOLE, checks=tuple(Section(title=f"S{n}", lines=("x",)) for n in range(200)))
    view = entry(long)
    assert (ids.ENTRY, False) == (view["callback_id"], "submit" in view)
    assert len(view["blocks"]) <= 100
