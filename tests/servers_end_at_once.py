"""Web servers end at once: by themselves they look ten times a second whether they are to."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import uvicorn.server

_SECONDS = 0.01
"""The longest pause between two looks."""


class _Brisk:
    """What the server's module knows as `asyncio`, with short pauses."""

    def __getattr__(self, name: str) -> Any:
        """All else is as it is."""
        return getattr(asyncio, name)

    async def sleep(self, seconds: float) -> None:
        """Pause for as long, and never for longer than our tests can spare."""
        await asyncio.sleep(min(seconds, _SECONDS))


@contextmanager
def servers_end_at_once() -> Iterator[None]:
    """Let each server of this process end within moments, until the block ends.

    A test has two of them, and each waited longer for its end than the test took.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(uvicorn.server, "asyncio", _Brisk())
        yield
