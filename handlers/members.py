"""Keeps lookups to members of the app's own workspace."""

from collections.abc import Callable

from slack_bolt import Ack, BoltContext

from bot.runtime.store import Audited
from bot.slack.app_context import AppContext
from bot.slack.destination import Destination
from bot.slack.external_users import Standing
from bot.slack.press import Press
from bot.slack.views import ids, lookup_words
from handlers.reading import Json, press, pressed_place

_SAID = {
    Standing.EXTERNAL: lookup_words.ONLY_MEMBERS,
    Standing.UNKNOWN: lookup_words.MEMBER_UNKNOWN,
}


def installed_team(context: BoltContext) -> str:
    """The workspace that the app is installed in, empty where Bolt could not find it out."""
    installed = context.authorize_result
    return (installed.team_id if installed else "") or ""


def for_members(
    services: AppContext, name: str, act: Callable[[Json, Json], None]
) -> Callable[[Ack, Json, Json, BoltContext], None]:
    """Make a listener that acts for members only; others are told so privately.

    Args:
        services: what the listeners call.
        name: names the act for ever: a job carries it.
        act: called for a member, with Bolt's action and the whole payload.
    """
    decide = members_only(services, name, pressed_place, act)

    def listener(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        ack()
        decide(action, body, context, press(body, action))

    return listener


def members_only(
    services: AppContext,
    name: str,
    place_of: Callable[[Json], Destination],
    act: Callable[[Json, Json], None],
) -> Callable[[Json, Json, BoltContext, Press], None]:
    """Make what acts for members only: at once, or as a job where Slack has to be asked of them.

    Args:
        services: what the listeners call.
        name: names the act for ever.
        place_of: where a payload's person is, for what they are told.
        act: called for a member, with Bolt's action and the payload.
    """

    def checked(action: Json, body: Json, own: str) -> None:
        if not _turned_away(services, own, body, place_of(body)):
            act(action, body)

    def decide(action: Json, body: Json, context: BoltContext, pressed: Press) -> None:
        own = installed_team(context)
        if services.member_presses.is_known(body["user"]["id"], _team(body), own):
            checked(action, body, own)
        else:
            place = place_of(body)
            services.member_presses.later(name, action, body, pressed, own=own, place=place)

    services.member_presses.acts[name] = checked
    return decide


def _turned_away(services: AppContext, own: str, body: Json, place: Destination) -> bool:
    """Whether this person may not look; if so, they are told privately, and the audit records it.

    Args:
        services: what the listeners call.
        own: the workspace that the app is installed in.
        body: a payload of what a person does.
        place: where they did it, for the answer.
    """
    user = body["user"]["id"]
    found = services.external_users.standing(user, _team(body), own)
    if found is Standing.MEMBER:
        return False
    services.store.audit(
        Audited(
            user=user,
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


def _team(body: Json) -> str:
    """The workspace that a payload names for its person, empty where it names none."""
    return str(body["user"].get("team_id") or "")


def _about(body: Json) -> str:
    """The lookup in a button's id, else the id of the button or form."""
    action = (body.get("actions") or [{}])[0].get("action_id", "")
    return str(action.removeprefix(ids.LOOK) or body.get("view", {}).get("callback_id", ""))[:255]
