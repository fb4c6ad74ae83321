"""Everything in the database as lines of JSON, so that it can move from SQLite to PostgreSQL.

The main database comes first, then that of each workspace. Two things do not move: jobs that are
not finished, which are to be finished first (`job_engine.count_waiting`), and what lasts minutes.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import DateTime, Table, insert, select

from bot.runtime import workspace_stores
from bot.runtime.store import Store
from bot.runtime.tables import (
    ANSWERS,
    AUDIT,
    CASES,
    CHANNELS,
    CLAIMS,
    GREETINGS,
    MISSES,
    OF_CASES,
    REPEATS,
    SAID,
    SIGHTINGS,
    SLACK_BOTS,
    SLACK_INSTALLATIONS,
    STOPS,
    WORKSPACES,
)

_OF_ALL = (
    CASES,
    *OF_CASES,
    MISSES,
    AUDIT,
    CLAIMS,
    STOPS,
    SAID,
    ANSWERS,
    REPEATS,
    SIGHTINGS,
    CHANNELS,
    GREETINGS,
)
_OF_THE_APP = (WORKSPACES, SLACK_BOTS, SLACK_INSTALLATIONS)
"""In the main database alone."""

_TABLES = {table.name: table for table in (*_OF_THE_APP, *_OF_ALL)}
_FORMAT = {"faultbook": 2}
_FORMATS = ({"faultbook": 1}, _FORMAT)
"""Those that are read: in the first one there were no workspaces."""

_MANY = 500


class ImportRefusedError(Exception):
    """Lines that are no export, or a database that is not empty; the text is a sentence."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of an export.

    Attributes:
        workspace: whose database it is in; empty for the main one.
    """

    workspace: str
    table: Table
    values: dict[str, Any]


def export_lines(main: Store) -> Iterator[str]:
    """Every row as a line of JSON, each database as of one moment; tokens are among them.

    Args:
        main: the main database, which knows the workspaces.
    """
    yield json.dumps(_FORMAT)
    yield from _exported("", main)
    for workspace, store in workspace_stores.each(main):
        yield from _exported(workspace, store)


def _exported(workspace: str, store: Store) -> Iterator[str]:
    named = {"workspace": workspace} if workspace else {}
    with store.begin() as connection:
        for name, table in _TABLES.items():
            if workspace and table in _OF_THE_APP:
                continue
            for row in connection.execute(select(table).order_by(*table.primary_key)).mappings():
                kept = {key: _plain(value) for key, value in row.items()}
                if table.autoincrement_column is not None:
                    # The database numbers it: the number would stand in the way of later ones.
                    del kept[table.autoincrement_column.name]
                yield json.dumps({**named, "table": name, "row": kept}, ensure_ascii=False)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def import_lines(main: Store, lines: Iterable[str]) -> int:
    """Put an export's rows into an empty database, all of them or none.

    Only a kill in its midst can leave some, in the databases of workspaces: the main one, which
    names them, is written last.

    Args:
        main: the main database; those of workspaces are made beside it.
        lines: an export.

    Returns:
        How many rows there were.

    Raises:
        ImportRefusedError: the lines are no export, or a database is not empty.
        sqlalchemy.exc.SQLAlchemyError: a database does not take a row.
    """
    target = _Target(main)
    count = 0
    try:
        with main.begin() as connection:
            _check_empty(main)
            for batch in _batches(_read(lines)):
                rows = [row.values for row in batch]
                if batch[0].workspace:
                    target.insert(batch[0].workspace, batch[0].table, rows)
                else:
                    connection.execute(insert(batch[0].table), rows)
                count += len(rows)
            target.close()
    except BaseException:
        target.undo()
        raise
    return count


class _Target:
    """The databases of workspaces that an import makes."""

    def __init__(self, main: Store) -> None:
        self._main = main
        self._made: set[str] = set()
        self._current = ""
        self._store: Store | None = None
        self._open = ExitStack()

    def insert(self, workspace: str, table: Table, rows: list[dict[str, Any]]) -> None:
        """Put rows into a workspace's database, which is made for the first ones.

        Raises:
            ImportRefusedError: it was not empty.
        """
        if self._store is None or workspace != self._current:
            self.close()
            self._current = workspace
            self._store = self._open.enter_context(
                workspace_stores.workspace_store(self._main.url, workspace)
            )
        if workspace not in self._made:
            _check_empty(self._store, workspace)
            self._made.add(workspace)
        with self._store.begin() as connection:
            connection.execute(insert(table), rows)

    def close(self) -> None:
        """Close what is open."""
        self._open.close()
        self._store = None

    def undo(self) -> None:
        """Remove what was made."""
        self.close()
        for workspace in self._made:
            workspace_stores.remove(self._main.url, workspace)


def _check_empty(store: Store, workspace: str = "") -> None:
    """Refuse a database that has rows.

    Raises:
        ImportRefusedError: it has.
    """
    with store.begin() as connection:
        for table in _TABLES.values():
            if connection.execute(select(table).limit(1)).first() is not None:
                of = f" of workspace {workspace}" if workspace else ""
                raise ImportRefusedError(
                    f"The database{of} is not empty: the table {table.name} has rows. Import into"
                    " a new one."
                )


def _read(lines: Iterable[str]) -> Iterator[_Row]:
    given = iter(lines)
    if _object(next(given, "")) not in _FORMATS:
        raise ImportRefusedError("This is no export of Faultbook's: its first line is another.")
    for number, line in enumerate(given, start=2):
        try:
            yield _row(_object(line))
        except (KeyError, TypeError, ValueError) as error:
            raise ImportRefusedError(f"Line {number} is no row of an export.") from error


def _row(found: dict[str, Any]) -> _Row:
    """The row in a line.

    Raises:
        KeyError, TypeError, ValueError: there is none.
    """
    workspace, table = found.get("workspace", ""), _TABLES[found["table"]]
    if workspace:
        workspace_stores.check_id(workspace)
    if workspace and table in _OF_THE_APP:
        raise ValueError(workspace)
    return _Row(workspace, table, _values(table, found["row"]))


def _values(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """A row's values as the database takes them.

    Raises:
        KeyError, TypeError, ValueError: it is none of this table.
    """
    dated = {name for name in row if isinstance(table.c[name].type, DateTime)}
    return {
        name: datetime.fromisoformat(value) if name in dated and value is not None else value
        for name, value in row.items()
    }


def _object(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _batches(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """Rows of one table of one database together, in portions."""
    batch: list[_Row] = []
    for row in rows:
        if batch and (len(batch) >= _MANY or _place(row) != _place(batch[0])):
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def _place(row: _Row) -> tuple[str, str]:
    return row.workspace, row.table.name
