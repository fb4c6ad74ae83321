"""`faultbook doctor`: what the set-up lacks, and which lookups will work."""

from contextlib import closing
from typing import TYPE_CHECKING

import typer

from bot.cli.common import (
    AccountName,
    Folders,
    allow_list,
    chosen_account,
    configured_accounts,
    knowledge_folders,
    opened_library,
    sentences,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answers.compiled_library import CompiledLibrary
    from bot.doctor.check_result import CheckResult


def doctor(*, account: AccountName = "", knowledge: Folders = None) -> None:
    """Say what the set-up lacks, and which lookups will work with the credentials there are.

    Slack, the database, the knowledge and each AWS account are looked at; nothing is changed.
    """
    from rich.console import Console

    from bot.doctor.report import print_checks
    from bot.lookups import preflight

    known = opened_library(knowledge)
    where = chosen_account(account)
    console = Console(emoji=False)
    lacking = print_checks(_checks(known, knowledge), console)
    found = preflight.examine(known.lookups.values(), where, allow_list=allow_list())
    allowed = preflight.show_permissions(found, known.lookups, console)
    raise typer.Exit(lacking if lacking == 1 or not allowed else allowed)


def _checks(known: "CompiledLibrary", further: Folders) -> "Iterator[CheckResult]":
    from bot.aws.connector import Connector
    from bot.doctor.accounts import account_checks
    from bot.doctor.database import database_checks
    from bot.doctor.knowledge import catalogue_check, knowledge_checks
    from bot.doctor.slack_connection import slack_checks
    from bot.knowledge_base.sdk_catalogue import open_catalogue
    from bot.settings import read_settings

    with sentences():
        settings = read_settings()
    yield from slack_checks(settings)
    yield from database_checks(settings.database_url)
    yield from knowledge_checks(
        knowledge_folders(further), len(known.knowledge.entries), len(known.lookups), known.problems
    )
    with closing(open_catalogue()) as catalogue:
        yield catalogue_check(catalogue)
    yield from account_checks(
        configured_accounts().all,
        known.lookups["account/caller-identity"],
        Connector(allow_list=allow_list()),
    )
