"""Several processes that do the same: begun after the first is ready, and begun again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.shared import PATIENCE

pytestmark = pytest.mark.slow

_CALL = (
    "import sys; from pathlib import Path; from functools import partial;"
    " from bot.runtime.processes import supervise; from tests.runtime import supervised_work;"
    " sys.exit(supervise(partial(supervised_work.{work}, Path({folder!r})), {count}))"
)


@contextmanager
def supervised(folder: Path, work: str, count: int) -> Iterator[subprocess.Popen[bytes]]:
    """A process that supervises others, killed at the end if it still runs."""
    call = _CALL.format(work=work, folder=str(folder), count=count)
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-c", call], cwd=Path(__file__).parents[2]
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _pids(folder: Path, count: int) -> list[int]:
    """The processes that were begun, once there are so many."""
    end = time.monotonic() + PATIENCE
    while len(found := [int(path.name) for path in folder.glob("[0-9]*[0-9]")]) < count:
        assert time.monotonic() < end, found
        time.sleep(0.05)
    return found


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_killed_process_is_begun_again_and_all_end_together(tmp_path: Path) -> None:
    """Told to end, each one ends in order, and the exit code is 0."""
    with supervised(tmp_path, "wait", 2) as process:
        first = _pids(tmp_path, 2)
        os.kill(first[0], signal.SIGKILL)
        now = [pid for pid in _pids(tmp_path, 3) if pid != first[0]]
        process.send_signal(signal.SIGTERM)
        assert 0 == process.wait(PATIENCE)
        assert all((tmp_path / f"{pid}.ended").exists() for pid in now)


def test_each_shows_what_all_have_counted(tmp_path: Path) -> None:
    """Whichever of them is asked for the metrics."""
    with supervised(tmp_path, "wait", 3):
        pids, end = _pids(tmp_path, 3), time.monotonic() + PATIENCE
        told = b'faultbook_pastes_total{outcome="made up"} 3.0'
        # Whoever asks last sees what all have counted.
        while not any(told in (tmp_path / str(pid)).read_bytes() for pid in pids):
            assert time.monotonic() < end
            time.sleep(0.05)


def test_one_that_gives_up_at_its_start_ends_the_rest(tmp_path: Path) -> None:
    """Before the others are begun, so that what is wrong is said once; with its exit code."""
    with supervised(tmp_path, "give_up", 4) as process:
        assert 3 == process.wait(PATIENCE)
        assert 1 == len(_pids(tmp_path, 1))


def test_none_outlives_the_one_that_began_it(tmp_path: Path) -> None:
    """Not even where that was killed."""
    with supervised(tmp_path, "wait", 2) as process:
        pids = _pids(tmp_path, 2)
        process.kill()
        end = time.monotonic() + PATIENCE
        while any(map(_is_alive, pids)):
            assert time.monotonic() < end
            time.sleep(0.05)
