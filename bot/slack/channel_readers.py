"""Who reads a place: whether all of them may also see another channel, asked of Slack each time."""

from dataclasses import dataclass
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.slack.destination import Destination

log = structlog.get_logger()

_MOST = 1000
"""Members that one answer of Slack's names; of a larger channel it cannot be told."""


@dataclass(frozen=True, slots=True)
class ChannelReaders:
    """Asks Slack who is in a channel; needs `channels:read`, and `groups:read` for private ones.

    Attributes:
        client: of the Web API, with a short time limit: somebody waits for the answer.
    """

    client: WebClient

    def may_see(self, place: Destination, channels: tuple[str, ...]) -> tuple[str, ...]:
        """Those of some channels that everybody who reads a place is a member of.

        Args:
            place: where something is to be told: to one person, or to all in a channel.
            channels: other channels, of which it would tell.

        Returns:
            None of them where Slack does not tell who reads the place.
        """
        if not channels:
            return ()
        alone = place.private or place.channel.startswith("D")
        readers = {place.user} - {""} if alone else self._members(place.channel)
        return tuple(one for one in channels if readers and readers <= self._members(one))

    def _members(self, channel: str) -> set[str]:
        """Everybody in a channel; nobody where that cannot be told."""
        try:
            answer: Any = self.client.conversations_members(channel=channel, limit=_MOST)
        except SlackApiError as error:
            log.info("members not known", reason=error.response["error"])
            return set()
        except (SlackClientError, OSError) as error:
            log.info("members not known", reason=type(error).__name__)
            return set()
        if (answer.get("response_metadata") or {}).get("next_cursor"):
            return set()
        return set(answer.get("members") or ())
