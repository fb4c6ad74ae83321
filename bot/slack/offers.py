"""Offers an answer by a reaction, where a channel wants none unasked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.runtime.channel_settings import ChannelSettingsStore, Mode
from bot.runtime.jobs import Args, Jobs, Kind
from bot.slack.messenger import Messenger

OFFER = "offer"

REACTION = "mag"
"""Slack's name of the reaction that stands for an offered answer."""


@dataclass(frozen=True, slots=True)
class Offers:
    """Marks errors, as jobs.

    Attributes:
        channels: how each channel is answered.
        messenger: adds reactions.
        jobs: runs the jobs.
    """

    channels: ChannelSettingsStore
    messenger: Messenger
    jobs: Jobs

    def register(self) -> None:
        """Say how jobs of this kind are run."""
        self.jobs.register(OFFER, Kind(self._mark, _left_unmarked))

    def offer(self, id: str, channel: str, ts: str) -> None:  # noqa: A002 - the port's word
        """Mark a message, once for this id.

        Args:
            id: names the delivery.
            channel: the conversation.
            ts: the message.
        """
        self.jobs.submit(id, OFFER, "", {"channel": channel, "ts": ts})

    def is_taken(self, channel: str, reaction: str) -> bool:
        """Whether a person's reaction asks for an offered answer."""
        return reaction == REACTION and self.channels.of(channel).mode is Mode.OFFER

    def _mark(self, _job: str, args: Args) -> None:
        self.messenger.react(args["channel"], args["ts"], REACTION)


def _left_unmarked(_job: str, _args: Args, _done: Mapping[str, Any]) -> None:
    """Nobody asked; the log has the failure."""
