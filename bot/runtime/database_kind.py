"""Which kind of database an address names: one process's file, or a server that several share."""

from sqlalchemy.engine import URL, make_url


def is_sqlite(url: str | URL) -> bool:
    """Whether it is SQLite's.

    Args:
        url: an address SQLAlchemy knows.

    Raises:
        sqlalchemy.exc.ArgumentError: it knows no such address.
    """
    return make_url(url).get_backend_name() == "sqlite"
