"""Notes which lines of ours a process runs; a pytest plugin, and started in child processes too.

SlipCover puts its probes into the code itself: the interpreter's tracing, which coverage.py needs
below Python 3.12, nearly doubles the time of our tests. Each process writes a file of its own into
the folder that `LINES_RUN` names; `report.py` adds them up, and it alone works out which lines
there are: that would take a third of a process's start.

PYTEST_DONT_REWRITE: it stands before pytest, and asserts nothing.
"""

import atexit
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Any, Final

import slipcover

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = "LINES_RUN"

# A probe is never taken out again: that would exchange functions' code while threads run them.
_NEVER: Final = 2_000_000_000

_probes = slipcover.Slipcover(d_miss_threshold=_NEVER)
_leave = os._exit


def _none(_: CodeType) -> Iterator[Any]:
    return iter(())


slipcover.Slipcover.lines_from_code = slipcover.Slipcover.branches_from_code = staticmethod(_none)


def start() -> None:
    """Put probes into what is imported from now on; write what they saw when the process ends."""
    ours = slipcover.FileMatcher(sources=[ROOT / "bot", ROOT / "handlers"])
    slipcover.ImportManager(_probes, ours).__enter__()
    atexit.register(write)
    os._exit = _exit_written  # it passes by what is registered
    if signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _end_written)


def write() -> None:
    """Write the lines that ran so far; a later file of the same process holds them too."""
    seen: dict[str, set[int]] = _probes.newly_seen  # to which other threads may add meanwhile
    ran = {str(Path(name).resolve()): sorted(lines.copy()) for name, lines in seen.copy().items()}
    folder = Path(os.environ[FOLDER])
    (folder / f"{os.getpid()}.json").write_text(json.dumps(ran), encoding="utf-8")


def pytest_sessionfinish() -> None:
    """Write before the process that started this worker may lose patience."""
    write()


def _exit_written(status: int) -> Any:
    write()
    _leave(status)


def _end_written(number: int, _: Any) -> None:
    write()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


start()
