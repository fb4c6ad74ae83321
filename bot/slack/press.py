"""One press of a button or one form sent, as what it does: so that a double click is one press."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Press:
    """What names a press.

    Attributes:
        what: what it does: where, which button, with which value, by whom.
        at: POSIX seconds by Slack's clock; 0 for what can be done once only, as sending a form.
    """

    what: str
    at: float = 0.0
