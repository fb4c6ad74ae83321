"""The user's cache: built once, read afterwards, never read where somebody else can write."""

import os
import sqlite3
from pathlib import Path

import pytest

from bot.knowledge_base.user_cache import open_kept


def _fill(db: sqlite3.Connection) -> None:
    db.execute("create table facts (word text)")
    db.execute("insert into facts values ('kept')")


def _open(folder: Path, name: str = "facts-1.sqlite") -> tuple[list[str], list[str]]:
    """What stands in the opened file, and what was said."""
    said: list[str] = []
    db = open_kept(name, _fill, folder, said.append)
    return [word for (word,) in db.execute("select word from facts")] if db else [], said


def test_a_file_is_built_once(tmp_path: Path) -> None:
    """The second time it is only opened, and both folder and file are the user's own."""
    folder = tmp_path / "cache"
    assert (["kept"], []) == _open(folder)
    changed = (folder / "facts-1.sqlite").stat().st_mtime_ns
    assert (["kept"], []) == _open(folder)
    assert changed == (folder / "facts-1.sqlite").stat().st_mtime_ns
    assert (0o700, 0o600) == (
        folder.stat().st_mode & 0o777,
        (folder / "facts-1.sqlite").stat().st_mode & 0o777,
    )


@pytest.mark.parametrize("mode", [0o770, 0o777, 0o707])
def test_a_folder_that_others_can_write_is_not_used(tmp_path: Path, mode: int) -> None:
    """What lies there may be anybody's; it is said, with what to do."""
    _open(tmp_path / "cache")
    (tmp_path / "cache").chmod(mode)
    found, (said,) = _open(tmp_path / "cache")
    assert [] == found
    assert "can be written by others: set FAULTBOOK_CACHE" in said


def test_a_file_that_others_can_write_is_not_used(tmp_path: Path) -> None:
    """The folder alone says nothing of a file in it."""
    _open(tmp_path)
    (tmp_path / "facts-1.sqlite").chmod(0o666)
    found, (said,) = _open(tmp_path)
    assert [] == found
    assert "facts-1.sqlite can be written by others" in said


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_another_users_file_is_not_used(tmp_path: Path) -> None:
    """Whoever wrote it chose what it answers."""
    _open(tmp_path)
    os.chown(tmp_path / "facts-1.sqlite", 4711, -1)
    found, (said,) = _open(tmp_path)
    assert [] == found
    assert "belongs to another user" in said


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """Nothing is built for nothing."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    found, (said,) = _open(tmp_path / "file" / "below")
    assert [] == found
    assert "cannot be written" in said


def test_only_the_last_versions_are_kept(tmp_path: Path) -> None:
    """The oldest of one kind go when a new one is built; another kind's stay."""
    _open(tmp_path, "others-1.sqlite")
    for number in range(6):
        _open(tmp_path, f"facts-{number}.sqlite")
        os.utime(tmp_path / f"facts-{number}.sqlite", (number, number))
    _open(tmp_path, "facts-6.sqlite")
    assert ["facts-3.sqlite", "facts-4.sqlite", "facts-5.sqlite", "facts-6.sqlite",
            "others-1.sqlite"] == sorted(path.name for path in tmp_path.iterdir())  # fmt: skip


def test_a_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """No half file is ever opened."""

    def fail(_db: sqlite3.Connection) -> None:
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError):
        open_kept("facts-1.sqlite", fail, tmp_path)
    assert [] == list(tmp_path.iterdir())
