"""`faultbook mcp`: the same knowledge and lookups for coding assistants."""

import getpass
from contextlib import closing
from typing import Annotated

import typer

from bot.cli.common import (
    Folders,
    check_rules,
    configured_accounts,
    give_up,
    opened_library,
    opened_store,
    sentences,
    warn,
)


def mcp(
    *,
    user: Annotated[
        str, typer.Option(help="The Slack user id for whom it looks, where rules name groups.")
    ] = "",
    channel: Annotated[
        str, typer.Option(help="The Slack channel whose rules hold, where there are rules.")
    ] = "",
    group: Annotated[
        list[str] | None, typer.Option(help="A Slack user group of this person; may be repeated.")
    ] = None,
    knowledge: Folders = None,
) -> None:
    """Serve explain, show, search and the lookups to a coding assistant, by standard input.

    It speaks the Model Context Protocol. Lookups ask the accounts and rules of faultbook.yml and
    are written to the audit.
    """
    from bot.extras import missing_module

    try:
        from bot.mcp.server import server
    except ImportError as error:
        give_up(f"Faultbook cannot speak to assistants: {missing_module(error)}.")
    from bot.answers.answerer import Answerer
    from bot.aws.connector import Connector
    from bot.knowledge_base.sdk_catalogue import open_catalogue
    from bot.mcp.tools import Asker, Tools

    library, accounts = opened_library(knowledge), configured_accounts()
    check_rules(library.lookups)
    asker = Asker(user or getpass.getuser(), user, channel, tuple(group or ()))
    with sentences(), closing(open_catalogue(say=warn)) as catalogue, opened_store() as store:
        answerer = Answerer(library.knowledge, catalogue, library.lookups, library.templates)
        connector = Connector(allow_list=accounts.allow_list)
        tools = Tools(answerer, library.lookups, accounts, connector, store, asker)
        server(tools).run("stdio")
