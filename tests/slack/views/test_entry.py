"""The whole entry as a modal: every part of an answer behind a button, with its links."""

from dataclasses import replace
from typing import Any

import pytest

from bot.answers.answer import Answer, AnswerStep, Link, Remedy, Section
from bot.knowledge_base.command_effects import CommandEffect
from bot.slack.payloads import EntryRequest, SuggestRequest
from bot.slack.views import entry_words, form_words, ids, words
from bot.slack.views.answer import entry_request
from bot.slack.views.entry import entry, gone
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


def shown(found: Answer, tab: str = "", book: str = "") -> Any:
    return entry(found, entry_request(found), tab=tab, book=book)


def row(view: Any) -> list[Any]:
    """The buttons of the parts, which stand in the first row."""
    return list(next(one for one in view["blocks"] if one["type"] == "actions")["elements"])


def whole(found: Answer, book: str = "") -> list[Any]:
    """The blocks of all parts, each as its button shows it."""
    tabs = [one["value"] for one in row(shown(found))]
    return [block for tab in tabs for block in shown(found, tab, book)["blocks"]]


@pytest.mark.parametrize(
    ("tab", "order"),
    [
        ("causes", ["SQS refused the message.", "It holds too much.", "Producers ran wild.",
                    "It happened."]),
        ("fixes", ["Start them.", "aws sqs start"]),
        ("diagnosis", ["Count.", "aws sqs count", "A line.", "A tool."]),
        ("verify", ["It is accepted."]),
        ("prevent", ["An alarm.", "Sleep."]),
        ("why", ["87 %, by code", "It is empty.", "orders", "AccessDenied", "Official pages",
                 "aws/sns/TopicFull", "queues", "drain", "2026-11-29"]),
    ],
)  # fmt: skip
def test_each_part_stands_behind_its_button(tab: str, order: list[str]) -> None:
    """All that the short answer leaves out, once, in the order in which it is read."""
    told = texts(shown(WHOLE, tab)["blocks"])
    assert "The queue is full" in told
    places = [told.find(words_of) for words_of in order]
    assert -1 not in places
    assert sorted(places) == places
    others = [texts(shown(WHOLE, one)["blocks"]) for one in entry_words.TABS if one != tab]
    assert [] == [other for other in others if order[0] in other and tab != "why"]


def test_the_button_of_the_part_that_is_shown_stands_out() -> None:
    """To the eye and to a screen reader; the modal begins with the causes."""
    for tab in entry_words.TABS:
        marked = [one["value"] for one in row(shown(WHOLE, tab)) if one.get("style") == "primary"]
        assert [tab] == marked
    labels = [one["accessibility_label"] for one in row(shown(WHOLE))]
    assert ["Causes, shown", "Show Fixes"] == labels[:2]


def test_a_part_that_is_missing_has_no_button() -> None:
    """Nor can it be shown; what there is comes in its place."""
    assert ["causes", "why"] == [one["value"] for one in row(shown(BARE))]
    assert shown(BARE) == shown(BARE, "fixes")


def test_the_modal_carries_what_its_buttons_need() -> None:
    """The same answer can be made from it, with the values of the paste."""
    request = EntryRequest.decode(shown(WHOLE)["private_metadata"])
    assert (WHOLE.entry, WHOLE.values) == (request.entry, request.values)


@pytest.mark.parametrize(
    "title",
    [entry_words.MEANING, entry_words.NOT_WHEN, entry_words.ALL_CAUSES, entry_words.ALL_FIXES,
     entry_words.ALL_STEPS, entry_words.SEEN, entry_words.TOOLS, entry_words.VERIFY,
     entry_words.PREVENT, entry_words.TIP, entry_words.REFERENCES, entry_words.RELATED,
     words.ALSO_SEEN, entry_words.REVIEWED, entry_words.VALUES],
)  # fmt: skip
def test_a_part_that_is_missing_has_no_title(title: str) -> None:
    """A title with nothing below it would look like a fault."""
    assert title in texts(whole(WHOLE))
    assert title not in texts(whole(BARE))


def test_a_command_is_labelled_by_what_it_does() -> None:
    """Reading, changing or destroying is said before the command."""
    assert CHANGES.label in texts(shown(WHOLE, "fixes")["blocks"])
    told = texts(shown(WHOLE, "diagnosis")["blocks"])
    assert told.index("Count.") < told.index(AnswerStep(do="").effect.label)


def test_with_a_book_names_are_links() -> None:
    """Related entries, guides, playbooks and the entry itself, each to its page."""
    found = links(shown(WHOLE, "why", "https://book.example/")["blocks"])
    assert [
        "https://docs.aws.amazon.com/sqs/",
        "https://book.example/errors/aws/sns/TopicFull.html",
        "https://book.example/guides/queues.html",
        "https://book.example/playbooks/drain.html",
        "https://book.example/errors/aws/sqs/QueueFull.html",
    ] == found


def test_without_a_book_there_are_the_references_alone() -> None:
    """Names stay names."""
    assert ["https://docs.aws.amazon.com/sqs/"] == links(whole(WHOLE))


def test_an_entry_that_somebody_chose_is_of_no_certainty() -> None:
    """Only what was recognised has a reason, and a percentage."""
    assert entry_words.CONFIDENCE not in texts(whole(replace(BARE, why="")))


def test_an_entry_that_is_gone_is_said_to_be() -> None:
    """With what to do instead."""
    assert words.ENTRY_GONE in texts(gone()["blocks"])


def test_an_error_without_a_page_can_be_suggested() -> None:
    """With what is known of it; an entry takes a correction in the same form."""
    last, own = (shown(one)["blocks"][-1] for one in (replace(BARE, category=""), BARE))
    request = SuggestRequest.decode(last["elements"][0]["value"])
    assert ("aws", "sqs", "QueueFull") == (request.provider, request.service, request.code)
    labels = [one["elements"][0]["text"]["text"] for one in (last, own)]
    assert [form_words.SUGGEST, form_words.CORRECT] == labels


def test_it_is_a_modal_to_read() -> None:
    """Nothing is sent from it, and Slack's number of blocks is kept."""
    long = replace(WHOLE, checks=tuple(Section(title=f"S{n}", lines=("x",)) for n in range(200)))
    view = shown(long, "diagnosis")
    assert (ids.ENTRY, False) == (view["callback_id"], "submit" in view)
    assert len(view["blocks"]) <= 100
    assert "actions" == view["blocks"][2]["type"]
