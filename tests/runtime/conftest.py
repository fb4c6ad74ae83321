"""What the tests of the runtime share: a new database, once of each kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.runtime.store import Store


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'sub' / 'faultbook.db'}"
    address: str = request.getfixturevalue("postgresql")()
    return address


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A new database that is open."""
    with Store(url) as opened:
        yield opened
