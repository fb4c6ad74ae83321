"""Everything moves from one database to another, whole or not at all."""

import json
import time
from pathlib import Path

import pytest
from sqlalchemy.exc import SQLAlchemyError

from bot.runtime.store import Audited, Case, Store
from bot.runtime.transfer import ImportRefusedError, export_lines, import_lines
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
