"""What the Slack listeners may call: the parts of `bot` that do things for people."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.explaining import Explaining
from bot.jobs import Jobs
from bot.looking import Looking
from bot.messenger import Messenger
from bot.store import Store
from bot.suggesting import Suggesting
from bot.views.kit import Json


@dataclass(frozen=True, slots=True)
class Services:
    """The parts, put together by `bot.app`.

    Attributes:
        explaining: answers errors.
        looking: runs lookups.
        suggesting: makes drafts of entries that people suggest.
        messenger: posts to Slack.
        jobs: runs what goes on after Slack is acknowledged.
        store: what lasts.
        home: draws the Home tab of today.
    """

    explaining: Explaining
    looking: Looking
    suggesting: Suggesting
    messenger: Messenger
    jobs: Jobs
    store: Store
    home: Callable[[], Json]

    def close(self) -> None:
        """Finish what runs, then give everything back."""
        self.jobs.close()
        self.store.close()
