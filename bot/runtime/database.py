"""Opens the main database, and says in one sentence why it cannot be opened."""

from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError

from bot.extras import missing_module
from bot.runtime.schema import NewerDatabaseError
from bot.runtime.store import Store
from bot.settings import SettingsError


def open_store(url: str) -> Store:
    """The main database, with this version's tables.

    Args:
        url: SQLAlchemy's address of it, from `FAULTBOOK_DATABASE_URL`.

    Raises:
        SettingsError: it cannot be used.
    """
    try:
        return Store(url)
    except NewerDatabaseError as error:
        raise SettingsError(str(error)) from error
    except ImportError as error:
        raise unusable(missing_module(error)) from error
    except (SQLAlchemyError, OSError) as error:
        raise unusable(_why(error)) from error


def _why(error: Exception) -> str:
    """What to look at, in half a sentence; the error's own text may hold the password."""
    name = type(error).__name__
    if isinstance(error, ArgumentError):
        return (
            "write sqlite:////srv/faultbook.db, or postgresql+psycopg://USER:PASSWORD@HOST/DATABASE"
        )
    if isinstance(error, OperationalError):
        return f"the database could not be opened ({name}): see that it runs and lets you in"
    return f"opening the database failed with {name}"


def unusable(why: str) -> SettingsError:
    """The error of a database that cannot be used.

    Args:
        why: half a sentence.
    """
    return SettingsError(f"FAULTBOOK_DATABASE_URL cannot be used: {why}.")
