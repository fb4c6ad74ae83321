"""The text of a Slack message, wherever it says it."""

from typing import Any

import pytest

from bot.slack.message_text import message_text, without_mention


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"text": "an error"}, "an error"),
        ({}, ""),
        ({"text": None, "blocks": None, "attachments": None}, ""),
        ({"text": "", "blocks": [section("an error")]}, "an error"),
        ({"text": "an error", "blocks": [section("more")]}, "an error"),
        ({"text": "an error", "bot_id": "B1", "blocks": [section("more")]}, "an error\nmore"),
        ({"text": "an error", "bot_id": "B1", "blocks": [section("error")]}, "an error"),
        (
            {"attachments": [{"pretext": "a", "title": "b", "text": "c", "fallback": "d"}]},
            "a\nb\nc",
        ),
        ({"attachments": [{"fallback": "d"}]}, "d"),
        ({"attachments": [{"fields": [{"title": "Code", "value": "X"}]}]}, "Code: X"),
        ({"attachments": [{"blocks": [section("inside")], "fallback": "inside"}]}, "inside"),
        ({"text": "same", "attachments": [{"text": "same"}]}, "same"),
    ],
)
def test_a_message_is_all_that_it_says_once(message: dict[str, Any], text: str) -> None:
    """Alerts of bots often say what matters in blocks and attachments only."""
    assert text == message_text(message)


def test_the_texts_of_blocks_keep_their_order() -> None:
    """Text, fields and elements, as they are shown; a button's label is no text."""
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "1"}},
        {"type": "section", "fields": [{"type": "mrkdwn", "text": "2"}]},
        {"type": "rich_text", "elements": [{"elements": [{"type": "text", "text": "3"}]}]},
        {"type": "actions", "elements": [{"type": "button", "text": {"text": "Mute"}}]},
    ]
    assert "1\n2\n3" == message_text({"blocks": blocks})


def test_blocks_are_read_only_so_deep() -> None:
    """A payload that nests without end is read to its eighth level."""
    deep: dict[str, Any] = {"text": "deep"}
    for _ in range(50):
        deep = {"elements": [deep]}
    assert "" == message_text({"blocks": [deep]})


def test_no_database_refuses_the_text() -> None:
    """A zero character, which PostgreSQL does not store, goes."""
    assert "\x00" not in message_text({"text": "a\x00b"})


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<@U1> an error", "an error"),
        ("an <@U1> error", "an  error"),
        ("<@U2> an error", "<@U2> an error"),
        ("<@U1>", ""),
    ],
)
def test_a_mention_of_the_app_is_no_part_of_the_error(text: str, left: str) -> None:
    """A mention of somebody else stays."""
    assert left == without_mention(text, "U1")
