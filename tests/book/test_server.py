"""Requirements of the book as it is served."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest
import requests
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import Message

from bot.book.server import BookServer, Edition
from bot.sandbox.workspace.server import BackgroundServer, bind
from tests.shared import PATIENCE, our_library, run_async


class Editions:
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
def editions() -> Editions:
    return Editions()


@pytest.fixture
def book(editions: Editions) -> Iterator[BookServer]:
    server = BookServer(lambda: editions.edition)
    yield server
    server.close()


@pytest.fixture
def address(book: BookServer) -> Iterator[str]:
    listener = bind(0)
    with BackgroundServer(Starlette(routes=[Mount("/book", book)]), listener):
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/book"


PAGE = "errors/aws/iam/EntityAlreadyExists.html"


def test_front_page_stands_at_the_mount(address: str) -> None:
    """The address alone shows the front page."""
    assert "What does this error mean?" in requests.get(f"{address}/", timeout=PATIENCE).text


def test_changed_knowledge_is_shown_without_a_restart(address: str, editions: Editions) -> None:
    """After a change of the knowledge the next reader sees the new page."""
    assert "Ask Ann" not in requests.get(f"{address}/{PAGE}", timeout=PATIENCE).text
    editions.revise("Ask Ann")
    assert "Ask Ann" in requests.get(f"{address}/{PAGE}", timeout=PATIENCE).text


def test_what_is_not_in_the_book_is_not_found(address: str) -> None:
    """An unknown page, and a path that leads out of the book, are 404."""
    for path in ("errors/aws/iam/Gone.html", "..%2f..%2fetc%2fpasswd"):
        assert requests.get(f"{address}/{path}", timeout=PATIENCE).status_code == 404


class Reader:
    """A reader of one page who takes the head of the answer, and waits before the rest."""

    def __init__(self, book: BookServer) -> None:
        self._book = book
        self.has_head = asyncio.Event()
        self.goes_on = asyncio.Event()
        self.body = b""

    async def read(self) -> None:
        scope = {
            "type": "http",
            "method": "GET",
            "path": f"/{PAGE}",
            "root_path": "",
            "headers": [],
        }
        await self._book(scope, self._receive, self._send)

    async def _receive(self) -> Message:
        await asyncio.Event().wait()  # this reader stays
        raise AssertionError

    async def _send(self, message: Message) -> None:
        self.body += message.get("body", b"")
        self.has_head.set()
        await self.goes_on.wait()


def test_a_page_that_is_being_read_stays(book: BookServer, editions: Editions) -> None:
    """Who began to read the old edition reads it to the end; then it is removed."""

    async def play() -> tuple[bytes, bytes]:
        slow, quick = Reader(book), Reader(book)
        quick.goes_on.set()
        reading = asyncio.create_task(slow.read())
        await slow.has_head.wait()
        editions.revise("Ask Ann")
        await quick.read()
        slow.goes_on.set()
        await reading
        return slow.body, quick.body

    old, new = run_async(play())
    assert b"Ask Ann" not in old
    assert old.rstrip().endswith(b"</html>")
    assert b"Ask Ann" in new
