"""Keeps lookups to members of the app's own workspace."""

from collections.abc import Callable

from slack_bolt import Ack, BoltContext

from bot.runtime.store import Audited
from bot.slack.app_context import AppContext
from bot.slack.destination import Destination
from bot.slack.external_users import Standing
from bot.slack.views import ids, words
from handlers.reading import Json, pressed_place

_SAID = {
    Standing.EXTERNAL: words.ONLY_MEMBERS,
    Standing.UNKNOWN: words.MEMBER_UNKNOWN,
}


def standing(services: AppContext, context: BoltContext, user: str, team: str) -> Standing:
    """What a person is to the workspace that the app is installed in."""
    return services.external_users.standing(user, team, installed_team(context))


def installed_team(context: BoltContext) -> str:
    """The workspace that the app is installed in, empty where Bolt could not find it out."""
    installed = context.authorize_result
    return (installed.team_id if installed else "") or ""


def for_members(
    services: AppContext, act: Callable[[Json, Json], None]
) -> Callable[[Ack, Json, Json, BoltContext], None]:
    """Make a listener that acts for members only; others are told so privately.

    Args:
        services: what the listeners call.
        act: called for a member, with Bolt's action and the whole payload.
    """

    def listener(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        ack()
        if not turned_away(services, context, body, pressed_place(body)):
            act(action, body)

    return listener


def turned_away(services: AppContext, context: BoltContext, body: Json, place: Destination) -> bool:
    """Whether this person may not look; if so, they are told privately, and the audit records it.

    Args:
        services: what the listeners call.
        context: Bolt's, which knows where the app is installed.
        body: a payload of what a person does.
        place: where they did it, for the answer.
    """
    person = body["user"]
    found = standing(services, context, person["id"], str(person.get("team_id") or ""))
    if found is Standing.MEMBER:
        return False
    services.store.audit(
        Audited(
            user=person["id"],
            action="refused",
            lookup=_about(body),
            account_id="",
            channel=place.channel,
            thread_ts=place.thread_ts,
            result=found.value,
        )
    )
    refused = f"turned away {body.get('trigger_id', '')}"
    services.notices.say(refused, place.to_asker(), _SAID[found])
    return True


def _about(body: Json) -> str:
    """The lookup in a button's id, else the id of the button or form."""
    action = (body.get("actions") or [{}])[0].get("action_id", "")
    return str(action.removeprefix(ids.LOOK) or body.get("view", {}).get("callback_id", ""))[:255]
