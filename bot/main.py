"""Starts the app on what the environment says, and connects it to Slack."""

import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from functools import partial
from typing import Protocol, TypeVar

import structlog

from bot import app, web
from bot.answers.knowledge_version import KnowledgeVersion, VersionBuilder
from bot.app import Faultbook
from bot.aws import call_outcomes
from bot.aws.accounts import Accounts, load_accounts, refuse_unknown_lookups
from bot.aws.connector import Connector
from bot.knowledge_base import models
from bot.knowledge_base.hot_reload import HotReload
from bot.knowledge_base.sdk_catalogue import open_catalogue
from bot.knowledge_base.yaml_file import BrokenFileError
from bot.lookups.engine import run_lookup
from bot.runtime import garbage, listen_socket, metrics, tracing
from bot.runtime.database_kind import is_sqlite
from bot.runtime.logs import set_up
from bot.runtime.processes import supervise
from bot.settings import Settings, SettingsError
from bot.slack.lookup_runs import Run
from bot.web import Served
from bot.workspaces import Workspaces

log = structlog.get_logger()

GAVE_UP = 3
"""The exit code where a setting or a file cannot be used, as the command line has it."""

App_co = TypeVar("App_co", bound=Served, covariant=True)


def run(settings: Settings) -> None:
    """Connect to Slack, and serve until the process is told to end.

    Args:
        settings: with a whole set of tokens.

    Raises:
        AddressError: nothing can listen at the wanted address.
        SettingsError: Slack does not take the bot token.
        BrokenFileError: `faultbook.yml` is broken.
    """
    set_up()
    if settings.processes > 1:
        _refuse_several(settings)
        with listen_socket.listener(settings) as listener:
            sys.exit(supervise(partial(_one_of_several, settings, listener), settings.processes))
    if settings.mode == "http":
        with listen_socket.listener(settings) as listener, served(settings) as faultbook:
            web.serve(faultbook, listener)
        _end(faultbook)
        return
    with (
        _beside(settings, always=bool(settings.client_id)) as listener,  # people install it there
        served(settings) as faultbook,
    ):
        web.connect(faultbook, settings, listener)
    _end(faultbook)


def _refuse_several(settings: Settings) -> None:
    """Refuse several processes where there can be but one.

    Raises:
        SettingsError: Socket Mode, or a SQLite database.
    """
    if settings.mode != "http":
        raise SettingsError(
            "FAULTBOOK_PROCESSES is for HTTP: in Socket Mode start Faultbook several times instead."
        )
    if is_sqlite(settings.database_url):
        raise SettingsError(
            "FAULTBOOK_PROCESSES needs PostgreSQL in FAULTBOOK_DATABASE_URL: a SQLite file is one"
            " process's."
        )


def _one_of_several(settings: Settings, listener: socket.socket, ready: Callable[[], None]) -> None:
    """Serve beside others at the same port."""
    garbage.look_for_none()
    set_up()
    try:
        with served(settings) as faultbook:
            ready()
            web.serve(faultbook, listener)
    except (SettingsError, BrokenFileError) as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(GAVE_UP)
    _end(faultbook)


def work(settings: Settings) -> None:
    """Run jobs that other processes have taken from Slack, until the process is told to end.

    Args:
        settings: with a bot token.

    Raises:
        AddressError: nothing can listen at the wanted address.
        SettingsError: Slack does not take the bot token, or no lookups are to be run.
        BrokenFileError: `faultbook.yml` is broken.
    """
    if settings.bot_token is None and not settings.client_id:
        raise SettingsError("SLACK_BOT_TOKEN is not set: a worker posts what it sees with it.")
    if not settings.workers:
        raise SettingsError("FAULTBOOK_WORKERS is 0: a worker would run no lookups.")
    set_up()
    with _beside(settings) as listener, served(settings) as faultbook:
        web.attend(faultbook, listener)
    _end(faultbook)


def _beside(
    settings: Settings, *, always: bool = False
) -> AbstractContextManager[socket.socket | None]:
    """Where pages are served beside other work: if a port is set, or always."""
    wanted = always or "port" in settings.model_fields_set
    return listen_socket.listener(settings) if wanted else nullcontext()


def _end(faultbook: Served) -> None:
    """End the process also where a call to AWS or Slack hangs: its job goes on elsewhere."""
    if faultbook.services.jobs.stuck:
        log.info("ended", handed_back=True)
        os._exit(0)


@contextmanager
def served(settings: Settings) -> Iterator[Served]:
    """The app of one workspace or that of several, as `started` and `installed`, with traces."""
    with (
        tracing.exported(settings.otlp_endpoint),
        installed(settings) if settings.client_id else started(settings) as faultbook,
    ):
        garbage.keep_all()
        yield faultbook


def started(settings: Settings) -> AbstractContextManager[Faultbook]:
    """The app with all it knows, which is kept fresh, until the block ends.

    Args:
        settings: with a bot token.

    Raises:
        SettingsError: Slack does not take the bot token.
        BrokenFileError: `faultbook.yml` is broken.
    """
    return _knowing(settings, partial(app.build, settings))


def installed(settings: Settings) -> AbstractContextManager[Workspaces]:
    """The app of all workspaces that it is installed in, as of `started`.

    Args:
        settings: with the app's own secrets.

    Raises:
        SettingsError: the database cannot be used.
        BrokenFileError: `faultbook.yml` is broken.
    """
    return _knowing(settings, partial(launched, settings))


def launched(
    settings: Settings,
    *,
    known: Callable[[], KnowledgeVersion],
    accounts: Accounts,
    run: Run,
) -> Workspaces:
    """The workspaces with their jobs begun."""
    workspaces = Workspaces(settings, known=known, accounts=accounts, run=run)
    workspaces.launch()
    return workspaces


class _Build(Protocol[App_co]):
    """Puts an app together."""

    def __call__(
        self, *, known: Callable[[], KnowledgeVersion], accounts: Accounts, run: Run
    ) -> App_co:
        """Put it together."""


@contextmanager
def _knowing(settings: Settings, build: _Build[App_co]) -> Iterator[App_co]:
    accounts = load_accounts(settings.config_file())
    folders = (models.OURS, *settings.knowledge)
    allow_list = accounts.allow_list
    for call, reason in allow_list.added.items():
        log.warning("operation_allowed", operation=call, reason=reason, by="faultbook.yml")
    look = partial(run_lookup, connector=Connector(allow_list=allow_list))
    call_outcomes.observe(metrics.count_aws_call)
    with closing(open_catalogue(settings.cache)) as catalogue:
        live = HotReload(folders, VersionBuilder(catalogue, allow_list, settings.cache).build)
        refuse_unknown_lookups(settings.config_file(), live.current.lookups)
        built = build(known=lambda: live.current, accounts=accounts, run=look)
        live.start()
        log.info("started", mode=settings.mode, errors=live.current.errors)
        try:
            yield built
        finally:
            live.close()
            built.close()
