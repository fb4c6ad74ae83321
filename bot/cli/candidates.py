"""`faultbook candidates`: what a page or a test is missing for, the most frequent first."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.common import opened_store

if TYPE_CHECKING:
    from bot.runtime.feedback_records import FeedbackRecords


def candidates(
    *,
    limit: Annotated[int, typer.Option(help="How many of each kind at most.", min=1)] = 20,
    workspace: Annotated[
        str, typer.Option(help="Of this workspace, by its Slack id; of all if left out.")
    ] = "",
) -> None:
    """List what was asked about and not recognised, and answers that did not help.

    Names, numbers and addresses are masked: an example for a page has to be made up.
    """
    from bot.runtime import workspace_stores
    from bot.runtime.feedback_records import FeedbackRecords

    with opened_store() as store:
        if not workspace:
            _print(FeedbackRecords(store), limit, "")
        for one, own in workspace_stores.each(store):
            if workspace in ("", one):
                _print(FeedbackRecords(own), limit, one)


def _print(records: "FeedbackRecords", limit: int, workspace: str) -> None:
    where = f" in {workspace}" if workspace else ""
    typer.echo(f"Not recognised{where}, the most frequent first:")
    misses = records.misses(limit=limit)
    for miss in misses:
        typer.echo(f"{miss.count:6}  {miss.wording}")
    if not misses:
        typer.echo("  none")
    typer.echo(f"\nDid not help{where}, the latest first:")
    votes = records.unhelpful(limit=limit)
    for vote in votes:
        typer.echo(f"  {' '.join(filter(None, (vote.entry, vote.variant, vote.reason)))}")
        for line in filter(None, (vote.note, *vote.text.splitlines())):
            typer.echo(f"    {line}")
    if not votes:
        typer.echo("  none")
