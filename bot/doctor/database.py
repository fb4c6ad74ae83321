"""Looks at the database, and changes nothing in it."""

import os
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.doctor.check_result import CheckResult
from bot.extras import missing_module
from bot.runtime.schema import HEAD, revision

_PART = "Database"


def database_checks(url: str) -> Iterator[CheckResult]:
    """Ask the database of `FAULTBOOK_DATABASE_URL` which version's tables it has.

    Args:
        url: SQLAlchemy's address of it. The file of a SQLite database that is not there yet is
            not made.

    Yields:
        One result.
    """
    try:
        yield _of_address(url)
    except ImportError as error:
        yield CheckResult(_PART, "broken", f"It cannot be used: {missing_module(error)}.")
    except (SQLAlchemyError, OSError) as error:
        yield CheckResult(_PART, "broken", f"It cannot be used: {type(error).__name__}.", _MEND)


_MEND = "Correct FAULTBOOK_DATABASE_URL, or let this machine and this user reach what it names."


def _of_address(url: str) -> CheckResult:
    address = make_url(url)
    kind = address.get_backend_name()
    if kind == "sqlite" and (file := address.database or "") and not Path(file).exists():
        return _no_file(Path(file))
    engine = create_engine(address)
    try:
        with engine.connect() as connection:
            return _of_revision(kind, revision(connection))
    finally:
        engine.dispose()


def _no_file(file: Path) -> CheckResult:
    """A file that is not there yet: whether the first start can make it."""
    folder = next((one for one in file.absolute().parents if one.exists()), file.absolute())
    if folder.is_dir() and os.access(folder, os.W_OK):
        return CheckResult(_PART, "good", f"{file} is not there yet: the first start makes it.")
    return CheckResult(
        _PART,
        "broken",
        f"{file} cannot be made: {folder} is no folder that can be written to.",
        _MEND,
    )


def _of_revision(kind: str, at: str) -> CheckResult:
    if at == HEAD:
        return CheckResult(_PART, "good", f"{kind}, with this version's tables.")
    if at > HEAD:
        said = f"{kind}: its tables are a newer version's ({at}, known here up to {HEAD})."
        return CheckResult(_PART, "broken", said, "Install that version again.")
    said = f"{kind}: {f'tables of revision {at}' if at else 'no tables yet'}."
    return CheckResult(_PART, "good", f"{said} The next start brings them to {HEAD}.")
