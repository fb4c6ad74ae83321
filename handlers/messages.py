"""Messages in channels, mentions, and direct messages."""

from slack_bolt import App, BoltContext

from bot.slack.app_context import AppContext
from bot.slack.destination import Destination
from bot.slack.explain import Ask
from bot.slack.message_text import message_text, without_mention
from bot.slack.shared_file import files_of
from handlers.reading import Json, is_readable, mentions


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
        files = files_of(event)
        if text or files:
            asked = direct and not event.get("bot_id")
            ask = Ask(text=text, place=_thread(event), direct=asked, files=files)
            answer = services.questions.ask if ask.direct else services.explainer.ask
            answer(body["event_id"], ask)

    @app.event("app_mention")
    def mention(event: Json, body: Json, context: BoltContext) -> None:
        bot_user = context.bot_user_id or ""
        ask = Ask(
            text=without_mention(message_text(event), bot_user),
            place=_thread(event),
            mention=event["ts"] if _is_reply(event) else "",
            bot_user=bot_user,
            files=files_of(event),
        )
        services.questions.ask(body["event_id"], ask)


def _thread(event: Json) -> Destination:
    return Destination(
        channel=event["channel"],
        thread_ts=event.get("thread_ts") or event["ts"],
        user=event.get("user") or "",
    )


def _is_reply(event: Json) -> bool:
    return event.get("thread_ts") not in (None, "", event["ts"])
