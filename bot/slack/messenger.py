"""Posts to Slack: in a thread, to one person alone, or in answer to a command."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.slack.delivery import Delivery, TroubleError
from bot.slack.destination import Destination
from bot.slack.response_url import ResponseUrls
from bot.slack.views import words
from bot.slack.views.block_kit import Json, Message
from bot.slack.views.chart import without_charts

log = structlog.get_logger()

NOT_THERE = frozenset({"channel_not_found", "not_in_channel", "user_not_in_channel"})
"""Slack's answers when the app is not in a conversation."""

CLOSED = frozenset(
    {
        "is_archived",
        "restricted_action",
        "restricted_action_non_threadable_channel",
        "restricted_action_read_only_channel",
        "restricted_action_thread_locked",
        "restricted_action_thread_only_channel",
    }
)
"""Slack's answers when a conversation takes no messages, or none of the app's."""

_GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
"""Slack's answers when a message cannot be edited any more."""

_REACTED = frozenset({"already_reacted", "message_not_found"})
"""Slack's answers when there is nothing to add a reaction to, or it is there."""

_SPENT = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"})
"""Slack's answers when a trigger cannot open a modal any more."""

_EVENT = "faultbook_message"
"""The kind of the metadata by which a message is found again."""

_TIMEOUT = 10
_PAGES, _PAGE = 5, 200
"""How many replies of a thread are looked through."""


class CannotPostError(Exception):
    """The app cannot post in a conversation; `told` says to a person why, and what to do."""

    def __init__(self, code: str) -> None:
        """Keep Slack's code, for the log."""
        self.told = words.CHANNEL_CLOSED if code in CLOSED else words.NOT_IN_CHANNEL
        super().__init__(code)


class TooLateError(Exception):
    """A modal could not be opened: what the person did was too long ago, by Slack's clock."""


class ResponseUrlError(Exception):
    """An answer to an interaction was refused; `response` names the HTTP status for the log."""

    def __init__(self, status: int) -> None:
        """Keep the status."""
        self.response = {"error": f"http_{status}"}
        super().__init__(status)


