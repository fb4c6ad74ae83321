"""`faultbook doctor`: which lookups will work."""

import typer

from bot.cli.common import AccountName, Folders, allow_list, load_library, named_account


def doctor(*, account: AccountName = "", knowledge: Folders = None) -> None:
    """Say which lookups will work with the credentials there are."""
    from rich.console import Console

    from bot.lookups import preflight

    known = load_library(knowledge).lookups
    where = named_account(account)
    found = preflight.examine(known.values(), where, allow_list=allow_list())
    raise typer.Exit(preflight.show(found, known, Console(emoji=False)))
