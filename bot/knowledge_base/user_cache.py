"""The user's cache: SQLite files that are built once per version and then only read.

Reading such a file runs no code. But answers with commands to copy come from it, so a file that
another user could have written is not read.
"""

import os
import sqlite3
import stat
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final
from urllib.parse import quote

from bot.settings import read_settings

_VERSIONS: Final = 4
"""Versions kept of each kind: a checkout and a release may be used side by side."""
_OTHERS: Final = stat.S_IWGRP | stat.S_IWOTH


Say = Callable[[str], None]
"""Tells a person why the cache is not used, and what to do."""


def log_it(sentence: str) -> None:
    """Log the sentence; the default for `say`."""
    import structlog  # noqa: PLC0415 - 0.1 s that a command hardly ever needs

    structlog.get_logger(__name__).warning("cache_not_used", reason=sentence)


def open_kept(
    name: str,
    fill: Callable[[sqlite3.Connection], None],
    folder: Path | None = None,
    say: Say = log_it,
) -> sqlite3.Connection | None:
    """Open a database of the cache for reading, building it first where it is missing.

    Args:
        name: the file's name, with the version of what it is built from.
        fill: makes and fills the tables of a new file.
        folder: the cache folder; by default the setting `FAULTBOOK_CACHE`.
        say: called with a sentence where the cache is not used.

    Returns:
        The database, usable from several threads; `None` where the folder cannot be written or
        others can write it.
    """
    path = (folder or read_settings().cache) / name
    try:
        if not path.is_file():
            _build(path, fill)
        refused = _refused(path.parent) or _refused(path)
    except OSError as error:
        refused = f"{path.parent} cannot be written ({type(error).__name__})"
    if refused:
        say(f"{refused}: set FAULTBOOK_CACHE to a folder that you alone can write.")
        return None
    address = f"file:{quote(str(path))}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=False)


def _refused(path: Path) -> str:
    """Why the cache cannot be trusted; empty where it can."""
    state = path.stat()
    if state.st_uid not in {0, os.geteuid()}:
        return f"{path} belongs to another user"
    return f"{path} can be written by others" if state.st_mode & _OTHERS else ""


def _forget_older(newest: Path) -> None:
    """Remove all but the last few versions of a file."""
    kind = newest.name.partition("-")[0]
    versions = sorted(newest.parent.glob(f"{kind}-*.sqlite"), key=lambda path: path.stat().st_mtime)
    for old in versions[:-_VERSIONS]:
        old.unlink(missing_ok=True)


def _build(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Build a temporary file and move it to its path, so that no file is half built."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".partial")
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as db:
            db.executescript("pragma journal_mode = off; pragma synchronous = off;")
            fill(db)
            db.commit()
        with Path(name).open("rb") as whole:
            os.fsync(whole.fileno())  # so that a power cut leaves the old file or the whole new one
        Path(name).replace(path)
        _forget_older(path)
    finally:
        Path(name).unlink(missing_ok=True)
