"""Events: what happens in the workspace, told to the app if its manifest subscribes to it.

Rules: https://docs.slack.dev/apis/events-api (delivery within three seconds, else up to three
retries: at once, after a minute, after five), shapes as Slack delivers them.
"""

import asyncio
import time
from collections.abc import Coroutine
from typing import Any
from uuid import uuid4

from bot.sandbox.workspace.delivery import Delivery
from bot.sandbox.workspace.feed import Feed
from bot.sandbox.workspace.manifest import Manifest
from bot.sandbox.workspace.model import APP_ID, BOT_USER, TEAM_ID, Json, Message, new_id
from bot.sandbox.workspace.state import Workspace

RETRY_AFTER = (0.0, 60.0, 300.0)
"""Seconds before each retry."""


class Tasks:
    """Work that goes on after its cause was answered; held so that it is not lost half-way."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Starts work on the event loop."""
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    def cancel(self) -> None:
        """Ends what still runs."""
        for task in self._running:
            task.cancel()


class Events:
    """Turns changes in the workspace into deliveries.

    Args:
        workspace: Where things happen.
        manifest: What the app subscribes to.
        delivery: The way to the app.
        feed: Where a delivery that fails for good is told.
        tasks: What carries the deliveries on.
        retry_after: Seconds before each retry.
    """

    def __init__(
        self,
        *,
        workspace: Workspace,
        manifest: Manifest,
        delivery: Delivery,
        feed: Feed,
        tasks: Tasks,
        retry_after: tuple[float, ...] = RETRY_AFTER,
    ) -> None:
        self._workspace = workspace
        self._manifest = manifest
        self._delivery = delivery
        self._feed = feed
        self._tasks = tasks
        self._retry_after = retry_after
        workspace.changed = self._changed

    def emit(self, subscription: str, event: Json) -> None:
        """Delivers an event in the background, if the manifest subscribes to it.

        Args:
            subscription: The event's name in a manifest, as `message.channels`.
            event: The inner event, with its `type`.
        """
        if self._manifest.subscribes(subscription):
            self._tasks.start(self._deliver(_callback(event)))

    async def _deliver(self, callback: Json) -> None:
        ack = await self._delivery.send("events_api", callback)
        for attempt, delay in enumerate(self._retry_after, 1):
            if not ack.failed or not ack.retry:
                break
            await asyncio.sleep(delay)
            ack = await self._delivery.send("events_api", callback, attempt, ack.failed)
        if ack.failed:
            event = callback["event"]["type"]
            self._feed.publish({"type": "undelivered", "what": event, "why": ack.failed})

    def _changed(self, kind: str, after: Message, before: Message) -> None:
        channel = self._workspace.channels[after.channel]
        if BOT_USER not in channel.members:
            return
        place = {"channel": channel.id, "channel_type": "im" if channel.is_im else "channel"}
        subscription = "message.im" if channel.is_im else "message.channels"
        if kind == "posted":
            event = {**_inner(after), **place, "event_ts": after.ts}
            self.emit(subscription, event)
            if f"<@{BOT_USER}>" in after.text and not channel.is_im and not after.from_app:
                mention = event | {"type": "app_mention"}
                mention.pop("channel_type")
                self.emit("app_mention", mention)
            return
        self.emit(subscription, self._hidden(kind, after, before) | place)

    def _hidden(self, kind: str, after: Message, before: Message) -> Json:
        """The event of a change to a message that stands already."""
        ts = self._workspace.clock.ts()
        change: Json = {"type": "message", "hidden": True, "ts": ts, "event_ts": ts}
        change["previous_message"] = _inner(before)
        if kind == "edited":
            return change | {"subtype": "message_changed", "message": _inner(after)}
        return change | {"subtype": "message_deleted", "deleted_ts": before.ts}


def _inner(message: Message) -> Json:
    inner = message.as_json()
    if not message.from_app:
        inner["client_msg_id"] = str(uuid4())
    return inner


def _callback(event: Json) -> Json:
    return {
        "token": "sandbox-verification-token",
        "team_id": TEAM_ID,
        "api_app_id": APP_ID,
        "type": "event_callback",
        "event": event,
        "event_id": new_id("Ev"),
        "event_time": int(time.time()),
        "event_context": "4-sandbox",
        "is_ext_shared_channel": False,
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM_ID,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
    }
