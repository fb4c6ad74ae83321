"""How the workspace reaches the app: signed HTTP requests, or envelopes over Socket Mode.

Rules: https://docs.slack.dev/authentication/verifying-requests-from-slack (HMAC-SHA256 over
version, timestamp and body), https://docs.slack.dev/apis/events-api/using-socket-mode; the app has
three seconds for an acknowledgement.
"""

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import Literal
from urllib.parse import urlencode, urlsplit

from bot.sandbox.workspace.model import Json
from bot.sandbox.workspace.socketmode import SocketHub

ACKNOWLEDGE_SECONDS = 3.0
_NOT_ACKNOWLEDGED = 300

Kind = Literal["events_api", "interactive", "slash_commands"]


@dataclass(frozen=True)
class Ack:
    """How the app answered a delivery.

    Attributes:
        failed: Why it did not, in Slack's words (`http_timeout`, `http_error`, ...); else empty.
        body: What it answered, parsed.
        retry: False when it asked not to be asked again.
    """

    failed: str = ""
    body: Json | None = None
    retry: bool = True


def signature(secret: str, timestamp: str, body: str) -> str:
    """The value of `X-Slack-Signature` for a request.

    Args:
        secret: The app's signing secret.
        timestamp: The value of `X-Slack-Request-Timestamp`.
        body: The request's body.

    Returns:
        `v0=` and the hexadecimal digest.
    """
    digest = hmac.new(secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256)
    return f"v0={digest.hexdigest()}"


def encode(kind: Kind, payload: Json) -> tuple[str, str]:
    """A delivery's body and its content type, which differ by kind."""
    if kind == "events_api":
        return json.dumps(payload), "application/json"
    if kind == "interactive":
        payload = {"payload": json.dumps(payload)}
    return urlencode(payload), "application/x-www-form-urlencoded"


class Delivery:
    """Sends to the app, over its Socket Mode connection when it has opened one.

    Args:
        hub: The app's Socket Mode connections.
        request_url: Where the app takes HTTP requests; empty when it takes none.
        signing_secret: What HTTP requests are signed with.
    """

    def __init__(self, hub: SocketHub, request_url: str, signing_secret: str) -> None:
        self.request_url = request_url
        self._hub = hub
        self._secret = signing_secret

    @property
    def reachable(self) -> bool:
        """Whether there is a way to the app at all."""
        return self._hub.connected or bool(self.request_url)

    async def send(self, kind: Kind, payload: Json, attempt: int = 0, reason: str = "") -> Ack:
        """Delivers a payload and waits for the acknowledgement.

        Args:
            kind: Which of Slack's three kinds of delivery.
            payload: What is delivered.
            attempt: Which retry this is; 0 for the first try.
            reason: Why the try before failed.

        Returns:
            The app's answer, or why there is none.
        """
        if self._hub.connected:
            return await self._send_socket(kind, payload, attempt, reason)
        if not self.request_url:
            return Ack(failed="connection_failed")
        return await asyncio.to_thread(self._send_http, kind, payload, attempt, reason)

    async def _send_socket(self, kind: Kind, payload: Json, attempt: int, reason: str) -> Ack:
        try:
            answer = await asyncio.wait_for(
                self._hub.send(kind, payload, attempt, reason), ACKNOWLEDGE_SECONDS
            )
        except TimeoutError:
            return Ack(failed="timeout")
        return Ack(body=answer)

    def _send_http(self, kind: Kind, payload: Json, attempt: int, reason: str) -> Ack:
        body, content_type = encode(kind, payload)
        timestamp = str(int(time.time()))
        headers = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self._secret, timestamp, body),
        }
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason}
        url = urlsplit(self.request_url)
        connection = HTTPConnection(url.hostname or "", url.port, timeout=ACKNOWLEDGE_SECONDS)
        try:
            connection.request("POST", url.path, body.encode(), headers)
            response = connection.getresponse()
            return _ack(response.status, response.read(), response.headers.get("X-Slack-No-Retry"))
        except TimeoutError:
            return Ack(failed="http_timeout")
        except (OSError, HTTPException):
            return Ack(failed="connection_failed")
        finally:
            connection.close()


def _ack(status: int, body: bytes, no_retry: str | None) -> Ack:
    if status >= _NOT_ACKNOWLEDGED:
        return Ack(failed="http_error", retry=no_retry is None)
    return Ack(body=_parsed(body.decode(errors="replace")))


def _parsed(body: str) -> Json | None:
    """An acknowledgement's body: a JSON object, or text that Slack takes as a message."""
    if not body.strip():
        return None
    try:
        parsed = json.loads(body)
    except ValueError:
        return {"text": body}
    return parsed if isinstance(parsed, dict) else None
