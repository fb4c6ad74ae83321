"""The latest cases of conversations, as their threads show them to everybody in them."""

from sqlalchemy import func, select

from bot.runtime.store import Case, Store
from bot.runtime.tables import CASES

_DIRECT = "D"
"""What the ids of direct messages begin with."""


def recent_cases(store: Store, *channels: str, limit: int = 5) -> tuple[Case, ...]:
    """The cases that stand in threads of some conversations, newest first.

    Args:
        store: the database.
        channels: the conversations; what was asked there privately has no thread, and is left out.
        limit: how many at most.
    """
    query = (
        select(CASES)
        .where(CASES.c.channel.in_(channels), CASES.c.thread_ts != "")
        .order_by(CASES.c.at.desc())
        .limit(limit)
    )
    with store.begin() as connection:
        rows = connection.execute(query).mappings().all()
    return tuple(Case(**row) for row in rows)


def recent_channels(store: Store, *, limit: int = 10) -> tuple[str, ...]:
    """The channels in whose threads the latest cases stand, without direct messages.

    Args:
        store: the database.
        limit: how many at most.
    """
    in_channel = (CASES.c.thread_ts != "") & CASES.c.channel.not_like(f"{_DIRECT}%")
    query = (
        select(CASES.c.channel)
        .where(in_channel)
        .group_by(CASES.c.channel)
        .order_by(func.max(CASES.c.at).desc())
        .limit(limit)
    )
    with store.begin() as connection:
        return tuple(connection.execute(query).scalars())
