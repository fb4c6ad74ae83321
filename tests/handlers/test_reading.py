"""Reading Slack's payloads."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.message_text import message_text, without_mention
from handlers.reading import is_readable, mentions, pressed_place

PAYLOADS = Path(__file__).parents[3] / "shared" / "slack" / "payloads"
JSON = st.recursive(
    st.none() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "text", "elements", "fields"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


@pytest.mark.skipif(not PAYLOADS.is_dir(), reason="Slack's payload shapes are not at hand")
@pytest.mark.parametrize("name", ["Message", "MessageBot", "AppMention", "MessageFileShare"])
def test_every_message_slack_delivers_can_be_read(name: str) -> None:
    """The union of all fields ever seen in a message is read without a fault."""
    payload = json.loads((PAYLOADS / f"{name}Payload.json").read_text(encoding="utf-8"))
    assert isinstance(message_text(payload["event"]), str)


@given(JSON, JSON)
def test_blocks_of_any_shape_can_be_read(blocks: object, attachment: object) -> None:
    """Blocks that nobody foresaw do not stop the reading."""
    message = {"bot_id": "B1", "blocks": blocks, "attachments": [{"blocks": attachment}]}
    assert isinstance(message_text(message), str)


def test_text_is_fit_for_every_database() -> None:
    """NUL and halves of surrogate pairs, which databases refuse, are gone."""
    assert message_text({"text": "a\x00b\ud800c"}) == "ab?c"


def test_a_persons_blocks_do_not_repeat_their_text() -> None:
    """A person's message says the same in text and blocks: it is read once."""
    block = {"type": "rich_text", "elements": [{"type": "text", "text": "an error"}]}
    assert message_text({"text": "an error", "blocks": [block]}) == "an error"


def test_labels_of_buttons_are_not_read() -> None:
    """What an alert's buttons say is no part of the error."""
    button = {"type": "button", "text": {"type": "plain_text", "text": "Acknowledge"}}
    alert = {"bot_id": "B1", "text": "", "blocks": [{"type": "actions", "elements": [button]}]}
    assert message_text(alert) == ""


@pytest.mark.parametrize(
    ("event", "readable"),
    [
        ({}, True),
        ({"subtype": "bot_message"}, True),
        ({"subtype": "file_share"}, True),
        ({"subtype": "message_changed"}, False),
        ({"subtype": "channel_topic"}, False),
        ({"hidden": True}, False),
    ],
)
def test_only_new_messages_are_read(event: dict[str, object], readable: bool) -> None:
    """Edits, notices and hidden messages are none."""
    assert readable == is_readable(event)


def test_mentions() -> None:
    """The app's own mention is found and taken out; others stay."""
    text = "<@U0APP> look <@U0MARA>"
    assert mentions(text, "U0APP")
    assert not mentions(text, "U0OTHER")
    assert without_mention(text, "U0APP") == "look <@U0MARA>"


def test_a_press_goes_to_the_thread_of_its_message() -> None:
    """A button of a message without a thread starts one; an ephemeral one does not."""
    body = {
        "user": {"id": "U1"},
        "response_url": "https://x",
        "container": {"message_ts": "1.1", "channel_id": "C1"},
        "message": {"ts": "1.1"},
    }
    place = pressed_place(body)
    assert ("C1", "1.1", False, "") == (
        place.channel,
        place.thread_ts,
        place.private,
        place.response_url,
    )
    hidden = {"message_ts": "1.1", "channel_id": "C1", "is_ephemeral": True}
    place = pressed_place({**body, "container": hidden, "message": {}})
    assert ("", True, "https://x") == (place.thread_ts, place.private, place.response_url)
