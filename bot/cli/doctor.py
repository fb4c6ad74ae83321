"""`faultbook doctor`: which lookups will work."""

import typer

from bot.cli.common import AccountName, Folders, load_lookups, named_account


def doctor(*, account: AccountName = "", knowledge: Folders = None) -> None:
    """Say which lookups will work with the credentials there are."""
    from rich.console import Console

    from bot.lookups import preflight

    known = load_lookups(knowledge)
    found = preflight.examine(known.values(), named_account(account))
    raise typer.Exit(preflight.show(found, known, Console(emoji=False)))
