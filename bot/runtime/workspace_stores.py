"""A database of its own for each workspace: nothing of one is in reach of another's queries.

On PostgreSQL it is a schema beside the others', on SQLite a file beside the main one. The main
database keeps the jobs, and where the app is installed.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import create_engine, inspect, select, text
from sqlalchemy.engine import URL, make_url

from bot.runtime.database_kind import is_sqlite
from bot.runtime.store import Store
from bot.runtime.tables import WORKSPACES

_ID = re.compile(r"[A-Z0-9]{1,31}")


class WorkspaceIdError(ValueError):
    """This is no workspace's id."""


def workspace_url(url: str, workspace: str) -> str:
    """The address of a workspace's database.

    Args:
        url: the main database.
        workspace: Slack's id of a workspace or of an organisation.

    Raises:
        WorkspaceIdError: it has another shape; it becomes part of a name.
    """
    check_id(workspace)
    parsed = make_url(url)
    if is_sqlite(parsed):
        own = parsed.set(database=str(_file(parsed, workspace)))
    else:
        own = parsed.update_query_dict({"options": f"-csearch_path={_schema(workspace)}"})
    return own.render_as_string(hide_password=False)


def check_id(workspace: str) -> None:
    """Refuse what is no workspace's id.

    Raises:
        WorkspaceIdError: it has another shape.
    """
    if not _ID.fullmatch(workspace):
        raise WorkspaceIdError(workspace)


def workspace_store(url: str, workspace: str) -> Store:
    """A workspace's database, which is made where there is none.

    Args:
        url: the main database.
        workspace: Slack's id of it.
    """
    own = workspace_url(url, workspace)
    if not is_sqlite(url):
        _run(url, f"CREATE SCHEMA IF NOT EXISTS {_schema(workspace)}")
    return Store(own, with_jobs=False)


def each(main: Store) -> Iterator[tuple[str, Store]]:
    """The databases of all workspaces that have one, each by its id and open while it is looked at.

    Args:
        main: the main database.
    """
    with main.begin() as connection:
        known = connection.execute(select(WORKSPACES.c.id).order_by(WORKSPACES.c.id)).scalars()
        ids = tuple(known)
    for workspace in ids:
        if is_there(main.url, workspace):
            with workspace_store(main.url, workspace) as store:
                yield workspace, store


def is_there(url: str, workspace: str) -> bool:
    """Whether a workspace has a database."""
    parsed = make_url(url)
    if is_sqlite(parsed):
        return _file(parsed, workspace).exists()
    engine = create_engine(url)
    try:
        return inspect(engine).has_schema(_schema(workspace))
    finally:
        engine.dispose()


def remove(url: str, workspace: str) -> None:
    """Remove a workspace's database with all that is in it, if it is there."""
    parsed = make_url(url)
    if not is_sqlite(parsed):
        _run(url, f"DROP SCHEMA IF EXISTS {_schema(workspace)} CASCADE")
        return
    for end in ("", "-wal", "-shm"):
        Path(f"{_file(parsed, workspace)}{end}").unlink(missing_ok=True)


def _file(parsed: URL, workspace: str) -> Path:
    main = Path(parsed.database or "")
    return main.with_name(f"{main.stem}-{workspace}{main.suffix}")


def _schema(workspace: str) -> str:
    return f"workspace_{workspace.lower()}"


def _run(url: str, statement: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
