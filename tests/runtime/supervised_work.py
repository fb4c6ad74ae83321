"""What the processes of test_processes.py do: apart from it, since each of them imports this."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from bot.runtime import metrics


def wait(folder: Path, ready: Callable[[], None]) -> None:
    """Say who one is, count, and wait to be told to end."""
    told = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: told.set())
    metrics.PASTES.labels("made up").inc()
    (folder / str(os.getpid())).write_bytes(metrics.shown())
    ready()
    told.wait()
    (folder / f"{os.getpid()}.ended").touch()


def give_up(folder: Path, _ready: Callable[[], None]) -> None:
    """Say who one is, and end with a code of one's own."""
    (folder / str(os.getpid())).touch()
    sys.exit(3)
