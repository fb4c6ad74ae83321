"""Tables of new SQLite databases are made by the migrations once a process, and copied after."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, inspect

from bot.runtime import schema

_MADE = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"


@contextmanager
def tables_made_once() -> Iterator[None]:
    """Let a new database get the tables that the migrations made of an earlier one.

    Running them all takes longer than most tests of what is kept in them.
    """
    made: list[str] = []
    upgrade = schema._upgrade

    def copied(connection: Connection, to: str) -> None:
        new = connection.dialect.name == "sqlite" and not inspect(connection).get_table_names()
        if not new or to != schema.HEAD:
            upgrade(connection, to)
        elif not made:
            upgrade(connection, to)
            made[:] = connection.exec_driver_sql(_MADE).scalars()
        else:
            for statement in made:
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (to,))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "_upgrade", copied)
        yield
