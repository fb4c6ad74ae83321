"""The Home tab."""

from slack_bolt import App

from bot.slack.app_context import AppContext
from handlers.reading import Json


def register(app: App, services: AppContext) -> None:
    """Register the listeners of this surface."""

    @app.event("app_home_opened")
    def opened(event: Json) -> None:
        if event.get("tab", "home") == "home":
            services.messenger.publish_home(event["user"], services.home())
