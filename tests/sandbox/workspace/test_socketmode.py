"""The workspace and a real Bolt app in it, over a Socket Mode WebSocket."""

import json
from queue import Queue
from typing import Any

import pytest
from slack_bolt import Ack, App, Respond, Say
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from websockets.sync.client import connect

from bot.sandbox.workspace.server import WorkspaceServer
from bot.sandbox.workspace.slack import APP_TOKEN, Config
from tests.shared import PATIENCE

Json = dict[str, Any]


def test_all_kinds_of_delivery(over_socket: App, page: Any, eventually: Any) -> None:
    """Events, commands with an answer in the acknowledgement, and buttons come as envelopes."""
    heard: Queue[Json] = Queue()

    @over_socket.message("broken")
    def reply(message: Json, say: Say) -> None:
        say(text="fixed", thread_ts=message["ts"])

    @over_socket.command("/fault")
    def explain(ack: Ack, respond: Respond) -> None:
        ack("at once")
        respond("later")

    @over_socket.action("go")
    def pressed(ack: Ack, body: Json) -> None:
        ack()
        heard.put(body)

    page.act("post", channel="C0INCIDENTS", text="it is broken")
    page.act("post", channel="C0INCIDENTS", text="/fault x")
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
    blocks = [{"type": "actions", "block_id": "b", "elements": [button]}]
    posted = over_socket.client.chat_postMessage(channel="C0INCIDENTS", text="go", blocks=blocks)
    chosen = {"block_id": "b", "action_id": "go"}
    assert page.act("press", channel="C0INCIDENTS", ts=posted["ts"], action=chosen)["ok"]
    assert "block_actions" == heard.get(timeout=PATIENCE)["type"]
    texts = eventually(lambda: len(page.messages()) > 4 and page.messages())
    assert {"it is broken", "fixed", "at once", "later", "go"} == {found["text"] for found in texts}


def test_connection_is_greeted_and_envelopes_are_acknowledged(workspace: Any, page: Any) -> None:
    """A connection starts with `hello`; an envelope waits for its id to come back."""
    client = WebClient(token=APP_TOKEN, base_url=workspace.api_url)
    with connect(client.apps_connections_open(app_token=APP_TOKEN)["url"]) as socket:
        assert "hello" == json.loads(socket.recv())["type"]
        page.act("post", channel="D0MARA", text="hi")
        envelope = json.loads(socket.recv())
        assert ("events_api", 0) == (envelope["type"], envelope["retry_attempt"])
        again = json.loads(socket.recv(timeout=PATIENCE))
        assert (1, "timeout") == (again["retry_attempt"], again["retry_reason"])
        assert envelope["payload"]["event_id"] == again["payload"]["event_id"]
        socket.send(json.dumps({"envelope_id": again["envelope_id"]}))


def test_only_the_app_token_opens_connections(client: WebClient) -> None:
    """The bot token does not open Socket Mode connections."""
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        client.api_call("apps.connections.open")


def test_connection_is_renewed_in_time() -> None:
    """A connection that has lasted its time is asked to end, and a new one can be made."""
    with WorkspaceServer(Config(connection_seconds=0.2)) as server:
        client = WebClient(token=APP_TOKEN, base_url=server.api_url)
        for _ in range(2):
            with connect(client.apps_connections_open(app_token=APP_TOKEN)["url"]) as socket:
                said = [json.loads(message)["type"] for message in socket]
            assert ["hello", "disconnect"] == said
