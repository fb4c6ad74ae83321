"""A real PostgreSQL server on the loopback, with the programs that are installed."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

NewDatabase = Callable[[], str]

_INSTALLED = Path("/usr/lib/postgresql")
"""Where Debian puts each version's programs, which stand on no path."""

_NEW = ("--auth=trust", "--username=faultbook", "--encoding=UTF8", "--locale=C", "--no-sync")
_QUICK = ("-h127.0.0.1", "-cunix_socket_directories=", "-cfsync=off")


def lacking() -> str:
    """What is not installed that a server needs, in one sentence; empty when all is there."""
    if _programs() is None:
        return f"no PostgreSQL server is installed: no initdb on the path or in {_INSTALLED}"
    if find_spec("psycopg") is None:
        return "psycopg is not installed: pip install '.[postgres]'"
    return ""


class PostgresServer:
    """One server, which can be stopped and started again with what it holds."""

    def __init__(self, folder: Path) -> None:
        """Make its files.

        Args:
            folder: an empty one that the server's user may enter.
        """
        programs = _programs()
        assert programs is not None, lacking()
        self._programs, self._folder, self._runs_as = programs, folder, _unprivileged()
        if self._runs_as:
            shutil.chown(folder, self._runs_as["user"], self._runs_as["group"])
        self._data, self._port, self._numbers = folder / "data", _free_port(), count(1)
        self._process: subprocess.Popen[bytes] | None = None
        self._run(programs / "initdb", f"-D{self._data}", *_NEW).wait()

    @property
    def url(self) -> str:
        """Its address, without a database."""
        return f"postgresql+psycopg://faultbook@127.0.0.1:{self._port}"

    @property
    def runs(self) -> bool:
        """Whether it was started and not stopped since."""
        return self._process is not None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = (self._programs / "postgres", f"-D{self._data}", f"-p{self._port}", *_QUICK)
        self._process = self._run(*command)
        engine = create_engine(f"{self.url}/postgres")
        for _ in range(600):
            try:
                engine.connect().close()
            except OperationalError:
                time.sleep(0.05)
            else:
                engine.dispose()
                return
        raise AssertionError("the PostgreSQL server does not answer")

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it, whoever is connected.

        Args:
            how: SIGINT rolls back what is under way; SIGQUIT ends as a crash does.
        """
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait()
            self._process = None

    def new_database(self) -> str:
        """The address of a new, empty database."""
        name = f"test{next(self._numbers)}"
        engine = create_engine(f"{self.url}/postgres", isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return f"{self.url}/{name}"

    def _run(self, *command: str | Path) -> subprocess.Popen[bytes]:
        """Start one of the installed server's own programs, quietly."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen(  # noqa: S603 (the server's own)
            command, stdout=quiet, stderr=quiet, cwd=self._folder, **self._runs_as
        )


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """A server that runs until the block ends."""
    # pytest's own folders are closed to everybody else, the server's user included.
    with tempfile.TemporaryDirectory(prefix="faultbook-pg-") as folder:
        server = PostgresServer(Path(folder))
        try:
            server.start()
            yield server
        finally:
            server.stop()


def _programs() -> Path | None:
    """The folder of the newest PostgreSQL's programs."""
    found = [path.parent for path in _INSTALLED.glob("*/bin/initdb")]
    if on_path := shutil.which("initdb"):
        found.append(Path(on_path).resolve().parent)
    return max(found, default=None)


def _unprivileged() -> dict[str, Any]:
    """Whom to run as: the server refuses to be run by root."""
    if os.geteuid() != 0:
        return {}
    return {"user": "postgres", "group": "postgres", "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
