"""`faultbook lookup`: look read-only into the account."""

from typing import Annotated

import typer

from bot.cli import exit_codes
from bot.cli.common import (
    AccountName,
    Folders,
    account_of,
    allow_list,
    chosen_account,
    give_up,
    named_lookup,
    opened_library,
    print_json,
)
from bot.cli.completion import complete_lookup, complete_value


def lookup(
    name: Annotated[
        str, typer.Argument(help="The lookup, as iam/entity.", autocompletion=complete_lookup)
    ],
    values: Annotated[
        list[str] | None,
        typer.Argument(
            help="What to look for, as role_name=deploy.", autocompletion=complete_value
        ),
    ] = None,
    *,
    account: AccountName = "",
    json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
    knowledge: Folders = None,
) -> None:
    """Look read-only into the account: `faultbook lookup iam/entity role_name=deploy`.

    Ends with 0 for a good verdict, 1 for a warning or a bad one, 2 where it could not see enough.
    """
    from rich.console import Console

    from bot.aws.connector import Connector
    from bot.lookups import plain_text
    from bot.recognition.visible import visible_in

    found = named_lookup(name, opened_library(knowledge).lookups)
    try:
        given = plain_text.values_from(values or (), found)
    except plain_text.WrongValueError as error:
        give_up(str(error))
    where = chosen_account(account) if account else account_of(found.where(given))
    result = plain_text.look(found, given, where, Connector(allow_list=allow_list()))
    if json:
        print_json(visible_in(result))
    else:
        console = Console(emoji=False)
        plain_text.show_result(result, console)
        plain_text.show_elsewhere(result, console)
    raise typer.Exit(exit_codes.OF_TONE[result.verdict.tone])
