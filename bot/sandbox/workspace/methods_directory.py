"""Web API methods that tell who and what there is: the app itself, people, conversations."""

from bot.sandbox.workspace.model import (
    APP_ID,
    BOT_ID,
    BOT_USER,
    TEAM_DOMAIN,
    TEAM_ID,
    TEAM_NAME,
    Json,
    Message,
)
from bot.sandbox.workspace.refusal import Refusal
from bot.sandbox.workspace.slack import APP_TOKEN
from bot.sandbox.workspace.state import USERGROUPS
from bot.sandbox.workspace.webapi import Call, method

_LIST = ("channels:read", "groups:read", "im:read", "mpim:read")
_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")


@method("api.test")
def api_test(call: Call) -> Json:
    """Answers with what it was asked."""
    return {"args": dict(call.args)}


@method("auth.test")
def auth_test(call: Call) -> Json:
    """Who the token belongs to."""
    return {
        "url": f"{call.slack.base_url}/",
        "team": TEAM_NAME,
        "user": "faultbook",
        "team_id": TEAM_ID,
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "app_id": APP_ID,
        "is_enterprise_install": False,
    }


@method("apps.connections.open", token=APP_TOKEN)
def connections_open(call: Call) -> Json:
    """An address for one Socket Mode connection."""
    base = call.slack.base_url.replace("http", "ws", 1)
    return {"url": f"{base}/link/?ticket={call.slack.hub.ticket()}&app_id={APP_ID}"}


@method("team.info", "team:read")
def team_info(_call: Call) -> Json:
    """The workspace."""
    return {"team": {"id": TEAM_ID, "name": TEAM_NAME, "domain": TEAM_DOMAIN}}


@method("bots.info", "users:read")
def bots_info(call: Call) -> Json:
    """The app's bot."""
    if call.text("bot") not in ("", BOT_ID):
        raise Refusal("bot_not_found")
    bot = {"id": BOT_ID, "app_id": APP_ID, "user_id": BOT_USER, "name": call.slack.manifest.name}
    return {"bot": bot | {"deleted": False, "updated": 0, "icons": {}}}


@method("users.info", "users:read")
def users_info(call: Call) -> Json:
    """A member of the workspace."""
    return {"user": call.slack.workspace.user(call.text("user")).as_json()}


@method("users.list", "users:read")
def users_list(call: Call) -> Json:
    """All members of the workspace."""
    members = [user.as_json() for user in call.slack.workspace.users.values()]
    return {"members": members, "response_metadata": {"next_cursor": ""}}


@method("usergroups.list", "usergroups:read")
def usergroups_list(call: Call) -> Json:
    """The user groups, with their members where they are asked for."""
    with_users = call.text("include_users").lower() in ("1", "true")
    groups = [
        {"id": id_, "handle": name, "name": name} | ({"users": list(users)} if with_users else {})
        for id_, (name, users) in USERGROUPS.items()
    ]
    return {"usergroups": groups}


@method("usergroups.users.list", "usergroups:read")
def usergroup_members(call: Call) -> Json:
    """Who is in a user group."""
    group = USERGROUPS.get(call.text("usergroup"))
    if group is None:
        raise Refusal("no_such_subteam")
    return {"users": list(group[1])}


@method("conversations.info", *_LIST)
def conversations_info(call: Call) -> Json:
    """A conversation."""
    channel = call.slack.workspace.channel(str(call.need("channel", "channel_not_found")))
    return {"channel": channel.as_json()}


@method("conversations.list", *_LIST)
def conversations_list(call: Call) -> Json:
    """The conversations of the kinds asked for."""
    kinds = (call.text("types") or "public_channel").split(",")
    found = [
        channel.as_json()
        for channel in call.slack.workspace.channels.values()
        if ("im" if channel.is_im else "public_channel") in kinds
    ]
    return {"channels": found, "response_metadata": {"next_cursor": ""}}


@method("conversations.members", *_LIST)
def conversations_members(call: Call) -> Json:
    """Who is in a conversation."""
    channel = call.slack.workspace.channel(str(call.need("channel", "channel_not_found")))
    return {"members": list(channel.members), "response_metadata": {"next_cursor": ""}}


@method("conversations.open", "im:write", "channels:manage")
def conversations_open(call: Call) -> Json:
    """The direct messages with a person."""
    user = call.slack.workspace.user(str(call.need("users", "users_list_not_supplied")))
    return {"channel": {"id": call.slack.workspace.channel(user.id).id}}


@method("conversations.join", "channels:join")
def conversations_join(call: Call) -> Json:
    """Makes the app a member of a public channel."""
    channel = call.slack.workspace.channel(str(call.need("channel", "channel_not_found")))
    return {"channel": call.slack.workspace.join(channel.id, BOT_USER).as_json()}


def _page(call: Call, messages: list[Message]) -> Json:
    limit = call.number("limit", 100)
    after = call.text("oldest") or "0"
    seen = [found for found in messages if not found.only_for and found.ts > after]
    return {
        "messages": [found.as_json() for found in seen[:limit]],
        "has_more": len(seen) > limit,
        "response_metadata": {"next_cursor": ""},
    }


@method("conversations.replies", *_HISTORY)
def conversations_replies(call: Call) -> Json:
    """A thread, its root first."""
    channel = call.slack.workspace.channel(str(call.need("channel", "channel_not_found")))
    messages = call.slack.workspace.history(channel.id, str(call.need("ts", "thread_not_found")))
    if not messages:
        raise Refusal("thread_not_found")
    return _page(call, messages)


@method("conversations.history", *_HISTORY)
def conversations_history(call: Call) -> Json:
    """A conversation's messages, the newest first."""
    channel = call.slack.workspace.channel(str(call.need("channel", "channel_not_found")))
    if BOT_USER not in channel.members:
        raise Refusal("not_in_channel")
    messages = call.slack.workspace.history(channel.id)
    roots = [found for found in messages if found.thread_ts in ("", found.ts)]
    return _page(call, roots[::-1])
