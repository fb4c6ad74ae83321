"""The simulated account's clock: a request may carry the time at which it happened.

The account's history spans weeks although it is made in seconds. Each back-dated request is
answered at its own time, so that a role's creation date and CloudTrail's event agree.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

import moto.core.utils

_AT: ContextVar[datetime | None] = ContextVar("at", default=None)


def now() -> datetime:
    """The time of the request under way, else the real time, in UTC."""
    return _AT.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime | None) -> Iterator[None]:
    """Let everything inside happen at `moment` (None: now)."""
    token = _AT.set(moment)
    try:
        yield
    finally:
        _AT.reset(token)


def _moto_now() -> datetime:
    """What moto's `utcnow` returns: a naive time in UTC."""
    return now().replace(tzinfo=None)


def wind() -> None:
    """Put this clock into moto, whose modules each hold `utcnow` under its own name.

    Modules imported later take it from `moto.core.utils`.
    """
    original = moto.core.utils.utcnow
    for name, module in list(sys.modules.items()):
        if name.startswith("moto.") and getattr(module, "utcnow", None) is original:
            module.utcnow = _moto_now  # type: ignore[attr-defined]  # checked on the line above
