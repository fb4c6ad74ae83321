"""Serves the book of the newest knowledge; it is written anew when the knowledge has changed."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from bot.book.site import write
from bot.knowledge_base.models import Knowledge
from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.lookups.model import Lookup


@dataclass(frozen=True, slots=True)
class Edition:
    """What one edition of the book is made of; compared by identity of its knowledge."""

    knowledge: Knowledge
    lookups: Mapping[str, Lookup]
    catalogue: Catalogue | None = None


class BookServer:
    """An ASGI application to mount where the book is to stand."""

    def __init__(self, newest: Callable[[], Edition]) -> None:
        """Write nothing yet: the first reader waits for it, once.

        Args:
            newest: gives the edition to serve.
        """
        self._newest = newest
        self._lock = Lock()
        self._shown: Knowledge | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._files: StaticFiles | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        files = await run_in_threadpool(self._current)
        await files(scope, receive, send)

    def close(self) -> None:
        """Remove what was written."""
        if self._folder is not None:
            self._folder.cleanup()

    def _current(self) -> StaticFiles:
        edition = self._newest()
        with self._lock:
            if self._files is None or edition.knowledge is not self._shown:
                self._files = self._write(edition)
            return self._files

    def _write(self, edition: Edition) -> StaticFiles:
        folder = tempfile.TemporaryDirectory(prefix="faultbook-book-")
        write(Path(folder.name), edition.knowledge, edition.lookups, edition.catalogue)
        old, self._folder = self._folder, folder
        self._shown = edition.knowledge
        if old is not None:
            old.cleanup()
        return StaticFiles(directory=folder.name, html=True)
