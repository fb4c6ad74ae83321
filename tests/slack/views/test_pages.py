"""Pages to choose from, categories, recent cases and help, each with its buttons."""

from typing import Any

from bot.answers.answer import Guess
from bot.knowledge_base.models import Category
from bot.slack.payloads import EntryRequest
from bot.slack.views import entry_words, ids, words
from bot.slack.views.block_kit import Message
from bot.slack.views.pages import (
    RecentCase,
    categories,
    category,
    help_text,
    label,
    page_choices,
    recent,
)
from tests.slack.views.test_facts import texts

CONFLICT = Category(
    name="conflict",
    title="Conflict",
    summary="State is in the way.",
    deciding_question="Whose state?",
    guides=("queues",),
    playbooks=("drain",),
)


def page(code: str, service: str = "sqs", title: str = "It is full") -> Guess:
    return Guess(
        entry=f"aws/{service or 'any'}/{code}",
        provider="aws",
        service=service,
        code=code,
        title=title,
        confidence=0.5,
    )


def buttons(message: Message) -> list[Any]:
    (row,) = [block for block in message.blocks if block["type"] == "actions"]
    return list(row["elements"])


def test_eight_pages_are_offered_and_the_rest_counted() -> None:
    """Each with a button of its own that carries the entry and the thread."""
    told = page_choices("Which?", [page(f"C{n}") for n in range(10)], thread_ts="1.1")
    row = buttons(told)
    assert [f"{ids.GUESS}{n}" for n in range(8)] == [one["action_id"] for one in row]
    request = EntryRequest.decode(row[7]["value"])
    assert ("aws/sqs/C7", "1.1") == (request.entry, request.thread_ts)
    assert words.MORE_PAGES.format(count=2) == told.blocks[-1]["elements"][0]["text"]


def test_where_all_pages_fit_nothing_is_counted() -> None:
    """No line of small print that says nought."""
    assert "context" not in {block["type"] for block in page_choices("Which?", [page("A1")]).blocks}


def test_a_page_is_called_by_code_and_service() -> None:
    """By its provider where it is of every service."""
    assert ("A1 · SQS", "A1 · AWS") == (label(page("A1")), label(page("A1", "")))


def test_a_title_that_is_the_code_is_not_repeated() -> None:
    """A page on a code of a table has no other."""
    assert 1 == texts(page_choices("Which?", [page("A1", title="A1")]).blocks[1]).count("A1")
    assert "It is full" in texts(page_choices("Which?", [page("A1")]).blocks[1])


def test_each_category_is_one_press_away() -> None:
    """With the number of its pages."""
    told = categories([(CONFLICT, 4)])
    assert [(f"{ids.BROWSE}conflict", "conflict")] == [
        (one["action_id"], one["value"]) for one in buttons(told)
    ]
    assert "Conflict (4)  State is in the way." in texts(told.blocks)


def test_a_category_says_what_decides_and_where_its_pages_are() -> None:
    """The services with the most first, as they are given, then buttons for some pages."""
    told = category(CONFLICT, {"sqs": 3, "": 1}, [page("A1")])
    shown = texts(told.blocks)
    assert "Whose state?" in shown
    assert f"SQS 3, {words.EVERY_SERVICE} 1" in shown
    assert ["A1 · SQS"] == [one["text"]["text"] for one in buttons(told)]


def test_a_category_links_to_what_to_read_where_there_is_a_book() -> None:
    """Its guides and playbooks by their titles; without a book there are none."""
    reading = [("Telling queues apart", "https://book.example/guides/queues.html")]
    linked = str(category(CONFLICT, {}, [], reading).blocks)
    assert "Telling queues apart" in linked
    assert "https://book.example/guides/queues.html" in linked
    assert entry_words.RELATED not in str(category(CONFLICT, {}, []).blocks)


def test_recent_cases_link_to_their_threads() -> None:
    """A case whose thread cannot be linked is named."""
    told = recent(
        [RecentCase("A1", "sqs", 100.0, "https://slack.example/1"), RecentCase("B2", "", 50.0)]
    )
    first, second = told.blocks[1]["elements"][0]["elements"]
    assert "https://slack.example/1" == first["elements"][0]["url"]
    assert ("text", "B2") == (second["elements"][0]["type"], second["elements"][0]["text"])
    assert "SQS" in texts(first)


def test_help_shows_what_to_type() -> None:
    """Each of the words behind the command, and a button for a long paste."""
    told = help_text("/fault")
    shown = texts(told.blocks)
    assert all(f"/fault {typed}".strip() in shown for typed, _ in words.HELP_WORDS)
    assert [ids.OPEN_FORM] == [one["action_id"] for one in buttons(told)]
