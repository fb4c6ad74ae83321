"""The book beside the app, and the answers that link to it."""

from pathlib import Path

import pytest
import requests

from bot.answers.knowledge_version import KnowledgeVersion
from bot.book.pages import pages
from bot.book.urls import address
from bot.sandbox.workspace.server import WorkspaceServer
from bot.sandbox.workspace.slack import BOT_TOKEN, SIGNING_SECRET
from bot.settings import Settings
from bot.slack.views import ids
from tests.handlers.conftest import PASTE, Desk, Json, text_of
from tests.shared import PATIENCE

BOOK = "https://book.example.com/faults/"
PAGE = f"{BOOK}errors/aws/cloudfront/DistributionAlreadyExists.html"


@pytest.fixture
def settings(workspace: WorkspaceServer, tmp_path: Path) -> Settings:
    """Settings that say where the book is."""
    return Settings.model_validate(
        {
            "bot_token": BOT_TOKEN,
            "signing_secret": SIGNING_SECRET,
            "api_url": workspace.api_url,
            "database_url": f"sqlite:///{tmp_path / 'faultbook.db'}",
            "book_url": BOOK,
        }
    )


def _links(part: Json) -> str:
    return str(part["blocks"])


def test_an_answer_links_to_its_page(desk: Desk) -> None:
    """The small print of an answer and *More* lead to the entry's page."""
    desk.post(PASTE)
    reply = desk.reply()
    assert f"<{PAGE}|Read it in the book>" in text_of(reply)
    desk.press(reply, "more")
    view = desk.modal("entry")
    assert PAGE in _links(view)
    row = next(block for block in view["blocks"] if block["type"] == "actions")
    action = {"block_id": row["block_id"], "action_id": f"{ids.TAB}why"}
    desk.act("press", view_id=view["id"], action=action)
    desk.until(
        lambda: f"{BOOK}playbooks/conflict-and-concurrency.html" in _links(desk.modal("entry"))
    )


def test_the_app_serves_the_book(desk: Desk) -> None:
    """What the app knows stands at /book, beside the address that Slack calls."""
    events = desk.workspace.slack.delivery.request_url
    book = events.replace("/slack/events", "/book/")
    page = requests.get(
        f"{book}errors/aws/cloudfront/DistributionAlreadyExists.html", timeout=PATIENCE
    )
    assert (200, True) == (page.status_code, "DistributionAlreadyExists" in page.text)


def test_every_entry_has_the_page_that_is_linked(small_knowledge: KnowledgeVersion) -> None:
    """The address of an entry is that of a page of the book."""
    made = {page.path for page in pages(small_knowledge.knowledge, small_knowledge.lookups, None)}
    linked = {
        address(BOOK, name, curated=True).removeprefix(BOOK)
        for name in small_knowledge.knowledge.entries
    }
    assert linked <= made


@pytest.mark.parametrize(
    ("entry", "page"),
    [
        ("aws/sqs/QueueDoesNotExist", f"{BOOK}services/sqs.html"),
        ("aws/any/Odd", ""),
        ("gcp/storage/odd", ""),
    ],
)
def test_an_error_without_an_entry_leads_to_its_service(entry: str, page: str) -> None:
    """An error of the SDK's catalogue stands on the page of its service; others have no page."""
    assert page == address(BOOK, entry, curated=False)


def test_without_a_book_there_is_no_link() -> None:
    """Without `FAULTBOOK_BOOK_URL` no address is made up."""
    assert address("", "aws/iam/EntityAlreadyExists", curated=True) == ""
