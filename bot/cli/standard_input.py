"""Reads standard input to its end, and passes it on to the terminal as it comes."""

import os
import signal
import stat
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

_PIECE: Final = 64 * 1024
_MOST: Final = 64 * 1024 * 1024
"""Bytes that are kept of what is read; errors stand at the end."""


def is_pipe() -> bool:
    """Whether another program's output is read, which nobody sees unless it is passed on."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError):  # no file at all, as in a test
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)


def passed_on(to: BinaryIO) -> bytes:
    """Read everything and pass each piece on at once, prompts without a newline included.

    An interrupt from the keyboard is left to the program that is read: it ends on it, and what it
    says then is read as well.

    An empty line parts it from what is printed afterwards.

    Args:
        to: where to pass it on; a reader that went away is not written to again.

    Returns:
        What was read, of very much only the end.
    """
    kept: deque[bytes] = deque()
    size = 0
    reader: BinaryIO | None = to
    with _interrupts_left_alone():
        for piece in _pieces():
            reader = _written(reader, piece)
            kept.append(piece)
            size += len(piece)
            while size > _MOST:
                size -= len(kept.popleft())
    read = b"".join(kept)
    if read:
        _written(reader, b"\n" if read.endswith(b"\n") else b"\n\n")
    return read


def _pieces() -> Iterator[bytes]:
    while piece := os.read(sys.stdin.fileno(), _PIECE):
        yield piece


def _written(to: BinaryIO | None, piece: bytes) -> BinaryIO | None:
    """Write a piece; returns where to write the next one, nowhere once the reader went away."""
    if to is None:
        return None
    try:
        to.write(piece)
        to.flush()
    except BrokenPipeError:
        return None
    return to


@contextmanager
def _interrupts_left_alone() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
