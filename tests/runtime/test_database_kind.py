"""Which kind of database an address names."""

import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.runtime.database_kind import is_sqlite


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sqlite://", True),
        ("sqlite:////srv/faultbook.db", True),
        ("sqlite+pysqlite:///x.db", True),
        ("postgresql+psycopg://faultbook@127.0.0.1/sqlite", False),
    ],
)
def test_a_file_is_told_from_a_server(url: str, expected: bool) -> None:
    """By the kind of database, whichever driver and whatever its name."""
    assert expected is is_sqlite(url) is is_sqlite(make_url(url))


def test_what_is_no_address_is_an_error() -> None:
    """And not taken for the one kind or the other."""
    with pytest.raises(ArgumentError):
        is_sqlite("faultbook.db")
