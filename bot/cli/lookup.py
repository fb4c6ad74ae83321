"""`faultbook lookup`: look read-only into the account."""

from typing import Annotated

import typer

from bot.cli.common import (
    AccountName,
    Folders,
    account_of,
    allow_list,
    give_up,
    load_library,
    named_account,
    named_lookup,
)


def lookup(
    name: Annotated[str, typer.Argument(help="The lookup, as iam/entity.")],
    values: Annotated[
        list[str] | None, typer.Argument(help="What to look for, as role_name=deploy.")
    ] = None,
    *,
    account: AccountName = "",
    knowledge: Folders = None,
) -> None:
    """Look read-only into the account: `faultbook lookup iam/entity role_name=deploy`."""
    from rich.console import Console

    from bot.aws.connector import Connector
    from bot.lookups import plain_text

    found = named_lookup(name, load_library(knowledge).lookups)
    try:
        given = plain_text.values_from(values or (), found)
    except plain_text.WrongValueError as error:
        give_up(str(error))
    where = named_account(account) if account else account_of(found.where(given))
    enters = Connector(allow_list=allow_list())
    raise typer.Exit(plain_text.look(found, given, where, Console(emoji=False), enters))
