"""The slash command: a private answer, or the form when nothing was given."""

from slack_bolt import Ack, App, BoltContext

from bot.slack.app_context import AppContext
from bot.slack.ask import Ask
from bot.slack.destination import Destination
from bot.slack.questions import wants_settings
from bot.slack.views import ids
from bot.slack.views.forms import paste_form
from handlers.reading import Json
from handlers.typed_lookups import as_press, typed_lookups

_DIRECT = "directmessage"
"""What Slack calls a conversation of two in a command."""


def register(app: App, services: AppContext) -> None:
    """Register the listeners of this surface."""
    look = typed_lookups(services, "lookup by command")

    @app.command(ids.COMMAND)
    def fault(ack: Ack, command: Json, context: BoltContext) -> None:
        ack()
        place = Destination(
            channel=command["channel_id"],
            user=command["user_id"],
            private=True,
            response_url=command.get("response_url") or "",
        )
        text = (command.get("text") or "").strip()
        if wants_settings(text) and command.get("channel_name") != _DIRECT:
            services.channel_forms.open(command["trigger_id"], place)
        elif look(text, _typed(command, place), context):
            pass
        elif text:
            services.questions.ask(command["trigger_id"], Ask(text=text, place=place))
        else:
            services.messenger.open_view(command["trigger_id"], paste_form(place))


def _typed(command: Json, place: Destination) -> Json:
    trigger = command["trigger_id"]
    return as_press(trigger, place, team=command.get("team_id") or "", trigger=trigger)
