"""Everything in the database as lines of JSON, so that it can move from SQLite to PostgreSQL.

Jobs that are not finished do not move: they are to be finished first (`job_engine.count_waiting`).
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Table, insert, select

from bot.runtime.store import Store
from bot.runtime.tables import (
    ANSWERS,
    AUDIT,
    CASES,
    CHANNELS,
    CLAIMS,
    REPEATS,
    SAID,
    SIGHTINGS,
    STOPS,
)

_TABLES = {
    table.name: table
    for table in (CASES, AUDIT, CLAIMS, STOPS, SAID, ANSWERS, REPEATS, SIGHTINGS, CHANNELS)
}
_FORMAT = {"faultbook": 1}
_MANY = 500


class ImportRefusedError(Exception):
    """Lines that are no export, or a database that is not empty; the text is a sentence."""


def export_lines(store: Store) -> Iterator[str]:
    """Every row as a line of JSON, as of one moment.

    Args:
        store: the database.
    """
    yield json.dumps(_FORMAT)
    with store.begin() as connection:
        for name, table in _TABLES.items():
            for row in connection.execute(select(table).order_by(*table.primary_key)).mappings():
                kept = {key: value for key, value in row.items() if not _numbers_itself(table, key)}
                yield json.dumps({"table": name, "row": kept}, ensure_ascii=False)


def import_lines(store: Store, lines: Iterable[str]) -> int:
    """Put an export's rows into an empty database, all of them or none.

    Args:
        store: the database.
        lines: an export.

    Returns:
        How many rows there were.

    Raises:
        ImportRefusedError: the lines are no export, or the database is not empty.
        sqlalchemy.exc.SQLAlchemyError: the database does not take a row.
    """
    rows = _read(lines)
    with store.begin() as connection:
        for table in _TABLES.values():
            if connection.execute(select(table).limit(1)).first() is not None:
                raise ImportRefusedError(
                    f"The database is not empty: the table {table.name} has rows. Import into a new"
                    " one."
                )
        count = 0
        for table, batch in _batches(rows):
            connection.execute(insert(table), batch)
            count += len(batch)
    return count


def _numbers_itself(table: Table, column: str) -> bool:
    """Whether the database numbers this column: the number would stand in the way of later ones."""
    return table is AUDIT and column == AUDIT.c.id.name


def _read(lines: Iterable[str]) -> Iterator[tuple[Table, dict[str, Any]]]:
    given = iter(lines)
    if _object(next(given, "")) != _FORMAT:
        raise ImportRefusedError("This is no export of Faultbook's: its first line is another.")
    for number, line in enumerate(given, start=2):
        found = _object(line)
        table, row = _TABLES.get(str(found.get("table"))), found.get("row")
        if table is None or not isinstance(row, dict) or set(row) - set(table.c.keys()):
            raise ImportRefusedError(f"Line {number} is no row of an export.")
        yield table, row


def _object(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _batches(
    rows: Iterable[tuple[Table, dict[str, Any]]],
) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """Rows of one table together, in portions."""
    batch: list[dict[str, Any]] = []
    latest: Table | None = None
    for table, row in rows:
        if latest is not None and (table is not latest or len(batch) >= _MANY):
            yield latest, batch
            batch = []
        latest = table
        batch.append(row)
    if latest is not None:
        yield latest, batch
