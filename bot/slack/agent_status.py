"""Says below a thread of Slack's agent pane that an answer is being made."""

from dataclasses import dataclass

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.slack.destination import Destination
from bot.slack.granted_scopes import GrantedScopes
from bot.slack.views import words

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class AgentStatus:
    """Shows the status; Slack takes it away with the next reply, or after two minutes.

    https://docs.slack.dev/reference/methods/assistant.threads.setStatus

    Attributes:
        client: of the Web API, with a short time limit: the answer waits for it.
        scopes: tells whether the app was installed as an agent.
    """

    client: WebClient
    scopes: GrantedScopes

    def show(self, place: Destination) -> bool:
        """Show it where a place is a thread of the pane; an answer comes without it, too.

        Returns:
            Whether it is shown.
        """
        in_pane = place.channel.startswith("D") and place.thread_ts and not place.private
        if not in_pane or not self.scopes.is_agent:
            return False
        try:
            self.client.assistant_threads_setStatus(
                channel_id=place.channel,
                thread_ts=place.thread_ts,
                status=words.AGENT_STATUS,
            )
        except SlackApiError as error:
            log.info("status not shown", reason=error.response["error"])
            return False
        except (SlackClientError, OSError) as error:
            log.info("status not shown", reason=type(error).__name__)
            return False
        return True
