"""The tables of every released version become this version's, with what is in them."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, Table, create_engine, insert, select, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from bot.runtime import schema
from bot.runtime.schema import HEAD, NewerDatabaseError, migrate, migrations_config
from bot.runtime.store import Store
from bot.runtime.tables import METADATA

REVISIONS = [
    script.revision
    for script in reversed(list(ScriptDirectory.from_config(migrations_config()).walk_revisions()))
]

FIRST = {
    "claims": {"id": "Ev1", "at": 1.5},
    "cases": {
        "id": "c1",
        "channel": "C1",
        "thread_ts": "1.1",
        "entry": "aws/s3/NoSuchBucket",
        "values": {"bucket": "ü-☃"},
        "user": "U0MARA",
        "at": 2.5,
    },
    "audit": {
        "id": 7,
        "at": 3.5,
        "user": "U0MARA",
        "action": "looked",
        "lookup": "s3/bucket",
        "values": {"bucket": "ü-☃"},
        "account_id": "111122223333",
        "channel": "C1",
        "thread_ts": "1.1",
        "result": "found",
    },
    "stops": {"job": "j1", "at": 4.5},
    "said": {"id": "s1", "owner": "j1", "at": 5.5},
    "replicas": {"id": "r1", "beats": 3},
}
"""A row of each table as of the first revision; later revisions only add columns to them."""


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """A new, empty database; its folder is there."""
    Store(url).close()
    made = create_engine(url)
    METADATA.drop_all(made)
    with made.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    yield made
    made.dispose()


def _tables(connection: Connection) -> dict[str, Table]:
    found = MetaData()
    found.reflect(connection)
    return dict(found.tables)


def _fill(engine: Engine) -> None:
    with engine.begin() as connection:
        tables = _tables(connection)
        for name, row in FIRST.items():
            connection.execute(insert(tables[name]).values(row))


def _rows(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """What stands in the columns of the first revision."""
    with engine.connect() as connection:
        tables = _tables(connection)
        return {
            name: [
                {column: row[column] for column in FIRST[name]}
                for row in connection.execute(select(tables[name])).mappings()
            ]
            for name in FIRST
        }


def test_the_newest_revision_is_the_one_that_is_looked_for() -> None:
    """`HEAD` is the newest revision, and the revisions stand in one line."""
    assert [HEAD] == ScriptDirectory.from_config(migrations_config()).get_heads()


def test_revisions_make_the_tables_that_the_code_has(engine: Engine) -> None:
    """After the newest revision no table, column, type or index differs from `METADATA`."""
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert [] == compare_metadata(context, METADATA)


@pytest.mark.parametrize("released", REVISIONS)
def test_rows_of_every_revision_outlive_the_way_to_the_newest(
    engine: Engine, released: str
) -> None:
    """A database of any released version keeps each row, value by value."""
    migrate(engine, released)
    _fill(engine)
    migrate(engine)
    assert {name: [row] for name, row in FIRST.items()} == _rows(engine)


def test_tables_from_before_there_were_revisions_are_taken_as_the_first(engine: Engine) -> None:
    """A database without a revision, and without the latest tables, is completed with its rows."""
    migrate(engine, REVISIONS[0])
    _fill(engine)
    with engine.begin() as connection:
        for gone in ("alembic_version", "said", "replicas"):
            connection.execute(text(f"DROP TABLE {gone}"))
    migrate(engine)
    kept = _rows(engine)
    assert [[], []] == [kept.pop("said"), kept.pop("replicas")]
    assert {name: [FIRST[name]] for name in kept} == kept


def test_replicas_that_start_together_migrate_once(engine: Engine, url: str) -> None:
    """Of several processes that meet an old database one migrates it; all of them work with it."""
    migrate(engine, REVISIONS[0])
    _fill(engine)
    with ThreadPoolExecutor(6) as pool:
        stores = list(pool.map(lambda _: Store(url), range(6)))
    assert [False] * 6 == [store.claim("Ev1") for store in stores]
    for store in stores:
        store.close()


def test_tables_of_a_newer_version_are_refused(engine: Engine, url: str) -> None:
    """Where a newer version has changed the tables, an older one does not start."""
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabaseError, match="9999"):
        Store(url)


def test_a_migration_that_fails_changes_nothing(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a migration fails after all it has done, the database is as it was before."""
    upgrade: Callable[[Connection, str], None] = schema._upgrade

    def failing(connection: Connection, to: str) -> None:
        upgrade(connection, to)
        connection.execute(text("SELECT * FROM nothing"))

    monkeypatch.setattr(schema, "_upgrade", failing)
    with pytest.raises((OperationalError, ProgrammingError)):
        migrate(engine)
    with engine.connect() as connection:
        assert [] == sorted(_tables(connection))
