"""`faultbook init`: a faultbook.yml of one's own, then what the set-up still lacks."""

import re
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.cli.common import give_up, sentences
from bot.cli.doctor import doctor

if TYPE_CHECKING:
    from bot.authoring.config_scaffold import FirstAccount

_ACCOUNT = re.compile(r"\d{12}")
_CHANNELS = re.compile(r"[CDG][A-Z0-9]{2,}(,[CDG][A-Z0-9]{2,})*")
_GROUPS = re.compile(r"S[A-Z0-9]{2,}(,S[A-Z0-9]{2,})*")
_REGION = re.compile(r"[a-z]{2}(-[a-z]+)+-\d")


def init() -> None:
    """Write a commented faultbook.yml: ask which account and who may look, then run the doctor."""
    path = _target()
    from bot.authoring.config_scaffold import faultbook_yml

    typer.echo("Nothing is asked of AWS or Slack before the last step, which changes nothing.")
    text = faultbook_yml(_asked())
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        give_up(f"{path} cannot be written: {error.strerror}.")
    typer.echo(f"\n{path} is written. What the set-up lacks:\n")
    doctor()


def _target() -> Path:
    """Where the file goes; the command ends where there is one."""
    from bot.settings import read_settings

    with sentences():
        path = read_settings().config
    if path.exists():
        give_up(f"{path} is there already: change it, and run faultbook doctor.")
    return path


def _asked() -> "FirstAccount":
    from bot.authoring.config_scaffold import FirstAccount
    from bot.aws.accounts import UNNAMED

    number = _prompt(
        "The account's twelve digits (empty: the process's own credentials alone)",
        _fits(_ACCOUNT, "twelve digits, or nothing"),
    )
    name = typer.prompt("What people call it", default="prod" if number else UNNAMED).strip()
    role = external = ""
    if number and typer.confirm("Does Faultbook run outside that account?", default=True):
        role = f"arn:aws:iam::{number}:role/faultbook"
        external = secrets.token_hex(12)
        typer.echo(f"It will assume {role} with an external id of its own.")
    region = _prompt("The region to look in first, as eu-west-1", _fits(_REGION, "a region"))
    channels = _prompt(
        "Ids of the channels from which people may look, with commas (empty: all)",
        _fits(_CHANNELS, "ids as C012AB3CD, at the end of a channel's details"),
    )
    groups = _prompt(
        "Ids of the user groups whose members may look, with commas (empty: everybody)",
        _fits(_GROUPS, "ids as S012AB3CD, in a group's menu"),
    )
    return FirstAccount(
        name=name,
        id=number,
        role_arn=role,
        external_id=external,
        region=region,
        channels=tuple(filter(None, channels.split(","))),
        groups=tuple(filter(None, groups.split(","))),
    )


def _prompt(question: str, check: Callable[[str], str]) -> str:
    return str(typer.prompt(question, default="", show_default=False, value_proc=check))


def _fits(shape: re.Pattern[str], told: str) -> Callable[[str], str]:
    """A check of an answer, which may be empty; another one is asked for again."""

    def check(answer: str) -> str:
        given = answer.replace(" ", "")
        if given and not shape.fullmatch(given):
            raise typer.BadParameter(f"{answer!r} is not {told}.")
        return given

    return check
