"""Keeps an acknowledgement that was given.

When a listener fails after it has acknowledged, Bolt sets the acknowledgement back to none. Unless
it has been sent by then, Bolt waits for another until its time is over, and goes on to the next
listener that fits, which tells the person a second time.
"""

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext


class LastingAck(Ack):
    """An acknowledgement that cannot be taken back."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Bolt left it untyped

    def __setattr__(self, name: str, value: Any) -> None:
        """Set an attribute, but never the response back to none."""
        if name != "response" or value is not None or "response" not in vars(self):
            super().__setattr__(name, value)


def register(app: App) -> None:
    """Give every listener an acknowledgement that lasts."""

    @app.middleware
    def lasting(context: BoltContext, next: Callable[[], None]) -> None:  # noqa: A002 - Bolt's name
        context["ack"] = LastingAck()
        next()
