"""`faultbook may`: whether somebody may look."""

from typing import Annotated

import typer

from bot.cli import exit_codes
from bot.cli.common import Folders, check_rules, configured_accounts, named_lookup, opened_library


def may(
    user: Annotated[str, typer.Argument(help="The Slack user id.")],
    channel: Annotated[str, typer.Argument(help="The Slack channel id.")],
    lookup: Annotated[str, typer.Argument(help="The lookup, as iam/entity.")],
    account: Annotated[str, typer.Argument(help="The account's id or name.")],
    *,
    group: Annotated[
        list[str] | None, typer.Option(help="A Slack user group of this person; may be repeated.")
    ] = None,
    knowledge: Folders = None,
) -> None:
    """Say whether somebody may look, and why."""
    known = opened_library(knowledge).lookups
    named_lookup(lookup, known)
    check_rules(known)
    decision = configured_accounts().may(user, channel, lookup, account, group or ())
    typer.echo(f"{'yes' if decision.allowed else 'no'}: {decision.reason}")
    raise typer.Exit(exit_codes.AS_WANTED if decision.allowed else exit_codes.PROBLEM)
