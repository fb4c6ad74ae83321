"""Something done beside a long piece of work."""

import threading

from bot.runtime.periodic import ticking
from tests.shared import PATIENCE


def test_it_ticks_until_the_work_ends() -> None:
    """Ticks come while the block runs, and none after it."""
    third = threading.Event()
    ticks: list[int] = []

    def tick() -> None:
        ticks.append(1)
        if len(ticks) == 3:
            third.set()

    with ticking(tick, every=0.001):
        assert third.wait(PATIENCE)
    ended = len(ticks)
    assert not threading.Event().wait(0.02)
    assert len(ticks) == ended


def test_a_tick_that_fails_does_not_end_the_ticking() -> None:
    """The work goes on, and so do the ticks."""
    second = threading.Event()
    ticks: list[int] = []

    def tick() -> None:
        ticks.append(1)
        if len(ticks) == 1:
            raise RuntimeError("broken")
        second.set()

    with ticking(tick, every=0.001):
        assert second.wait(PATIENCE)
