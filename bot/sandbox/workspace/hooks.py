"""Response URLs: what an app may answer to a person's act, five times within half an hour.

Rules: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from secrets import token_urlsafe

from bot.sandbox.workspace.blocks import problems
from bot.sandbox.workspace.model import BOT_USER, Json, Message
from bot.sandbox.workspace.refusal import Refusal, invalid
from bot.sandbox.workspace.state import Workspace, with_ids

USES = 5
SECONDS = 30 * 60


@dataclass(frozen=True)
class _Hook:
    channel: str
    user: str
    made: float
    message_ts: str = ""
    thread_ts: str = ""
    used: int = 0


class Hooks:
    """The response URLs that were handed out.

    Args:
        workspace: Where answers are posted.
        now: Seconds on a clock that only goes forward.
    """

    def __init__(self, workspace: Workspace, now: Callable[[], float] = time.monotonic) -> None:
        self._workspace = workspace
        self._now = now
        self._hooks: dict[str, _Hook] = {}

    def make(self, channel: str, user: str, message: Message | None = None) -> str:
        """The last part of a new response URL.

        Args:
            channel: Where answers go.
            user: Who sees them unless they are for the channel.
            message: The message whose button was pressed, which an answer may replace or delete.
        """
        token = token_urlsafe(18)
        message_ts, thread_ts = (message.ts, message.thread_ts) if message else ("", "")
        self._hooks[token] = _Hook(channel, user, self._now(), message_ts, thread_ts)
        return token

    def answer(self, token: str, body: Json) -> None:
        """Does what an app posted to a response URL.

        Raises:
            Refusal: `expired_url`, `used_url`, `no_text` or `invalid_blocks`.
        """
        hook = self._hooks.get(token)
        if hook is None or self._now() - hook.made > SECONDS:
            raise Refusal("expired_url")
        if hook.used >= USES:
            raise Refusal("used_url")
        self._hooks[token] = replace(hook, used=hook.used + 1)
        if body.get("delete_original"):
            self._workspace.delete(self._workspace.find(hook.channel, hook.message_ts))
        elif body.get("replace_original") and hook.message_ts:
            self._replace(hook, body)
        else:
            self.post(hook.channel, hook.user, body, body.get("thread_ts") or hook.thread_ts)

    def _replace(self, hook: _Hook, body: Json) -> None:
        old = self._workspace.find(hook.channel, hook.message_ts)
        text, blocks = content(body)
        self._workspace.edit(replace(old, text=text, blocks=blocks))

    def post(self, channel: str, user: str, body: Json, thread_ts: str = "") -> None:
        """Posts an answer: for everybody with `response_type` `in_channel`, else for one person."""
        text, blocks = content(body)
        only_for = "" if body.get("response_type") == "in_channel" else user
        self._workspace.post(
            Message(
                channel=channel,
                ts=self._workspace.clock.ts(),
                user=BOT_USER,
                text=text,
                blocks=blocks,
                thread_ts=thread_ts,
                from_app=True,
                only_for=only_for,
            )
        )


def content(body: Json) -> tuple[str, tuple[Json, ...]]:
    """The checked text and blocks of a message that an app sends.

    Raises:
        Refusal: `no_text`, `invalid_blocks` or `invalid_blocks_format`.
    """
    blocks = body.get("blocks") or []
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise Refusal("invalid_blocks_format")
    if found := problems(blocks) if blocks else []:
        raise invalid("invalid_blocks", found)
    if not blocks and not body.get("text"):
        raise Refusal("no_text")
    return body.get("text") or "", with_ids(blocks)
