"""The workspace's people, channels and messages, in memory only, and what changes among them.

Everything here runs on the server's event loop, one change at a time: nothing needs a lock.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from bot.sandbox.workspace.feed import Feed
from bot.sandbox.workspace.model import BOT_USER, Channel, Clock, File, Json, Message, User, new_id
from bot.sandbox.workspace.refusal import Refusal

SLACKBOT = "USLACKBOT"
ME = "U0MARA"

_PEOPLE = (
    User(ME, "mara", "Mara Lindholm", "#7a5af5", title="Platform engineer"),
    User("U0TOMAS", "tomas", "Tomas Adeyemi", "#0e7c86", title="On call this week"),
    User("U0JUN", "jun", "Jun Castellano", "#b4540a", title="Data"),
    User(BOT_USER, "faultbook", "Faultbook", "#c2264b", is_bot=True),
    User(SLACKBOT, "slackbot", "Slackbot", "#5b6472", is_bot=True),
)
_HUMANS = (ME, "U0TOMAS", "U0JUN")
_CHANNELS = (
    Channel("C0INCIDENTS", "incidents", "Something is broken: paste it here", (*_HUMANS, BOT_USER)),
    Channel("C0DEPLOYS", "deploys", "What goes out, and what did not", (*_HUMANS, BOT_USER)),
    Channel("C0RANDOM", "random", "Everything else; Faultbook is not a member here", _HUMANS),
    *(Channel(f"D{human[1:]}", "", "", (human, BOT_USER), im_with=human) for human in _HUMANS),
)
USERGROUPS = {"S0ONCALL": ("oncall", (ME, "U0TOMAS")), "S0DATA": ("data", ("U0JUN",))}

Changed = Callable[[str, Message, Message], None]
"""Told of a change: `posted`, `edited` or `deleted`, the message after it, and before it."""


class Workspace:
    """People, channels and messages.

    Args:
        feed: Where the open pages hear of changes.
    """

    def __init__(self, feed: Feed) -> None:
        self.users = {user.id: user for user in _PEOPLE}
        self.channels = {channel.id: channel for channel in _CHANNELS}
        self.files: dict[str, File] = {}
        self.clock = Clock()
        self.changed: Changed = lambda _kind, _after, _before: None
        self._feed = feed
        self._messages: dict[tuple[str, str], Message] = {}

    def channel(self, name: str) -> Channel:
        """A conversation by id, by `#name`, or the direct messages of a user id.

        Raises:
            Refusal: `channel_not_found`.
        """
        wanted = name.removeprefix("#")
        for channel in self.channels.values():
            if wanted in (channel.id, channel.im_with) or (channel.name and wanted == channel.name):
                return channel
        raise Refusal("channel_not_found")

    def user(self, user_id: str) -> User:
        """A member by id.

        Raises:
            Refusal: `user_not_found`.
        """
        if user_id not in self.users:
            raise Refusal("user_not_found")
        return self.users[user_id]

    def join(self, channel_id: str, user_id: str) -> Channel:
        """Makes a person or the app a member of a channel."""
        channel = self.channels[channel_id]
        if user_id not in channel.members:
            channel = replace(channel, members=(*channel.members, user_id))
            self.channels[channel_id] = channel
            self._feed.publish({"type": "channel", "channel": shown_channel(channel)})
        return channel

    def find(self, channel: str, ts: str) -> Message:
        """A message by its channel and timestamp.

        Raises:
            Refusal: `message_not_found`.
        """
        if (channel, ts) not in self._messages:
            raise Refusal("message_not_found")
        return self._messages[channel, ts]

    def history(self, channel: str, thread_ts: str = "") -> list[Message]:
        """A channel's messages in order, ephemeral ones included; with `thread_ts` one thread's."""
        return [
            message
            for message in self._messages.values()
            if message.channel == channel
            and (not thread_ts or thread_ts in (message.ts, message.thread_ts))
        ]

    def everything(self, seen_by: str) -> list[Message]:
        """Every message that one person may see."""
        return [
            message
            for message in self._messages.values()
            if message.only_for in ("", seen_by)
            and seen_by in self.channels[message.channel].members
        ]

    def post(self, message: Message) -> Message:
        """Adds a message and tells the pages and the app."""
        self._messages[message.channel, message.ts] = message
        self._publish(message)
        if message.thread_ts and not message.only_for:
            self._mark_thread(message)
        if not message.only_for:
            self.changed("posted", message, message)
        return message

    def _mark_thread(self, reply: Message) -> None:
        """A message becomes a thread's root with its first reply."""
        root = self._messages.get((reply.channel, reply.thread_ts))
        if root and not root.thread_ts:
            self._messages[root.channel, root.ts] = replace(root, thread_ts=root.ts)

    def edit(self, after: Message) -> Message:
        """Replaces a message by its new version and tells the pages and the app."""
        before = self._messages[after.channel, after.ts]
        self._messages[after.channel, after.ts] = after
        self._publish(after)
        if not after.only_for:
            self.changed("edited", after, before)
        return after

    def delete(self, message: Message) -> None:
        """Removes a message and tells the pages and the app."""
        del self._messages[message.channel, message.ts]
        notice = {"type": "deleted", "channel": message.channel, "ts": message.ts}
        self._feed.publish(notice, only_for=message.only_for)
        if not message.only_for:
            self.changed("deleted", message, message)

    def react(self, message: Message, user: str, name: str) -> Message:
        """Adds a person's reaction to a message.

        Raises:
            Refusal: `already_reacted`.
        """
        users = message.reactions.get(name, ())
        if user in users:
            raise Refusal("already_reacted")
        reactions = {**message.reactions, name: (*users, user)}
        after = replace(message, reactions=reactions)
        self._messages[message.channel, message.ts] = after
        self._publish(after)
        return after

    def _publish(self, message: Message) -> None:
        notice = {"type": "message", "message": message.as_shown()}
        self._feed.publish(notice, only_for=message.only_for)

    def whisper(self, channel: str, user: str, text: str, thread_ts: str = "") -> Message:
        """Slackbot tells one person something that only they see."""
        ts = self.clock.ts()
        return self.post(Message(channel, ts, SLACKBOT, text, thread_ts=thread_ts, only_for=user))


def shown_channel(channel: Channel) -> Json:
    """A channel as the page gets it."""
    return {
        "id": channel.id,
        "name": channel.name,
        "purpose": channel.purpose,
        "members": list(channel.members),
        "im_with": channel.im_with,
    }


def with_ids(blocks: Iterable[Json]) -> tuple[Json, ...]:
    """The blocks with the ids filled in that Slack makes up where they are missing."""
    return tuple(_with_ids(block, index) for index, block in enumerate(blocks))


def _with_ids(block: Json, index: int) -> Json:
    block = {**block, "block_id": block.get("block_id") or f"{new_id('b')[:6]}{index}"}
    for holder in ("accessory", "element"):
        if holder in block:
            block[holder] = _named([block[holder]])[0]
    if block["type"] in ("actions", "context_actions"):
        block["elements"] = _named(block["elements"])
    return block


def _named(elements: Sequence[Json]) -> list[Json]:
    return [
        element
        if element.get("type") == "image" or element.get("action_id")
        else {**element, "action_id": new_id("a")[:6]}
        for element in elements
    ]
