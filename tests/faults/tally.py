"""What was sent and what became of it: lost, doubled, or still on *Looking*."""

import json
import time
from dataclasses import dataclass, field

from tests.faults.slack_server import LOOKING, SlackServer

_FAILED = "on my side"
"""In the text of a message that says that a job failed for good."""


@dataclass
class Tally:
    """The threads in which one message of the app's is to stand in the end.

    Attributes:
        slack: what was posted.
        expected: the threads.
    """

    slack: SlackServer
    expected: set[str] = field(default_factory=set)

    @property
    def lost(self) -> list[str]:
        """The threads in which nothing stands, or something that says that work goes on."""
        found = self.slack.by_thread()
        return sorted(ts for ts in self.expected if not found.get(ts) or self._looks(ts))

    @property
    def failed(self) -> list[str]:
        """The threads that are told that something went wrong on the app's side."""
        found = self.slack.by_thread().items()
        return sorted(ts for ts, messages in found if any(_FAILED in m["text"] for m in messages))

    @property
    def doubled(self) -> list[str]:
        """The threads in which more than one message stands."""
        found = self.slack.by_thread()
        return sorted(ts for ts, messages in found.items() if len(messages) > 1)

    def settle(self, seconds: float) -> None:
        """Wait until nothing is lost, or the time is over, and a moment more for what is double."""
        end = time.monotonic() + seconds
        while self.lost and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(0.5)

    def line(self, what: str) -> str:
        """The result in one line."""
        return (
            f"{what}: {len(self.expected)} sent, {len(self.lost)} lost, {len(self.doubled)} doubled"
        )

    def _looks(self, ts: str) -> bool:
        return any(LOOKING in json.dumps(m["blocks"]) for m in self.slack.by_thread()[ts])
