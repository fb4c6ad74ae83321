"""What every test may use: clients of its own module, and a real PostgreSQL server."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from bot.aws.connector import CONNECTOR
from bot.knowledge_base.folder import FileKind, FolderReader
from bot.knowledge_base.models import OURS
from bot.lookups.library import ALL_KINDS
from bot.runtime import logs

pytest_plugins = ("tests.lookups.fixtures",)

_INSTALLED = Path("/usr/lib/postgresql")
"""Where Debian puts each version's programs, which stand on no path."""

_NEW = ("--auth=trust", "--username=faultbook", "--encoding=UTF8", "--locale=C", "--no-sync")
_QUICK = ("-h127.0.0.1", "-cunix_socket_directories=", "-cfsync=off")

NewDatabase = Callable[[], str]

# How fast a busy machine makes up its examples says nothing of what they are tried on.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


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


@pytest.fixture(autouse=True)
def _logs_as_in_production() -> None:
    """A trace with every variable drawn in colours would take a busy machine seconds."""
    logs.set_up()


@pytest.fixture(scope="session", autouse=True)
def _read_once() -> Iterator[None]:
    """Our own files are read once a process: they are what takes most of a loading test's time."""
    read: dict[Any, Any] = {}
    begin = FolderReader.__init__

    def begin_with_ours(reader: FolderReader, kinds: Sequence[FileKind]) -> None:
        begin(reader, kinds)
        if kinds == ALL_KINDS:
            if not read:
                reader.read(OURS)
                read.update(reader._sound)
            reader._sound.update(read)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FolderReader, "__init__", begin_with_ours)
        yield


@pytest.fixture(scope="session", autouse=True)
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One cache for all tests and the processes they start, and none of it in the user's home."""
    base = tmp_path_factory.getbasetemp()
    workers_share = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAULTBOOK_CACHE", str(workers_share / "cache"))
        yield


@pytest.fixture(scope="module", autouse=True)
def nothing_entered() -> None:
    """Forget the process's clients: each module's account stands at an address of its own."""
    CONNECTOR._entered.clear()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[NewDatabase]:
    """Gives the address of a new, empty database of a server on the loopback."""
    programs = _programs()
    if programs is None:
        pytest.skip(f"no PostgreSQL server is installed: no initdb on the path or in {_INSTALLED}")
    if find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed: pip install 'faultbook[postgres]'")
    with ExitStack() as parts:
        # pytest's own folders are closed to everybody else, the server's user included.
        folder = Path(parts.enter_context(tempfile.TemporaryDirectory(prefix="faultbook-pg-")))
        runs_as = _unprivileged()
        if runs_as:
            shutil.chown(folder, runs_as["user"], runs_as["group"])
        data, port = folder / "data", _free_port()
        _run(programs / "initdb", f"-D{data}", *_NEW, cwd=folder, **runs_as).wait()
        server = _run(
            programs / "postgres", f"-D{data}", f"-p{port}", *_QUICK, cwd=folder, **runs_as
        )
        parts.callback(server.wait)
        # At once, also where a failed test has left a connection open: SIGTERM would wait for it.
        parts.callback(server.send_signal, signal.SIGINT)
        yield _databases(f"postgresql+psycopg://faultbook@127.0.0.1:{port}")


def _run(*command: str | Path, **options: Any) -> subprocess.Popen[bytes]:
    """Start one of the installed server's own programs, quietly."""
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=quiet, stderr=quiet, **options)  # noqa: S603 (the server's own)


def _databases(server: str) -> NewDatabase:
    numbers = count(1)
    engine = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")

    def new() -> str:
        name = f"test{next(numbers)}"
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return f"{server}/{name}"

    for _ in range(600):
        try:
            engine.connect().close()
        except OperationalError:
            time.sleep(0.05)
        else:
            return new
    raise AssertionError("the PostgreSQL server does not answer")
