"""Which messages follow one another."""

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.runtime.paste_parts import PasteParts
from bot.runtime.store import Store
from bot.runtime.tables import PARTS
from bot.slack.split_pastes import PastePart, SplitPastes

LONG = "  at com.example.Checkout.pay(Checkout.java:42)\n" * 9
SECRET = "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY"


def _part(ts: str, text: str = "x", **where: str) -> PastePart:
    place = {"team": "T1", "channel": "C1", "thread_ts": "", "user": "U1", **where}
    return PastePart(ts=ts, text=text, **place)


def test_messages_within_seconds_are_parts_of_one() -> None:
    """In their order; each is within seconds of the one before, however long they take."""
    pastes = SplitPastes()
    assert pastes.heard(_part("1.0", "a")) is None
    pastes.heard(_part("5.0", "b"))
    parts = pastes.heard(_part("9.0", "c"))
    assert parts is not None
    assert ("1.0", "a\nb", "a\nb\nc") == (parts.first.ts, parts.before, parts.text)


def test_a_later_message_begins_anew() -> None:
    """And so does one elsewhere: in another thread, channel or workspace, by somebody else."""
    pastes = SplitPastes()
    pastes.heard(_part("1.0"))
    assert pastes.heard(_part("6.5")) is None
    for where in ({"thread_ts": "1.0"}, {"channel": "C2"}, {"team": "T2"}, {"user": "U2"}):
        assert pastes.heard(_part("7.0", **where)) is None


def test_a_second_delivery_changes_nothing() -> None:
    """A message is no part of itself, and what came after it stays known."""
    pastes = SplitPastes()
    pastes.heard(_part("1.0", "a"))
    pastes.heard(_part("2.0", "b"))
    assert pastes.heard(_part("1.0", "a")) is None
    parts = pastes.heard(_part("3.0", "c"))
    assert parts is not None
    assert "a\nb\nc" == parts.text


def test_nothing_is_remembered_for_long() -> None:
    """Texts are held for seconds."""
    now = [0.0]
    pastes = SplitPastes(now=lambda: now[0])
    pastes.heard(_part("1.0"))
    now[0] = 20.0
    assert pastes.heard(_part("2.0")) is None


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A database that two replicas share."""
    return Store(f"sqlite:///{tmp_path / 'shared.db'}")


def test_whichever_replica_hears_the_next_part_joins_them(store: Store) -> None:
    """Over both, in their order; one that somebody else posts meanwhile is none of them."""
    one, other = (SplitPastes(PasteParts(store)) for _ in range(2))
    one.heard(_part("1.0", f"a\n{LONG}"))
    one.heard(_part("1.5", f"z\n{LONG}", user="U2"))
    other.heard(_part("2.0", f"b\n{LONG}"))
    parts = one.heard(_part("3.0", "c"))
    assert parts is not None
    assert ["1.0", "2.0", "3.0"] == [part.ts for part in parts.parts]
    assert "c" == parts.text[-1]


def test_no_talk_and_no_secret_is_written_down(store: Store) -> None:
    """What is short, of one line and no error stays in the process that heard it."""
    one, other = (SplitPastes(PasteParts(store)) for _ in range(2))
    one.heard(_part("1.0", "thanks, that was it"))
    one.heard(_part("2.0", f"{SECRET}\n{LONG}"))
    one.heard(_part("3.0", "AccessDenied", thread_ts="1.0"), is_pasted=True)
    with store.begin() as connection:
        kept = sorted(connection.execute(select(PARTS.c.text)).scalars())
    assert ["AccessDenied", True] == [kept[-1], kept[0].endswith(LONG)]
    assert (2, False) == (len(kept), "wJalr" in "".join(kept))
    assert other.heard(_part("3.5", "more")) is not None
