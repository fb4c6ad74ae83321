"""How messages reach Slack: waiting when it says so, and private ones by the right way."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.destination import Destination
from bot.slack.messenger import Messenger, NotInChannelError, ResponseUrlError, retry_handlers
from bot.slack.views.block_kit import Message

HELLO = Message("hello", [{"type": "divider"}])
Answered = tuple[int, dict[str, str], dict[str, Any]]
OK: Answered = (200, {}, {"ok": True, "ts": "1.1"})


class Slack:
    """A server that records calls and answers what it was told to, in order."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.answers: list[Answered] = []
        recorder = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                recorder.calls.append((self.path, json.loads(body)))
                status, headers, answer = recorder.answers.pop(0) if recorder.answers else OK
                self.send_response(status)
                for name, value in {**headers, "content-type": "application/json"}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(json.dumps(answer).encode())

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def slack() -> Iterator[Slack]:
    recorder = Slack()
    thread = threading.Thread(target=recorder.server.serve_forever, args=(0.01,))
    thread.start()
    yield recorder
    recorder.server.shutdown()
    thread.join()
    recorder.server.server_close()


@pytest.fixture
def messenger(slack: Slack) -> Messenger:
    client = WebClient("xoxb-1", base_url=f"{slack.url}/api/", retry_handlers=retry_handlers())
    return Messenger(client)


def test_a_rate_limit_is_waited_out(slack: Slack, messenger: Messenger) -> None:
    """Told to come back later, it comes back after that time and the message is posted once."""
    slack.answers = [(429, {"Retry-After": "1"}, {"ok": False, "error": "ratelimited"})]
    assert messenger.post(Destination(channel="C1", thread_ts="1.0"), HELLO) == "1.1"
    assert ["/api/chat.postMessage"] * 2 == [path for path, _ in slack.calls]


def test_a_message_is_posted_without_previews(slack: Slack, messenger: Messenger) -> None:
    """Addresses in a message are not unfolded into previews."""
    messenger.post(Destination(channel="C1", thread_ts="1.0"), HELLO)
    assert slack.calls == [
        (
            "/api/chat.postMessage",
            {
                "channel": "C1",
                "thread_ts": "1.0",
                "text": "hello",
                "blocks": [{"type": "divider"}],
                "unfurl_links": False,
                "unfurl_media": False,
            },
        )
    ]


def test_a_private_message_goes_to_its_person(slack: Slack, messenger: Messenger) -> None:
    """Without a response address it is posted as an ephemeral message."""
    messenger.post(Destination(channel="C1", user="U1", private=True), HELLO)
    (path, sent), *_ = slack.calls
    assert ("/api/chat.postEphemeral", "U1") == (path, sent["user"])


def test_a_private_message_answers_its_command(slack: Slack, messenger: Messenger) -> None:
    """With a response address it goes there, and replaces nothing."""
    place = Destination(channel="C1", user="U1", private=True, response_url=f"{slack.url}/answer")
    messenger.post(place, HELLO)
    (path, sent), *_ = slack.calls
    assert ("/answer", "ephemeral", False) == (
        path,
        sent["response_type"],
        sent["replace_original"],
    )


def test_refusals_are_told_apart(slack: Slack, messenger: Messenger) -> None:
    """Not being in the channel is one failure, everything else another."""
    slack.answers = [
        (200, {}, {"ok": False, "error": "not_in_channel"}),
        (200, {}, {"ok": False, "error": "invalid_blocks"}),
        (404, {}, {}),
    ]
    with pytest.raises(NotInChannelError):
        messenger.post(Destination(channel="C1"), HELLO)
    with pytest.raises(SlackApiError):
        messenger.post(Destination(channel="C1"), HELLO)
    with pytest.raises(ResponseUrlError):
        messenger.post(
            Destination(channel="C1", private=True, response_url=f"{slack.url}/x"), HELLO
        )
