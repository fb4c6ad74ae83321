"""Requirements of the book as it is served."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import requests
from starlette.applications import Starlette
from starlette.routing import Mount

from bot.book.server import BookServer, Edition
from bot.sandbox.workspace.server import BackgroundServer, bind
from tests.shared import our_library


class ResultCache:
    """Holds the edition to serve, which a test may replace."""

    def __init__(self) -> None:
        whole = our_library().knowledge
        name = "aws/iam/EntityAlreadyExists"
        self.edition = Edition(replace(whole, entries={name: whole.entries[name]}), {})

    def revise(self, title: str) -> None:
        knowledge = self.edition.knowledge
        changed = {
            name: entry.model_copy(update={"title": title})
            for name, entry in knowledge.entries.items()
        }
        self.edition = Edition(replace(knowledge, entries=changed), {})


@pytest.fixture
def shelf() -> ResultCache:
    return ResultCache()


@pytest.fixture
def address(shelf: ResultCache) -> Iterator[str]:
    book = BookServer(lambda: shelf.edition)
    listener = bind(0)
    with BackgroundServer(Starlette(routes=[Mount("/book", book)]), listener):
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/book"
    book.close()


PAGE = "errors/aws/iam/EntityAlreadyExists.html"


def test_front_page_stands_at_the_mount(address: str) -> None:
    """The address alone shows the front page."""
    assert "What does this error mean?" in requests.get(f"{address}/", timeout=10).text


def test_changed_knowledge_is_shown_without_a_restart(address: str, shelf: ResultCache) -> None:
    """After a change of the knowledge the next reader sees the new page."""
    assert "Ask Ann" not in requests.get(f"{address}/{PAGE}", timeout=10).text
    shelf.revise("Ask Ann")
    assert "Ask Ann" in requests.get(f"{address}/{PAGE}", timeout=10).text


def test_what_is_not_in_the_book_is_not_found(address: str) -> None:
    """An unknown page, and a path that leads out of the book, are 404."""
    for path in ("errors/aws/iam/Gone.html", "..%2f..%2fetc%2fpasswd"):
        assert requests.get(f"{address}/{path}", timeout=10).status_code == 404
