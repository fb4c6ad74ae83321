"""What one workspace's conversation stands on."""

from dataclasses import dataclass

from slack_sdk import WebClient

from bot.runtime.jobs import Jobs
from bot.runtime.store import Store


@dataclass(frozen=True, slots=True)
class Foundation:
    """What the parts of a conversation stand on.

    Attributes:
        store: the database.
        jobs: the jobs.
        client: of the Web API.
        quick: the same with a short time limit, for what a person waits for.
    """

    store: Store
    jobs: Jobs
    client: WebClient
    quick: WebClient

    def close(self) -> None:
        """Hand back what runs, then give everything back."""
        self.jobs.close()
        self.store.close()
