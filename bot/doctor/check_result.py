"""One thing that was looked at, and what to do where it is not as it should be."""

from dataclasses import dataclass
from typing import Literal

State = Literal["good", "warning", "broken", "untold"]
"""Of a thing: as wanted, works in part, stops what hangs on it, or not known."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One thing that was looked at.

    Attributes:
        part: what it is, as `Slack: scopes`.
        state: how it is.
        said: what was seen, in a sentence.
        mend: what to do; empty where there is nothing to do.
    """

    part: str
    state: State
    said: str
    mend: str = ""
