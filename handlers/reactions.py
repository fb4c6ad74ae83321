"""A person's click on the reaction by which an answer was offered."""

from slack_bolt import App

from bot.slack.app_context import AppContext
from bot.slack.ask import Ask
from bot.slack.destination import Destination
from handlers.reading import Json


def register(app: App, services: AppContext) -> None:
    """Register the listeners of this surface."""

    @app.event("reaction_added")
    def reaction(event: Json) -> None:
        item = event.get("item") or {}
        channel, ts = item.get("channel"), item.get("ts")
        if channel and ts and services.offers.is_taken(channel, event["reaction"]):
            place = Destination(channel=channel, user=event["user"])
            # However many click, the message is answered once.
            services.explainer.ask(f"taken {channel} {ts}", Ask(text="", place=place, taken=ts))
