"""What many tests need: our own knowledge, loaded once a process, and a loop for a coroutine."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from bot.answers.answerer import Answerer
from bot.aws.allow_list import PACKAGE_LIST, AllowList
from bot.knowledge_base.folder import FolderReader
from bot.knowledge_base.models import OURS
from bot.knowledge_base.sdk_catalogue import Catalogue, open_catalogue
from bot.lookups.library import ALL_KINDS, Library, load_library

Result = TypeVar("Result")


@cache
def our_library() -> Library:
    """The knowledge and the lookups that come with the project."""
    return load_library(reader=_reader_of_ours())


def load_with_ours(folder: Path, allow_list: AllowList = PACKAGE_LIST) -> Library:
    """Our own knowledge with a folder beside it; our own files are not read again."""
    reader = FolderReader(ALL_KINDS)
    reader._sound.update(_reader_of_ours()._sound)
    return load_library([OURS, folder], allow_list, reader)


@cache
def _reader_of_ours() -> FolderReader:
    reader = FolderReader(ALL_KINDS)
    reader.read(OURS)
    return reader


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
