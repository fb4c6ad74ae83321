"""How many lookups of one workspace run together, in all replicas.

The engine counts by account. By workspace we do: a lookup holds one of its workspace's slots while
it runs, and one that finds none waits again, behind those of its account that came before it.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

from sqlalchemy import delete, select
from sqlalchemy.exc import SQLAlchemyError

from bot.runtime.store import Store
from bot.runtime.tables import SLOTS


class LookupSlots:
    """The slots of all workspaces."""

    def __init__(
        self, store: Store, most: int, running: Callable[[Sequence[str]], set[str]]
    ) -> None:
        """Keep them in this database.

        Args:
            store: which all replicas share.
            most: slots of one workspace.
            running: which of these jobs run, in whichever replica.
        """
        self._store = store
        self._most = most
        self._running = running

    @contextmanager
    def held(self, workspace: str, job: str) -> Iterator[bool]:
        """Hold a slot until the block ends; whether there is one.

        Args:
            workspace: whose lookup it is.
            job: the lookup's job.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database does not answer.
        """
        is_there = self._take(workspace, job)
        try:
            yield is_there
        finally:
            if is_there:
                self._leave(job)

    def _take(self, workspace: str, job: str) -> bool:
        slots = [f"{workspace} {number}" for number in range(self._most)]
        holders = self._holders(slots)
        if len(holders) == self._most:
            holders = self._without_ended(holders)
        if job in holders.values():
            return True  # it is begun anew after a kill
        free = (slot for slot in slots if slot not in holders)
        return any(self._store.insert_new(SLOTS, {"id": slot, "job": job}) for slot in free)

    def _holders(self, slots: Sequence[str]) -> dict[str, str]:
        query = select(SLOTS.c.id, SLOTS.c.job).where(SLOTS.c.id.in_(slots))
        with self._store.begin() as connection:
            return {row.id: row.job for row in connection.execute(query)}

    def _without_ended(self, holders: dict[str, str]) -> dict[str, str]:
        """Free the slots of jobs that no longer run, as where the process was killed."""
        running = self._running(tuple(holders.values()))
        kept = {slot: job for slot, job in holders.items() if job in running}
        with self._store.begin() as connection:
            for slot, job in holders.items() - kept.items():
                ended = (SLOTS.c.id == slot) & (SLOTS.c.job == job)
                connection.execute(delete(SLOTS).where(ended))
        return kept

    def _leave(self, job: str) -> None:
        with suppress(SQLAlchemyError), self._store.begin() as connection:
            connection.execute(delete(SLOTS).where(SLOTS.c.job == job))
