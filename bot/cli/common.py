"""What the subcommands share: knowledge folders, accounts, and how a command gives up."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.cli import exit_codes

if TYPE_CHECKING:
    from bot.answers.compiled_library import CompiledLibrary
    from bot.aws.accounts import Account, Accounts
    from bot.aws.allow_list import AllowList
    from bot.lookups.model import Lookup
    from bot.runtime.store import Store

Folders = Annotated[
    list[Path] | None,
    typer.Option(
        "--knowledge", help="A further knowledge folder, beside those of FAULTBOOK_KNOWLEDGE."
    ),
]
AccountName = Annotated[str, typer.Option("--account", help="An account of faultbook.yml.")]


def give_up(sentence: str, code: int = exit_codes.WRONG_USE) -> NoReturn:
    """End the command with one sentence on standard error."""
    typer.echo(sentence, err=True)
    raise typer.Exit(code)


def warn(sentence: str) -> None:
    """Say something beside what was asked for, on standard error."""
    typer.echo(sentence, err=True)


def print_json(shown: object) -> None:
    """Print frozen data as JSON; letters that a terminal could act on are escaped."""
    import json
    from dataclasses import asdict, is_dataclass

    plain = asdict(shown) if is_dataclass(shown) and not isinstance(shown, type) else shown
    typer.echo(json.dumps(plain, indent=2))


@contextmanager
def sentences() -> Iterator[None]:
    """End the command with a sentence when a setting or a file cannot be used."""
    from bot.knowledge_base.yaml_file import BrokenFileError
    from bot.settings import SettingsError

    try:
        yield
    except (SettingsError, BrokenFileError) as error:
        give_up(str(error))


@contextmanager
def opened_store() -> "Iterator[Store]":
    """The database of `FAULTBOOK_DATABASE_URL`; the command ends with a sentence if it fails."""
    from sqlalchemy.exc import SQLAlchemyError

    from bot.runtime.database import open_store, unusable
    from bot.settings import read_settings

    with sentences():
        store = open_store(read_settings().database_url)
        try:
            with store:
                yield store
        except SQLAlchemyError as error:
            raise unusable(type(error).__name__) from error


def knowledge_folders(further: list[Path] | None) -> list[Path]:
    """Our knowledge, the folders of `FAULTBOOK_KNOWLEDGE`, then those named on the command line.

    A folder that is named twice, however its path is written, is there once.
    """
    from bot.knowledge_base.models import OURS
    from bot.settings import read_settings

    named = [OURS, *read_settings().knowledge, *(further or [])]
    once = {folder.resolve(): folder for folder in reversed(named)}
    return list(reversed(once.values()))


def opened_library(further: list[Path] | None) -> "CompiledLibrary":
    """What every knowledge folder holds; standard error says what is left out, and why."""
    from bot.answers.compiled_library import open_library

    with sentences():
        loaded = open_library(knowledge_folders(further), allow_list(), say=warn)
    for problem in loaded.problems:
        typer.echo(str(problem), err=True)
    return loaded


def allow_list() -> "AllowList":
    """What lookups may call: the package's list, and what faultbook.yml adds."""
    from bot.aws.allow_list import PACKAGE_LIST
    from bot.settings import read_settings

    with sentences():
        # Without the file, which is the common case, what reads it need not be imported.
        return configured_accounts().allow_list if read_settings().config_file() else PACKAGE_LIST


def named_lookup(name: str, known: "Mapping[str, Lookup]") -> "Lookup":
    """The lookup of that name; the command ends with the nearest one's name where there is none."""
    from bot.aws.operations import nearest_name

    if name not in known:
        close = nearest_name(name, tuple(known))
        hint = f" Did you mean {close}?" if close else ""
        give_up(f"There is no lookup {name!r}.{hint}")
    return known[name]


def configured_accounts() -> "Accounts":
    """The accounts of the file that `FAULTBOOK_CONFIG` names."""
    from bot.aws import accounts
    from bot.settings import read_settings

    with sentences():
        return accounts.load_accounts(read_settings().config_file())


def check_rules(lookups: Iterable[str]) -> None:
    """End the command where a rule of the accounts' file names a lookup that there is not."""
    from bot.aws import accounts
    from bot.settings import read_settings

    with sentences():
        accounts.refuse_unknown_lookups(read_settings().config_file(), lookups)


def chosen_account(name: str) -> "Account":
    """The account of that name or id, the first one for no name; the command ends without it."""
    found = configured_accounts().choose(name)
    if found is None:
        give_up(f"There is no account {name!r} in faultbook.yml.")
    return found


def account_of(where: "Mapping[str, str]") -> "Account":
    """The account that what is asked about is in, if it is configured; else the first one."""
    known = configured_accounts()
    return known.of_number(where.get("account_id", "")) or known.all[0]
