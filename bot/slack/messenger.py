"""Posts to Slack: in a thread, to one person alone, or in answer to a command."""

from collections.abc import Sequence
from http import HTTPStatus
from http.client import HTTPException

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry import RetryHandler
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)
from slack_sdk.webhook import WebhookClient

from bot.slack.destination import Destination
from bot.slack.response_url import ResponseUrls
from bot.slack.views.block_kit import Json, Message

log = structlog.get_logger()

NOT_THERE = frozenset({"channel_not_found", "not_in_channel", "user_not_in_channel"})
"""Slack's answers when the app is not in a conversation."""

_TIMEOUT = 10

_RATE_LIMITED = 10
"""How often to wait as Slack says: an edit given up would leave a message on "looking" for ever."""


class NotInChannelError(Exception):
    """The app is not in the conversation it was to post in."""


class ResponseUrlError(Exception):
    """An answer to an interaction did not get there; the text is the HTTP status, or the fault."""


def retry_handlers() -> list[RetryHandler]:
    """What to do when Slack does not take a call: wait as it says, and try again."""
    return [
        ConnectionErrorRetryHandler(max_retry_count=2),
        RateLimitErrorRetryHandler(max_retry_count=_RATE_LIMITED),
        ServerErrorRetryHandler(max_retry_count=2),
    ]


class Messenger:
    """Posts and edits messages."""

    def __init__(self, client: WebClient) -> None:
        self._client = client
        self._response_urls = ResponseUrls(client.base_url)

    def post(self, place: Destination, message: Message) -> str:
        """Post a message.

        Args:
            place: where.
            message: what.

        Returns:
            Its timestamp, by which it can be edited; empty for one that only one person sees.

        Raises:
            NotInChannelError: the app is not in the conversation.
            SlackApiError: Slack refused for another reason.
        """
        if place.private:
            self._whisper(place, message)
            return ""
        answer = self._call(
            "chat.postMessage",
            channel=place.channel,
            thread_ts=place.thread_ts,
            text=message.text,
            blocks=message.blocks,
        )
        return str(answer["ts"])

    def update(self, place: Destination, ts: str, message: Message) -> None:
        """Edit a message that was posted before.

        Raises:
            SlackApiError: Slack refused.
        """
        self._call(
            "chat.update",
            channel=place.channel,
            ts=ts,
            text=message.text,
            blocks=message.blocks,
        )

    def upload(self, place: Destination, name: str, text: str) -> None:
        """Put a text into a conversation as a file.

        Raises:
            SlackApiError: Slack refused, as where the app was installed without `files:write`.
        """
        self._client.files_upload_v2(
            channel=place.channel,
            thread_ts=place.thread_ts or None,
            filename=name,
            title=name,
            content=text,
        )

    def open_view(self, trigger_id: str, view: Json) -> str:
        """Open a modal; the trigger is good for three seconds.

        Returns:
            The modal's id.
        """
        answer = self._client.views_open(trigger_id=trigger_id, view=view)
        return str(answer["view"]["id"])

    def push_view(self, trigger_id: str, view: Json) -> None:
        """Put a modal on top of the one in which a button was pressed."""
        self._client.views_push(trigger_id=trigger_id, view=view)

    def update_view(self, view_id: str, view: Json) -> None:
        """Replace what an open modal shows."""
        self._client.views_update(view_id=view_id, view=view)

    def publish_home(self, user: str, view: Json) -> None:
        """Set a person's Home tab."""
        self._client.views_publish(user_id=user, view=view)

    def thread_parent(self, channel: str, thread_ts: str) -> Json:
        """The first message of a thread; empty where the app may not read it."""
        try:
            answer = self._client.conversations_replies(channel=channel, ts=thread_ts, limit=1)
        except SlackApiError:
            return {}
        messages = answer.get("messages") or [{}]
        return dict(messages[0])

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

    def _call(self, method: str, *, blocks: Sequence[Json], **arguments: str) -> Json:
        given = {name: value for name, value in arguments.items() if value}
        try:
            answer = self._client.api_call(
                method,
                json={
                    **given,
                    "blocks": list(blocks),
                    "unfurl_links": False,
                    "unfurl_media": False,
                },
            )
        except SlackApiError as error:
            if error.response["error"] in NOT_THERE:
                raise NotInChannelError(method) from error
            raise
        return dict(answer.data) if isinstance(answer.data, dict) else {}


def _respond(url: str, message: Message) -> None:
    hook = WebhookClient(url, timeout=_TIMEOUT, retry_handlers=retry_handlers())
    try:
        answer = hook.send(
            text=message.text,
            blocks=message.blocks,
            response_type="ephemeral",
            replace_original=False,
        )
    except (OSError, HTTPException) as error:
        raise ResponseUrlError(type(error).__name__) from error
    if answer.status_code != HTTPStatus.OK:
        raise ResponseUrlError(answer.status_code)
