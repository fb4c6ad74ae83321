"""Starts the app on what the environment says, and connects it to Slack."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from functools import partial

import structlog

from bot import app, web
from bot.answers.knowledge_version import VersionBuilder
from bot.app import Faultbook
from bot.aws.accounts import load_accounts, refuse_unknown_lookups
from bot.aws.connector import Connector
from bot.knowledge_base import models
from bot.knowledge_base.hot_reload import HotReload
from bot.knowledge_base.sdk_catalogue import open_catalogue
from bot.lookups.engine import run as run_lookup
from bot.runtime import listen_socket
from bot.runtime.logs import set_up
from bot.settings import Settings

log = structlog.get_logger()


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
    if settings.mode == "http":
        with listen_socket.listener(settings) as listener, started(settings) as faultbook:
            web.serve(faultbook, listener)
        _end(faultbook)
        return
    beside = listen_socket.listener(settings) if "port" in settings.model_fields_set else None
    with beside or nullcontext(), started(settings) as faultbook:
        web.connect(faultbook, settings, beside)
    _end(faultbook)


def _end(faultbook: Faultbook) -> None:
    """End the process also where a call to AWS or Slack hangs: its job goes on elsewhere."""
    if faultbook.services.jobs.stuck:
        log.info("ended", handed_back=True)
        os._exit(0)


@contextmanager
def started(settings: Settings) -> Iterator[Faultbook]:
    """The app with all it knows, which is kept fresh, until the block ends.

    Args:
        settings: with a bot token.

    Raises:
        SettingsError: Slack does not take the bot token.
        BrokenFileError: `faultbook.yml` is broken.
    """
    accounts = load_accounts(settings.config_file())
    folders = (models.OURS, *settings.knowledge)
    allow_list = accounts.allow_list
    for call, reason in allow_list.added.items():
        log.warning("operation_allowed", operation=call, reason=reason, by="faultbook.yml")
    look = partial(run_lookup, connector=Connector(allow_list=allow_list))
    with closing(open_catalogue(settings.cache)) as catalogue:
        live = HotReload(folders, VersionBuilder(catalogue, allow_list).build)
        refuse_unknown_lookups(settings.config_file(), live.current.lookups)
        faultbook = app.build(settings, known=lambda: live.current, accounts=accounts, run=look)
        live.start()
        log.info("started", mode=settings.mode, errors=live.current.errors)
        try:
            yield faultbook
        finally:
            live.close()
            faultbook.close()
