"""The shapes of what Slack sends over HTTP, as far as anything here or in Bolt reads them.

A payload that is signed can still be odd. One whose parts are of the types that are read goes to
the listeners; any other is refused at the edge, so that nothing behind it meets a list where it
looks for a name. What is not read may have any shape: Slack adds to its payloads without notice.
Shapes: https://docs.slack.dev/reference/interaction-payloads and
https://docs.slack.dev/reference/events.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, InstanceOf, StringConstraints, TypeAdapter

Id = Annotated[str, StringConstraints(pattern=r"^[!-~]{1,255}$")]
"""An id, a timestamp or a trigger."""

MaybeId = Annotated[str, StringConstraints(pattern=r"^[!-~]{0,255}$")] | None

Text = InstanceOf[str]
"""Any text; half of a surrogate pair in it is its reader's business."""


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class _Payload(_Shape):
    event: dict[str, Any] = {}


class _Named(_Shape):
    id: Id


class _Message(_Shape):
    ts: MaybeId = None
    thread_ts: MaybeId = None
    user: MaybeId = None
    text: Text | None = None
    bot_id: MaybeId = None
    team: MaybeId = None
    user_team: MaybeId = None
    blocks: list[dict[str, Any]] | None = None
    attachments: list[dict[str, Any]] | None = None
    files: list[dict[str, Any]] | None = None


class _Posted(_Message):
    type: Literal["message", "app_mention"]
    channel: Id
    ts: Id
    subtype: MaybeId = None
    channel_type: MaybeId = None
    message: _Message | None = None
    previous_message: _Message | None = None
    deleted_ts: MaybeId = None
    event_ts: MaybeId = None


class _HomeOpened(_Shape):
    type: Literal["app_home_opened"]
    user: Id
    channel: MaybeId = None
    tab: MaybeId = None


class _Joined(_Shape):
    type: Literal["member_joined_channel"]
    user: Id
    channel: Id


class _Item(_Shape):
    channel: MaybeId = None
    ts: MaybeId = None


class _Reacted(_Shape):
    type: Literal["reaction_added"]
    user: Id
    reaction: Id
    item: _Item


class _Uninstalled(_Shape):
    type: Literal["app_uninstalled"]


class _Tokens(_Shape):
    bot: list[Id] | None = None


class _Revoked(_Shape):
    type: Literal["tokens_revoked"]
    tokens: _Tokens = _Tokens()


_Event = _Posted | _HomeOpened | _Joined | _Reacted | _Uninstalled | _Revoked


class _EventCallback(_Shape):
    type: Literal["event_callback"]
    event_id: Id
    event_time: int = 0
    event: Annotated[_Event, Field(discriminator="type")]


class _Container(_Shape):
    is_ephemeral: bool | None = None
    channel_id: MaybeId = None
    message_ts: MaybeId = None
    thread_ts: MaybeId = None


class _Action(_Shape):
    type: Id
    action_id: Text
    block_id: Text | None = None
    value: Text | None = None


class _Interaction(_Payload):
    user: _Named
    trigger_id: Id
    channel: _Named | None = None
    message: _Message | None = None
    response_url: Text | None = None


class _Pressed(_Interaction):
    type: Literal["block_actions"]
    container: _Container | None = None
    actions: Annotated[list[_Action], Field(min_length=1)]


class _Typed(_Payload):
    type: Literal["block_suggestion"]
    user: _Named
    action_id: Text
    block_id: Text | None = None
    value: Text


class _MessageShortcut(_Interaction):
    type: Literal["message_action"]
    callback_id: Text
    channel: _Named
    message: _Message
    message_ts: Id


class _Shortcut(_Interaction):
    type: Literal["shortcut"]
    callback_id: Text


class _Chosen(_Shape):
    value: Text | None = None


class _Input(_Shape):
    value: Text | None = None
    selected_option: _Chosen | None = None


class _State(_Shape):
    values: dict[str, dict[str, _Input]]


class _View(_Shape):
    id: Id
    type: Literal["modal"]
    callback_id: Text
    hash: MaybeId = None
    private_metadata: Text
    state: _State


class _Submitted(_Payload):
    type: Literal["view_submission"]
    user: _Named
    view: _View


class _Challenge(_Payload):
    type: Literal["url_verification"]
    challenge: Text


class _Command(_Payload):
    command: Id
    channel_id: Id
    user_id: Id
    trigger_id: Id
    text: Text | None = None
    response_url: Text | None = None


COMMAND: TypeAdapter[Any] = TypeAdapter(_Command)
"""A slash command, which has no type."""

TYPES: Mapping[str, TypeAdapter[Any]] = {
    "event_callback": TypeAdapter(_EventCallback),
    "block_actions": TypeAdapter(_Pressed),
    "block_suggestion": TypeAdapter(_Typed),
    "message_action": TypeAdapter(_MessageShortcut),
    "shortcut": TypeAdapter(_Shortcut),
    "view_submission": TypeAdapter(_Submitted),
    "url_verification": TypeAdapter(_Challenge),
}
"""The types of payload that anything listens for."""

REVOKED = "tokens_revoked"
"""The event of tokens that count no more: the app's own, or people's."""

LEAVING = frozenset({"app_uninstalled", REVOKED})
"""The events that end an installation, where there may be several."""

EVENTS = LEAVING | {
    "message",
    "app_mention",
    "app_home_opened",
    "member_joined_channel",
    "reaction_added",
}
"""The events that anything listens for."""
