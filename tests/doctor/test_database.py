"""What the doctor says of the database, which stays as it is."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot.doctor.database import database_checks
from bot.runtime.schema import HEAD
from bot.runtime.store import Store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database with this version's tables."""
    path = tmp_path / "faultbook.db"
    Store(f"sqlite:///{path}").close()
    return path


def _set_revision(path: Path, to: str) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": to})
    engine.dispose()


def test_this_versions_tables_are_good(file: Path) -> None:
    """Nothing to do."""
    (found,) = database_checks(f"sqlite:///{file}")
    assert ("good", "sqlite, with this version's tables.") == (found.state, found.said)


def test_older_tables_are_brought_on_by_the_next_start(file: Path) -> None:
    """The doctor leaves them as they are."""
    _set_revision(file, "0001")
    for _ in range(2):
        (found,) = database_checks(f"sqlite:///{file}")
        assert ("good", True) == (found.state, f"brings them to {HEAD}" in found.said)


def test_newer_tables_need_the_newer_version(file: Path) -> None:
    """This one would not start."""
    _set_revision(file, "9999")
    (found,) = database_checks(f"sqlite:///{file}")
    assert ("broken", "Install that version again.") == (found.state, found.mend)


def test_a_file_that_is_not_there_yet_is_not_made(tmp_path: Path) -> None:
    """The first start makes it."""
    path = tmp_path / "deep" / "new.db"
    (found,) = database_checks(f"sqlite:///{path}")
    assert ("good", False) == (found.state, path.parent.exists())


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "ArgumentError"),
        ("nosuch://x", "NoSuchModuleError"),
        ("sqlite:////dev/null/x.db", "no folder that can be written to"),
        ("postgresql+psycopg://nobody@127.0.0.1:1/none?connect_timeout=2", "OperationalError"),
    ],
)
def test_what_cannot_be_used_is_told(url: str, says: str) -> None:
    """With what to do, and without the address, which may hold a password."""
    (found,) = database_checks(url)
    assert ("broken", True) == (found.state, says in found.said)
    assert found.mend
