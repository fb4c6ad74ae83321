"""Starts everything a sandbox is made of, in one process: workspace, account, and the app itself.

The app is started as for Slack; only what its environment says points it at the sandbox.
"""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from socket import socket as Socket  # noqa: N812 (`socket` says here how the app connects)
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

import typer
from pydantic import SecretStr

from bot import main, web
from bot.extras import how_to_add
from bot.runtime import logs
from bot.runtime.listen_socket import AddressError
from bot.sandbox import DEFAULT_PORT
from bot.sandbox.account import AccountFailedError, SimulatedAccount, start
from bot.sandbox.workspace import manifest
from bot.sandbox.workspace.samples import Sample, no_samples
from bot.sandbox.workspace.server import HOST, BackgroundServer, WorkspaceServer, bind
from bot.sandbox.workspace.slack import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Config
from bot.settings import Settings, SettingsError
from bot.slack.app_manifest import manifest_file
from bot.slack.paths import EVENTS

_NEEDS = ("moto", "websockets")
_OWN = ("FAULTBOOK_DATABASE_URL", "FAULTBOOK_BOOK_URL", "SLACK_API_URL")
"""Settings that a sandbox has of its own, whatever the environment says."""


def serve(*, port: int | None, aws: bool, socket: bool) -> None:
    """Runs a sandbox until the process is told to end.

    Raises:
        AddressError: The port asked for is taken.
        SettingsError: A package that it needs is not installed.
        Exit: When a part of it does not start, after saying so in a sentence.
    """
    began = time.perf_counter()
    if missing := [name for name in _NEEDS if find_spec(name) is None]:
        raise SettingsError(f"The sandbox needs {' and '.join(missing)}: {how_to_add('sandbox')}.")
    told = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: told.set())
    logs.set_up(logging.WARNING)
    page = _page_socket(port)
    try:
        with started(page, aws=aws, socket=socket) as workspace:
            _say(workspace, aws=aws, seconds=time.perf_counter() - began)
            told.wait()
            typer.echo("\nStopping ...")
    except AccountFailedError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


def _page_socket(port: int | None) -> Socket:
    """The socket of the page: the port asked for and no other; the usual or a free one for none."""
    try:
        return bind(DEFAULT_PORT if port is None else port)
    except OSError as error:
        if port is None:
            return bind(0)
        raise AddressError(
            f"Port {port} of {HOST} cannot be had ({error.strerror}): end what listens there, give"
            " --port another, or leave it out for any free one."
        ) from error


def _say(workspace: WorkspaceServer, *, aws: bool, seconds: float) -> None:
    if unused := [name for name in _OWN if os.environ.get(name)]:
        names = " and ".join(unused)
        typer.echo(f"{names}: not used here, the sandbox has its own, and forgets it at its end.")
    account = "your own AWS credentials" if aws else "a simulated AWS account"
    typer.echo(f"The sandbox is ready after {seconds:.1f} s, with {account}:\n")
    typer.echo(f"    {workspace.url}\n")
    typer.echo("Open it in a browser and paste an error in #incidents. Ctrl-C stops it.")


@contextmanager
def started(
    page: Socket | None = None,
    *,
    aws: bool = False,
    socket: bool = False,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[WorkspaceServer]:
    """A whole sandbox, until the block ends.

    Args:
        page: The bound socket of the page; one on any free port if left out.
        aws: Whether lookups use the caller's own AWS credentials.
        socket: Whether the app connects by Socket Mode.
        clock: The seconds by which Slack's rates are counted.

    Yields:
        The workspace's server.
    """
    with ExitStack() as parts:
        account = None if aws else parts.enter_context(_Account())
        samples = account.samples if account else no_samples
        listener = bind(0)
        app_url = f"http://{HOST}:{listener.getsockname()[1]}"
        config = Config(
            manifest=manifest.read(manifest_file()),
            samples=samples,
            book_url=f"{app_url}{web.BOOK}/",
            clock=clock,
        )
        workspace = parts.enter_context(WorkspaceServer(config, page))
        folder = parts.enter_context(TemporaryDirectory(prefix="faultbook-sandbox-"))
        settings = _settings(workspace, Path(folder), socket=socket)
        faultbook = parts.enter_context(main.started(settings))
        if account:
            parts.enter_context(_environment(account.environment()))
        connections = web.socket_connections(faultbook, settings) if socket else None
        parts.enter_context(BackgroundServer(web.asgi(faultbook, connections), listener))
        if connections:
            parts.enter_context(closing(connections))
            connections.connect()
        else:
            workspace.deliver_to(f"{app_url}{EVENTS}")
        yield workspace


def _settings(workspace: WorkspaceServer, folder: Path, *, socket: bool) -> Settings:
    """The app's settings: what the environment says, with this workspace for Slack."""
    return Settings(
        bot_token=SecretStr(BOT_TOKEN),
        app_token=SecretStr(APP_TOKEN) if socket else None,
        signing_secret=SecretStr(SIGNING_SECRET),
        api_url=workspace.api_url,
        database_url=f"sqlite:///{folder / 'sandbox.sqlite3'}",
        book_url=workspace.slack.config.book_url,
    )


class _Account:
    """The simulated account, started beside everything else: it takes the longest."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1)
        self._started: Future[SimulatedAccount] = self._pool.submit(start)

    def samples(self) -> Sequence[Sample]:
        """Errors that really happened in the account."""
        return self._started.result().samples

    def environment(self) -> Mapping[str, str]:
        """The variables by which botocore finds the account, once it is there."""
        return self._started.result().environment

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown()
        if self._started.exception() is None:
            self._started.result().stop()


@contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
