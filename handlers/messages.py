"""Messages in channels, mentions, and direct messages."""

from collections.abc import Callable

from slack_bolt import App, BoltContext

from bot.slack.app_context import AppContext
from bot.slack.ask import Ask
from bot.slack.destination import Destination
from bot.slack.message_text import message_text, without_mention
from bot.slack.shared_file import files_of
from handlers.heard_parts import PARTS
from handlers.reading import Json, edited_message, is_readable, mentions
from handlers.typed_lookups import as_press, typed_lookups


def register(app: App, services: AppContext) -> None:
    """Register the listeners of this surface."""
    asked = _asker(services)

    @app.event("message")
    def message(event: Json, body: Json, context: BoltContext) -> None:
        if event.get("subtype") == "message_changed":
            edited(event, body, context)
        elif event.get("subtype") == "message_deleted":
            gone = event.get("deleted_ts") or ""
            services.changes.deleted(body["event_id"], event["channel"], gone)
        elif is_readable(event):
            posted(event, body, context)

    def posted(event: Json, body: Json, context: BoltContext) -> None:
        bot_user = context.bot_user_id or ""
        ask = _ask(event, bot_user, direct=_is_direct(event) and not event.get("bot_id"))
        # A mention in a channel comes a second time, as an event of its own.
        if (ask.text or ask.files) and (_is_direct(event) or not _mentions(event, bot_user)):
            asked(event, ask, body, context)
            services.secret_notes.note(body["event_id"], ask)

    def edited(event: Json, body: Json, context: BoltContext) -> None:
        now, before = edited_message(event)
        bot_user = context.bot_user_id or ""
        own = {now.get("user"), now.get("bot_id")} & {bot_user, context.bot_id}
        if own - {None, ""} or message_text(now) == message_text(before):
            return  # what Slack changes by itself, as by adding a link's preview
        asked = _mentions(now, bot_user) and not _mentions(before, bot_user)
        person = not now.get("bot_id")
        ask = _ask(now, bot_user, direct=(_is_direct(event) or asked) and person)
        services.changes.edited(body["event_id"], ask, message_text(before))

    @app.event("app_mention")
    def mention(event: Json, body: Json, context: BoltContext) -> None:
        ask = _ask(event, context.bot_user_id or "", direct=True)
        asked(event, ask, body, context)
        services.secret_notes.note(body["event_id"], ask)


def _asker(services: AppContext) -> Callable[[Json, Ask, Json, BoltContext], None]:
    """What takes a message: one that asks for a lookup by its name, another question, an error."""
    look = typed_lookups(services, "lookup by message")

    def asked(event: Json, ask: Ask, body: Json, context: BoltContext) -> None:
        if services.continued_pastes.takes(body["event_id"], ask, context.get(PARTS)):
            return
        typed = as_press(body["event_id"], ask.place, team=_team(event))
        if not ask.direct:
            services.explainer.ask(body["event_id"], ask)
        elif not (ask.place.user and look(ask.text, typed, context)):
            services.questions.ask(body["event_id"], ask)

    return asked


def _ask(event: Json, bot_user: str, *, direct: bool) -> Ask:
    """A message as something to explain, in its thread."""
    thread_ts = event.get("thread_ts") or event["ts"]
    in_thread = thread_ts != event["ts"] and _mentions(event, bot_user)
    return Ask(
        text=without_mention(message_text(event), bot_user),
        place=Destination(
            channel=event["channel"], thread_ts=thread_ts, user=event.get("user") or ""
        ),
        direct=direct,
        mention=event["ts"] if in_thread else "",
        bot_user=bot_user,
        files=files_of(event),
        source=event["ts"],
        bot=bool(event.get("bot_id")),
        poster=event.get("user") or event.get("bot_id") or "",
        version=event.get("version") or "",
    )


def _is_direct(event: Json) -> bool:
    return event.get("channel_type") == "im"


def _mentions(event: Json, bot_user: str) -> bool:
    return mentions(message_text(event), bot_user)


def _team(event: Json) -> str:
    """The workspace of whoever wrote a message; empty where the event names none."""
    return event.get("user_team") or event.get("team") or ""
