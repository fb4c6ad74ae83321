"""How messages reach Slack: waiting when it says so, and private ones by the right way."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.delivery import Delivery
from bot.slack.destination import Destination
from bot.slack.messenger import CannotPostError, Messenger, ResponseUrlError
from bot.slack.views.block_kit import Message
from bot.slack.views.chart import bar_chart

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
                recorder.calls.append((self.path, json.loads(body) if body[:1] == b"{" else {}))
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
    client = WebClient("xoxb-1", base_url=f"{slack.url}/api/", retry_handlers=[])
    return Messenger(client, Delivery(lambda _seconds: None))


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
    with pytest.raises(CannotPostError):
        messenger.post(Destination(channel="C1"), HELLO)
    with pytest.raises(SlackApiError):
        messenger.post(Destination(channel="C1"), HELLO)
    with pytest.raises(ResponseUrlError):
        messenger.post(
            Destination(channel="C1", private=True, response_url=f"{slack.url}/x"), HELLO
        )


@pytest.mark.parametrize("private", [False, True], ids=["posted", "in answer"])
def test_where_no_chart_is_drawn_the_rest_is_posted(
    slack: Slack, messenger: Messenger, private: bool
) -> None:
    """Slack refuses a block that it does not know; its numbers stand beside it as text."""
    refused = {"ok": False, "error": "invalid_blocks"}
    slack.answers = [(400 if private else 200, {}, refused), OK]
    place = Destination(
        channel="C1", private=private, response_url=f"{slack.url}/x" if private else ""
    )
    messenger.post(place, Message("t", [bar_chart("t", ["a"], {"x": [1]}), *HELLO.blocks]))
    shown = [[block["type"] for block in sent["blocks"]] for _, sent in slack.calls]
    assert [["data_visualization", "divider"], ["divider"]] == shown


def _asked(slack: Slack) -> list[str]:
    return [path.rpartition("/")[2] for path, _ in slack.calls]


def test_a_message_that_may_be_there_is_looked_for_before_it_is_posted_again(
    slack: Slack, messenger: Messenger
) -> None:
    """After an answer of 500 the thread is read: a message of the same key is not posted twice."""
    there = {
        "ts": "1.7",
        "metadata": {"event_type": "faultbook_message", "event_payload": {"key": "Ev1"}},
    }
    slack.answers = [(500, {}, {}), (200, {}, {"ok": True, "messages": [{"ts": "1.0"}, there]})]
    place = Destination(channel="C1", thread_ts="1.0")
    assert "1.7" == messenger.post(place, HELLO, key="Ev1")
    assert ["chat.postMessage", "conversations.replies"] == _asked(slack)


def test_a_message_that_is_not_there_is_posted_again(slack: Slack, messenger: Messenger) -> None:
    """What Slack answered with 500 and did not keep is posted once more, with its key."""
    slack.answers = [(500, {}, {}), (200, {}, {"ok": True, "messages": [{"ts": "1.0"}]})]
    assert "1.1" == messenger.post(Destination(channel="C1", thread_ts="1.0"), HELLO, key="Ev1")
    assert ["chat.postMessage", "conversations.replies", "chat.postMessage"] == _asked(slack)
    assert {"key": "Ev1"} == slack.calls[-1][1]["metadata"]["event_payload"]


def test_where_nothing_may_be_read_a_message_is_rather_twice_than_lost(
    slack: Slack, messenger: Messenger
) -> None:
    """Without leave to read the thread, what may be there is posted again."""
    slack.answers = [(500, {}, {}), (200, {}, {"ok": False, "error": "missing_scope"})]
    assert "1.1" == messenger.post(Destination(channel="C1", thread_ts="1.0"), HELLO, key="Ev1")


def test_a_message_that_is_gone_is_told(slack: Slack, messenger: Messenger) -> None:
    """An edit of a message that was deleted says so, and is not tried again."""
    slack.answers = [(200, {}, {"ok": False, "error": "message_not_found"})]
    assert not messenger.update(Destination(channel="C1"), "1.1", HELLO)
    assert ["chat.update"] == _asked(slack)
