"""The buttons of an answer: the whole entry, share it, choose a guess, paste again."""

import re

from slack_bolt import Ack, App

from bot.slack.app_context import AppContext
from bot.slack.payloads import EntryRequest
from bot.slack.views import entry, ids, words
from bot.slack.views.forms import paste_form
from handlers.reading import Json, press, pressed_place


def register(app: App, services: AppContext) -> None:
    """Register the listeners of this surface."""

    @app.action(ids.MORE)
    def more(ack: Ack, action: Json, body: Json) -> None:
        ack()
        view = services.explainer.whole(EntryRequest.decode(action["value"]))
        if view:
            services.messenger.open_view(body["trigger_id"], view)
        else:
            place = pressed_place(body).to_asker()
            services.notices.answer(press(body, action), place, words.ENTRY_GONE)

    @app.action(re.compile(f"^{ids.TAB}"))
    def turn(ack: Ack, action: Json, body: Json) -> None:
        ack()
        request = EntryRequest.decode(body["view"]["private_metadata"])
        view = services.explainer.whole(request, action["value"]) or entry.gone()
        services.messenger.turn_view(body["view"]["id"], view)

    @app.action(ids.SHARE_ANSWER)
    def share(ack: Ack, action: Json, body: Json) -> None:
        ack()
        request = EntryRequest.decode(action["value"])
        place = pressed_place(body).to_all().in_thread(request.thread_ts)
        services.explainer.show(request, place, press(body, action))

    @app.action(re.compile(f"^{ids.GUESS}"))
    def guess(ack: Ack, action: Json, body: Json) -> None:
        ack()
        request = EntryRequest.decode(action["value"])
        place = pressed_place(body).in_thread(request.thread_ts)
        services.explainer.show(request, place, press(body, action))

    @app.action(re.compile(f"^{ids.BROWSE}"))
    def browse(ack: Ack, action: Json, body: Json) -> None:
        ack()
        place = pressed_place(body)
        services.page_requests.browse(action["value"], place, press(body, action))

    @app.action(ids.OPEN_FORM)
    def open_form(ack: Ack, body: Json) -> None:
        ack()
        services.messenger.open_view(body["trigger_id"], paste_form(pressed_place(body)))
