"""What a person is told when a listener cannot go on: one sentence, never an exception's text."""

import re

import structlog
from slack_bolt import Ack, App, BoltResponse
from slack_sdk.errors import SlackClientError

from bot.runtime.jobs import reference
from bot.slack.app_context import AppContext
from bot.slack.destination import Destination
from bot.slack.messenger import NotInChannelError, ResponseUrlError
from bot.slack.payloads import WornOutError
from bot.slack.views import words
from bot.slack.views.guesses import sentence
from handlers.reading import Json, pressed_place

log = structlog.get_logger()


def register(app: App, services: AppContext) -> None:
    """Register the last listeners: for unknown buttons, and for failures."""

    @app.action(re.compile(".*"))
    def unknown(ack: Ack, body: Json) -> None:
        ack()
        services.messenger.post(pressed_place(body).to_asker(), sentence(words.OUTDATED))

    @app.error
    def failed(error: Exception, body: Json, response: BoltResponse | None) -> BoltResponse | None:
        log.error("listener failed", exc_info=error, type=body.get("type", "command"))
        place = _asker(body)
        if place is None:
            return None
        text = words.OUTDATED if isinstance(error, WornOutError) else _failed(body)
        told = _tell(services, place, text)
        # Who was told why needs no further notice from Slack, which knows only that it failed.
        return BoltResponse(status=200) if told and response is not None else None


def _tell(services: AppContext, place: Destination, text: str) -> bool:
    try:
        services.messenger.post(place, sentence(text))
    except (SlackClientError, NotInChannelError, ResponseUrlError, OSError) as untold:
        log.warning("failure not told", error=type(untold).__name__)
        return False
    return True


def _asker(body: Json) -> Destination | None:
    """Where to tell the person who did this; `None` where nobody did anything."""
    if body.get("command"):
        return Destination(
            channel=body["channel_id"],
            user=body["user_id"],
            private=True,
            response_url=body.get("response_url") or "",
        )
    if not isinstance(body.get("user"), dict) or not body["user"].get("id"):
        return None
    if body.get("type") in ("block_actions", "message_action"):
        return pressed_place(body).to_asker()
    if body.get("type") in ("view_submission", "shortcut"):
        return Destination(channel=body["user"]["id"], user=body["user"]["id"])
    return None


def _failed(body: Json) -> str:
    return words.FAILED.format(job=reference(str(body.get("trigger_id", ""))))
