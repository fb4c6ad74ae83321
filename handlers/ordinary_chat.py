"""Takes ordinary chat before Bolt does: most deliveries are that, and there is nothing to do.

Bolt's own way to a listener costs more than telling that a text holds no error.
"""

from collections.abc import Callable

from slack_bolt import BoltRequest, BoltResponse

from bot.answers.answerer import Answerer
from bot.runtime import metrics
from bot.slack.message_text import message_text
from bot.slack.requests.endpoint import Connected
from handlers.reading import Json, is_readable

_MENTION = "<@"


class OrdinaryChat:
    """A dispatcher that is done with ordinary chat at once, and hands on all else."""

    def __init__(self, rest: Connected, answers: Callable[[], Answerer]) -> None:
        """Hand on what is no ordinary chat.

        Args:
            rest: takes it.
            answers: what tells an error, in its newest version.
        """
        self.rest = rest
        self._answers = answers
        self.client = rest.client

    def dispatch(self, req: BoltRequest, /) -> BoltResponse:
        """Answer one delivery."""
        return BoltResponse(status=200) if self.takes(req.body) else self.rest.dispatch(req)

    def takes(self, payload: Json) -> bool:
        """Whether a delivery is ordinary chat, with which nothing more is to be done."""
        event = payload.get("event")
        if not isinstance(event, dict) or not self._is_ordinary(event):
            return False
        metrics.PASTES.labels("silent").inc()
        return True

    def _is_ordinary(self, event: Json) -> bool:
        """Whether the listener of messages would do nothing with one, whoever the app is there."""
        if event.get("type") != "message" or not is_readable(event):
            return False
        if event.get("channel_type") == "im" or event.get("files"):
            return False
        text = message_text(event)
        return _MENTION not in text and not self._answers().may_answer(text)
