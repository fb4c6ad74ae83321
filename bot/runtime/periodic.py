"""Something done once a second beside a long piece of work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

import structlog

log = structlog.get_logger()


@contextmanager
def ticking(tick: Callable[[], None], *, every: float = 1.0) -> Iterator[None]:
    """Call `tick` every so often until the block ends; never again after it has ended.

    A tick that fails is logged and the next one comes all the same: the work matters more.

    Args:
        tick: what to do, on a thread of its own.
        every: seconds between two ticks, not counting the tick itself.
    """
    done = Event()

    def loop() -> None:
        while not done.wait(every):
            try:
                tick()
            except Exception:
                log.exception("tick failed")

    thread = Thread(target=loop, name="ticking", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
