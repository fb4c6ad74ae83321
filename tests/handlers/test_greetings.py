"""First contact: a hello in a channel and to a person, once, with a sample to try."""

import json
from pathlib import Path

from bot.slack.views import words
from tests.handlers.conftest import Desk, buttons, text_of
from tests.shared import our_answerer

HELLO = "When a cloud error is posted here"


def test_an_invited_app_says_hello_once(desk: Desk) -> None:
    """To everybody in the channel; another invitation brings no second one."""
    for _ in range(2):
        desk.post("/invite @faultbook", channel="C0RANDOM")
        desk.until(lambda: desk.replies("C0RANDOM"))
    hello = desk.reply("C0RANDOM")
    desk.settle()
    assert HELLO in text_of(hello)
    assert ("", "") == (hello["only_for"], hello.get("thread_ts") or "")
    assert ["try-sample", "open-form"] == buttons(hello)
    assert 1 == len([one for one in desk.replies("C0RANDOM") if HELLO in text_of(one)])


def test_somebody_else_who_joins_is_not_greeted(desk: Desk) -> None:
    """The hello is for the app's own coming, as Slack's payload tells it."""
    file = Path(__file__).parents[3] / "shared/slack/payloads/MemberJoinedChannelPayload.json"
    shape = json.loads(file.read_text())["event"] if file.exists() else {}
    event = {**shape, "type": "member_joined_channel", "user": "U0MARA", "channel": "C0INCIDENTS"}
    desk.dispatch(desk.event(event))
    desk.settle()
    assert [] == desk.replies()


def test_a_person_who_opens_the_conversation_is_greeted_once(desk: Desk) -> None:
    """In their own conversation with the app; the Home tab greets nobody."""
    for _ in range(2):
        desk.act("home", tab="messages")
        desk.until(lambda: desk.replies("D0MARA"))
    desk.act("home", tab="home")
    desk.until(lambda: desk.state()["home"])
    desk.settle()
    assert [words.HELLO_DIRECT] == [
        one["blocks"][0]["text"]["text"] for one in desk.replies("D0MARA")
    ]


def test_a_sample_is_explained_to_whoever_tries_it(desk: Desk) -> None:
    """In a channel to that person alone, beside the hello and not in its thread."""
    desk.post("/invite @faultbook", channel="C0RANDOM")
    desk.press(desk.reply("C0RANDOM"), "try-sample")
    answer = desk.until(lambda: desk.replies("C0RANDOM")[1:])[0]
    assert ("U0MARA", "") == (answer["only_for"], answer.get("thread_ts") or "")
    assert "AccessDenied" in text_of(answer)


def test_the_sample_has_an_entry_of_its_own() -> None:
    """What is shown first is a whole answer, with a lookup."""
    found = our_answerer().explain(words.SAMPLE).answer
    assert found is not None
    assert found.category
    assert found.fixes
    assert any(step.lookup for step in found.steps)
