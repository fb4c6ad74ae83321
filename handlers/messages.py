"""Messages in channels, mentions, and direct messages."""

from slack_bolt import App, BoltContext

from bot.slack.app_context import AppContext
from bot.slack.destination import Destination
from bot.slack.explain import Ask
from bot.slack.views import words
from bot.slack.views.guesses import sentence
from handlers.reading import Json, is_readable, mentions, message_text, without_mention


def register(app: App, services: AppContext) -> None:
    """Register the listeners of this surface."""

    @app.event("message")
    def message(event: Json, body: Json, context: BoltContext) -> None:
        direct = event.get("channel_type") == "im"
        text = message_text(event)
        # A mention in a channel comes a second time, as an event of its own.
        if not is_readable(event) or (mentions(text, context.bot_user_id) and not direct):
            return
        text = without_mention(text, context.bot_user_id or "")
        if text:
            ask = Ask(text=text, place=_thread(event), direct=direct and not event.get("bot_id"))
            services.explaining.ask(body["event_id"], ask)

    @app.event("app_mention")
    def mention(event: Json, body: Json, context: BoltContext) -> None:
        place = _thread(event)
        text = without_mention(message_text(event), context.bot_user_id or "")
        if not text:
            text = _parent_text(services, event, context.bot_user_id or "")
        if text:
            services.explaining.ask(body["event_id"], Ask(text=text, place=place))
        elif services.store.claim(body["event_id"]):
            services.messenger.post(place, sentence(words.MENTION_EMPTY))


def _thread(event: Json) -> Destination:
    return Destination(
        channel=event["channel"],
        thread_ts=event.get("thread_ts") or event["ts"],
        user=event.get("user") or "",
    )


def _parent_text(services: AppContext, event: Json, bot_user: str) -> str:
    """What the thread's first message says, for a bare mention below it."""
    thread_ts = event.get("thread_ts")
    if not thread_ts or thread_ts == event["ts"]:
        return ""
    parent = event.get("root") or services.messenger.thread_parent(event["channel"], thread_ts)
    return without_mention(message_text(parent), bot_user)
