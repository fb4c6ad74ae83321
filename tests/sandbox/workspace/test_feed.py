"""The news that an open page hears."""

import asyncio

from starlette.types import Message
from starlette.websockets import WebSocket

from bot.sandbox.workspace.pageapi import PageApi
from bot.sandbox.workspace.slack import Config, Slack
from tests.shared import PATIENCE, run_async


def test_news_begins_when_the_connection_does() -> None:
    """What happens while the connection is being accepted is already news for the page."""
    slack = Slack(Config(), "http://127.0.0.1")
    sent: list[Message] = []

    async def listen() -> None:
        arrived = asyncio.Event()

        async def receive() -> Message:
            if not sent:
                return {"type": "websocket.connect"}
            await asyncio.wait_for(arrived.wait(), timeout=PATIENCE)
            return {"type": "websocket.disconnect", "code": 1001}

        async def send(message: Message) -> None:
            sent.append(message)
            if message["type"] == "websocket.accept":
                slack.feed.publish({"type": "deleted"})
            else:
                arrived.set()

        scope = {"type": "websocket", "query_string": b"", "headers": []}
        await PageApi(slack).live(WebSocket(scope, receive, send))

    run_async(listen())
    assert ["websocket.accept", "websocket.send"] == [message["type"] for message in sent]
