"""The latest cases of one conversation, as its threads show them to everybody in it."""

from sqlalchemy import select

from bot.runtime.store import Case, Store
from bot.runtime.tables import CASES


def recent_cases(store: Store, channel: str, *, limit: int = 5) -> tuple[Case, ...]:
    """The cases that stand in threads of a conversation, newest first.

    Args:
        store: the database.
        channel: the conversation; what was asked there privately has no thread, and is left out.
        limit: how many at most.
    """
    query = (
        select(CASES)
        .where(CASES.c.channel == channel, CASES.c.thread_ts != "")
        .order_by(CASES.c.at.desc())
        .limit(limit)
    )
    with store.begin() as connection:
        rows = connection.execute(query).mappings().all()
    return tuple(Case(**row) for row in rows)
