"""`faultbook forget`: what is kept of a person, a conversation or a case is deleted."""

from typing import Annotated

import typer

from bot.cli.common import give_up, opened_store


def forget(
    *,
    user: Annotated[str, typer.Option(help="A Slack user id.")] = "",
    channel: Annotated[str, typer.Option(help="A Slack channel id.")] = "",
    case: Annotated[str, typer.Option(help="A case's id.")] = "",
    workspace: Annotated[
        str, typer.Option(help="Only in this workspace, by its Slack id; in all if left out.")
    ] = "",
) -> None:
    """Delete what the databases keep of a person, a conversation or a case.

    Lines of the audit stay, without the person, the place and the values.
    """
    from bot.runtime import retention

    wanted = [
        (retention.forget_user, user),
        (retention.forget_channel, channel),
        (retention.forget_case, case),
    ]
    chosen = [(forget_one, name) for forget_one, name in wanted if name]
    if len(chosen) != 1:
        give_up("Say what to forget: one of --user, --channel and --case.")
    ((forget_one, name),) = chosen
    with opened_store() as store:
        gone, jobs = retention.forget_everywhere(store, forget_one, name, workspace)
    typer.echo(
        f"Forgotten: {gone.cases} cases, {jobs} records of ended jobs;"
        f" {gone.audit} lines of the audit stay without names and values."
    )
