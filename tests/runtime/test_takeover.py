"""Takeover: the jobs of a silent replica are taken over, those of a living one never."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.runtime.store import Store
from bot.runtime.takeover import Takeover


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


class Peers:
    """A database, this replica's watch on it, and what was taken over."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock = Clock()
        self.taken: list[str] = []
        self.finished = True
        self.watch = Takeover(store, "me", self.recover, timeout=15, now=self.clock)

    def recover(self, replica: str) -> bool:
        self.taken.append(replica)
        return self.finished

    def pass_by(self, seconds: float) -> None:
        """Let time pass, a beat of this replica every few seconds of it."""
        for _ in range(int(seconds / 3)):
            self.clock.at += 3
            self.watch.tick()


@pytest.fixture
def peers(tmp_path: Path) -> Iterator[Peers]:
    with Store(f"sqlite:///{tmp_path / 'beats.db'}") as store:
        yield Peers(store)


def test_those_alive_are_counted(peers: Peers) -> None:
    """This one, and those whose beats grow; not those that left or fell silent."""
    for replica in ("other", "silent", "left"):
        peers.store.beat(replica)
    peers.store.leave("left")
    peers.watch.tick()
    counted = [peers.watch.alive]
    for _ in range(6):
        peers.store.beat("other")
        peers.pass_by(3)
    assert [3, 2] == [*counted, peers.watch.alive]


def test_a_silent_replica_is_taken_over_once(peers: Peers) -> None:
    """After its time a silent replica's jobs are taken over, and it is forgotten."""
    peers.store.beat("dead")
    peers.watch.tick()
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
    peers.watch.tick()
    assert ["ended"] == peers.taken


def test_jobs_that_could_not_be_taken_over_are_tried_again(peers: Peers) -> None:
    """A replica with jobs left stays known until it has none."""
    peers.finished = False
    peers.store.beat("dead")
    peers.watch.tick()
    peers.pass_by(18)
    peers.finished = True
    peers.pass_by(3)
    assert ["dead"] * (len(peers.taken) - 1) == peers.taken[1:]
    assert {} == peers.store.beat("me")


def test_after_standing_still_nobodys_silence_counts(peers: Peers) -> None:
    """A replica that was frozen does not take over from those whom it did not hear meanwhile."""
    peers.store.beat("other")
    peers.watch.tick()
    peers.clock.at += 300
    peers.watch.tick()
    peers.pass_by(12)
    assert [] == peers.taken