class Messenger:
    """Posts and edits messages."""

    def __init__(
        self,
        client: WebClient,
        delivery: Delivery | None = None,
        quick: WebClient | None = None,
    ) -> None:
        """Post by a client that makes each call once.

        Args:
            client: of the Web API, without retries of its own.
            delivery: makes calls again, and keeps their order.
            quick: a client that opens modals, which a person and Slack wait for.
        """
        self._client = client
        self._quick = quick or client
        self._delivery = delivery or Delivery()
        self._response_urls = ResponseUrls(client.base_url)

    def post(
        self, place: Destination, message: Message, *, key: str = "", again: bool = False
    ) -> str:
        """Post a message, however long that takes.

        Args:
            place: where.
            message: what.
            key: names the message for ever; it is posted once, as far as the app may read back
                what it posted. What one person alone sees cannot be read back.
            again: whether it may have been posted before.

        Returns:
            Its timestamp, by which it can be edited; empty for one that only one person sees.

        Raises:
            CannotPostError: the app is not in the conversation, or may not post there.
            SlackAwayError: Slack was in trouble for too long.
            SlackApiError: Slack refused for another reason.
        """
        if place.private:
            self._delivery.send(place.channel, lambda: self._whisper(place, message), posts=True)
            return ""
        return self._delivery.send(
            place.channel,
            lambda: self._post(place, message, key),
            arrived=(lambda: self._posted(place, key)) if key else None,
            unsure=again,
            posts=True,
        )

    def update(self, place: Destination, ts: str, message: Message) -> bool:
        """Edit a message that was posted before.

        Returns:
            Whether it was there to be edited.

        Raises:
            SlackAwayError: Slack was in trouble for too long.
            SlackApiError: Slack refused.
        """
        try:
            self._delivery.send(place.channel, lambda: self._update(place, ts, message))
        except SlackApiError as error:
            if error.response["error"] not in _GONE:
                raise
            return False
        return True

    def delete(self, channel: str, ts: str) -> None:
        """Delete one of the app's own messages; does nothing where it is gone.

        Raises:
            SlackAwayError: Slack was in trouble for too long.
            SlackApiError: Slack refused for another reason.
        """
        try:
            self._delivery.send(channel, lambda: self._client.chat_delete(channel=channel, ts=ts))
        except SlackApiError as error:
            if error.response["error"] not in _GONE:
                raise

    def react(self, channel: str, ts: str, name: str) -> None:
        """Add a reaction to a message; does nothing where it stands there already.

        Raises:
            SlackAwayError: Slack was in trouble for too long.
            SlackApiError: Slack refused, as where the app was installed without `reactions:write`.
        """
        try:
            self._delivery.send(
                channel,
                lambda: self._client.reactions_add(channel=channel, timestamp=ts, name=name),
            )
        except SlackApiError as error:
            if error.response["error"] not in _REACTED:
                raise

    def message(self, channel: str, ts: str) -> Json:
        """One message; empty where the app may not read it, or it is gone."""
        found = self.thread(channel, ts)
        return next((message for message in found if message.get("ts") == ts), {})

    def show_progress(self, place: Destination, ts: str, message: Message) -> None:
        """Edit a message if nothing of more weight is on its way."""
        self._delivery.progress(place.channel, lambda: self._update(place, ts, message))

    def upload(self, place: Destination, name: str, text: str) -> None:
        """Put a text into a conversation as a file.

        Raises:
            SlackApiError: Slack refused, as where the app was installed without `files:write`.
        """
        self._delivery.send(
            place.channel,
            lambda: self._client.files_upload_v2(
                channel=place.channel,
                thread_ts=place.thread_ts or None,
                filename=name,
                title=name,
                content=text,
            ),
        )

    def open_view(self, trigger_id: str, view: Json) -> str:
        """Open a modal; the trigger is good for three seconds.

        Returns:
            The modal's id.

        Raises:
            TooLateError: the trigger is spent.
            SlackApiError: Slack refused for another reason.
        """
        with _in_time():
            answer = self._quick.views_open(trigger_id=trigger_id, view=view)
        return str(answer["view"]["id"])

    def push_view(self, trigger_id: str, view: Json) -> None:
        """Put a modal on top of the one in which a button was pressed.

        Raises:
            TooLateError: the trigger is spent.
            SlackApiError: Slack refused for another reason.
        """
        with _in_time():
            self._quick.views_push(trigger_id=trigger_id, view=view)

    def turn_view(self, view_id: str, view: Json) -> None:
        """Replace, while a person waits, what an open modal shows; nothing where it was closed.

        Raises:
            SlackApiError: Slack refused for another reason.
        """
        _update_if_open(self._quick, view_id, view)

    def update_view(self, view_id: str, view: Json) -> None:
        """Replace what an open modal shows; does nothing where it was closed meanwhile."""
        self._delivery.send(view_id, lambda: _update_if_open(self._client, view_id, view))

    def show_view_progress(self, view_id: str, view: Json) -> None:
        """Replace what an open modal shows if nothing of more weight is on its way."""
        self._delivery.progress(view_id, lambda: _update_if_open(self._client, view_id, view))

    def publish_home(self, user: str, view: Json) -> None:
        """Set a person's Home tab."""
        self._delivery.send(user, lambda: self._client.views_publish(user_id=user, view=view))

    def permalink(self, channel: str, ts: str) -> str:
        """The address of a message, which needs no scope; empty where Slack has none."""
        try:
            answer = self._delivery.send(
                channel, lambda: self._client.chat_getPermalink(channel=channel, message_ts=ts)
            )
        except SlackApiError:
            return ""
        return str(answer.get("permalink") or "")

    def thread(self, channel: str, thread_ts: str) -> list[Json]:
        """The messages of a thread in their order; none where the app may not read it."""
        try:
            return self._delivery.send(channel, lambda: list(self._replies(channel, thread_ts)))
        except SlackApiError as error:
            log.warning("thread not read", reason=error.response["error"])
            return []

    def _replies(
        self, channel: str, thread_ts: str, *, with_metadata: bool = False
    ) -> Iterator[Json]:
        """A thread's messages, page by page."""
        cursor = ""
        for _ in range(_PAGES):
            answer = self._client.conversations_replies(
                channel=channel,
                ts=thread_ts,
                limit=_PAGE,
                cursor=cursor,
                include_all_metadata=with_metadata,
            )
            yield from answer.get("messages") or []
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    def _post(self, place: Destination, message: Message, key: str) -> str:
        told: dict[str, Any] = {}
        if key:
            told["metadata"] = {"event_type": _EVENT, "event_payload": {"key": key}}
        answer = self._call(
            "chat.postMessage",
            channel=place.channel,
            thread_ts=place.thread_ts,
            text=message.text,
            blocks=message.blocks,
            **told,
        )
        return str(answer["ts"])

    def _update(self, place: Destination, ts: str, message: Message) -> None:
        self._call(
            "chat.update",
            channel=place.channel,
            ts=ts,
            text=message.text,
            blocks=message.blocks,
        )

    def _posted(self, place: Destination, key: str) -> str | None:
        """The timestamp of the message with this key, if it stands in the thread."""
        if not place.thread_ts:
            return None
        replies = self._replies(place.channel, place.thread_ts, with_metadata=True)
        return next((str(found["ts"]) for found in replies if _key(found) == key), None)

    def _whisper(self, place: Destination, message: Message) -> None:
        if self._response_urls.allow(place.response_url):
            _respond(place.response_url, message)
            return
        if place.response_url:
            log.warning("response URL refused")
        self._call(
            "chat.postEphemeral",
            channel=place.channel,
            thread_ts=place.thread_ts,
            user=place.user,
            text=message.text,
            blocks=message.blocks,
        )

    def _call(self, method: str, *, blocks: Sequence[Json], **arguments: Any) -> Json:
        given = {name: value for name, value in arguments.items() if value}
        given |= {"blocks": list(blocks), "unfurl_links": False, "unfurl_media": False}
        try:
            answer = self._client.api_call(method, json=given)
        except SlackApiError as error:
            code = error.response["error"]
            if code in NOT_THERE | CLOSED:
                raise CannotPostError(code) from error
            plain = without_charts(blocks)
            if code == "invalid_blocks" and len(plain) < len(blocks):
                return self._call(method, blocks=plain, **arguments)
            raise
        return dict(answer.data) if isinstance(answer.data, dict) else {}


