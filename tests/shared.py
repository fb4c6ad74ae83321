"""What many tests need: our own knowledge, loaded once a process, and a loop for a coroutine."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, TypeVar

from bot.answers.answerer import Answerer
from bot.knowledge_base.sdk_catalogue import Catalogue, open_catalogue
from bot.lookups.library import Library, load_library

Result = TypeVar("Result")

PATIENCE = 120.0
"""Seconds that a test waits for what must come; only a failing test waits as long."""


@cache
def our_library() -> Library:
    """The knowledge and the lookups that come with the project."""
    return load_library()


@cache
def our_catalogue() -> Catalogue:
    """The errors of the installed AWS SDK."""
    return open_catalogue()


@cache
def our_answerer() -> Answerer:
    """Answers from our own knowledge and the SDK's catalogue; no lookups are offered."""
    return Answerer(our_library().knowledge, our_catalogue(), {})


def run_async(play: Coroutine[Any, Any, Result]) -> Result:
    """What the coroutine returns.

    It runs in a thread of its own: a browser's tests leave a running loop in theirs.
    """
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, play).result()
