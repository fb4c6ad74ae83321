"""Takeover: the jobs of a silent replica are taken over, those of a living one never."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.runtime.store import Store
from bot.runtime.takeover import Takeover


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


class Database(Store):
    """A database that can be away."""

    is_away = False

    def beat(self, me: str) -> dict[str, int]:
        if self.is_away:
            raise OperationalError("", {}, Exception("made up"))
        return super().beat(me)


class Peers:
    """A database, this replica's watch on it, and what was taken over."""

    def __init__(self, store: Database) -> None:
        self.store = store
        self.clock = Clock()
        self.taken: list[str] = []
        self.owners: set[str] = set()
        self.finished = True
        self.watch = Takeover(
            store, "me", self.recover, lambda: self.owners, timeout=15, now=self.clock
        )

    def recover(self, replica: str) -> bool:
        self.taken.append(replica)
        return self.finished

    def pass_by(self, seconds: float) -> None:
        """Let time pass, a beat of this replica every few seconds of it."""
        for _ in range(int(seconds / 3)):
            self.clock.at += 3
            self.tick()

    def tick(self) -> None:
        """What the threads of this replica do, once each."""
        self.watch.beat()
        self.watch.sweep()
        self.watch.find_unheard()

    def miss(self, seconds: float) -> None:
        """Let time pass in which the database does not answer."""
        for _ in range(int(seconds / 3)):
            self.clock.at += 3
            self.store.is_away = True
            with pytest.raises(OperationalError):
                self.watch.beat()
            self.store.is_away = False


@pytest.fixture
def peers(tmp_path: Path) -> Iterator[Peers]:
    with Database(f"sqlite:///{tmp_path / 'beats.db'}") as store:
        yield Peers(store)


def test_those_alive_are_counted(peers: Peers) -> None:
    """This one, and those whose beats grow; not those that left or fell silent."""
    for replica in ("other", "silent", "left"):
        peers.store.beat(replica)
    peers.store.leave("left")
    peers.tick()
    counted = [peers.watch.alive]
    for _ in range(6):
        peers.store.beat("other")
        peers.pass_by(3)
    assert [3, 2] == [*counted, peers.watch.alive]


def test_a_silent_replica_is_taken_over_once(peers: Peers) -> None:
    """After its time a silent replica's jobs are taken over, and it is forgotten."""
    peers.store.beat("dead")
    peers.tick()
    peers.pass_by(12)
    assert [] == peers.taken
    peers.pass_by(12)
    assert ["dead"] == peers.taken
    peers.pass_by(60)
    assert ["dead"] == peers.taken


def test_a_beating_replica_is_left_alone(peers: Peers) -> None:
    """One that beats, however long, keeps its jobs."""
    for _ in range(20):
        peers.store.beat("alive")
        peers.pass_by(6)
    assert [] == peers.taken


def test_a_replica_that_ended_in_order_is_taken_over_at_once(peers: Peers) -> None:
    """What one hands back when it is told to end does not wait for its silence."""
    peers.store.beat("ended")
    peers.store.leave("ended")
    peers.tick()
    assert ["ended"] == peers.taken


def test_jobs_that_could_not_be_taken_over_are_tried_again(peers: Peers) -> None:
    """A replica with jobs left stays known until it has none."""
    peers.finished = False
    peers.store.beat("dead")
    peers.tick()
    peers.pass_by(18)
    peers.finished = True
    peers.pass_by(3)
    assert ["dead"] * (len(peers.taken) - 1) == peers.taken[1:]
    assert {} == peers.store.beat("me")


def test_after_standing_still_nobodys_silence_counts(peers: Peers) -> None:
    """A replica that was frozen does not take over from those whom it did not hear meanwhile."""
    peers.store.beat("other")
    peers.tick()
    peers.clock.at += 300
    peers.tick()
    peers.pass_by(12)
    assert [] == peers.taken


def test_after_an_outage_of_the_database_nobodys_silence_counts(peers: Peers) -> None:
    """Another beats as seldom, and may be about to: it is given its whole time from then on."""
    peers.store.beat("other")
    peers.tick()
    peers.miss(12)
    peers.pass_by(12)
    assert [] == peers.taken
    peers.pass_by(6)
    assert ["other"] == peers.taken


def test_one_that_owns_jobs_and_never_beats_is_taken_over(peers: Peers) -> None:
    """As one that was taken for gone, took jobs all the same, and was killed before it beat."""
    peers.owners = {"me", "unheard"}
    peers.tick()
    peers.pass_by(15)
    assert ([], 1) == (peers.taken, peers.watch.alive)
    peers.pass_by(6)
    assert {"unheard"} == set(peers.taken)


def test_a_heart_that_never_stood_still_is_steady(peers: Peers) -> None:
    """Then nobody can have taken this replica for gone, and nothing needs to be asked."""
    peers.tick()
    peers.pass_by(30)
    assert peers.watch.is_steady(peers.clock.at)


def test_after_standing_still_a_replica_is_not_sure_of_what_it_had_begun(peers: Peers) -> None:
    """Nor of what it begins right then: others may have taken that over; later it is again."""
    peers.tick()
    peers.pass_by(30)
    before = peers.clock.at
    peers.clock.at += 8
    frozen = peers.watch.is_steady(before)
    peers.tick()
    thawed = [peers.watch.is_steady(since) for since in (before, peers.clock.at)]
    peers.pass_by(9)
    later = [peers.watch.is_steady(since) for since in (before, peers.clock.at)]
    assert (False, [False, False], [False, True]) == (frozen, thawed, later)