def _update_if_open(client: WebClient, view_id: str, view: Json) -> None:
    try:
        client.views_update(view_id=view_id, view=view)
    except SlackApiError as error:
        if error.response["error"] != "not_found":
            raise


@contextmanager
def _in_time() -> Iterator[None]:
    try:
        yield
    except SlackApiError as error:
        if error.response["error"] in _SPENT:
            raise TooLateError from error
        raise


def _key(message: Json) -> str:
    """What names one of our messages; empty for others."""
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != _EVENT:
        return ""
    return str((metadata.get("event_payload") or {}).get("key", ""))


def _respond(url: str, message: Message) -> None:
    status = _responded(url, message.text, message.blocks)
    plain = without_charts(message.blocks)
    if status == HTTPStatus.BAD_REQUEST and len(plain) < len(message.blocks):
        status = _responded(url, message.text, plain)
    if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise TroubleError(status)
    if status != HTTPStatus.OK:
        raise ResponseUrlError(status)


def _responded(url: str, text: str, blocks: Sequence[Json]) -> int:
    """The HTTP status that an answer to an interaction got."""
    hook = WebhookClient(url, timeout=_TIMEOUT)
    answer = hook.send(text=text, blocks=blocks, response_type="ephemeral", replace_original=False)
    return answer.status_code
