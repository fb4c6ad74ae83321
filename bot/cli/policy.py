"""`faultbook policy`: the IAM policy that the lookups need."""

from typing import Annotated, get_args

import typer

from bot.cli.common import Folders, allow_list, give_up, named_lookup, opened_library


def policy(
    lookup: Annotated[
        list[str] | None, typer.Option(help="Only what this lookup needs; may be repeated.")
    ] = None,
    *,
    form: Annotated[
        str, typer.Option("--format", help="json, terraform or cloudformation.")
    ] = "json",
    account_id: Annotated[
        str, typer.Option(help="The account Faultbook runs in, for the trust policy.")
    ] = "",
    external_id: Annotated[str, typer.Option(help="What the trust policy is to ask for.")] = "",
    knowledge: Folders = None,
) -> None:
    """Print the IAM policy that the lookups need."""
    from bot.aws.policies import PolicyFormat, printed_policy

    if form not in get_args(PolicyFormat):
        give_up(f"There is no format {form!r}; use one of: {', '.join(get_args(PolicyFormat))}.")
    if form != "json" and not account_id:
        give_up(f"--format {form} needs --account-id: the account that Faultbook runs in.")
    known = opened_library(knowledge).lookups
    chosen = [named_lookup(name, known) for name in lookup] if lookup else list(known.values())
    allowed = allow_list()
    for line in allowed.additions:
        typer.echo(line, err=True)
    typer.echo(printed_policy(chosen, form, account_id, external_id, allowed))  # type: ignore[arg-type]  # checked above
