"""What the Slack listeners may call: the parts of `bot` that do things for people."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.runtime.jobs import Jobs
from bot.runtime.store import Store
from bot.slack.explain import Explainer
from bot.slack.external_users import ExternalUsers
from bot.slack.look_up import LookupPresses
from bot.slack.messenger import Messenger
from bot.slack.suggest import Suggester
from bot.slack.views.block_kit import Json


@dataclass(frozen=True, slots=True)
class AppContext:
    """The parts, put together by `bot.app`.

    Attributes:
        explaining: answers errors.
        looking: runs lookups.
        suggesting: makes drafts of entries that people suggest.
        external_users: tells members of the workspace from others.
        messenger: posts to Slack.
        jobs: runs what goes on after Slack is acknowledged.
        store: what lasts.
        home: draws the Home tab of today; for a member with the accounts that are configured.
    """

    explaining: Explainer
    looking: LookupPresses
    suggesting: Suggester
    external_users: ExternalUsers
    messenger: Messenger
    jobs: Jobs
    store: Store
    home: Callable[[bool], Json]

    def close(self) -> None:
        """Finish what runs, then give everything back."""
        self.jobs.close()
        self.store.close()
