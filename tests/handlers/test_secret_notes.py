"""Whoever posts a secret is told so privately."""

import pytest

from bot.runtime.channel_settings import ChannelSettings, Mode
from tests.handlers.conftest import PASTE, Desk, text_of

TOKEN = "ghp_" + "a1B2c3D4e5F6" * 3


def _posted(desk: Desk, text: str, **more: str) -> list[str]:
    """What the poster is told alone of a message."""
    event = {"type": "message", "user": "U0MARA", "text": text, **more}
    desk.dispatch(desk.event(event))
    desk.settle()
    return [text_of(one) for one in desk.replies() if one["only_for"]]


@pytest.mark.parametrize("text", [f"push with {TOKEN}", f"{PASTE} {TOKEN}"])
def test_the_poster_is_told_what_it_was_and_how_to_rotate_it(desk: Desk, text: str) -> None:
    """With an error beside it or without; the secret itself is not repeated."""
    (told,) = _posted(desk, text)
    assert "Your message shows a GitHub token" in told
    assert "Revoke it" in told
    assert TOKEN not in told


def test_nobody_is_told_where_there_is_none(desk: Desk) -> None:
    """A message that only speaks of one is left alone."""
    assert [] == _posted(desk, "rotate AWS_SECRET_ACCESS_KEY, please")


def test_a_bot_is_told_nothing(desk: Desk) -> None:
    """It could not read it."""
    assert [] == _posted(desk, f"push with {TOKEN}", subtype="bot_message", bot_id="B1")


def test_a_channel_that_is_only_asked_in_is_left_alone(desk: Desk) -> None:
    """Its messages are not read for anything."""
    settings = ChannelSettings(Mode.ASK)
    desk.faultbook.services.offers.channels.change("C0INCIDENTS", settings, "U0MARA")
    assert [] == _posted(desk, f"push with {TOKEN}")
