"""The shortcuts: *Explain this error* on a message, and the form from anywhere."""

from slack_bolt import Ack, App

from bot.slack.app_context import AppContext
from bot.slack.ask import Ask
from bot.slack.destination import Destination
from bot.slack.message_text import message_text
from bot.slack.shared_file import files_of
from bot.slack.views import ids, words
from bot.slack.views.forms import paste_form
from handlers.reading import Json


def register(app: App, services: AppContext) -> None:
    """Register the listeners of this surface."""

    @app.shortcut({"type": "message_action", "callback_id": ids.EXPLAIN_MESSAGE})
    def explain_message(ack: Ack, shortcut: Json) -> None:
        ack()
        message = shortcut["message"]
        place = Destination(
            channel=shortcut["channel"]["id"],
            thread_ts=message.get("thread_ts") or message.get("ts") or shortcut["message_ts"],
            user=shortcut["user"]["id"],
            private=True,
            response_url=shortcut.get("response_url") or "",
        )
        text, files = message_text(message), files_of(message)
        if text or files:
            ask = Ask(text=text, place=place, files=files)
            services.explainer.ask(shortcut["trigger_id"], ask)
        else:
            services.notices.say(shortcut["trigger_id"], place, words.NOTHING_IN_MESSAGE)

    @app.shortcut({"type": "shortcut", "callback_id": ids.EXPLAIN_ANYWHERE})
    def explain_anywhere(ack: Ack, shortcut: Json) -> None:
        ack()
        # A global shortcut brings no conversation: the answer goes to the person's own.
        user = shortcut["user"]["id"]
        form = paste_form(Destination(channel=user, user=user))
        services.messenger.open_view(shortcut["trigger_id"], form)
