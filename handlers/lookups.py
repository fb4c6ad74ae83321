"""The buttons of a lookup: look, stop, show all, look again, share."""

import re

from slack_bolt import Ack, App

from bot.slack.app_context import AppContext
from bot.slack.payloads import LookupRequest
from bot.slack.views import ids, lookup
from handlers.reading import Json, pressed_place


def register(app: App, services: AppContext) -> None:
    """Register the listeners of this surface."""
    looking, messenger = services.looking, services.messenger

    def look(ack: Ack, action: Json, body: Json) -> None:
        ack()
        chosen = action.get("selected_option", action)
        request = LookupRequest.decode(chosen["value"])
        form = looking.press(request, pressed_place(body), body["trigger_id"])
        if form:
            messenger.open_view(body["trigger_id"], form)

    app.action(re.compile(f"^{ids.LOOK}"))(look)
    app.action(ids.MORE_LOOKUPS)(look)
    app.action(ids.LOOK_AGAIN)(look)

    @app.action(ids.STOP)
    def stop(ack: Ack, action: Json) -> None:
        ack()
        looking.stop(action["value"])

    @app.action(ids.SHOW_ALL)
    def show_all(ack: Ack, action: Json, body: Json) -> None:
        ack()
        request, place = LookupRequest.decode(action["value"]), pressed_place(body)
        view = looking.show_all(request, place)
        opened = messenger.open_view(body["trigger_id"], view or lookup.loading())
        if view is None:
            looking.show_later(request, place, body["trigger_id"], opened)

    @app.action(ids.SHARE_RESULT)
    def share(ack: Ack, action: Json, body: Json) -> None:
        ack()
        if services.store.claim(body["trigger_id"]):
            looking.share(LookupRequest.decode(action["value"]), pressed_place(body))
