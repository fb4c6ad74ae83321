"""Runs the same work in several processes of this host, and again in the place of a killed one."""

import multiprocessing
import os
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import connection
from multiprocessing.context import SpawnProcess
from typing import Protocol

import structlog
from prometheus_client import multiprocess

from bot.runtime import metrics

log = structlog.get_logger()

Work = Callable[[Callable[[], None]], None]
"""What a process does, until it is told to end; it calls what it is given once it is ready."""

_SPAWN = multiprocessing.get_context("spawn")
_ENDING = (signal.SIGINT, signal.SIGTERM)
_LOOK_EVERY = 0.2
_LAST_SECONDS = 30.0
"""How long a process that was told to end is waited for, before it is killed."""


class _Flag(Protocol):
    """An event that processes share."""

    def set(self) -> None:
        """Set it."""

    def is_set(self) -> bool:
        """Whether it was set."""


def supervise(work: Work, count: int) -> int:
    """Run work in several processes until this one is told to end, or one of them gives up.

    The first is waited for until it is ready: what all would do at their first start, as bringing
    the tables to this version's, it does alone, and where it gives up that is said once.

    Args:
        work: can be pickled; what it raises it has said before.
        count: how many processes.

    Returns:
        The exit code: 0 once told to end, or that of a process that gave up.
    """
    told = threading.Event()
    for number in _ENDING:
        signal.signal(number, lambda *_: told.set())
    with _counted_together():
        ready = _SPAWN.Event()
        running = [_begun(work, ready)]
        while running[0].is_alive() and not ready.is_set() and not told.is_set():
            told.wait(_LOOK_EVERY)
        if ready.is_set() and not told.is_set():
            running += [_begun(work, ready) for _ in range(count - 1)]
        code = _until_told(told, work, ready, running)
        return _ended(running) or code


def _until_told(
    told: threading.Event, work: Work, ready: _Flag, running: list[SpawnProcess]
) -> int:
    """Start killed processes again; the exit code of one that gave up, 0 once told to end."""
    while not told.is_set():
        connection.wait([one.sentinel for one in running], _LOOK_EVERY)
        for place, one in enumerate(running):
            if one.is_alive() or told.is_set():
                continue
            multiprocess.mark_process_dead(one.pid)  # type: ignore[no-untyped-call]
            if one.exitcode is not None and one.exitcode > 0:
                return one.exitcode
            log.warning("process ended", signal=-(one.exitcode or 0))
            running[place] = _begun(work, ready)
    return 0


def _begun(work: Work, ready: _Flag) -> SpawnProcess:
    process = _SPAWN.Process(target=_run, args=(work, ready))
    process.start()
    return process


def _ended(running: list[SpawnProcess]) -> int:
    """Tell all to end, and wait; the exit code of one that did not end in order."""
    for one in running:
        if one.is_alive():
            one.terminate()
    for one in running:
        one.join(_LAST_SECONDS)
        if one.is_alive():
            one.kill()
            one.join()
    return max(max(one.exitcode or 0, 0) for one in running)


def _run(work: Work, ready: _Flag) -> None:
    """What one process does; it ends with the one that began it, however that ends."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    work(ready.set)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


@contextmanager
def _counted_together() -> Iterator[None]:
    """Let the processes begun within count in one folder, so that each shows what all have done."""
    with tempfile.TemporaryDirectory(prefix="faultbook-metrics-") as folder:
        os.environ[metrics.FOLDER] = folder
        try:
            yield
        finally:
            del os.environ[metrics.FOLDER]
