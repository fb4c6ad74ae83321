"""The buttons of a lookup, for members alone: look, stop, show all, look again, share."""

import re

from slack_bolt import App

from bot.slack.app_context import AppContext
from bot.slack.payloads import LookupRequest
from bot.slack.views import ids, lookup
from handlers.members import for_members
from handlers.reading import Json, press, pressed_place


def register(app: App, services: AppContext) -> None:
    """Register the listeners of this surface."""
    presses, messenger = services.lookup_presses, services.messenger

    def look(action: Json, body: Json) -> None:
        chosen = action.get("selected_option", action)
        request = LookupRequest.decode(chosen["value"])
        place = pressed_place(body).in_thread(request.thread_ts)
        presses.press(request, place, press(body, action), services.opener(body))

    def stop(action: Json, _body: Json) -> None:
        presses.stop(action["value"])

    def show_all(action: Json, body: Json) -> None:
        request, place = LookupRequest.decode(action["value"]), pressed_place(body)
        view = presses.show_all(request, place)
        opened = messenger.open_view(body["trigger_id"], view or lookup.loading())
        if view is None:
            presses.show_later(request, place, press(body, action), opened)

    def share(action: Json, body: Json) -> None:
        request = LookupRequest.decode(action["value"])
        place = pressed_place(body).in_thread(request.thread_ts)
        presses.share(request, place, press(body, action))

    looks = for_members(services, "look", look)
    app.action(re.compile(f"^{ids.LOOK}"))(looks)
    app.action(re.compile(f"^{ids.LOOK_IN}"))(looks)
    app.action(ids.MENU)(looks)
    app.action(ids.LOOK_AGAIN)(looks)
    app.action(ids.VERIFY)(looks)
    app.action(ids.STOP)(for_members(services, "stop", stop))
    app.action(ids.SHOW_ALL)(for_members(services, "show all", show_all))
    app.action(ids.SHARE_RESULT)(for_members(services, "share", share))
