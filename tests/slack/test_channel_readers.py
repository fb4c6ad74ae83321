"""Whether everybody who reads a place may see another channel."""

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.slack.channel_readers import ChannelReaders
from bot.slack.destination import Destination

MEMBERS = {"C1": ["U1", "U2"], "C2": ["U1", "U2", "U3"], "C3": ["U1"], "C4": []}


class Members(WebClient):
    """A client that knows who is in four channels."""

    def __init__(self, trouble: Exception | None = None, cursor: str = "") -> None:
        super().__init__("xoxb-1")
        self.trouble = trouble
        self.cursor = cursor

    def conversations_members(self, *, channel: str, **_: Any) -> Any:
        """The members of one page."""
        if self.trouble:
            raise self.trouble
        return {"members": MEMBERS[channel], "response_metadata": {"next_cursor": self.cursor}}


def _seen(client: WebClient, **place: Any) -> tuple[str, ...]:
    return ChannelReaders(client).may_see(Destination(**place), ("C2", "C3", "C4"))


def test_everybody_of_the_channel_has_to_be_there() -> None:
    """One who is not would read of a channel that they may not see."""
    assert ("C2",) == _seen(Members(), channel="C1", user="U1")


def test_one_person_alone_has_to_be_there() -> None:
    """A private answer and a direct message are read by one."""
    assert ("C2", "C3") == _seen(Members(), channel="C1", user="U1", private=True)
    assert ("C2",) == _seen(Members(), channel="D1", user="U2")
    assert () == _seen(Members(), channel="C1", private=True)


@pytest.mark.parametrize(
    "client",
    [
        Members(SlackApiError("refused", {"error": "missing_scope"})),  # type: ignore[no-untyped-call]  # SDK untyped
        Members(SlackClientError()),
        Members(TimeoutError()),
        Members(cursor="more"),
    ],
    ids=["refused", "trouble", "silence", "too many"],
)
def test_where_slack_does_not_tell_nothing_is_shown(client: WebClient) -> None:
    """Not knowing is no permission."""
    assert () == _seen(client, channel="C1", user="U1")


def test_without_another_channel_slack_is_not_asked() -> None:
    """Most errors are met in one channel."""
    asked = ChannelReaders(Members(AssertionError()))
    assert () == asked.may_see(Destination(channel="C1", user="U1"), ())
