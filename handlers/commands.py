"""The slash command: a private answer, or the form when nothing was given."""

from slack_bolt import Ack, App

from bot.explaining import Ask
from bot.place import Place
from bot.services import Services
from bot.views import ids
from bot.views.forms import paste_form
from handlers.reading import Json


def register(app: App, services: Services) -> None:
    """Register the listeners of this surface."""

    @app.command(ids.COMMAND)
    def fault(ack: Ack, command: Json) -> None:
        ack()
        place = Place(
            channel=command["channel_id"],
            user=command["user_id"],
            private=True,
            response_url=command.get("response_url", ""),
        )
        text = (command.get("text") or "").strip()
        if text:
            services.explaining.ask(command["trigger_id"], Ask(text=text, place=place))
        else:
            services.messenger.open_view(command["trigger_id"], paste_form(place))
