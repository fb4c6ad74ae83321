"""What a person does on the page, and what Slack makes of it.

Each act ends as Slack would end it: a message posted, or a payload delivered and its
acknowledgement acted upon. The answers go back to the page: `{"ok": ...}` and what to show.
"""

from dataclasses import replace

from bot.sandbox.workspace import payloads
from bot.sandbox.workspace.composer import compose
from bot.sandbox.workspace.delivery import Ack, Kind
from bot.sandbox.workspace.model import BOT_USER, File, Json, Message, User, new_id
from bot.sandbox.workspace.refusal import Refusal
from bot.sandbox.workspace.slack import Slack

DONE: Json = {"ok": True}


class Person:
    """One member of the workspace, acting through the page.

    Args:
        slack: The workspace.
        user: Who.
    """

    def __init__(self, slack: Slack, user: User) -> None:
        self._slack = slack
        self._user = user

    async def post(self, channel_id: str, text: str, thread_ts: str = "") -> Json:
        """Posts what was typed; a slash at the start makes it a command."""
        if text.startswith("/"):
            return await self._command(channel_id, text, thread_ts)
        workspace = self._slack.workspace
        channel = workspace.channel(channel_id)
        people = {user.name: user.id for user in workspace.users.values()}
        channels = {found.name: found.id for found in workspace.channels.values() if found.name}
        written = compose(text, people, channels)
        ts = workspace.clock.ts()
        workspace.post(Message(channel.id, ts, self._user.id, written, thread_ts=thread_ts))
        if f"<@{BOT_USER}>" in written and BOT_USER not in channel.members:
            self._whisper(
                channel_id,
                "*Faultbook* is not in this channel, so it was not told. Type `/invite @Faultbook`"
                " to let it in.",
                thread_ts,
            )
        return DONE

    def upload(self, channel_id: str, name: str, content: str, thread_ts: str = "") -> Json:
        """Puts a text file into a channel; Slack makes one of a long paste."""
        workspace = self._slack.workspace
        channel = workspace.channel(channel_id)
        file = File(new_id("F"), name, name, content.encode())
        workspace.files[file.id] = file
        workspace.post(
            Message(
                channel=channel.id,
                ts=workspace.clock.ts(),
                user=self._user.id,
                text="",
                thread_ts=thread_ts,
                files=(file.as_json(self._slack.base_url),),
                subtype="file_share",
            )
        )
        return DONE

    async def _command(self, channel_id: str, typed: str, thread_ts: str) -> Json:
        name = typed.split(maxsplit=1)[0]
        if name == "/invite":
            return self._invite(channel_id)
        if name not in {command.name for command in self._slack.manifest.commands}:
            return self._whisper(
                channel_id, f"`{name}` is not a valid command in this workspace.", thread_ts
            )
        if thread_ts:
            text = f"`{name}` is not supported in threads: type it in the channel."
            return self._whisper(channel_id, text, thread_ts)
        channel = self._slack.workspace.channel(channel_id)
        payload = payloads.slash_command(
            self._user, channel, typed, self._trigger(), self._response_url(channel_id)
        )
        ack = await self._send("slash_commands", payload)
        if ack.failed:
            why = "operation_timeout" if "timeout" in ack.failed else "dispatch_failed"
            return self._whisper(channel_id, f"{name} failed with the error `{why}`.")
        if ack.body:
            self._slack.hooks.post(channel_id, self._user.id, ack.body)
        return DONE

    def _invite(self, channel_id: str) -> Json:
        channel = self._slack.workspace.join(channel_id, BOT_USER)
        self._slack.events.emit(
            "member_joined_channel",
            {
                "type": "member_joined_channel",
                "user": BOT_USER,
                "channel": channel.id,
                "channel_type": "C",
                "inviter": self._user.id,
                "event_ts": self._slack.workspace.clock.ts(),
            },
        )
        return self._whisper(channel_id, "Faultbook is a member of this channel now.")

    async def press(self, channel_id: str, ts: str, chosen: Json, values: Json) -> Json:
        """Presses a button, or chooses in a menu, of a message."""
        message = self._slack.workspace.find(channel_id, ts)
        channel = self._slack.workspace.channel(channel_id)
        response_url = self._response_url(channel_id, message)
        where = payloads.in_message(message, channel, response_url)
        done = {"actions": [payloads.action(message.blocks, chosen)], "state": {"values": values}}
        return _outcome(
            await self._send("interactive", self._payload("block_actions", where | done))
        )

    async def press_in_view(self, view_id: str, chosen: Json, values: Json) -> Json:
        """Presses a button, or chooses in a menu, of a modal or the App Home."""
        view = self._own_view(view_id)
        where = payloads.in_view(payloads.with_state(view, values))
        done = {"actions": [payloads.action(view["blocks"], chosen)]}
        return _outcome(
            await self._send("interactive", self._payload("block_actions", where | done))
        )

    async def suggest(self, view_id: str, block_id: str, action_id: str, typed: str) -> Json:
        """Asks the app for the options of a menu that it fills itself."""
        view = self._own_view(view_id)
        where = payloads.in_view(view) | {"block_id": block_id, "action_id": action_id}
        ack = await self._send(
            "interactive", self._payload("block_suggestion", where | {"value": typed})
        )
        return _outcome(ack) | {"options": (ack.body or {}).get("options", [])}

    async def submit(self, view_id: str, values: Json) -> Json:
        """Submits a modal; its errors, if the app finds any, go back to the page."""
        view = self._own_view(view_id)
        submitted = payloads.with_state(view, values)
        payload = self._payload("view_submission", {"view": submitted, "response_urls": []})
        ack = await self._send("interactive", payload)
        if ack.failed:
            return _outcome(ack)
        return self._follow(view, ack.body or {})

    def _follow(self, view: Json, answer: Json) -> Json:
        """Does what the acknowledgement of a submission says."""
        views, user = self._slack.views, self._user.id
        match answer.get("response_action"):
            case "errors":
                return {"ok": False, "errors": answer["errors"]}
            case "update":
                views.update(view, user, answer["view"])
            case "push":
                views.push(user, answer["view"])
            case "clear":
                views.close(user, everything=True)
            case _:
                views.close(user)
        return DONE

    async def close(self, view_id: str, *, everything: bool = False) -> Json:
        """Closes a modal, and tells the app when the view asks for it."""
        view = self._own_view(view_id)
        self._slack.views.close(self._user.id, everything=everything or view["clear_on_close"])
        if view["notify_on_close"]:
            payload = self._payload("view_closed", {"view": view, "is_cleared": everything})
            payload.pop("trigger_id")
            return _outcome(await self._send("interactive", payload))
        return DONE

    async def message_shortcut(self, callback_id: str, channel_id: str, ts: str) -> Json:
        """Chooses one of the app's shortcuts in a message's menu."""
        message = self._slack.workspace.find(channel_id, ts)
        fields = {
            "callback_id": callback_id,
            "action_ts": self._slack.workspace.clock.ts(),
            "message_ts": ts,
            "message": message.as_json(),
            "channel": payloads.place(self._slack.workspace.channel(channel_id)),
            "response_url": self._response_url(channel_id),
        }
        return _outcome(await self._send("interactive", self._payload("message_action", fields)))

    async def global_shortcut(self, callback_id: str) -> Json:
        """Chooses one of the app's shortcuts that belong to no message."""
        fields = {"callback_id": callback_id, "action_ts": self._slack.workspace.clock.ts()}
        return _outcome(await self._send("interactive", self._payload("shortcut", fields)))

    def open_home(self, tab: str) -> Json:
        """Opens a tab of the app: `home` or `messages`."""
        event = {
            "type": "app_home_opened",
            "user": self._user.id,
            "channel": self._slack.workspace.channel(self._user.id).id,
            "tab": tab,
            "event_ts": self._slack.workspace.clock.ts(),
        }
        home = self._slack.views.homes.get(self._user.id)
        known = {"view": home} if tab == "home" and home else {}
        self._slack.events.emit("app_home_opened", event | known)
        return DONE

    def react(self, channel_id: str, ts: str, name: str) -> Json:
        """Reacts to a message."""
        message = self._slack.workspace.find(channel_id, ts)
        self._slack.workspace.react(message, self._user.id, name)
        self._slack.events.emit(
            "reaction_added",
            {
                "type": "reaction_added",
                "user": self._user.id,
                "reaction": name,
                "item": {"type": "message", "channel": channel_id, "ts": ts},
                "item_user": message.user,
                "event_ts": self._slack.workspace.clock.ts(),
            },
        )
        return DONE

    def edit(self, channel_id: str, ts: str, text: str) -> Json:
        """Changes one of the person's own messages."""
        message = self._own_message(channel_id, ts)
        edited = self._slack.workspace.clock.ts()
        self._slack.workspace.edit(replace(message, text=compose(text, {}, {}), edited=edited))
        return DONE

    def delete(self, channel_id: str, ts: str) -> Json:
        """Deletes one of the person's own messages, or hides an ephemeral one."""
        self._slack.workspace.delete(self._own_message(channel_id, ts))
        return DONE

    def _own_message(self, channel_id: str, ts: str) -> Message:
        message = self._slack.workspace.find(channel_id, ts)
        if self._user.id not in (message.user, message.only_for):
            raise Refusal("cant_update_message")
        return message

    def _own_view(self, view_id: str) -> Json:
        user, view = self._slack.views.find(view_id)
        if user != self._user.id:
            raise Refusal("not_found")
        return view

    def _trigger(self) -> str:
        return self._slack.views.triggers.make(self._user.id)

    def _response_url(self, channel_id: str, message: Message | None = None) -> str:
        token = self._slack.hooks.make(channel_id, self._user.id, message)
        return f"{self._slack.base_url}/response/{token}"

    def _payload(self, kind: str, fields: Json) -> Json:
        return payloads.envelope(kind, self._user, self._trigger()) | fields

    async def _send(self, kind: Kind, payload: Json) -> Ack:
        return await self._slack.delivery.send(kind, payload)

    def _whisper(self, channel_id: str, text: str, thread_ts: str = "") -> Json:
        self._slack.workspace.whisper(channel_id, self._user.id, text, thread_ts)
        return DONE


def _outcome(ack: Ack) -> Json:
    return {"ok": not ack.failed, "why": ack.failed}
