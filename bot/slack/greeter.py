"""Says hello where the app is new: in a channel that it was invited to, and to a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.runtime.greetings import Greetings
from bot.runtime.jobs import Args, Jobs, Kind
from bot.slack.destination import Destination
from bot.slack.granted_scopes import GrantedScopes
from bot.slack.messenger import Messenger
from bot.slack.post_once import post_once
from bot.slack.views import greeting

HELLO = "hello"


@dataclass(frozen=True, slots=True)
class Greeter:
    """Says hello, as jobs, once to each.

    Attributes:
        said: who was greeted.
        scopes: tells whether messages are read.
        messenger: posts.
        jobs: runs the jobs.
    """

    said: Greetings
    scopes: GrantedScopes
    messenger: Messenger
    jobs: Jobs

    def register(self) -> None:
        """Say how jobs of this kind are run."""
        self.jobs.register(HELLO, Kind(self._greet, _ungreeted))

    def greet(self, id: str, channel: str, person: str = "") -> None:  # noqa: A002 - the port's word
        """Say hello in a conversation.

        Args:
            id: names the event that brought it about.
            channel: the conversation.
            person: whose conversation with the app it is, empty for a channel.
        """
        self.jobs.submit(id, HELLO, "", {"channel": channel, "person": person})

    def _greet(self, job: str, args: Args) -> None:
        channel, person = args["channel"], args["person"]
        if self.said.may_greet(person or channel, job):
            hello = greeting.hello(direct=bool(person), hears=self.scopes.hears)
            post_once(self.jobs, self.messenger, job, Destination(channel=channel), hello)


def _ungreeted(_job: str, _args: Args, _done: Mapping[str, Any]) -> None:
    """Nobody asked; the log has the failure."""
