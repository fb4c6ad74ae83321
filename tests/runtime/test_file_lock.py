"""A SQLite database is for one process at a time."""

from pathlib import Path

import pytest

from bot.runtime.file_lock import DatabaseInUseError, held


def test_a_second_holder_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    """While one holds it, another is told so; afterwards it can be held again."""
    url = f"sqlite:///{tmp_path / 'faultbook.db'}"
    with held(url), pytest.raises(DatabaseInUseError), held(url, wait=0):
        pytest.fail("held twice")
    with held(url, wait=0):
        assert (tmp_path / "faultbook.db.lock").exists()


@pytest.mark.parametrize("url", ["sqlite://", "postgresql+psycopg://u@h/d"])
def test_what_is_no_file_is_not_held(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database in memory has one process anyway, and a server takes many."""
    monkeypatch.chdir(tmp_path)
    with held(url, wait=0), held(url, wait=0):
        assert [] == list(tmp_path.iterdir())
