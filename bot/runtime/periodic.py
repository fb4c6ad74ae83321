"""Calls a function at intervals while a long piece of work goes on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

import structlog

log = structlog.get_logger()


@contextmanager
def ticking(tick: Callable[[], None], *, every: float = 1.0) -> Iterator[None]:
    """Call `tick` on a thread of its own until the block ends, and wait for the last call.

    A call that raises is logged and the next one follows, so that the work itself goes on.

    Args:
        tick: the function to call.
        every: seconds from the end of one call to the next.
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
