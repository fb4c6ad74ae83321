"""Locks a SQLite database for one process, as two would each run the other's jobs."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.runtime.database_kind import is_sqlite

_LOCKS = find_spec("fcntl") is not None
"""Whether the system has such locks; Windows has not."""

if _LOCKS:
    import fcntl

_WAIT = 25.0
"""Seconds that a process which is ending may still hold it."""


class DatabaseInUseError(Exception):
    """Another process uses this SQLite database."""


@contextmanager
def held(url: str, *, wait: float = _WAIT) -> Iterator[None]:
    """Hold a database for this process until the block ends; the system lets go after a kill.

    Args:
        url: the database; of other kinds than a SQLite file nothing is held.
        wait: seconds to wait for another process.

    Raises:
        DatabaseInUseError: the other process did not end.
    """
    parsed = make_url(url)
    name = parsed.database
    in_memory = name in (None, "", ":memory:")
    if not _LOCKS or in_memory or not is_sqlite(parsed):
        yield
        return
    with Path(f"{name}.lock").open("w") as file:
        end = time.monotonic() + wait
        while not _locked(file.fileno()):
            if time.monotonic() > end:
                raise DatabaseInUseError
            time.sleep(0.1)
        yield


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
