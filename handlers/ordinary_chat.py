"""Takes ordinary chat before Bolt does: most deliveries are that, and there is nothing to do.

Bolt's own way to a listener costs more than telling that a text holds no error.
"""

from collections.abc import Callable
from functools import cache

from slack_bolt import BoltRequest, BoltResponse

from bot.answers.answerer import Answerer
from bot.runtime import metrics
from bot.runtime.paste_parts import PasteParts
from bot.slack.message_text import message_text
from bot.slack.requests.endpoint import Connected
from bot.slack.split_pastes import Parts, SplitPastes
from handlers.heard_parts import HeardParts
from handlers.reading import Json, is_readable

_MENTION = "<@"


class OrdinaryChat:
    """A dispatcher that is done with ordinary chat at once, and hands on all else."""

    def __init__(
        self, rest: Connected, answers: Callable[[], Answerer], shared: PasteParts | None = None
    ) -> None:
        """Hand on what is no ordinary chat.

        Args:
            rest: takes it.
            answers: what tells an error, in its newest version.
            shared: what other replicas heard; `None` where there are none.
        """
        pastes = SplitPastes(shared)
        self.rest = HeardParts(rest, pastes, lambda text: answers().may_answer(text))
        self.waits = pastes.is_shared
        self._answers = answers
        self.client = rest.client

    def dispatch(self, req: BoltRequest, /) -> BoltResponse:
        """Answer one delivery."""
        if self.takes(req.body):
            return BoltResponse(status=200)
        return self.rest.dispatch(req)

    def takes(self, payload: Json) -> bool:
        """Whether a delivery is ordinary chat, with which nothing more is to be done."""
        event = payload.get("event")
        may_answer = cache(self._answers().may_answer)  # asked of one text twice
        parts = self.rest.parts(payload, may_answer)
        if not isinstance(event, dict) or not _is_ordinary(event, parts, may_answer):
            return False
        metrics.PASTES.labels("silent").inc()
        return True


def _is_ordinary(event: Json, parts: Parts | None, may_answer: Callable[[str], bool]) -> bool:
    """Whether the listener of messages would do nothing with one, whoever the app is there."""
    if event.get("type") != "message" or not is_readable(event):
        return False
    if event.get("channel_type") == "im" or event.get("files"):
        return False
    text = message_text(event)
    if _MENTION in text or may_answer(text):
        return False
    return parts is None or not may_answer(parts.text)
