"""The workspace and a real Bolt app in it, over signed HTTP."""

from queue import Queue
from typing import Any

from slack_bolt import Ack, App, Respond, Say

from tests.shared import PATIENCE

Json = dict[str, Any]


def test_message_is_answered_in_its_thread(over_http: App, page: Any, eventually: Any) -> None:
    """A message posted on the page reaches the app, whose reply stands in the thread."""

    @over_http.message("broken")
    def reply(message: Json, say: Say) -> None:
        say(text="fixed", thread_ts=message["ts"])

    page.act("post", channel="C0INCIDENTS", text="it is broken")
    root, answer = eventually(lambda: len(page.messages()) > 1 and page.messages())
    assert (root["ts"], "fixed", "B0FAULTBOOK") == (
        answer["thread_ts"],
        answer["text"],
        answer["bot_id"],
    )


def test_typed_text_arrives_escaped(over_http: App, page: Any, heard: Queue[Json]) -> None:
    """What a person types arrives as Slack would deliver it: escaped, links and mentions marked."""

    @over_http.event("message")
    def listen(event: Json) -> None:
        heard.put(event)

    page.act("post", channel="C0INCIDENTS", text="a < b & https://x.example/?a=1&b=2 @jun")
    event = heard.get(timeout=PATIENCE)
    assert "a &lt; b &amp; <https://x.example/?a=1&amp;b=2> <@U0JUN>" == event["text"]
    assert ("channel", "U0MARA") == (event["channel_type"], event["user"])


def test_slash_command_answers_one_person(over_http: App, page: Any, eventually: Any) -> None:
    """A command's acknowledgement and its response URL both answer privately."""

    @over_http.command("/fault")
    def explain(ack: Ack, command: Json, respond: Respond) -> None:
        ack("working on it")
        respond(text=f"explained {command['text']}")

    page.act("post", channel="C0INCIDENTS", text="/fault two\nlines")
    shown = eventually(lambda: len(page.messages()) > 1 and page.messages())
    assert {"working on it", "explained two\nlines"} == {found["text"] for found in shown}
    assert {"U0MARA"} == {found["only_for"] for found in shown}
    assert [] == page.state("U0JUN")["messages"]


def test_button_is_pressed(over_http: App, page: Any, heard: Queue[Json]) -> None:
    """A pressed button arrives with its value, its message and a trigger."""

    @over_http.action("go")
    def pressed(ack: Ack, body: Json) -> None:
        ack()
        heard.put(body)

    button = {
        "type": "button",
        "action_id": "go",
        "value": "42",
        "text": {"type": "plain_text", "text": "Go"},
    }
    blocks = [{"type": "actions", "block_id": "b", "elements": [button]}]
    posted = over_http.client.chat_postMessage(channel="C0INCIDENTS", text="press", blocks=blocks)
    chosen = {"block_id": "b", "action_id": "go"}
    answer = page.act("press", channel="C0INCIDENTS", ts=posted["ts"], action=chosen)
    body = heard.get(timeout=PATIENCE)
    assert (True, "42", posted["ts"]) == (
        answer["ok"],
        body["actions"][0]["value"],
        body["message"]["ts"],
    )


def test_modal_is_opened_refused_and_submitted(over_http: App, page: Any) -> None:
    """A modal opens by trigger, shows the app's errors, and closes when the app is content."""
    view = {
        "type": "modal",
        "callback_id": "form",
        "title": {"type": "plain_text", "text": "Form"},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": [
            {
                "type": "input",
                "block_id": "text",
                "label": {"type": "plain_text", "text": "Error"},
                "element": {"type": "plain_text_input", "action_id": "text"},
            }
        ],
    }

    @over_http.command("/fault")
    def opens(ack: Ack, command: Json) -> None:
        over_http.client.views_open(trigger_id=command["trigger_id"], view=view)
        ack()

    @over_http.view("form")
    def submitted(ack: Ack, view: Json) -> None:
        value = view["state"]["values"]["text"]["text"]["value"]
        if value == "short":
            ack(response_action="errors", errors={"text": "Too short"})
        else:
            ack()

    page.act("post", channel="C0INCIDENTS", text="/fault")
    modal = page.state()["modals"][0]

    def submit(value: str) -> Json:
        values = {"text": {"text": {"type": "plain_text_input", "value": value}}}
        answer: Json = page.act("submit", view_id=modal["id"], values=values)
        return answer

    assert {"text": "Too short"} == submit("short")["errors"]
    assert {"ok": True} == submit("long enough")
    assert [] == page.state()["modals"]


def test_message_shortcut_brings_the_message(over_http: App, page: Any, heard: Queue[Json]) -> None:
    """A message shortcut brings channel and message along."""

    @over_http.shortcut("explain")
    def explain(ack: Ack, shortcut: Json) -> None:
        ack()
        heard.put(shortcut)

    page.act("post", channel="C0RANDOM", text="an error")
    ts = page.messages("C0RANDOM")[0]["ts"]
    assert page.act("shortcut", callback_id="explain", channel="C0RANDOM", ts=ts)["ok"]
    shortcut = heard.get(timeout=PATIENCE)
    assert ("an error", "C0RANDOM") == (shortcut["message"]["text"], shortcut["channel"]["id"])


def test_mention_and_direct_message(over_http: App, page: Any, heard: Queue[Json]) -> None:
    """A mention arrives as `app_mention`, a direct message as a message of type `im`."""

    @over_http.event("app_mention")
    def mentioned(event: Json) -> None:
        heard.put(event)

    @over_http.event("message")
    def messaged(event: Json) -> None:
        if event["channel_type"] == "im":
            heard.put(event)

    page.act("post", channel="C0INCIDENTS", text="@Faultbook help")
    assert "<@U0FAULTBOOK> help" == heard.get(timeout=PATIENCE)["text"]
    page.act("post", channel="D0MARA", text="hello")
    assert "hello" == heard.get(timeout=PATIENCE)["text"]


def test_home_is_published(over_http: App, page: Any, eventually: Any) -> None:
    """Opening the App Home tells the app, which publishes a view."""

    @over_http.event("app_home_opened")
    def home(event: Json) -> None:
        text = {"type": "mrkdwn", "text": "Welcome"}
        view = {"type": "home", "blocks": [{"type": "section", "text": text}]}
        over_http.client.views_publish(user_id=event["user"], view=view)

    page.act("home", tab="home")
    assert "home" == eventually(lambda: page.state()["home"])["type"]
