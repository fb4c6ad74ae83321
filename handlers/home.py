"""The app's own tabs: Home, on which only members see the accounts, and the direct message."""

from slack_bolt import App, BoltContext

from bot.slack.app_context import AppContext
from handlers.members import installed_team
from handlers.reading import Json


def register(app: App, services: AppContext) -> None:
    """Register the listeners of this surface."""

    @app.event("app_home_opened")
    def opened(event: Json, body: Json, context: BoltContext) -> None:
        if event.get("tab", "home") == "home":
            # The event names no workspace of the person; who sees a Home tab is in the app's own.
            own = installed_team(context)
            services.notices.publish_home(body["event_id"], event["user"], own)
        elif channel := event.get("channel"):
            services.greeter.greet(body["event_id"], channel, event["user"])
