"""First contact: the app is invited to a channel, and the sample that its hello offers."""

from slack_bolt import Ack, App, BoltContext

from bot.slack.app_context import AppContext
from bot.slack.ask import Ask
from bot.slack.destination import Destination
from bot.slack.views import ids, words
from handlers.reading import Json, press, pressed_place


def register(app: App, services: AppContext) -> None:
    """Register the listeners of this surface."""

    @app.event("member_joined_channel")
    def joined(event: Json, body: Json, context: BoltContext) -> None:
        if event["user"] == context.bot_user_id:
            services.greeter.greet(body["event_id"], event["channel"])

    @app.action(ids.TRY_SAMPLE)
    def sample(ack: Ack, action: Json, body: Json) -> None:
        ack()
        ask = Ask(text=words.SAMPLE, place=_shown(pressed_place(body)))
        services.explainer.press(ask, press(body, action))


def _shown(place: Destination) -> Destination:
    """Where a sample is explained: in a channel for whoever tries it alone."""
    if place.channel.startswith("D"):
        return place
    return place.model_copy(update={"thread_ts": ""}).to_asker()
