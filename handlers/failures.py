"""Tells a person in one sentence that a listener failed, without the exception's text."""

import re

import structlog
from slack_bolt import Ack, App, BoltResponse
from sqlalchemy.exc import SQLAlchemyError

from bot.runtime.jobs import NotWrittenError
from bot.runtime.reference import reference
from bot.slack.app_context import AppContext
from bot.slack.destination import Destination
from bot.slack.messenger import TooLateError
from bot.slack.payloads import WornOutError
from bot.slack.views import words
from handlers.reading import Json, press, pressed_place

log = structlog.get_logger()


def register(app: App, services: AppContext) -> None:
    """Register the last listeners: for unknown buttons, and for failures."""

    @app.action(re.compile(".*"))
    def unknown(ack: Ack, action: Json, body: Json) -> None:
        ack()
        place = pressed_place(body).to_asker()
        services.notices.answer(press(body, action), place, words.OUTDATED)

    @app.error
    def failed(error: Exception, body: Json) -> BoltResponse | None:
        log.error("listener failed", exc_info=error, type=body.get("type", "command"))
        if isinstance(error, (NotWrittenError, SQLAlchemyError)):
            return None  # an answer of 500: Slack sends an event again, and tells a person
        place = _asker(body)
        if place is not None:
            _tell(services, f"failed {body.get('trigger_id', '')}", place, _told(error, body))
        return BoltResponse(status=200)  # sent again, it would fail again


def _tell(services: AppContext, failure: str, place: Destination, text: str) -> None:
    try:
        services.notices.say(failure, place, text)
    except NotWrittenError as untold:
        log.warning("failure not told", error=type(untold).__name__)


def _asker(body: Json) -> Destination | None:
    """Where to answer the person who caused the payload; `None` where nobody did."""
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


def _told(error: Exception, body: Json) -> str:
    """What a person is told of a failure."""
    if isinstance(error, WornOutError):
        return words.OUTDATED
    if isinstance(error, TooLateError):
        return words.TOO_LATE
    return words.FAILED.format(job=reference(str(body.get("trigger_id", ""))))
