"""`faultbook new`: a knowledge file of one's own, begun with a sentence for each field."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.common import give_up


def new(
    kind: Annotated[str, typer.Argument(help="error, lookup, guide or playbook.")],
    name: Annotated[
        str,
        typer.Argument(
            help="Of an error ledger/booking/LedgerLockTimeout, of a lookup sqs/our-queue, of the"
            " others a word or two with dashes."
        ),
    ],
    folder: Annotated[
        Path | None,
        typer.Argument(help="The knowledge folder; the first of FAULTBOOK_KNOWLEDGE if left out."),
    ] = None,
) -> None:
    """Begin a knowledge file: it passes the check as it stands, and says what belongs where."""
    from bot.authoring.scaffold import SCAFFOLDS, ScaffoldError, begin
    from bot.settings import read_settings

    if kind not in SCAFFOLDS:
        give_up(f"There is no kind {kind!r}; use one of: {', '.join(SCAFFOLDS)}.")
    target = folder or next(iter(read_settings().knowledge), None)
    if target is None:
        give_up("Say in which folder: name it last, or set FAULTBOOK_KNOWLEDGE.")
    try:
        path = begin(kind, name, target, datetime.now(UTC).date())
    except ScaffoldError as error:
        give_up(str(error))
    except OSError as error:
        give_up(f"{target} cannot be written: {error.strerror}.")
    typer.echo(f"{path}: write your sentences, then faultbook check {target}")
