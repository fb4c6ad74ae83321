"""News for the open pages: each gets what its person may see, without reloading."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from bot.sandbox.workspace.model import Json


class Feed:
    """Passes what happens in the workspace on to every open page."""

    def __init__(self) -> None:
        self._pages: list[tuple[str, asyncio.Queue[Json]]] = []

    def publish(self, notice: Json, *, only_for: str = "") -> None:
        """Tells every page, or those of one person.

        Args:
            notice: What happened; `type` says of which kind.
            only_for: The id of the one person to tell; empty for all.
        """
        for user, queue in self._pages:
            if only_for in ("", user):
                queue.put_nowait(notice)

    @contextmanager
    def subscribe(self, user: str) -> Iterator[asyncio.Queue[Json]]:
        """News for one open page, as long as the block lasts."""
        page = (user, asyncio.Queue[Json]())
        self._pages.append(page)
        try:
            yield page[1]
        finally:
            self._pages.remove(page)
