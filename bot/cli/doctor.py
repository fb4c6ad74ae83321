"""`faultbook doctor`: which lookups will work."""

import typer

from bot.cli.common import AccountName, Folders, allow_list, chosen_account, opened_library


def doctor(*, account: AccountName = "", knowledge: Folders = None) -> None:
    """Say which lookups will work with the credentials there are."""
    from rich.console import Console

    from bot.lookups import preflight

    known = opened_library(knowledge).lookups
    where = chosen_account(account)
    found = preflight.examine(known.values(), where, allow_list=allow_list())
    raise typer.Exit(preflight.show_diagnosis(found, known, Console(emoji=False)))
