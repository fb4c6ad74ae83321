"""Serves the book over HTTP, and writes it again when the knowledge has changed."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from bot.book.site import write
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.lookups.model import Lookup


@dataclass(frozen=True, slots=True)
class Edition:
    """What one edition of the book is made from.

    Another `knowledge` object means another edition; its content is not compared.
    """

    knowledge: Knowledge
    lookups: Mapping[str, Lookup]
    catalogue: Catalogue | None = None


@dataclass(slots=True)
class _Written:
    """An edition on disk, and the number of requests being answered from it."""

    knowledge: Knowledge
    folder: tempfile.TemporaryDirectory[str]
    files: StaticFiles
    readers: int = 0


class BookServer:
    """An ASGI application to mount at the book's path."""

    def __init__(self, newest: Callable[[], Edition]) -> None:
        """Write nothing yet: the first request waits until the book is written.

        Args:
            newest: returns the edition to serve.
        """
        self._newest = newest
        self._lock = Lock()
        self._current: _Written | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request from the newest edition, which stays on disk until it is answered."""
        written = await run_in_threadpool(self._enter)
        try:
            await written.files(scope, receive, send)
        finally:
            await run_in_threadpool(self._leave, written)

    def close(self) -> None:
        """Remove the edition on disk, or let the last request that reads it do so."""
        with self._lock:
            last, self._current = self._current, None
            self._remove_unread(last)

    def _enter(self) -> _Written:
        edition = self._newest()
        with self._lock:
            current = self._current
            if current is None or edition.knowledge is not current.knowledge:
                self._current = _write(edition)
                self._remove_unread(current)
                current = self._current
            current.readers += 1
            return current

    def _leave(self, written: _Written) -> None:
        with self._lock:
            written.readers -= 1
            if written is not self._current:
                self._remove_unread(written)

    def _remove_unread(self, written: _Written | None) -> None:
        """Remove a replaced edition from disk, unless a request still reads it."""
        if written is not None and not written.readers:
            written.folder.cleanup()


def _write(edition: Edition) -> _Written:
    folder = tempfile.TemporaryDirectory(prefix="faultbook-book-")
    write(Path(folder.name), edition.knowledge, edition.lookups, edition.catalogue)
    return _Written(edition.knowledge, folder, StaticFiles(directory=folder.name, html=True))
