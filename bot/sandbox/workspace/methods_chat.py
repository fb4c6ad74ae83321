"""Web API methods that post, change and delete messages.

Reference: https://docs.slack.dev/reference/methods (a page per method, with its error codes).
"""

from dataclasses import replace

from bot.sandbox.workspace.blocks import TEXT_PER_MESSAGE, text_length
from bot.sandbox.workspace.hooks import content
from bot.sandbox.workspace.model import BOT_USER, Channel, Json, Message
from bot.sandbox.workspace.refusal import Refusal
from bot.sandbox.workspace.webapi import Call, method

LONGEST_UPDATE = 4_000
LONGEST_POST = 40_000


def _channel(call: Call) -> Channel:
    """The conversation named in a call, which the app must be a member of."""
    channel = call.slack.workspace.channel(str(call.need("channel", "channel_not_found")))
    if BOT_USER not in channel.members:
        raise Refusal("not_in_channel")
    return channel


def _content(call: Call) -> tuple[str, tuple[Json, ...]]:
    text, blocks = content(dict(call.args))
    if text_length(blocks) > TEXT_PER_MESSAGE:
        raise Refusal("msg_blocks_too_long")
    return text, blocks


@method("chat.postMessage", "chat:write")
def post_message(call: Call) -> Json:
    """Posts a message; one that is too long is cut, with a warning."""
    channel = _channel(call)
    text, blocks = _content(call)
    message = call.slack.workspace.post(
        Message(
            channel=channel.id,
            ts=call.slack.workspace.clock.ts(),
            user=BOT_USER,
            text=text[:LONGEST_POST],
            blocks=blocks,
            thread_ts=call.text("thread_ts"),
            from_app=True,
            metadata=call.args.get("metadata"),
        )
    )
    answer: Json = {"channel": channel.id, "ts": message.ts, "message": message.as_json()}
    return answer | ({"warning": "message_truncated"} if len(text) > LONGEST_POST else {})


@method("chat.postEphemeral", "chat:write")
def post_ephemeral(call: Call) -> Json:
    """Posts a message that one member of the channel sees."""
    channel = _channel(call)
    user = str(call.need("user", "user_not_in_channel"))
    if user not in channel.members:
        raise Refusal("user_not_in_channel")
    text, blocks = _content(call)
    ts = call.slack.workspace.clock.ts()
    call.slack.workspace.post(
        Message(
            channel=channel.id,
            ts=ts,
            user=BOT_USER,
            text=text,
            blocks=blocks,
            thread_ts=call.text("thread_ts"),
            from_app=True,
            only_for=user,
        )
    )
    return {"message_ts": ts}


def _own_message(call: Call, refused: str) -> Message:
    """The app's own message that a call names; ephemeral ones cannot be reached this way."""
    channel = call.slack.workspace.channel(str(call.need("channel", "channel_not_found")))
    message = call.slack.workspace.find(channel.id, str(call.need("ts", "message_not_found")))
    if message.only_for:
        raise Refusal("message_not_found")
    if not message.from_app:
        raise Refusal(refused)
    return message


@method("chat.update", "chat:write")
def update(call: Call) -> Json:
    """Replaces the content of one of the app's messages."""
    message = _own_message(call, "cant_update_message")
    text, blocks = _content(call)
    if len(text) > LONGEST_UPDATE:
        raise Refusal("msg_too_long")
    edited = replace(message, text=text, blocks=blocks, edited=call.slack.workspace.clock.ts())
    call.slack.workspace.edit(edited)
    return {"channel": message.channel, "ts": message.ts, "text": text, "message": edited.as_json()}


@method("chat.delete", "chat:write")
def delete(call: Call) -> Json:
    """Deletes one of the app's messages."""
    message = _own_message(call, "cant_delete_message")
    call.slack.workspace.delete(message)
    return {"channel": message.channel, "ts": message.ts}


@method("chat.getPermalink")
def permalink(call: Call) -> Json:
    """The address of a message."""
    channel = call.slack.workspace.channel(str(call.need("channel", "channel_not_found")))
    found = call.slack.workspace.find(channel.id, str(call.need("message_ts", "message_not_found")))
    link = f"{call.slack.base_url}/archives/{channel.id}/p{found.ts.replace('.', '')}"
    if found.thread_ts and found.thread_ts != found.ts:
        link += f"?thread_ts={found.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


@method("reactions.add", "reactions:write")
def add_reaction(call: Call) -> Json:
    """Adds the app's reaction to a message."""
    channel = call.slack.workspace.channel(str(call.need("channel", "channel_not_found")))
    message = call.slack.workspace.find(channel.id, str(call.need("timestamp", "bad_timestamp")))
    call.slack.workspace.react(message, BOT_USER, str(call.need("name", "invalid_name")))
    return {}


@method("assistant.threads.setStatus", "assistant:write", "chat:write")
def set_status(call: Call) -> Json:
    """Shows below a thread what the app is doing."""
    return _assistant(call, "status", {"status": call.text("status")})


@method("assistant.threads.setTitle", "assistant:write")
def set_title(call: Call) -> Json:
    """Names a thread with the app."""
    return _assistant(call, "title", {"title": call.text("title")})


@method("assistant.threads.setSuggestedPrompts", "assistant:write")
def set_prompts(call: Call) -> Json:
    """Offers up to four texts to post in a thread with the app."""
    prompts = list(call.need("prompts"))
    if len(prompts) > _PROMPTS:
        raise Refusal("invalid_arguments")
    return _assistant(call, "prompts", {"prompts": prompts})


_PROMPTS = 4


def _assistant(call: Call, kind: str, notice: Json) -> Json:
    channel = call.slack.workspace.channel(str(call.need("channel_id", "channel_not_found")))
    where = {"channel": channel.id, "thread_ts": call.text("thread_ts")}
    call.slack.feed.publish({"type": kind, **where, **notice})
    return {}
