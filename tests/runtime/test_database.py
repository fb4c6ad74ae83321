"""Opening the main database: each failure is one sentence that names the setting."""

import sys
from pathlib import Path

import pytest

from bot.runtime.database import open_store
from bot.settings import SettingsError


def test_a_new_file_is_opened(tmp_path: Path) -> None:
    """With this version's tables."""
    with open_store(f"sqlite:///{tmp_path / 'new.db'}") as store:
        store.ping()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nosuch://x", "write sqlite:"),
        ("nonsense", "write sqlite:"),
        ("sqlite:////proc/x/y.db", "opening the database failed with "),
    ],
)
def test_an_address_of_no_database_is_told(url: str, says: str) -> None:
    """Whatever kind of error it was."""
    with pytest.raises(SettingsError, match=f"^FAULTBOOK_DATABASE_URL cannot be used: {says}"):
        open_store(url)


def test_a_missing_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's driver is an extra."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(SettingsError, match=r"psycopg is not installed; .*\.\[postgres\]"):
        open_store("postgresql+psycopg://faultbook@127.0.0.1/faultbook")


def test_a_folder_is_no_database_and_stays_as_it_is(tmp_path: Path) -> None:
    """It is told, and everybody who could read the folder still can."""
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o755)
    with pytest.raises(SettingsError, match="the database could not be opened"):
        open_store(f"sqlite:///{folder}")
    assert 0o755 == folder.stat().st_mode & 0o777
