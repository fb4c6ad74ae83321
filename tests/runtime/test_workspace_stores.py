"""Each workspace's own database."""

from pathlib import Path

import pytest

from bot.runtime import workspace_stores
from bot.runtime.store import Store

POSTGRESQL = "postgresql+psycopg://me:secret@host/faultbook"


def test_on_sqlite_it_is_a_file_beside_the_main_one() -> None:
    """Its name holds the workspace's id."""
    url = workspace_stores.workspace_url("sqlite:////data/faultbook.db", "T0ONE")
    assert "sqlite:////data/faultbook-T0ONE.db" == url


def test_on_postgresql_it_is_a_schema_of_the_same_database() -> None:
    """Every connection of that address sees this schema alone."""
    url = workspace_stores.workspace_url(POSTGRESQL, "T0ONE")
    assert url.startswith(POSTGRESQL)
    assert url.endswith("search_path%3Dworkspace_t0one")


@pytest.mark.parametrize("id", ["", "t0one", "T0-ONE", "T0ONE; DROP", "../T0ONE", "T" * 32])
def test_what_is_no_workspaces_id_becomes_no_name(id: str) -> None:  # noqa: A002 - as the module calls it
    """An id is capitals and digits: it is written into a path and into SQL."""
    with pytest.raises(workspace_stores.WorkspaceIdError):
        workspace_stores.workspace_url(POSTGRESQL, id)


def test_a_database_is_there_from_its_opening_to_its_removal(tmp_path: Path) -> None:
    """Removing it leaves the main one, and a second removal finds nothing to do."""
    url = f"sqlite:///{tmp_path / 'faultbook.db'}"
    with Store(url):
        assert not workspace_stores.is_there(url, "T0ONE")
        workspace_stores.workspace_store(url, "T0ONE").close()
        assert workspace_stores.is_there(url, "T0ONE")
        for _ in range(2):
            workspace_stores.remove(url, "T0ONE")
        assert not workspace_stores.is_there(url, "T0ONE")
    assert ["faultbook.db"] == sorted(one.name for one in tmp_path.iterdir() if one.suffix == ".db")
