"""The word `lookup` behind the command, a mention, or in a direct message: for members alone."""

from collections.abc import Callable

from slack_bolt import BoltContext

from bot.slack.app_context import AppContext
from bot.slack.command_words import LOOKUP
from bot.slack.destination import Destination
from bot.slack.press import Press
from bot.slack.questions import lookup_asked
from handlers.members import members_only
from handlers.reading import Json, pressed_place

TypedLookups = Callable[[str, Json, BoltContext], bool]
"""Takes a text, what `as_press` made of its payload, and Bolt's context."""


def typed_lookups(services: AppContext, name: str) -> TypedLookups:
    """Make what runs lookups that are typed.

    Args:
        services: what the listeners call.
        name: names the surface for ever: a job carries it.

    Returns:
        A function that takes a text, and tells whether it asked for a lookup.
    """

    def look(action: Json, body: Json) -> None:
        opened = services.opener(body) if body["trigger_id"] else None
        press = Press(f"typed {action['id']}")
        services.named_lookups.press(action["typed"], pressed_place(body), press, opened)

    decide = members_only(services, name, pressed_place, look)

    def taken(text: str, body: Json, context: BoltContext) -> bool:
        typed = lookup_asked(text)
        if typed is not None:
            id_ = body["container"]["view_id"]
            decide({"id": id_, "typed": typed}, body, context, Press(f"typed {id_}"))
        return typed is not None

    return taken


def as_press(id_: str, place: Destination, *, team: str, trigger: str = "") -> Json:
    """What somebody typed, in the shape of a press, for which the same rules hold.

    Args:
        id_: names the delivery.
        place: where the answer goes, and who typed.
        team: the workspace that the payload names for that person, empty where it names none.
        trigger: what a form can be opened with, empty for none.
    """
    return {
        "type": "block_actions",
        "user": {"id": place.user, "team_id": team},
        "actions": [{"action_id": LOOKUP}],
        "channel": {"id": place.channel},
        "container": {
            "is_ephemeral": place.private,
            "thread_ts": place.thread_ts,
            "view_id": id_,
        },
        "response_url": place.response_url,
        "trigger_id": trigger,
    }
