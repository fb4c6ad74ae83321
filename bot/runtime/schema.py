"""Brings a database's tables to this version's, at the start of whichever process is first.

The revisions are Alembic's, in `migrations`. Replicas start together, and an old version's may
still run: one process migrates at a time, and revisions only add what old versions can do without.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, func, inspect, select, text

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0011"
"""The newest revision: with it there is nothing to do, and Alembic need not be imported."""

_MIGRATIONS = Path(__file__).parent / "migrations"
_VERSIONS = "alembic_version"

_MIGRATING = 0x6661756C74
"""Key of PostgreSQL's advisory lock for migrations; all replicas must use the same number."""


class NewerDatabaseError(Exception):
    """A newer version of Faultbook has changed this database's tables; the text is a sentence."""


def migrate(engine: Engine, to: str = HEAD) -> None:
    """Bring the tables to a revision; from whichever they are at, or from none.

    Args:
        engine: the database.
        to: the revision.

    Raises:
        NewerDatabaseError: the tables are at a revision that this version does not know.
        sqlalchemy.exc.SQLAlchemyError: the database cannot be used.
    """
    with engine.connect() as connection:
        if revision(connection) == to:
            return
    with engine.begin() as connection:
        _lock(connection)
        _upgrade(connection, to)


def _upgrade(connection: Connection, to: str) -> None:
    from alembic import command  # noqa: PLC0415 - takes a fifth of a second, and is seldom needed
    from alembic.util import CommandError  # noqa: PLC0415 - as above

    config = migrations_config()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, to)
    except CommandError as error:
        raise NewerDatabaseError(
            "FAULTBOOK_DATABASE_URL names a database of a newer Faultbook (revision"
            f" {revision(connection)}, known here up to {HEAD}): install that version again."
        ) from error


def migrations_config() -> "Config":
    """Alembic's configuration for our revisions."""
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config


def revision(connection: Connection) -> str:
    """The revision that the tables are at; empty before the first."""
    if not inspect(connection).has_table(_VERSIONS):
        return ""
    return connection.execute(text(f"SELECT version_num FROM {_VERSIONS}")).scalar() or ""  # noqa: S608 - our name


def _lock(connection: Connection) -> None:
    """Let one process at a time pass, until its transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
    elif connection.dialect.name == "sqlite":
        # Python's driver begins no transaction for a change of tables by itself.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
