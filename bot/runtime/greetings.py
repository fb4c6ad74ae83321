"""Who was greeted already: a person or a conversation once, however long ago that was."""

import time

from sqlalchemy import select

from bot.runtime.store import Store
from bot.runtime.tables import GREETINGS


class Greetings:
    """The greetings that were said, shared by all replicas."""

    def __init__(self, store: Store) -> None:
        """Keep them in this database."""
        self._store = store

    def may_greet(self, whom: str, job: str) -> bool:
        """Whether this is for this job to say: nobody else says it or has said it.

        Args:
            whom: the id of a person or a conversation.
            job: the job, which may ask again after a kill.
        """
        row = {"id": whom, "job": job, "at": time.time()}
        if self._store.insert_new(GREETINGS, row):
            return True
        with self._store.begin() as connection:
            found = select(GREETINGS.c.job).where(GREETINGS.c.id == whom)
            return connection.execute(found).scalar() == job
