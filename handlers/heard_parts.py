"""Hands on a message with those that it may go on from, ordinary chat among them."""

import re
from collections.abc import Callable

from slack_bolt import BoltRequest, BoltResponse

from bot.slack.message_text import message_text
from bot.slack.requests.endpoint import Connected
from bot.slack.split_pastes import Parts, PastePart, SplitPastes
from handlers.reading import Json, is_readable

PARTS = "parts"
"""Under this name Bolt's context holds them."""

_TIME = re.compile(r"\d{1,12}(?:\.\d{1,12})?", re.ASCII)


class HeardParts:
    """A dispatcher that tells the listeners what a person posted right before."""

    def __init__(
        self, rest: Connected, pastes: SplitPastes, is_pasted: Callable[[str], bool]
    ) -> None:
        """Hand everything on.

        Args:
            rest: takes it.
            pastes: what people posted within the last seconds.
            is_pasted: whether a text is no ordinary talk.
        """
        self._rest = rest
        self._pastes = pastes
        self._is_pasted = is_pasted
        self.client = rest.client

    def dispatch(self, req: BoltRequest, /) -> BoltResponse:
        """Answer one delivery."""
        if parts := self.parts(req.body, self._is_pasted):
            req.context[PARTS] = parts
        return self._rest.dispatch(req)

    def parts(self, payload: Json, is_pasted: Callable[[str], bool]) -> Parts | None:
        """A person's message with those that it may go on from; `None` for all else.

        Args:
            payload: the delivery.
            is_pasted: whether a text is no ordinary talk.
        """
        event = payload.get("event")
        if not isinstance(event, dict) or not _is_a_persons(event):
            return None
        part = PastePart(
            team=str(payload.get("team_id") or ""),
            channel=event["channel"],
            thread_ts=event.get("thread_ts") or "",
            user=event["user"],
            ts=event["ts"],
            text=message_text(event),
        )
        pasted = self._pastes.is_shared and is_pasted(part.text)
        return self._pastes.heard(part, is_pasted=pasted)


def _is_a_persons(event: Json) -> bool:
    if event.get("type") != "message" or event.get("bot_id") or not event.get("user"):
        return False
    return is_readable(event) and _TIME.fullmatch(event["ts"]) is not None
