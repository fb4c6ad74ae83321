"""Everything moves from one database to another, whole or not at all."""

import json
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, DateTime, Float, Integer, Table, insert, select
from sqlalchemy.exc import SQLAlchemyError

from bot.runtime import workspace_stores
from bot.runtime.store import Audited, Case, Store
from bot.runtime.tables import METADATA, PARTS, REPLICAS, SLACK_BOTS, SLACK_OAUTH_STATES, SLOTS
from bot.runtime.transfer import (
    _OF_ALL,
    _TABLES,
    ImportRefusedError,
    export_lines,
    import_lines,
)
from tests.postgresql_server import NewDatabase

CASE = Case(id="c1", channel="C1", thread_ts="1.1", entry="aws/s3/X", values={"bucket": "ü-☃"})
LINE = Audited(
    user="U0MARA",
    action="looked",
    lookup="iam/entity",
    account_id="111122223333",
    channel="C1",
    thread_ts="1.1",
    result="found",
    at=1234.5,
)


def _filled(folder: Path) -> Store:
    store = Store(f"sqlite:///{folder / 'old.db'}")
    store.open_case(CASE)
    for _ in range(3):
        store.audit(LINE)
    store.claim("Ev1")
    store.request_stop("job")
    store.may_say("this", "job")
    return store


def test_everything_moves_to_postgresql(tmp_path: Path, postgresql: NewDatabase) -> None:
    """Cases, audit, claims, stops and what was said are there as they were, and work goes on."""
    with _filled(tmp_path) as old, Store(postgresql()) as new:
        assert 7 == import_lines(new, export_lines(old))
        assert CASE == new.case("c1")
        assert (LINE, LINE, LINE) == new.audited()
        assert not new.claim("Ev1")
        assert new.stop_requested("job")
        assert [False, True] == [new.may_say("this", who) for who in ("another", "job")]
        new.audit(LINE)
        assert 4 == len(new.audited())
        assert sorted(export_lines(new)) != sorted(export_lines(old))


def _row(table: Table, number: int, of: str) -> dict[str, Any]:
    """A made-up row, with something in every column."""
    made: dict[type, Any] = {
        Integer: number,
        Float: number + 0.5,
        Boolean: True,
        DateTime: datetime.fromisoformat(f"2026-05-04T03:02:0{number}"),
        JSON: {"a": ["ü-☃", number]},
    }
    row = {
        column.name: next(
            (value for kind, value in made.items() if isinstance(column.type, kind)),
            f"{of}{number}",
        )
        for column in table.columns
    }
    if table.autoincrement_column is not None:
        del row[table.autoincrement_column.name]
    return row


def _fill(store: Store, of: str, tables: Sequence[Table]) -> None:
    with store.begin() as connection:
        for table in tables:
            connection.execute(insert(table), [_row(table, number, of) for number in range(3)])


def test_every_table_moves_but_four() -> None:
    """What lasts minutes stays: replicas, running lookups, begun installations, parts of pastes."""
    moved = {*_TABLES, REPLICAS.name, SLOTS.name, SLACK_OAUTH_STATES.name, PARTS.name}
    assert set(METADATA.tables) == moved


def test_every_workspace_moves_to_postgresql(tmp_path: Path, postgresql: NewDatabase) -> None:
    """Each row of each table of each workspace's database is where it was, and the tokens too."""
    with Store(f"sqlite:///{tmp_path / 'old.db'}") as old, Store(postgresql()) as new:
        _fill(old, "MAIN", tuple(_TABLES.values()))
        for workspace in ("MAIN0", "MAIN2"):  # ids that the table of workspaces has
            with workspace_stores.workspace_store(old.url, workspace) as store:
                _fill(store, workspace, _OF_ALL)
        lines = list(export_lines(old))
        assert 3 * (len(_TABLES) + 2 * len(_OF_ALL)) == import_lines(new, lines)
        assert lines == list(export_lines(new))
        with new.begin() as connection:
            (first, *_) = connection.execute(select(SLACK_BOTS)).mappings()
        assert _row(SLACK_BOTS, 0, "MAIN").items() <= dict(first).items()


