"""Processes of Faultbook that are forks of one with everything imported and our knowledge read.

Such a process is killed, told to end and looked at like any other; it only starts in a fraction of
the time.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from pathlib import Path

PREPARED = "tests.faults.prepared"
"""What the process that is forked imports."""

_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload([PREPARED])


class ForkedProcess:
    """A process of the command, with those methods of `subprocess.Popen` that the tests call."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        """Start it.

        Args:
            arguments: of the command, the subcommand first.
            environment: all its variables.
            log: the file that its output is added to.
        """
        given = (tuple(arguments), dict(environment), log)
        self._process = _FORKS.Process(target=_command, args=given, daemon=True)
        self._process.start()
        self.pid = self._process.pid or 0

    def poll(self) -> int | None:
        """Its exit code; `None` while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, once it has ended.

        Raises:
            TimeoutExpired: it still runs after `timeout` seconds.
        """
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("faultbook", timeout or 0.0)
        return self._process.exitcode

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        self._process.kill()


def _command(arguments: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
    """The command itself, in the fork."""
    from bot.cli import main  # noqa: PLC0415 - in the tests' own process nothing is imported

    with log.open("ab") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["faultbook", *arguments]
    main()
