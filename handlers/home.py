"""The app's own tabs: Home, on which only members see the accounts, and the direct message."""

from slack_bolt import Ack, App, BoltContext

from bot.slack.app_context import AppContext
from bot.slack.destination import Destination
from bot.slack.payloads import EntryRequest
from bot.slack.views import ids, words
from handlers.members import for_members, installed_team
from handlers.reading import Json, press, pressed_place


def register(app: App, services: AppContext) -> None:
    """Register the listeners of this surface."""

    @app.options(ids.SEARCH)
    def found(ack: Ack, payload: Json) -> None:
        ack(options=services.page_requests.found(payload["value"]))

    @app.action(ids.SEARCH)
    def chosen(ack: Ack, action: Json, body: Json) -> None:
        ack()
        view = services.explainer.whole(EntryRequest.decode(action["selected_option"]["value"]))
        if view:
            services.messenger.open_view(body["trigger_id"], view)
        else:
            services.notices.answer(press(body, action), pressed_place(body), words.ENTRY_GONE)

    def channel(action: Json, body: Json) -> None:
        user = body["user"]["id"]
        place = Destination(channel=action["selected_conversation"], user=user, private=True)
        if not services.channel_forms.opens(body["trigger_id"], place):
            told = words.CHANNEL_NOT_YOURS
            services.notices.answer(press(body, action), pressed_place(body), told)

    app.action(ids.CHANNEL)(for_members(services, "channel settings", channel))

    @app.event("app_home_opened")
    def opened(event: Json, body: Json, context: BoltContext) -> None:
        if event.get("tab", "home") == "home":
            # The event names no workspace of the person; who sees a Home tab is in the app's own.
            own = installed_team(context)
            services.notices.publish_home(body["event_id"], event["user"], own)
        elif channel := event.get("channel"):
            services.greeter.greet(body["event_id"], channel, event["user"])
