"""Rebuilds what is made from the knowledge folders when a file in them changes.

A change is in use within seconds. What is wrong with a file is logged once, with file, line and
field; all other files come into use.
"""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import structlog
import watchfiles

from bot.knowledge_base.folder import Stamp, stamp_of
from bot.knowledge_base.yaml_file import Problem

_log = structlog.get_logger(__name__)

_SUFFIXES = (".yml", ".yaml")


class Built(Protocol):
    """Something built from folders that lists what is wrong with them."""

    @property
    def problems(self) -> Sequence[Problem]:
        """The files that are left out, and warnings."""


_Built = TypeVar("_Built", bound=Built)


class HotReload(Generic[_Built]):
    """The newest version of something built from folders of YAML files."""

    def __init__(self, folders: Sequence[Path], build: Callable[[Sequence[Path]], _Built]) -> None:
        """Build the first version.

        Args:
            folders: what to build from; those that exist are watched.
            build: makes a version; must not change an earlier one, which may still be in use.
        """
        self._folders = tuple(folders)
        self._build = build
        self._logged: Sequence[Problem] = ()
        self._built_from = _stamps(self._folders)
        self._current = build(self._folders)
        self._log_problems(self._current.problems)
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def current(self) -> _Built:
        """The newest version."""
        return self._current

    def reload(self) -> bool:
        """Build a new version and put it in use.

        Returns:
            Whether that worked; otherwise the log says why, and the last version stays in use.
        """
        self._built_from = _stamps(self._folders)
        try:
            built = self._build(self._folders)
        except Exception:  # noqa: BLE001 (whatever it was, the thread has to see the next change)
            _log.exception("knowledge_not_reloaded", in_use="the last version")
            return False
        self._current = built
        self._log_problems(built.problems)
        _log.info("knowledge_reloaded", folders=[str(folder) for folder in self._folders])
        return True

    def start(self) -> None:
        """Watch the folders in a thread of their own."""
        self._thread = threading.Thread(target=self._watch, name="knowledge-watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop watching, and wait for the thread to end."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _watch(self) -> None:
        existing = [folder for folder in self._folders if folder.is_dir()]
        first = True
        for batch in watchfiles.watch(
            *existing, stop_event=self._stop, rust_timeout=500, yield_on_timeout=True
        ):
            if any(name.endswith(_SUFFIXES) for _, name in batch) or (
                # Nobody told of what changed after the build and before the watch stood.
                first and self._built_from != _stamps(self._folders)
            ):
                self.reload()
            first = False

    def _log_problems(self, problems: Sequence[Problem]) -> None:
        """Log all problems, unless they are the same as after the last build."""
        if problems != self._logged:
            for problem in problems:
                log = _log.warning if problem.warning else _log.error
                log(
                    "knowledge_problem",
                    file=problem.file,
                    line=problem.line,
                    field=problem.field,
                    message=problem.message,
                )
        self._logged = problems


def _stamps(folders: Sequence[Path]) -> dict[Path, Stamp]:
    """The stamp of each file."""
    stamps = {}
    for folder in folders:
        for path in folder.rglob("*.y*ml"):
            with suppress(OSError):  # deleted while the folder was being walked
                stamps[path] = stamp_of(path)
    return stamps
