"""Reads our own knowledge files once a process: they take most of the time of whatever loads."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from bot.knowledge_base.folder import FileKind, FolderReader
from bot.knowledge_base.models import OURS
from bot.lookups.library import ALL_KINDS


@contextmanager
def ours_read_once() -> Iterator[None]:
    """Let every reader of all kinds of files begin with ours, until the block ends."""
    read: dict[Any, Any] = {}
    begin = FolderReader.__init__

    def begin_with_ours(reader: FolderReader, kinds: Sequence[FileKind]) -> None:
        begin(reader, kinds)
        if kinds == ALL_KINDS:
            if not read:
                reader.read(OURS)
                read.update(reader._sound)
            reader._sound.update(read)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FolderReader, "__init__", begin_with_ours)
        yield
