"""Keeps what is built from the knowledge folders fresh while the app runs.

A change on disk is picked up within seconds. A broken file leaves the last good version in use and
is said once in the log, with file, line and field.
"""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

import structlog
import watchfiles

from bot.knowledge_base.yaml_file import BrokenFileError, Problem

_Built = TypeVar("_Built")

_log = structlog.get_logger(__name__)


class HotReload(Generic[_Built]):
    """The newest good version of something built from folders of YAML files."""

    def __init__(self, folders: Sequence[Path], build: Callable[[Sequence[Path]], _Built]) -> None:
        """Build the first version.

        Args:
            folders: what to build from, and to watch.
            build: makes a version; must not change an earlier one, which may still be in use.

        Raises:
            BrokenFileError: when the very first version cannot be built.
        """
        self._folders = tuple(folders)
        self._build = build
        self._current = build(self._folders)
        self._said: tuple[Problem, ...] = ()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def current(self) -> _Built:
        """The newest good version."""
        return self._current

    def reload(self) -> bool:
        """Build anew and, when it works, put the result in use.

        Returns:
            Whether the new version is in use.
        """
        try:
            built = self._build(self._folders)
        except BrokenFileError as error:
            self._say(tuple(error.problems))
            return False
        self._current = built
        self._said = ()
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
        changes = watchfiles.watch(*self._folders, stop_event=self._stop, rust_timeout=500)
        for batch in changes:
            if any(name.endswith((".yml", ".yaml")) for _, name in batch):
                self.reload()

    def _say(self, problems: tuple[Problem, ...]) -> None:
        if problems == self._said:
            return
        self._said = problems
        for problem in problems:
            _log.error(
                "knowledge_broken",
                file=problem.file,
                line=problem.line,
                field=problem.field,
                message=problem.message,
                in_use="the last good version",
            )