def test_an_export_of_one_workspace_from_before_is_read(tmp_path: Path) -> None:
    """The first form had no workspaces."""
    row = json.dumps({"table": "claims", "row": {"id": "x", "at": 1.5}})
    with Store(f"sqlite:///{tmp_path / 'new.db'}") as new:
        assert 1 == import_lines(new, ['{"faultbook": 1}', row])
        assert not new.claim("x")


def test_what_was_made_for_workspaces_goes_where_an_import_fails(
    tmp_path: Path, postgresql: NewDatabase
) -> None:
    """A broken line at the end leaves no workspace's database behind, nor a row in the main one."""
    row = {"workspace": "T1", "table": "claims", "row": {"id": "x", "at": 1.5}}
    for url in (f"sqlite:///{tmp_path / 'new.db'}", postgresql()):
        with Store(url) as new:
            with pytest.raises(ImportRefusedError, match="Line 3"):
                import_lines(new, ['{"faultbook": 2}', json.dumps(row), "broken"])
            assert not workspace_stores.is_there(url, "T1")
            assert 1 == len(list(export_lines(new)))


def test_a_workspaces_database_with_rows_takes_no_import(tmp_path: Path) -> None:
    """What is in it stays."""
    row = json.dumps({"workspace": "T1", "table": "claims", "row": {"id": "x", "at": 1.5}})
    with Store(f"sqlite:///{tmp_path / 'new.db'}") as new:
        with workspace_stores.workspace_store(new.url, "T1") as store:
            store.open_case(CASE)
        with pytest.raises(ImportRefusedError, match="of workspace T1 is not empty"):
            import_lines(new, ['{"faultbook": 2}', row])
        with workspace_stores.workspace_store(new.url, "T1") as store:
            assert CASE == store.case("c1")


def test_a_database_with_rows_takes_no_import(tmp_path: Path) -> None:
    """What is there is neither mixed with an export nor overwritten."""
    with _filled(tmp_path) as old, pytest.raises(ImportRefusedError, match="is not empty"):
        import_lines(old, list(export_lines(old)))


@pytest.mark.parametrize(
    "wrong",
    [
        "no json",
        '{"table": "replicas", "row": {"id": "x", "beats": 1}}',
        '{"table": "claims"}',
        '{"table": "claims", "row": {"id": "x", "at": 1, "more": 2}}',
        "[]",
        '{"table": "slack_bots", "row": {"installed_at": "yesterday"}}',
        '{"workspace": "../T1", "table": "claims", "row": {"id": "x", "at": 1}}',
        '{"workspace": "T1", "table": "slack_bots", "row": {}}',
    ],
)
def test_a_wrong_line_leaves_the_database_empty(tmp_path: Path, wrong: str) -> None:
    """All rows are imported, or none; the line is named."""
    with _filled(tmp_path) as old, Store(f"sqlite:///{tmp_path / 'new.db'}") as new:
        lines = [*export_lines(old), wrong]
        with pytest.raises(ImportRefusedError, match=f"Line {len(lines)} "):
            import_lines(new, lines)
        assert 1 == len(list(export_lines(new)))


def test_a_row_the_database_refuses_leaves_it_empty(tmp_path: Path) -> None:
    """A row that is there twice imports nothing."""
    row = json.dumps({"table": "claims", "row": {"id": "x", "at": time.time()}})
    with Store(f"sqlite:///{tmp_path / 'new.db'}") as new:
        with pytest.raises(SQLAlchemyError):
            import_lines(new, ['{"faultbook": 1}', row, row])
        assert 1 == len(list(export_lines(new)))


def test_another_file_is_no_export(tmp_path: Path) -> None:
    """The first line says what it is."""
    with (
        Store(f"sqlite:///{tmp_path / 'new.db'}") as new,
        pytest.raises(ImportRefusedError, match="no export"),
    ):
        import_lines(new, ['{"table": "claims"}'])
