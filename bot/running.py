"""Starts the app on what the environment says, and connects it to Slack."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import partial

import structlog

from bot import app, knowledge, known, listening, server
from bot.accounts import load_accounts
from bot.app import Faultbook
from bot.catalogue import open_catalogue
from bot.live import Live
from bot.logs import set_up
from bot.settings import Settings

log = structlog.get_logger()


def run(settings: Settings) -> None:
    """Connect to Slack, and serve until the process is told to end.

    Args:
        settings: with a whole set of tokens.

    Raises:
        AddressError: nothing can listen at the wanted address.
        SettingsError: Slack does not take the bot token.
        BrokenFileError: a knowledge file or `faultbook.yml` is broken.
    """
    set_up()
    if settings.mode == "http":
        with listening.listener(settings) as listener, started(settings) as faultbook:
            server.serve(faultbook, listener)
        return
    beside = listening.listener(settings) if "port" in settings.model_fields_set else None
    with beside or nullcontext(), started(settings) as faultbook:
        server.connect(faultbook, settings, beside)


@contextmanager
def started(settings: Settings) -> Iterator[Faultbook]:
    """The app with all it knows, which is kept fresh, until the block ends.

    Args:
        settings: with a bot token.

    Raises:
        SettingsError: Slack does not take the bot token.
        BrokenFileError: a knowledge file or `faultbook.yml` is broken.
    """
    accounts = load_accounts(settings.config if settings.config.is_file() else None)
    folders = (knowledge.OURS, *settings.knowledge)
    live = Live(folders, partial(known.load, catalogue=open_catalogue()))
    faultbook = app.build(settings, known=lambda: live.current, accounts=accounts)
    live.start()
    log.info("started", mode=settings.mode, errors=live.current.errors)
    try:
        yield faultbook
    finally:
        live.close()
        faultbook.close()
