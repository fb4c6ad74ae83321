"""What may be a part of a paste: for seconds, for every replica."""

from sqlalchemy import func, select

from bot.runtime import retention
from bot.runtime.paste_parts import KEPT, PasteParts
from bot.runtime.store import Store
from bot.runtime.tables import PARTS

HERE = ("T1", "C1", "", "U1")


def _count(store: Store) -> int:
    with store.begin() as connection:
        return int(connection.execute(select(func.count()).select_from(PARTS)).scalar_one())


def test_every_replica_reads_them(store: Store) -> None:
    """Each once, however often it was delivered, of its conversation and person alone."""
    for _ in range(2):
        PasteParts(store).keep(HERE, "1.0", "a")
    PasteParts(store).keep(HERE, "2.0", "b")
    assert {"1.0": "a", "2.0": "b"} == PasteParts(store).of(HERE)
    assert {} == PasteParts(store).of(("T1", "C1", "", "U2"))


def test_they_are_gone_after_seconds(store: Store) -> None:
    """They are not read any more at once, and deleted by the next one, or within the hour."""
    now = [100.0]
    parts = PasteParts(store, lambda: now[0])
    parts.keep(HERE, "1.0", "a")
    now[0] += KEPT + 1
    assert ({}, 1) == (parts.of(HERE), _count(store))
    parts.keep(("T1", "C2", "", "U1"), "2.0", "b")
    assert 1 == _count(store)
    retention.expire(store, {}, now[0] + KEPT + 1)
    assert 0 == _count(store)


def test_a_database_that_is_away_costs_no_message(store: Store) -> None:
    """The parts are read by themselves then."""
    with store.begin() as connection:
        PARTS.drop(connection)
    parts = PasteParts(store)
    parts.keep(HERE, "1.0", "a")
    assert {} == parts.of(HERE)


def test_a_row_names_neither_person_nor_place(store: Store) -> None:
    """Both are a hash."""
    PasteParts(store).keep(("T1", "C0INCIDENTS", "", "U0MARA"), "1.0", "a")
    with store.begin() as connection:
        row = connection.execute(select(PARTS)).one()
    assert not [one for one in row if "U0MARA" in str(one) or "C0INC" in str(one)]
